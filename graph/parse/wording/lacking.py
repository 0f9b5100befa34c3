"""Owners that a measure lacks, as other measures show."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Document, Measure, TextIssue

#: Lists of fewer owners may well differ by one.
_FEWEST = 4


def dropped(document: Document) -> Iterator[TextIssue]:
    """Headings of measures whose two neighbours have one and the same list, and which lack one owner of it."""
    measures, lists = document.measures, [_owners(document, measure) for measure in document.measures]
    for i, measure in enumerate(measures[1:-1], 1):
        around, own = lists[i - 1], lists[i]
        same = measures[i - 1].chapter == measure.chapter == measures[i + 1].chapter and around == lists[i + 1]
        if same and len(around) >= _FEWEST and own.keys() < around.keys() and len(own) == len(around) - 1:
            (lacking,) = around.keys() - own.keys()
            yield TextIssue("dropped-owner", measure.heading(document.source.text), around[lacking])


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
