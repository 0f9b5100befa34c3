"""Works in 《》, with the works that their titles quote, and works that are called by their number alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Block, Citation, Span
from graph.parse import brackets, work_kinds, work_numbers

#: 《X》（国发〔2020〕1号）, and （《X》，某政办〔2020〕3号）.
_NUMBERS = (
    re.compile(
        rf"\s*+[（(〔\[]\s*+(?P<number>{work_numbers.ANY})\s*+(?:[）)〕\]]|[，,；;]\s*+(?:以下|下)?[简下]?[称同])"
    ),
    re.compile(rf"\s*+[，,]\s*+(?P<number>{work_numbers.DOC_NUMBER})(?=\s*[）)〕])"),
)
_LONGEST_NUMBER = 40
#: In 《X》（国办发〔2020〕1号，以下简称《Y》） Y is X from here on.
_CALLED = re.compile(r"\s*[（(][^（）()《》]{0,40}?(?:以下|下文|下)?(?:简称|统称)(?:为)?[“\"]?《")
_LONGEST_CALL = 60
#: Titles quote titles that quote titles; what is nested deeper is noise.
_DEEPEST = 3
#: 印发X的通知 transmits X, with or without brackets around it.
_TRANSMITTED = re.compile(r"(?:印发|转发|颁发|下发)(?P<inner>[^《》〈〉的]{4,60})的(?:通知|函|公告|通告)\Z")
_OPENING = "《〈"
#: A title broken over lines is closed again within this many code points.
_LONGEST_TITLE = 120


def paragraphs(text: str, blocks: Iterable[Block]) -> list[Span]:
    """The spans of blocks, those joined between which a line break stands within a title in 《》."""
    joined: list[Span] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.end == block.span.start and _continues(text, last, block.span):
            joined[-1] = Span(last.start, block.span.end)
        else:
            joined.append(block.span)
    return joined


def _continues(text: str, above: Span, below: Span) -> bool:
    """Whether a title opens at the end of the text above and is closed at the beginning of that below."""
    opening = text.rfind("《", max(above.start, above.end - _LONGEST_TITLE), above.end)
    if opening < 0 or text.find("》", opening, above.end) >= 0:
        return False
    closing = text.find("》", below.start, min(below.end, opening + _LONGEST_TITLE))
    return closing >= 0 and text.find("《", below.start, closing) < 0


def find(text: str, spans: Iterable[Span]) -> list[Citation]:
    """The citations within `spans` (paragraphs), in the order of the text."""
    found: list[Citation] = []
    for span in spans:
        taken: set[int] = set()
        titled = _titled(text, span, len(found), taken)
        found += titled
        inside = [c.span for c in titled if c.within is None]
        for place in work_numbers.in_text(text, span):
            if place.end not in taken and not _touches(inside, place):
                number = "".join(place.of(text).split())
                found.append(Citation(number, number, "regulation", place))
    return _ordered(found)


def _titled(text: str, span: Span, first: int, taken: set[int]) -> list[Citation]:
    """The works in 《》 of a paragraph; `first` is the index of the next one, `taken` gets the ends of numbers."""
    if text.find("《", span.start, span.end) < 0:
        return []
    closes = brackets.match(text, span, _OPENING).closes
    found: list[Citation] = []
    enclosing: list[tuple[int, int]] = []  # (end, index) of the titles still open
    called: int | None = None
    for start in sorted(closes):
        close = closes[start]
        while enclosing and enclosing[-1][0] < start:
            enclosing.pop()
        if (text[start] == "〈" and not enclosing) or len(enclosing) >= _DEEPEST:
            continue
        within = enclosing[-1][1] if enclosing else None
        title = Span(start, close + 1)
        number = _number(text, title, span.start)
        if number:
            taken.add(number.end)
        found.append(
            Citation(
                title="".join(text[start + 1 : close].split("\n")).strip(),
                number="".join(number.of(text).split()) if number else None,
                kind=work_kinds.kind(text, title),
                span=title,
                within=within,
                short_of=called if within is None else None,
            )
        )
        index = first + len(found) - 1
        enclosing.append((close, index))
        if within is None:
            called = index if _CALLED.match(text, title.end, title.end + _LONGEST_CALL) else None
            found += _unbracketed(text, Span(start + 1, close), index)
    return found


def _number(text: str, span: Span, from_: int) -> Span | None:
    """Where the number behind a title stands, else the one in front of it."""
    for form in _NUMBERS:
        if found := form.match(text, span.end, span.end + _LONGEST_CALL):
            return Span(*found.span("number"))
    before = Span(max(from_, span.start - _LONGEST_NUMBER), span.start)
    words = before.of(text).rstrip(" ）)")
    if not words.endswith("号"):
        return None
    numbers = list(work_numbers.in_text(text, before))
    # In 《A》（某发〔2020〕1号）《B》 the number is that of A: it stands behind a title.
    if not numbers or numbers[-1].end != before.start + len(words):
        return None
    behind = text[before.start : numbers[-1].start].rstrip("（( ").endswith("》")
    return None if behind else numbers[-1]


def _touches(spans: list[Span], place: Span) -> bool:
    """Whether a place lies within one of the spans, which are in order and apart."""
    index = bisect_left(spans, place.end, key=lambda span: span.start)
    return index > 0 and spans[index - 1].end > place.start


def _unbracketed(text: str, inner: Span, outer: int) -> Iterator[Citation]:
    """What a title transmits without brackets of its own."""
    found = _TRANSMITTED.search(text, inner.start, inner.end) if inner.end - inner.start < _LONGEST_TITLE else None
    if found and found.end() == inner.end and work_kinds.is_policy(found["inner"]):
        span = Span(*found.span("inner"))
        yield Citation(found["inner"], None, work_kinds.of_title(found["inner"]), span, within=outer)


def _ordered(found: list[Citation]) -> list[Citation]:
    """Citations in the order of the text, and the indexes in them mended."""
    order = sorted(range(len(found)), key=lambda index: found[index].span.start)
    place = {old: new for new, old in enumerate(order)}
    return [
        replace(
            found[index],
            within=None if (outer := found[index].within) is None else place[outer],
            short_of=None if (full := found[index].short_of) is None else place[full],
        )
        for index in order
    ]
