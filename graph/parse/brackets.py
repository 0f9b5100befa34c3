"""Which bracket closes which, and which ones stand alone.

Each kind is matched by itself, so that one stray bracket spoils nothing but its own kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Span

PAIRS = {"〔": "〕", "（": "）", "(": ")", "[": "]", "【": "】", "《": "》", "〈": "〉", "“": "”"}
_OPENING = {close: opening for opening, close in PAIRS.items()}
_ANY = re.compile(f"[{re.escape(''.join((*PAIRS, *_OPENING)))}]")
#: Kinds that never stand inside their own kind: a second opening one is a mistyped closing one.
_FLAT = frozenset("“")


@dataclass(frozen=True, slots=True)
class Brackets:
    """`closes[i]` is where the bracket at offset i is closed; `stray` are those without a partner."""

    closes: dict[int, int]
    stray: tuple[int, ...]


def match(text: str, span: Span) -> Brackets:
    """Match the brackets of one paragraph; offsets are into `text`."""
    open_at: dict[str, list[int]] = {opening: [] for opening in PAIRS}
    closes: dict[int, int] = {}
    stray: list[int] = []
    for found in _ANY.finditer(text, span.start, span.end):
        offset, char = found.start(), found.group()
        if char in PAIRS:
            if char in _FLAT and open_at[char]:
                stray.append(offset)
                open_at[char].pop()
            else:
                open_at[char].append(offset)
        else:
            waiting = open_at[_OPENING[char]]
            if waiting:
                closes[waiting.pop()] = offset
            else:
                stray.append(offset)
    stray.extend(offset for waiting in open_at.values() for offset in waiting)
    return Brackets(closes, tuple(sorted(stray)))


def closes_in(text: str, span: Span) -> dict[int, int]:
    """Which bracket closes which, paragraph by paragraph, over the lines of a span."""
    closes: dict[int, int] = {}
    start = span.start
    while start < span.end:
        line_break = text.find("\n", start, span.end)
        end = span.end if line_break < 0 else line_break
        closes |= match(text, Span(start, end)).closes
        start = end + 1
    return closes
