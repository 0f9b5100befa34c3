"""Findings as a page shows them: numbered, with all their places, and the draft cut where the places are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.check import Finding
from graph.check.repair import edits
from graph.model import Span
from service.marks import Piece, cut


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a finding: `name` is its anchor, `number` that of the finding it is shown with (from 1)."""

    number: int
    name: str
    finding: Finding

    @property
    def span(self) -> Span:
        """What is underlined (code points)."""
        return Span(self.finding.start, self.finding.end)


def spots(findings: Iterable[Finding]) -> list[list[Spot]]:
    """The places of each finding, its own first."""
    return [
        [
            Spot(number, f"{number}-{place}" if place > 1 else f"{number}", each)
            for place, each in enumerate((finding, *finding.also), 1)
        ]
        for number, finding in enumerate(findings, 1)
    ]


def underlined(text: str, places: Sequence[Spot]) -> list[Piece]:
    """The text cut at the places; the marks of its pieces are indexes of `places`.

    A finding between two characters, as where a bracket is missing, takes the one behind it; at the end, the last.
    """
    spans = [_seen(place.span, len(text)) for place in places]
    return cut(text, spans)


def _seen(span: Span, length: int) -> Span:
    if span.start < span.end:
        return span
    return Span(span.start, span.end + 1) if span.end < length else Span(max(span.start - 1, 0), span.end)


def repaired(text: str, asked: Iterable[Finding]) -> tuple[str, int]:
    """The text with the replacements of findings written in, and their number; where they overlap, the first."""
    made = edits(asked)
    pieces: list[str] = []
    done = 0
    for span, words in made:
        pieces += [text[done : span.start], words]
        done = span.end
    return "".join([*pieces, text[done:]]), len(made)
