"""附件: where an attachment begins, and the list of attachments that stands in front of a signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Span
from graph.parse import signature
from graph.parse.lines import Lines
from graph.parse.numbering import Mark
from graph.parse.numerals import NUMERAL, number

_N = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_HEADING = re.compile(
    rf"(?:附\s*[件表录]\s*(?P<n>{_N})?(?:\s*[-—]\s*\d{{1,2}})?|附(?=\s*[：:]))(?P<colon>\s*[：:])?[\s.．、]*(?P<title>.*)"
)
_BRACKETED = re.compile(rf"[（(【\[]\s*(?P<heading>附\s*[件表录]\s*{_N}?)\s*[）)】\]]")
_ENTRY = re.compile(rf"(?P<n>{_N})\s*(?:[．、]|\.(?!\d))\s*(?P<title>\S.*)")
_SENTENCE = re.compile("[。；！？]|[：:]$")
#: A list of attachments names titles: they are this long at most.
_LONGEST = 80
#: Ranks of 一、 and 1. in `numbering`: what attachments are listed by.
_LISTED_BY = {3, 5}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens an attachment, or a list of them. `number` is None where none is printed."""

    number: int | None
    colon: bool
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list of attachments: `lines` are the first line of it and the one behind its last."""

    number: int | None
    title: str
    span: Span


def heading(words: str) -> Heading | None:
    """Read a line as 附件1, 附件：…, 附表一 …; None for another line."""
    if "附" not in words[:2]:
        return None
    words = _BRACKETED.sub(r"\g<heading> ", words, count=1)
    found = _HEADING.fullmatch(words)
    if not found or len(found["title"]) > _LONGEST or _SENTENCE.search(found["title"]):
        return None
    if found["title"] and not found["colon"] and found["n"] is None and not words[2:3].isspace():
        return None  # 附件材料应当齐全: a sentence about attachments
    printed = found["n"]
    return Heading(number(printed) if printed else None, bool(found["colon"]), found["title"].strip())


def read_list(lines: Lines, index: int) -> tuple[list[Entry], int]:
    """The list of attachments that begins on a line, and the line behind it; no entries where none does.

    A list stands in front of the signature, at the end of its part, or in front of the attachments themselves;
    anything else makes 附件：… the heading of an attachment. One that opens with 附件：1. is a list in any case.
    """
    first = heading(lines.words[index])
    if first is None or not (first.colon or first.title):
        return [], index
    entries: list[Entry] = []
    i = index
    while i < len(lines.words):
        entry = _entry(lines, i, opened=bool(entries) or i > index)
        if entry is None:
            break
        if entry.title:
            entries.append(entry)
        i = _next(lines, i)
    numbered = bool(entries) and bool(_ENTRY.fullmatch(first.title))
    ends = i >= len(lines.words) or heading(lines.words[i]) is not None or signature.find(lines, i) is not None
    return (entries, i) if entries and (numbered or ends) else ([], index)


def _next(lines: Lines, index: int) -> int:
    """The next line that holds anything."""
    index += 1
    while index < len(lines.words) and not lines.words[index]:
        index += 1
    return index


def _entry(lines: Lines, index: int, *, opened: bool) -> Entry | None:
    """A line as an entry; the first one stands behind 附件：, an untitled 附件： has its entries below it."""
    words = lines.words[index]
    start = lines.spans[index].start
    if found := heading(words):
        if opened and not found.title:
            return None  # the attachment itself
        inner = _ENTRY.fullmatch(found.title)
        title = inner["title"] if inner else found.title
        said = number(inner["n"]) if inner else found.number
        return Entry(said, title, _place(lines, start, words, title))
    mark: Mark | None = lines.marks.get(index)
    if (
        not opened
        or mark is None
        or mark.rank not in _LISTED_BY
        or _SENTENCE.search(words)
        or len(words) > _LONGEST
    ):
        return None
    return Entry(mark.number, mark.rest, _place(lines, start, words, mark.rest))


def _place(lines: Lines, start: int, words: str, title: str) -> Span:
    at = lines.text.index(words, start) + words.rindex(title) if title else start
    return Span(at, at + len(title))
