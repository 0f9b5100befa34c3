"""A text cut where marks begin and end, so that templates can show each stretch without making HTML of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces that follow each other in one clause (its index), or in none."""

    clause: int | None
    pieces: tuple[Piece, ...]


def of_clauses(measure: Row, clauses: Sequence[Row], mentions: Sequence[Mapping[str, str]]) -> list[Stretch]:
    """A measure's words by clause, with the mentions in them marked; marks are indexes into the mentions."""
    start, first = int(measure["start"]), len(mentions)
    rows = [*mentions, *clauses]
    spans = [Span(int(row["start"]) - start, int(row["end"]) - start) for row in rows]
    stretches = []
    for clause, pieces in groupby(cut(measure["words"], spans), lambda piece: _clause(piece, first)):
        inner = (replace(piece, marks=tuple(mark for mark in piece.marks if mark < first)) for piece in pieces)
        stretches.append(Stretch(clause, tuple(inner)))
    return stretches


def _clause(piece: Piece, first: int) -> int | None:
    return next((mark - first for mark in piece.marks if mark >= first), None)
