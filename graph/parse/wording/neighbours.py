"""Owners that a measure alone lacks among measures that have the same ones otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Document, Measure, TextIssue

#: Lists of fewer owners may well differ by one.
_FEWEST = 4


def dropped(document: Document) -> Iterator[TextIssue]:
    """Headings of measures whose two neighbours have one and the same list, and which lack one owner of it."""
    measures = document.measures
    lists = [_owners(document, measure) for measure in measures]
    for before, one, after in zip(
        range(len(measures)), range(1, len(measures)), range(2, len(measures)), strict=False
    ):
        same = measures[before].chapter == measures[one].chapter == measures[after].chapter
        if same and lists[before] == lists[after] and len(lists[before]) >= _FEWEST:
            lacking = lists[before].keys() - lists[one].keys()
            if len(lacking) == 1 and lists[one].keys() < lists[before].keys():
                heading = measures[one].heading(document.source.text)
                yield TextIssue("dropped-owner", heading, lists[before][lacking.pop()])


def sanctioned(document: Document) -> Iterator[TextIssue]:
    """Targets of sanctions that own other measures and not this one."""
    text = document.source.text
    lists = [_owners(document, measure) for measure in document.measures]
    known = {name for owners in lists for name in owners.values()}
    for norm in document.norms:
        if norm.sanction and norm.sanction.target and norm.measure is not None:
            span = norm.sanction.target
            name = span.of(text).removeprefix("对").strip()
            if name in known and lists[norm.measure] and name not in lists[norm.measure].values():
                yield TextIssue("sanctioned-no-owner", span, span.of(text))


def _owners(document: Document, measure: Measure) -> dict[str, str]:
    """The names of a measure's owners by what they mean."""
    return {
        owner.party.iri if owner.party else owner.name: owner.name
        for index in measure.annotations
        for owner in document.annotations[index].owners
    }
