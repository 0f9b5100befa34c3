"""Which bracket closes which, and which ones stand alone.

Each kind is matched by itself, so that one stray bracket spoils nothing but its own kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from graph.model import Span

PAIRS = {
    "〔": "〕",
    "（": "）",
    "(": ")",
    "[": "]",
    "【": "】",
    "［": "］",
    "﹝": "﹞",
    "｛": "｝",
    "《": "》",
    "〈": "〉",
    "“": "”",
}
_OPENING = {close: opening for opening, close in PAIRS.items()}
_ANY = re.compile(f"[{re.escape(''.join((*PAIRS, *_OPENING)))}]")
#: Longer rows of brackets are hardly met twice, and would fill the memory.
_LONGEST_KEPT = 64
#: Kinds that never stand inside their own kind: a second opening one is a mistyped closing one.
_FLAT = frozenset("“")
#: A bracket is closed at most so far from where it was opened, in code points, if not on its own line.
_FARTHEST = 300
#: 1）, at the beginning of a line, closes nothing.
_NUMBER = re.compile(r"\s*[\d一二三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class Brackets:
    """`closes[i]` is where the bracket at offset i is closed; `stray` are those without a partner."""

    closes: dict[int, int]
    stray: tuple[int, ...]


def stray(text: str, span: Span) -> tuple[int, ...]:
    """Where brackets of one paragraph stand that have no partner."""
    found = "".join(_ANY.findall(text, span.start, span.end))
    whole = len(found) <= _LONGEST_KEPT and _all_matched(found)
    return () if whole else match(text, span).stray


@lru_cache(4096)
def _all_matched(found: str) -> bool:
    """Whether a row of brackets has no stray one; few rows are all that most paragraphs have."""
    return not match(found, Span(0, len(found))).stray


def match(text: str, span: Span, kinds: str = "") -> Brackets:
    """Match the brackets of one paragraph, of all kinds or those that open so; offsets are into `text`."""
    open_at: dict[str, list[int]] = defaultdict(list)
    closes: dict[int, int] = {}
    stray: list[int] = []
    for found in (_of(kinds) if kinds else _ANY).finditer(text, span.start, span.end):
        offset, char = found.start(), found.group()
        waiting = open_at[_OPENING.get(char, char)]
        if char in _OPENING:
            if waiting:
                closes[waiting.pop()] = offset
            else:
                stray.append(offset)
        elif waiting and char in _FLAT:
            stray.append(offset)
            waiting.pop()
        else:
            waiting.append(offset)
    for waiting in open_at.values():
        stray += waiting
    return Brackets(closes, tuple(sorted(stray)))


@cache
def _of(kinds: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(kinds + ''.join(PAIRS[kind] for kind in kinds))}]")


class Closing:
    """Where the brackets of a span are closed, as `closes_in` says; most of them are seen to be at once.

    Asked for one after another, in the order of the text, they take time by the length of the span.
    """

    def __init__(self, text: str, span: Span) -> None:
        self._text, self._span = text, span
        self._next: dict[str, tuple[int, int]] = {}

    def of(self, opening: int) -> int | None:
        """Where the bracket at an offset is closed; None where it is not, or where none opens."""
        text, char = self._text, self._text[opening]
        close = self._next_close(char, opening) if char in PAIRS and char not in _FLAT else -1
        if close >= 0 and text.find(char, opening + 1, close) < 0 and text.find("\n", opening, close) < 0:
            return close
        return self._all.get(opening)

    def _next_close(self, char: str, opening: int) -> int:
        """The first closing bracket of a kind from an offset on; -1 where none follows."""
        asked, close = self._next.get(char, (opening + 1, 0))
        if asked > opening or 0 <= close < opening:
            close = self._text.find(PAIRS[char], opening, self._span.end)
            self._next[char] = opening, close
        return close

    @cached_property
    def _all(self) -> dict[int, int]:
        return closes_in(self._text, self._span)


def closes_in(text: str, span: Span) -> dict[int, int]:
    """Which bracket closes which, paragraph by paragraph, over the lines of a span.

    A bracket that its own line leaves open may be closed on one of the next: a PDF breaks lines within lists.
    """
    closes: dict[int, int] = {}
    waiting: list[int] = []
    start = span.start
    while start < span.end:
        line_break = text.find("\n", start, span.end)
        end = span.end if line_break < 0 else line_break
        found = match(text, Span(start, end))
        closes |= found.closes
        for offset in found.stray:
            if text[offset] in PAIRS:
                waiting.append(offset)
            elif (before := _opened(text, waiting, offset)) is not None and not _NUMBER.fullmatch(
                text, start, offset
            ):
                closes[before] = offset
                waiting.remove(before)
        waiting = [offset for offset in waiting if end - offset < _FARTHEST]
        start = end + 1
    return closes


def _opened(text: str, waiting: list[int], close: int) -> int | None:
    kind = _OPENING.get(text[close])
    return next((offset for offset in reversed(waiting) if text[offset] == kind), None)
