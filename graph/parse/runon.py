"""Texts that have lost their line breaks, as OCR leaves them: lines are cut where a number opens a paragraph.

A number within a sentence (第（一）项, 如下：(1)…) opens nothing. What does stands behind the end of a sentence or
of a heading, and follows the number before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graph.model import Span
from graph.parse import titles, work_numbers
from graph.parse.numbering import ARTICLE
from graph.parse.numerals import DATE, LONGEST, NUMERAL, number

_N = rf"{NUMERAL}{{1,{LONGEST}}}"
_START = re.compile(
    rf"第\s?(?P<r0>{_N})\s?章|第\s?(?P<r2>{_N})\s?条(?=[\s\u3000])|(?P<r3>{_N})\s?[、．.](?!{NUMERAL}|\d)|"
    rf"[（(]\s?(?P<r4>{_N})\s?[）)](?![项款目条])|(?P<r5>\d{{1,2}})(?:[．、]|\.(?!\d))"
)
#: What a paragraph ends with; in half-width type a full stop and a closing bracket.
_END = re.compile(r"(?:[。.！？!?；;）)〕\]】”\"]\s*|[^，,：:、；;\s]\s+)\Z")
_STOP = re.compile("[。.；;，,：:！？!?]")
#: A heading between two numbers is this long at most.
_LONGEST_HEADING = 40
_BLANK = re.compile(r"\s+")
_LONGEST_HEAD = 200
#: Issuer and date at the end of the text.
_SIGNED = re.compile(rf"(?<=[。.）)〕\]])\s*(?P<issuer>[\u4e00-\u9fff]{{2,30}})\s*(?:{DATE.pattern})\Z")
#: Numbers that OCR has lost: this many may be missing in a row.
_MOST_MISSING = 2
#: A text has lost its line breaks where a line holds as many numbers within it as this, on the average.
_FEWEST = 2


def split(text: str, lines: list[Span]) -> list[Span]:
    """The lines, cut at the numbers within them where the text has lost its line breaks; else as they are."""
    filled = sum(bool(line.of(text).strip()) for line in lines)
    last: dict[int, int] = {}
    cuts = [place for line in lines for place in _cuts(text, line, last)]
    if not filled or len(cuts) < _FEWEST * filled:
        return lines
    places = {line.start for line in lines} | set(cuts) | _around(text, cuts[0], cuts[-1])
    ordered = sorted(places | {len(text)})
    return [Span(a, b) for a, b in pairwise(ordered)]


def _around(text: str, first: int, last: int) -> set[int]:
    """Where number, addressees and preamble begin before the first number, and the signature behind the last."""
    places: set[int] = set()
    for found in work_numbers.in_text(text, Span(0, min(first, _LONGEST_HEAD))):
        places |= {found.start, found.end}
        break
    title = max(places, default=0)
    if not title and (
        blank := next((b for b in _BLANK.finditer(text, 0, first) if _is_title(text[: b.start()])), None)
    ):
        places.add(title := blank.end())
    colon = text.find("：", title, first)
    colon = text.find(":", title, first) if colon < 0 else colon
    if colon >= 0 and "。" not in text[title:colon]:
        places.add(colon + 1)
    signed = list(_SIGNED.finditer(text, last, len(text.rstrip())))
    return places | {found.start("issuer") for found in signed[-1:]}


def _is_title(words: str) -> bool:
    return len(words) <= _LONGEST_HEAD and titles.is_finished(words.strip())


def _cuts(text: str, line: Span, last: dict[int, int]) -> Iterator[int]:
    """Where numbers open a paragraph within a line; `last` holds the number before by rank, over all lines."""
    previous = line.start
    for found in _START.finditer(text, line.start, line.end):
        rank = int(found.lastgroup[1]) if found.lastgroup else ARTICLE
        said = number(found[f"r{rank}"])
        before = last.get(rank, 0)
        follows = said == 1 or before < said <= before + 1 + _MOST_MISSING
        if not follows or not _opens(text, Span(previous, found.start())):
            continue
        last[rank] = said
        for lower in [lower for lower in last if lower > rank]:
            del last[lower]
        if found.start() > line.start:
            yield found.start()
        previous = found.start()


def _opens(text: str, before: Span) -> bool:
    """Whether what stands in front of a number has ended: a sentence, or a heading without any stop."""
    if before.start == before.end or _END.search(text, max(before.start, before.end - 8), before.end):
        return True
    words = before.of(text) if before.end - before.start <= 2 * _LONGEST_HEADING else ""
    heading = _START.sub("", words, count=1)
    return bool(heading.strip()) and len(heading) <= _LONGEST_HEADING and not _STOP.search(heading)
