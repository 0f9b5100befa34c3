"""Deadlines in the running text of measures, between what is set apart as their annotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Annotation, Deadline, Measure, Span, Unparsed
from graph.parse import deadlines


@dataclass(frozen=True, slots=True)
class Limits:
    """The deadlines, in the order of the text, and what looks like one and is none that was understood."""

    deadlines: list[Deadline]
    unparsed: list[Unparsed]


def find(text: str, measures: list[Measure], annotations: list[Annotation], year: int) -> Limits:
    """The limits that the text of the measures sets.

    One in a year before that of the document (0: not known) is history.
    """
    kept: list[Deadline] = []
    unparsed: list[Unparsed] = []
    for one in _all(text, measures, annotations):
        if one.kind is None:
            unparsed.append(Unparsed(one.span, "deadline-not-understood"))
        elif one.year and one.year < year:
            unparsed.append(Unparsed(one.span, "limit-in-the-past"))
        else:
            kept.append(one)
    return Limits(kept, unparsed)


def _all(text: str, measures: list[Measure], annotations: list[Annotation]) -> Iterator[Deadline]:
    starts = [annotation.span.start for annotation in annotations]
    for measure in measures:
        start = measure.span.start
        first, last = bisect_left(starts, start), bisect_left(starts, measure.span.end)
        for annotation in annotations[first:last]:
            yield from deadlines.find(text, Span(start, max(start, annotation.span.start)))
            start = annotation.span.end
        yield from deadlines.find(text, Span(start, max(start, measure.span.end)))
