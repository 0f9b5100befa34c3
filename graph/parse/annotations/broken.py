"""Brackets that a PDF has broken over lines: read as if they stood on one; their spans lead back to the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graph.model import Annotation, Deadline, Span
from graph.model.changed import changed
from graph.parse import units

Reader = Callable[[str, Span], Iterator[Annotation]]

_BREAK = re.compile(r"(?<![ \t\u3000])[ \t\u3000]*+\n[ \t\u3000]*+")
#: Enough of what stands on either side of a break to see whether a name ends there, in code points.
_NEAR = 40


def read(text: str, span: Span, reader: Reader) -> Iterator[Annotation]:
    """What `reader` finds in a stretch of text, whose lines are joined except between two whole names."""
    if text.find("\n", span.start, span.end) < 0:
        yield from reader(text, span)
        return
    breaks = [found for found in _BREAK.finditer(text, span.start, span.end) if _is_within(text, found)]
    if not breaks:
        yield from reader(text, span)
        return
    places: list[int] = []
    start = span.start
    for found in breaks:
        places += range(start, found.start())
        start = found.end()
    places += range(start, span.end)
    words = "".join(text[place] for place in places)
    for annotation in reader(words, Span(0, len(words))):
        yield _moved(annotation, [*places, span.end])


def _is_within(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _NEAR) : found.start()]
    return not units.are_apart(before, text[found.end() : found.end() + _NEAR])


def _moved(annotation: Annotation, places: list[int]) -> Annotation:
    def moved(span: Span) -> Span:
        return Span(places[span.start], places[span.end - 1] + 1 if span.end > span.start else places[span.start])

    def deadline(one: Deadline) -> Deadline:
        return changed(one, span=moved(one.span))

    return changed(
        annotation,
        owners=tuple(changed(owner, span=moved(owner.span)) for owner in annotation.owners),
        span=moved(annotation.span),
        deadline=annotation.deadline and deadline(annotation.deadline),
        unread=tuple(map(moved, annotation.unread)),
        stages=tuple(map(deadline, annotation.stages)),
    )
