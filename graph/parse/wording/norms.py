"""How clauses are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from graph.model import Document, Span, TextIssue
from graph.parse.wording import structure
from graph.parse.wording.detector import Detector

#: What asks or forbids in front of an act, and is no part of it.
_MODAL = re.compile(
    "(?:一律|切实|坚决|均|都)?(?:应当|应该|应|必须|须|要|不得|严禁|禁止|不准|不能|不许|不应)(?:再|有)?"
)
#: Acts of fewer characters are named by words that mean many things.
_SHORT = 4
#: Acts from this many characters are no formulas.
_LONG = 10
_CHINESE = re.compile("[\u4e00-\u9fff]")


def contradictions(document: Document) -> Iterator[TextIssue]:
    """Acts that are forbidden here and asked elsewhere, in the same words."""
    text = document.source.text
    asked = {
        _act(norm.action.of(text)) for norm in document.norms if norm.kind == "obligation" and not norm.condition
    }
    for norm in document.norms:
        if norm.kind == "prohibition" and not norm.condition:
            act = _act(norm.action.of(text))
            if len(act) >= _SHORT and act in asked:
                yield TextIssue("obliged-and-forbidden", norm.span, act)


def repeated(document: Document) -> Iterator[TextIssue]:
    """Duties of a measure that an earlier one has in the same words; paragraphs given twice are told as such."""
    text = document.source.text
    first: dict[str, int] = {}
    copies = [issue.span for issue in structure.duplicates(document)]
    for norm in document.norms:
        if norm.kind != "obligation" or norm.measure is None or not _tells(words := norm.action.of(text)):
            continue
        before = first.setdefault(words, norm.measure)
        if before != norm.measure and not _within(norm.span, copies):
            yield TextIssue("repeated-duty", norm.span, words)


def _tells(words: str) -> bool:
    """Whether an act is told in words enough to be the same wherever it stands."""
    return len(words) >= _LONG and len(_CHINESE.findall(words)) >= _LONG // 2


def _within(span: Span, copies: list[Span]) -> bool:
    """Whether one of some spans, which are in the order of the text, holds another."""
    last = bisect_right(copies, span.start, key=lambda copy: copy.start) - 1
    return last >= 0 and copies[last].holds(span)


def _act(words: str) -> str:
    return words[found.end() :] if (found := _MODAL.match(words)) else words


DETECTORS: tuple[Detector, ...] = (contradictions, repeated)
