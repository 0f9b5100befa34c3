"""How lists of owners are written.

The detectors look at names as they were resolved: which of them no registry knows, and which mean one unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from graph.model import Annotation, Document, Member, Owner, Party, Span, TextIssue
from graph.parse.wording import lacking, order, separators
from graph.parse.wording.detector import Detector
from graph.parse.wording.listed import gaps, lists

#: A class of bodies told by what they have to do: who belongs to it must be said somewhere.
_GROUP = re.compile(
    "(?:负有|具有|承担|履行|担负)[^、，。\n]{2,30}的(?:部门|单位|机构)(?:（(?:单位|部门)）)?$|(?:部门（单位）|单位（部门）)$"
)
#: What has no members of its own to be told: any that it concerns, or those that another text appoints.
_OPEN = re.compile("有关|相关|各|其他|成员|责任单位|责任部门")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_BLANK = re.compile(r"\s")
_MARKS = frozenset("、，,；;")


def unknown(document: Document) -> Iterator[TextIssue]:
    """Names of units that neither registry nor catalogue knows, and of groups that are not defined.

    Where no registry knows the units of the place, a name that only this text knows is nothing strange.
    """
    named = list(_named(document))
    registered = any(_is_registered(party, document.jurisdiction) for _, party in named)
    for name, party in named:
        if party.reason != "unknown" or party.kind != "unit" or _OPEN.search(name.name):
            continue
        if _GROUP.search(name.name):
            yield TextIssue("undefined-group", name.span, name.name)
        elif registered and _CHINESE.search(name.name):
            yield TextIssue("unknown-unit", name.span, name.name)


def variants(document: Document) -> Iterator[TextIssue]:
    """Names of a unit that is called otherwise by its registry, or in most of the other lists."""
    names: dict[str, list[tuple[Owner | Member, Party]]] = defaultdict(list)
    for name, party in _named(document):
        # What a list lends to a name is part of it: 省发展改革委、财政厅.
        if party.kind == "unit" and party.resolved and not name.carried:
            names[party.iri].append((name, party))
    for called in names.values():
        usual = _usual(called)
        for name, _ in called:
            if _bare(name.name) != _bare(usual):
                yield TextIssue("variant-name", name.span, name.name, usual)


def repeated(document: Document) -> Iterator[TextIssue]:
    """Units that stand in a list twice with the same role; no words for their parts of the work between."""
    for annotation in lists(document):
        between = gaps(document.source.text, annotation)
        # Of what an unbroken run of names holds, each has its own number.
        seen: set[tuple[str, str]] = set()
        for i, owner in enumerate(annotation.owners):
            if i and between[i - 1].strip() not in _MARKS:
                seen.clear()
            key = (owner.party.iri if owner.party else owner.name, owner.role)
            if key in seen:
                yield _repetition(document.source.text, annotation, between, i)
            seen.add(key)


def open_tails(document: Document) -> Iterator[TextIssue]:
    """The 等… that leaves a list open."""
    text = document.source.text
    for annotation in document.annotations:
        if annotation.open_tail:
            yield _tail(text, annotation.open_tail, annotation.span, [owner.span for owner in annotation.owners])
    for group in document.groups:
        if group.open_tail:
            yield _tail(text, group.open_tail, group.span, [member.span for member in group.members])


def _tail(text: str, tail: str, whole: Span, names: list[Span]) -> TextIssue:
    start = next((n.end for n in names if text.startswith(tail, n.end)), -1)
    if start < 0:
        start = text.rfind(tail, whole.start, whole.end)
    span = whole if start < 0 else Span(start, start + len(tail))
    return TextIssue("open-list", span, span.of(text))


def _repetition(text: str, annotation: Annotation, between: list[str], i: int) -> TextIssue:
    """A name with the separator that goes with it; one that parts levels stays where names follow on its level."""
    owners = annotation.owners
    before, after = between[i - 1], between[i] if i < len(between) else ""
    if before != "、" and after == "、":
        span = Span(owners[i].span.start, owners[i + 1].span.start)
    else:
        span = Span(owners[i - 1].span.end, owners[i].span.end)
    return TextIssue("repeated-unit", span, span.of(text), "")


def _named(document: Document) -> Iterator[tuple[Owner | Member, Party]]:
    """All names in lists, each with its party; what a note adds to lists counts where the note stands."""
    for annotation in document.annotations:
        for owner in annotation.owners:
            if owner.party and annotation.span.holds(owner.span):
                yield owner, owner.party
    for group in document.groups:
        for member in group.members:
            if member.party:
                yield member, member.party


def _is_registered(party: Party, division: str) -> bool:
    return bool(division and party.resolved and not party.described and f"/unit/{division}/" in party.iri)


def _usual(called: list[tuple[Owner | Member, Party]]) -> str:
    """The name that most lists use; of names that the registry has, where any is used or it has one."""
    known = [name.name for name, party in called if not party.called]
    if not known and called[0][1].called:
        return called[0][1].called
    counted = Counter(_bare(name) for name in known or (name.name for name, _ in called))
    most = max(counted.values())
    return next(name for name in known or (n.name for n, _ in called) if counted[_bare(name)] == most)


def _bare(name: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", name))


DETECTORS: tuple[Detector, ...] = (
    unknown,
    variants,
    repeated,
    open_tails,
    separators.find,
    order.find,
    lacking.dropped,
    lacking.sanctioned,
)
