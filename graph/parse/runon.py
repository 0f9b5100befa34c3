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
    rf"(?=[第（(\d]|{NUMERAL})(?:第\s?(?P<r0>{_N})\s?章|第\s?(?P<r2>{_N})\s?条(?=[\s\u3000])|(?P<r3>{_N})\s?[、．.](?!{NUMERAL}|\d)|"
    rf"[（(]\s?(?P<r4>{_N})\s?[）)](?![项款目条])|(?P<r5>\d{{1,2}})(?:[．、]|\.(?!\d)))"
)
#: Each of them has such a mark; a text with fewer has its line breaks, and is looked at no further.
_MARK = re.compile(rf"(?:{NUMERAL}|\d)\s?[章条、．.）)]")
#: The rank of 一、, which may be announced: 通知如下：一、…
_CHAPTER = 3
_ANNOUNCED = re.compile(r"[：:]\s{0,4}\Z")
#: What a paragraph ends with; in half-width type a full stop and a closing bracket.
_END = re.compile(r"(?:[。.！？!?；;）)〕\]】”\"]\s*|[^，,：:、；;\s]\s+)\Z")
_STOP = re.compile("[。.；;，,：:！？!?]")
#: A heading between two numbers is this long at most.
_LONGEST_HEADING = 40
_BLANK = re.compile(r"\s+")
_LONGEST_HEAD = 200
#: Issuer and date behind a sentence and in front of a blank or the end; （此件公开发布） goes along.
_SIGNED = re.compile(
    rf"(?<=[。.）)〕\]])\s*(?P<issuer>[\u4e00-\u9fff]{{2,30}})\s*(?:{DATE.pattern})\s*(?P<end>)(?:[（(]此件[^（）()]{{1,12}}[）)]\s*|(?<=\s)|\Z)"
)
#: A list of attachments behind a sentence: 。附件：1.…
_ATTACHED = re.compile(r"(?<=[。.）)〕\]])\s*(?P<start>附件\s?[：:])")
#: Numbers that OCR has lost: this many may be missing in a row.
_MOST_MISSING = 2
#: A text has lost its line breaks where a line holds as many numbers within it as this, on the average.
_FEWEST = 2


def split(text: str, lines: list[Span]) -> list[Span]:
    """The lines, cut at the numbers within them where the text has lost its line breaks; else as they are."""
    filled = sum(bool(line.of(text).strip()) for line in lines)
    if len(_MARK.findall(text)) < _FEWEST * filled:
        return lines
    last: dict[int, int] = {}
    cuts = [place for line in lines for place in _cuts(text, line, last)]
    if not filled or len(cuts) < _FEWEST * filled:
        return lines
    places = {line.start for line in lines} | set(cuts) | _headings(text, cuts) | _around(text, cuts[0])
    places |= {found.start("start") for found in _ATTACHED.finditer(text)}
    return [Span(a, b) for a, b in pairwise(sorted(places | _signatures(text) | {len(text)}))]


def _headings(text: str, cuts: list[int]) -> set[int]:
    """Where the text begins behind a heading that only a blank parts from it: 一、总体要求 坚持预防为主."""
    places: set[int] = set()
    for start in cuts:
        number = _START.match(text, start)
        body = number.end() if number else start
        blank = _BLANK.search(text, body + 1, min(len(text), body + _LONGEST_HEADING))
        if number and blank and not _STOP.search(text, body, blank.start()):
            places.add(blank.end())
    return places


def _around(text: str, first: int) -> set[int]:
    """Where number, addressees and preamble begin in front of the first number."""
    places: set[int] = set()
    for found in work_numbers.in_text(text, Span(0, min(first, _LONGEST_HEAD))):
        places |= {found.start, found.end}
        break
    title = max(places, default=0) or _end_of_title(text, 0)
    colon = text.find("：", title, first)
    colon = text.find(":", title, first) if colon < 0 else colon
    told = colon >= 0 and not re.search("[。《]", text[title:colon])
    return places | {title} | ({colon + 1} if told else set())


def _end_of_title(text: str, start: int) -> int:
    """Where a title that begins here ends, with the blank behind it; `start` where none does."""
    for blank in _BLANK.finditer(text, start, start + _LONGEST_HEAD):
        if _is_title(text[start : blank.start()]):
            return blank.end()
    return start


def _signatures(text: str) -> set[int]:
    """Where signatures begin and end, and the title of what follows one."""
    places: set[int] = set()
    for found in _SIGNED.finditer(text):
        places |= {found.start("issuer"), found.start("end"), found.end(), _end_of_title(text, found.end())}
    return places


def _is_title(words: str) -> bool:
    return titles.is_finished(words.strip())


def _cuts(text: str, line: Span, last: dict[int, int]) -> Iterator[int]:
    """Where numbers open a paragraph within a line; `last` holds the number before by rank, over all lines."""
    previous = line.start
    for found in _START.finditer(text, line.start, line.end):
        rank = int(found.lastgroup[1]) if found.lastgroup else ARTICLE
        said = number(found[f"r{rank}"])
        before = last.get(rank, 0)
        follows = said == 1 or before < said <= before + 1 + _MOST_MISSING
        before_it = Span(previous, found.start())
        announced = (rank, said) == (_CHAPTER, 1) and _ANNOUNCED.search(
            text, max(line.start, found.start() - 5), found.start()
        )
        if not follows or not (announced or _opens(text, before_it)):
            continue
        last[rank] = said
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
