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
    """A measure's words with its mentions marked, whose spans count from the beginning of the edition."""
    start = int(measure["start"])
    return cut(measure["words"], [Span(int(m["start"]) - start, int(m["end"]) - start) for m in mentions])
