"""A text as lines: their spans, their numbers, and which of them hold anything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import BlockKind, Span
from graph.parse import layout
from graph.parse.numbering import Mark

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def lines(text: str) -> list[Span]:
    """The lines of a text, each with its line break."""
    # Not str.splitlines, which breaks at U+2028 and others that `read` keeps as they are.
    return [Span(*line.span()) for line in _LINE.finditer(text)]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text (or stretches of them), in order; they cover every character once.

    `kinds` are those that a line has by its form alone: header of a table, front matter, title in Markdown.
    """

    text: str
    spans: list[Span]
    words: list[str]
    marks: dict[int, Mark]
    kinds: dict[int, BlockKind]
    filled: list[int]

    @classmethod
    def of(cls, text: str, spans: list[Span]) -> Lines:
        """Strip and number the lines; `filled` are the indexes of those that are not blank."""
        words = [span.of(text).strip() for span in spans]
        laid = layout.read(text, spans)
        return cls(text, spans, words, laid.marks, laid.kinds, [i for i, line in enumerate(words) if line])
