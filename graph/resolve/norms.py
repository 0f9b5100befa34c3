"""The bearers of norms → parties, their deadlines → dates, and the address of each norm.

Class words (各级政府) and regulated parties (企业主要负责人) are typed, never units: of a class only the names
that a registry or the document knows lead anywhere, of a regulated party none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.iri import Iris
from graph.model import Assumption, Bearer, Document, Group, Measure, Member, Norm, Party, Report
from graph.resolve.dates import dated
from graph.resolve.names import Names

#: 区级… is … within a document of the district.
_LEVEL = re.compile("^[国省市区县]级")
_BRACKET = re.compile("（[^（）]*）")


def resolved(
    document: Document,
    measures: Sequence[Measure],
    edition: str,
    names: Names,
    assumed: Assumption | None,
    iris: Iris,
) -> Iterator[Norm]:
    """The norms of a document with every field that is marked "by resolve". `measures` have their IRIs.

    A norm is numbered within its measure, or in the document where it stands in none.
    """
    last: Counter[int | None] = Counter()
    groups = _without_level(document.groups, edition, iris)
    below, text = edition.rpartition("/@")[0] + "/", document.source.text
    for norm in document.norms:
        last[norm.measure] += 1
        part = None if norm.measure is None else measures[norm.measure].iri
        yield replace(
            norm,
            iri=iris.mention(edition, (part or "").removeprefix(below), "n", last[norm.measure]),
            bearer=_bearer(norm.bearer, names, groups),
            deadline=dated(norm.deadline, assumed) if norm.deadline else None,
            report=_report(norm.report, text, names) if norm.report else None,
        )


def _without_level(groups: Sequence[Group], edition: str, iris: Iris) -> dict[str, str]:
    """The groups by names that leave out their level and the words in brackets; none that two would have."""
    found: dict[str, set[str]] = defaultdict(set)
    for i, group in enumerate(groups, 1):
        for name in (group.name, *group.aliases):
            found[_LEVEL.sub("", _BRACKET.sub("", name))].add(iris.group(edition, i))
    return {name: iri for name, (iri, *more) in found.items() if not more}


def _bearer(bearer: Bearer, names: Names, groups: Mapping[str, str]) -> Bearer:
    if bearer.kind in {"owners", "regulated"}:
        return bearer
    # Where the reader told no names apart, the words are one.
    named = bearer.names or ((Member(bearer.words, bearer.span),) if bearer.span else ())
    found = [names.member(member) for member in named]
    if bearer.kind == "class":
        found = [member if _known(member) else replace(member, party=None) for member in found]
    elif bearer.kind == "group":
        found = [member if _known(member) else _short(member, groups) for member in found]
    return replace(bearer, names=tuple(found))


def _known(member: Member) -> bool:
    return member.party is not None and member.party.resolved


def _short(member: Member, groups: Mapping[str, str]) -> Member:
    iri = groups.get(_LEVEL.sub("", _BRACKET.sub("", member.name)))
    return replace(member, party=Party(iri, "group", "group-without-level")) if iri else member


def _report(report: Report, text: str, names: Names) -> Report:
    if report.receiver is None:
        return report
    return replace(report, party=names.member(Member(report.receiver.of(text), report.receiver)).party)
