"""The line of a finding with a mark under its words, as wide as a terminal shows them."""

from __future__ import annotations

import unicodedata

from graph.model import Span

#: So many columns of a line are shown; a paragraph of a policy is one line of hundreds.
COLUMNS = 76
#: Columns in front of the words, at least; what is not used behind them is used there, and the reverse.
_BEFORE = 20
_CUT = "…"


def width(words: str) -> int:
    """How many columns a terminal takes for words: two for a wide character, none for a combining one."""
    return sum(map(_width, words))


def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def excerpt(text: str, span: Span) -> tuple[str, str]:
    """The line in which a span begins, and the line below it that marks the span's words in it.

    A long line is cut around them; words that go on beyond what is shown are marked as far as it goes.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    end = len(text) if end < 0 else end
    behind = width(text[span.start : min(end, span.start + COLUMNS)])
    first = _back(text, start, span.start, max(_BEFORE, COLUMNS - behind))
    used = width(text[first : span.start])
    last = _forth(text, first, end, COLUMNS)
    marked = width(_shown(text[span.start : max(span.start, min(span.end, last))]))
    before = _CUT if first > start else ""
    line = before + _shown(text[first:last]) + (_CUT if last < end else "")
    return line.rstrip(), " " * (width(before) + used) + "^" * max(1, marked)


def _back(text: str, start: int, offset: int, columns: int) -> int:
    """The earliest offset from `start` on that is at most so many columns before another."""
    while offset > start and columns - _width(text[offset - 1]) >= 0:
        offset -= 1
        columns -= _width(text[offset])
    return offset


def _forth(text: str, offset: int, end: int, columns: int) -> int:
    while offset < end and columns - _width(text[offset]) >= 0:
        columns -= _width(text[offset])
        offset += 1
    return offset


def _shown(words: str) -> str:
    """Words on one line, without what moves the cursor or turns the direction of what follows."""
    return "".join(
        " " if char in "\t\v\f" else "\ufffd" if unicodedata.category(char) == "Cc" else char
        for char in words
        if unicodedata.category(char) != "Cf"
    )
