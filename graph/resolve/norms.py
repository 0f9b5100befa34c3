"""The bearers of norms → parties, their deadlines → dates, and the address of each norm.

Class words (各级政府) and regulated parties (企业主要负责人) are typed, never units. A name leads to a party where
a registry, a group of the document or one of its lists of owners knows it; of a regulated party none does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.iri import Iris
from graph.model import Assumption, Bearer, Document, Group, Measure, Member, Norm, Party, Report
from graph.resolve.dates import dated
from graph.resolve.names import Names
from graph.resolve.registry import Registry

#: 区级… is … within a document of the district.
_LEVEL = re.compile("^[国省市区县]级")
_BRACKET = re.compile("（[^（）]*）")


def resolved(
    document: Document,
    measures: Sequence[Measure],
    owners: Iterable[Party],
    edition: str,
    registry: Registry,
    names: Names,
    assumed: Assumption | None,
    iris: Iris,
) -> Iterator[Norm]:
    """The norms of a document with every field that is marked "by resolve".

    `measures` have their IRIs, `owners` are those of its annotations. A norm is numbered within its measure, or in
    the document where it stands in none.
    """
    last: Counter[int | None] = Counter()
    told = {entry.iri for entry in registry.entries} | {owner.iri for owner in owners}
    bearers = _Bearers(names, told, _without_level(document.groups, edition, iris))
    below, text = edition.rpartition("/@")[0] + "/", document.source.text
    for norm in document.norms:
        last[norm.measure] += 1
        part = None if norm.measure is None else measures[norm.measure].iri
        yield replace(
            norm,
            iri=iris.mention(edition, (part or "").removeprefix(below), "n", last[norm.measure]),
            bearer=bearers.resolved(norm.bearer),
            deadline=dated(norm.deadline, assumed) if norm.deadline else None,
            report=bearers.receiving(norm.report, text) if norm.report else None,
        )


class _Bearers:
    """Resolves names in clauses, each spelling once: a bearer holds on over many clauses.

    `told` are the units that a registry or a list of owners knows, `groups` those of the document by short names.
    """

    def __init__(self, names: Names, told: Collection[str], groups: Mapping[str, str]) -> None:
        self._names, self._told, self._groups = names, told, groups
        self._known: dict[tuple[str, str, bool], Party | None] = {}

    def resolved(self, bearer: Bearer) -> Bearer:
        if bearer.kind in {"owners", "regulated"}:
            return bearer
        # Where the reader told no names apart, the words are one.
        named = bearer.names or ((Member(bearer.words, bearer.span),) if bearer.span else ())
        strict = bearer.kind == "class"
        return replace(bearer, names=tuple(replace(name, party=self._party(name, strict)) for name in named))

    def receiving(self, report: Report, text: str) -> Report:
        if report.receiver is None:
            return report
        member = Member(report.receiver.of(text), report.receiver)
        return replace(report, party=self._party(member, strict=True))

    def _party(self, member: Member, strict: bool) -> Party | None:
        key = member.name, member.carried, strict
        if key not in self._known:
            self._known[key] = self._found(member, strict)
        return self._known[key]

    def _found(self, member: Member, strict: bool) -> Party | None:
        """What a name means; `strict` takes no form of a name for a unit, since class words have it too."""
        party = self._names.member(member).party
        if party and party.resolved and (party.kind == "group" or not strict):
            return party
        if iri := self._groups.get(_without(member.name)):
            return Party(iri, "group", "group-without-level")
        # Running text holds many words that look like names; an unknown one is a unit where a list says so.
        return party if party and party.iri in self._told else None


def _without_level(groups: Sequence[Group], edition: str, iris: Iris) -> dict[str, str]:
    """The groups by names that leave out their level and the words in brackets; none that two would have."""
    found: dict[str, set[str]] = defaultdict(set)
    for i, group in enumerate(groups, 1):
        for name in (group.name, *group.aliases):
            found[_without(name)].add(iris.group(edition, i))
    return {name: iri for name, (iri, *more) in found.items() if not more}


def _without(name: str) -> str:
    return _LEVEL.sub("", _BRACKET.sub("", name))
