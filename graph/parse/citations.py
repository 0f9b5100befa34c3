"""Works in 《》, with the works that their titles quote in 〈〉 or 《》, and their document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.model import Citation, Span, WorkKind
from graph.parse import brackets

#: 中办发〔2020〕35号, in any of the brackets that are typed for it.
DOC_NUMBER = r"[\u4e00-\u9fff]{1,15}[〔\[（(【]\d{4}[〕\]）)】]\s*(?:第?\d+)\s*号"
_NUMBER_AFTER = re.compile(rf"\s*[（(]\s*(?P<number>{DOC_NUMBER})\s*[）)]")
#: A title beside one of these words is that of a film or a book, not of a regulation.
_MEDIUM = r"(?:系列)?(?:电视)?(?:专题片|纪录片|警示片|宣传片|教育片|影片|电影|读本|一书|教材|栏目)"
_OTHER_AFTER = re.compile(rf"\s*{_MEDIUM}")
_OTHER_BEFORE = re.compile(rf"{_MEDIUM}\s*$")
_LONGEST_MEDIUM = 10
#: Titles quote titles that quote titles; what is nested deeper is noise.
_DEEPEST = 3
_KINDS: tuple[tuple[WorkKind, re.Pattern[str]], ...] = (
    ("notice", re.compile(r"(?:通知|通告|公告)$")),
    ("plan", re.compile(r"(?:规划|方案|计划|纲要)(?:（[^（）]*）)?$")),
)


def find(text: str, spans: Iterable[Span]) -> list[Citation]:
    """The citations within `spans` (lines), in the order of the text."""
    found: list[Citation] = []
    for span in spans:
        closes = brackets.match(text, span).closes
        marks = sorted((start, close) for start, close in closes.items() if text[start] in "《〈")
        enclosing: list[tuple[int, int]] = []  # (end, index into found) of the titles still open
        for start, close in marks:
            while enclosing and enclosing[-1][0] < start:
                enclosing.pop()
            if (text[start] == "〈" and not enclosing) or len(enclosing) >= _DEEPEST:
                continue
            found.append(_citation(text, Span(start, close + 1), enclosing[-1][1] if enclosing else None))
            enclosing.append((close, len(found) - 1))
    return found


def _citation(text: str, span: Span, within: int | None) -> Citation:
    title = "".join(text[span.start + 1 : span.end - 1].split("\n")).strip()
    number = _NUMBER_AFTER.match(text, span.end)
    return Citation(
        title=title,
        number=number["number"] if number else None,
        kind=_kind(title, text, span),
        span=span,
        within=within,
    )


def _kind(title: str, text: str, span: Span) -> WorkKind:
    before = text[max(0, span.start - _LONGEST_MEDIUM) : span.start]
    if _OTHER_AFTER.match(text, span.end) or _OTHER_BEFORE.search(before):
        return "other"
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), "regulation")
