"""Lines of pages → paragraphs: running heads, feet and page numbers dropped, broken lines rejoined."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import multimode


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, where it begins (points from the lower left) and the size of its type."""

    words: str
    page: int
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


_DASHES = r"[-‐-―─－—·•.\s]"
#: Page numbers that can be nothing else, and those that may be: a number alone.
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}*+(?:第\s*\d+\s*页.*|(?<={_DASHES})\d++{_DASHES}++|\d+\s*/\s*\d+|Page \d+.*)"
)
_NUMBER = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
#: Words whose heights differ by less than this part of their type stand on one line.
_BESIDE = 0.3
#: How many lines at the top and at the bottom of a page may be running heads and feet.
_EDGE = 2
#: Heights that differ by less, in points, are the same.
_SAME = 3.0
#: A running head stands apart from the text by more than so many times the usual distance of lines.
_APART = 1.3

_ORDINAL = "[一二三四五六七八九十百零〇]"
_OPENS = re.compile(
    rf"(?:{_ORDINAL}+、|[（(](?:{_ORDINAL}+|\d{{1,3}})[）)]|第(?:{_ORDINAL}+|\d+)[编章节条]|\d{{1,3}}[.．、](?!\d)|[①-⑳])"
)
_ENDS = re.compile(r"[。！？；：!?;:…][”’」』）)〕】\]》]*$|[〕】]$")
#: What a line can hold first: a word or number, or one character with the punctuation that may not open a line.
_FIRST = re.compile(r"[A-Za-z0-9.,%]+|.[，。、；：！？）〕】》”’]*")
_OPENING, _CLOSING = "〔（(【[《〈“", "〕）)】]》〉”"
#: A line is full where what comes next would not have fitted, or only just so many half-width characters.
_ROOM = 3
#: Where even long lines are shorter than this, in half-width characters, they are a list and no paragraphs.
_SHORTEST = 16
#: A first line is indented by at least so many widths of its type.
_INDENT = 1.2
#: Size of type, in points, where a page does not say.
_TYPE = 12


def join_pieces(lines: Sequence[Line]) -> list[Line]:
    """Lines of a page, those put together that stand side by side: some programs write each run by itself."""
    joined: list[Line] = []
    end = 0.0
    for line in lines:
        before = joined[-1] if joined else None
        size = line.size or _TYPE
        if before and abs(before.y - line.y) < _BESIDE * size and line.x >= end - size:
            gap = " " if line.x - end > size / 2 else ""
            joined[-1] = replace(before, words=before.words + gap + line.words)
        else:
            joined.append(line)
        end = line.x + _width(line.words) * size / 2
    return joined


def body(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages without running heads, feet and page numbers."""
    dropped = _page_numbers(pages)
    rest = [[line for line in lines if line not in dropped] for lines in pages]
    dropped |= _running(rest)
    return [line for lines in rest for line in lines if line not in dropped]


def _edges(lines: Sequence[Line]) -> Iterator[Line]:
    yield from lines[:_EDGE]
    yield from lines[max(len(lines) - _EDGE, _EDGE) :]


def _page_numbers(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Page numbers at the edges. A bare number is one where it goes up with the pages, on two pages at least."""
    found: set[Line] = set()
    bare: dict[int, set[Line]] = defaultdict(set)
    for lines in pages:
        for line in _edges(lines):
            if _PAGE_NUMBER.fullmatch(line.words):
                found.add(line)
            elif _NUMBER.fullmatch(line.words):
                bare[int(line.words) - line.page].add(line)
    return found.union(*(lines for lines in bare.values() if len({line.page for line in lines}) > 1))


def _running(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Lines that come back on other pages, in the same words at the same height, apart from the text.

    A line of the text may come back too (owners on the last line of a page), at the usual distance of lines.
    """
    steps = [above.y - below.y for lines in pages for above, below in pairwise(lines) if above.y > below.y + 1]
    if not steps:
        return set()
    usual = min(multimode(round(step) for step in steps))
    alike: dict[tuple[str, int], set[Line]] = defaultdict(set)
    for lines in pages:
        for line in _apart(lines, usual):
            alike[(_DIGITS.sub("0", line.words), round(line.y / _SAME))].add(line)
    counts = {key: len({line.page for line in lines}) for key, lines in alike.items()}
    # Left and right pages may have heads of their own, so a third of the pages is enough.
    least = max(2, len(pages) // 3)
    return {line for key, lines in alike.items() if counts[key] >= least for line in lines}


def _apart(lines: Sequence[Line], usual: float) -> Iterator[Line]:
    """The lines at the edges of a page, down and up to a gap that parts them from the rest, never most of it."""
    for order in (lines, lines[::-1]):
        for i in range(min(_EDGE, (len(order) - 1) // 2), 0, -1):
            if abs(order[i - 1].y - order[i].y) > _APART * usual:
                yield from order[:i]
                break


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines put together to paragraphs; their words, one after the other, are the paragraph's.

    A line goes on in the next where the first word of that would not have fitted, and the next neither opens with
    a number nor is indented. Where paragraphs are indented, what stands at the margin carries on even after the
    end of a sentence.
    """
    layout = _Layout(lines)
    paragraph: list[Line] = []
    before, depth = Line("", 0), 0
    for line in lines:
        if paragraph and layout.goes_on(before, line, depth > 0):
            paragraph[-1] = replace(
                paragraph[-1], words=paragraph[-1].words + _gap(paragraph[-1].words, line.words)
            )
        elif paragraph:
            yield paragraph
            paragraph, depth = [], 0
        paragraph.append(line)
        depth = max(depth + sum((c in _OPENING) - (c in _CLOSING) for c in line.words), 0)
        before = line
    if paragraph:
        yield paragraph


class _Layout:
    """Where lines begin, how far they reach, and whether the first lines of paragraphs are indented."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._margin = _margin(line.x for line in lines)
        self._longest = _longest(self._reach(line) for line in lines)
        self._indents = any(self._is_indented(line) for line in lines if _OPENS.match(line.words.lstrip("\u3000")))

    def goes_on(self, before: Line, line: Line, inside: bool) -> bool:
        """Whether `line` is of the same paragraph as the line before it, which may end inside a bracket."""
        first = _FIRST.match(line.words)
        needed = self._reach(before) + (_width(first[0]) if first else 0)
        if self._longest < _SHORTEST or needed < self._longest - _ROOM or self._is_indented(line):
            return False
        ended = not inside and _ENDS.search(before.words) is not None
        if _OPENS.match(line.words):
            return self._indents and not ended
        return self._indents or not ended

    def _is_indented(self, line: Line) -> bool:
        return line.words.startswith("\u3000") or line.x > self._margin + _INDENT * (line.size or _TYPE)

    def _reach(self, line: Line) -> float:
        """How far a line reaches from the margin, in half-width characters."""
        return _width(line.words) + max(line.x - self._margin, 0) / (line.size or _TYPE) * 2


def _width(words: str) -> int:
    """How wide words are, in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in words)


def _margin(places: Iterable[float]) -> float:
    """The leftmost place at which a tenth of the lines begin, at least."""
    counts = Counter(round(place) for place in places)
    return float(min((place for place, count in counts.items() if count * 10 >= counts.total()), default=0))


def _longest(widths: Iterable[float]) -> float:
    """A width that a tenth of the lines reach: one line may stick out."""
    ordered = sorted(widths, reverse=True)
    return ordered[len(ordered) // 10] if ordered else 0


def _gap(before: str, after: str) -> str:
    """A blank between words of letters, where the line was broken there; none within Chinese or after a hyphen."""
    if before[-1].isdecimal() and after[0].isdecimal():
        return ""
    return " " if _is_latin(before[-1]) and _is_latin(after[0]) else ""


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ",.;:()")
