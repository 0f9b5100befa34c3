"""Labels without brackets: 责任单位：区住建局、区水利局 on lines of their own, or at the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import Annotation, Span
from graph.parse.annotations import labels, lists
from graph.parse.annotations.labelled import Field, annotations_of
from graph.parse.annotations.labels import ROLES

_BULLET = r"(?:[-*+•·●○]\s+|>\s*)?"
_LINE = re.compile(
    rf"^[ \t\u3000]*{_BULLET}(?=(?:\*\*|__)?[【\[〔]?(?:{labels.ROLE}|{labels.DEADLINE}"
    rf"|{labels.OTHER}[：:][^\n]{{1,40}}[；;，,。\s](?:{labels.ROLE})[：:]))",
    re.MULTILINE,
)
_INLINE = re.compile(
    rf"(?<=[。；;！？”）)〕\]】])[ \t\u3000]*+(?={labels.BEFORE}(?:{labels.ROLE}|{labels.DEADLINE}){labels.AFTER})"
)
_LABEL = re.compile(rf"(?:(?<=[。；;，,\s])|^){labels.BEFORE}{labels.KNOWN}{labels.AFTER}[ \t\u3000]*")
#: 责任单位 区住建局, without a colon: only where bodies and nothing else follow, and in no cell of its own.
_BARE_LABEL = re.compile(rf"{labels.BEFORE}{labels.KNOWN}[ \u3000]+(?=\S)")
#: A list that a PDF has broken goes on with the next line.
_GOES_ON = re.compile(r"[、，,：:]\s*$")
_SEPARATORS = "。；;，,*_"


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The labels within `span` that stand in no bracket; those on consecutive lines are one annotation."""
    pending: Annotation | None = None
    done = span.start
    for start, on_its_own in _starts(text, span):
        if start < done:
            continue
        end = _end(text, start, span.end)
        fields = list(_fields(text, Span(start, end), on_its_own=on_its_own))
        if not fields:
            continue
        done = end
        whole = Span(start, fields[-1].value.end)
        for read in annotations_of(text, whole, fields):
            read = replace(read, span=read.span.trimmed(text, "。；;"))
            if pending and _joins(text, pending, read):
                pending = _joined(pending, read)
                continue
            if pending:
                yield pending
            pending = read
    if pending:
        yield pending


def _starts(text: str, span: Span) -> list[tuple[int, bool]]:
    """Where labels begin, each with whether it is the first of its line."""
    lines = {found.end(): True for found in _LINE.finditer(text, span.start, span.end)}
    within = {found.end(): False for found in _INLINE.finditer(text, span.start, span.end)}
    return sorted((within | lines).items())


def _end(text: str, start: int, limit: int) -> int:
    """The end of the line, or of the next one where a list goes on there."""
    end = start
    while True:
        line_end = text.find("\n", end, limit)
        end = limit if line_end < 0 else line_end
        following = text[end + 1 : end + 2]
        if end >= limit or not following.strip() or not _GOES_ON.search(text[max(start, end - 9) : end]):
            return end
        end += 1


def _fields(text: str, span: Span, *, on_its_own: bool) -> Iterator[Field]:
    """The fields of a line; within a paragraph only as far as their values list bodies or set deadlines."""
    content = span.of(text)
    found = list(_LABEL.finditer(content))
    if not found and on_its_own:
        found = [bare] if (bare := _BARE_LABEL.match(content)) else []
        on_its_own = False
    ends = [*(match.start() for match in found[1:]), len(content)][: len(found)]
    for match, end in zip(found, ends, strict=True):
        label = labels.plain(match["label"])
        value = Span(span.start + match.end(), span.start + end)
        if not on_its_own and (stop := text.find("。", value.start, value.end)) >= 0:
            value = Span(value.start, stop)
        value = value.trimmed(text, _SEPARATORS)
        if not on_its_own and label in ROLES and not lists.labelled(text, value, ROLES[label]).all_bodies:
            return
        yield Field(label, span.start + match.start(), value)


def _joins(text: str, pending: Annotation, read: Annotation) -> bool:
    """Whether nothing stands between two annotations, and the second does not begin anew with the same role."""
    between = text[pending.span.end : read.span.start].strip(" \t\u3000\n。；;*_-•·●○>")
    return not between and not (pending.deadline and read.owners)


def _joined(pending: Annotation, read: Annotation) -> Annotation:
    return replace(
        pending,
        owners=(*pending.owners, *read.owners),
        span=Span(pending.span.start, read.span.end),
        open_tail=pending.open_tail or read.open_tail,
        deadline=pending.deadline or read.deadline,
        unread=(*pending.unread, *read.unread),
        stages=pending.stages or read.stages,
    )
