"""A text cut where marks begin and end, so that templates can show each stretch without making HTML of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Span
from service.answers import Row


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, with the indexes of all marks that hold it, the outermost first.

    `opens` are those of them that begin here.
    """

    text: str
    marks: tuple[int, ...]
    opens: tuple[int, ...]


def cut(text: str, spans: Sequence[Span]) -> list[Piece]:
    """Cut a text at the ends of the spans. The pieces make up the whole text, each character once."""
    ends = {0, len(text)}
    ends.update(place for span in spans for place in (span.start, span.end) if 0 <= place <= len(text))
    outermost = sorted(range(len(spans)), key=lambda index: (spans[index].start, -spans[index].end))
    pieces = []
    for start, end in pairwise(sorted(ends)):
        here = tuple(index for index in outermost if spans[index].holds(Span(start, end)))
        opens = tuple(index for index in here if spans[index].start == start)
        pieces.append(Piece(text[start:end], here, opens))
    return pieces


def of_measure(measure: Row, mentions: Sequence[Mapping[str, str]]) -> list[Piece]:
    """A measure's words with its mentions marked, whose spans count from the beginning of the edition.

    The words were stripped when they were stored: the span may begin a few spaces before them.
    """
    words, start, end = measure["words"], int(measure["start"]), int(measure["end"])
    for spaces in range(end - start - len(words) + 1):
        first = start + spaces
        spans = [Span(int(m["start"]) - first, int(m["end"]) - first) for m in mentions]
        if all(span.of(words) == m["words"] for span, m in zip(spans, mentions, strict=True)):
            return cut(words, spans)
    return cut(words, [])
