"""Labels without brackets: 责任单位：区住建局、区水利局 on lines of their own, or at the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graph.model import Annotation, Span
from graph.parse import units
from graph.parse.annotations import labels, lists
from graph.parse.annotations.labelled import Field, annotations_of
from graph.parse.annotations.labels import ROLES
from graph.parse.deadlines import read_deadline
from graph.parse.numbering import mark

_BULLET = r"(?:[-*+•·●○◆◇■□▲△★☆➢►▶◎>]\s*|[—–]{1,2}\s*|(?:[（(]?\d{1,2}[）).、．]|[①-⑳])\s*)?"
_LINE = re.compile(
    rf"^[ \t\u3000]*{_BULLET}(?=(?:\*\*|__)?[【\[〔『「]?(?:{labels.ROLE}|{labels.DEADLINE}"
    rf"|{labels.OTHER}[：:∶﹕][^\n]{{1,40}}[；;，,。\s](?:{labels.ROLE})[：:∶﹕]))",
    re.MULTILINE,
)
#: What may stand between labels of one annotation: a mark, and lines on persons.
_BETWEEN = re.compile(
    rf"[\s。；;*_]*+(?:{_BULLET}{labels.BEFORE}{labels.OTHER}{labels.AFTER}[^\n]*\n[\s*_]*+){{0,4}}{_BULLET}[*_]*+"
)
_INLINE = re.compile(
    rf"(?<=[。；;！？”）)〕\]】])[ \t\u3000]*+(?={labels.BEFORE}(?:{labels.ROLE}|{labels.DEADLINE}){labels.AFTER})"
)
_LABEL = re.compile(
    rf"(?:(?:(?<=[。；;，,])|(?<=\s)(?![ \t\u3000]))(?:[（(]?\d{{1,2}}[）).．、])?|^)"
    rf"{labels.BEFORE}{labels.KNOWN}{labels.AFTER}[ \t\u3000]*+"
)
_MAY_BEGIN = re.compile(r"[。；;，,\s]")
#: 责任单位 区住建局, without a colon: only where bodies and nothing else follow, and in no cell of its own.
_BARE_LABEL = re.compile(rf"{labels.BEFORE}{labels.KNOWN}(?:[ \u3000]*[|｜\n]|[ \u3000]+)[ \u3000]*(?=\S)")
#: A label alone, with its list on the lines below it.
_HEADS = re.compile(rf"{labels.BEFORE}(?:{labels.ROLE}|{labels.DEADLINE})(?:{labels.AFTER})?\s*")
#: A list that a PDF has broken goes on with the next line.
_GOES_ON = re.compile(r"[、，,：:]\s*$")
_BREAK = re.compile("[、，,；;。：:]")
_DATED = re.compile(rf"{labels.BEFORE}{labels.DEADLINE}")
_SEPARATORS = "。；;，,*_"
#: A label that nobody listed ends what stands behind the one before it.
_OTHER_LABEL = re.compile("[；;。，,][ \t\u3000]*[\u4e00-\u9fff]{2,6}[：:∶﹕]")
_BRACKETS = (("（", "）"), ("(", ")"), ("〔", "〕"), ("[", "]"), ("【", "】"))
#: A bracket is looked for so far back, in code points.
_FARTHEST = 2000
#: What may stand around the names of a list with one on each line.
_LISTED = "。；;，,、*_-•·●○◆◇■□▲△➢►▶>"
_LONGEST_LINE = 80


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
        whole = Span(start, fields[-1].value.end).trimmed(text, "*_")
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
    lines = {
        found.end(): True for start in _line_starts(text, span) if (found := _LINE.match(text, start, span.end))
    }
    within = {
        found.end(): False
        for found in _INLINE.finditer(text, span.start, span.end)
        if not _in_bracket(text, found.end())
    }
    return sorted((within | lines).items())


def _line_starts(text: str, span: Span) -> Iterator[int]:
    if not span.start or text[span.start - 1] == "\n":
        yield span.start
    line_break = text.find("\n", span.start, span.end)
    while line_break >= 0:
        yield line_break + 1
        line_break = text.find("\n", line_break + 1, span.end)


def _in_bracket(text: str, place: int) -> bool:
    """Whether a bracket that opens on the line is still open at a place."""
    far = max(0, place - _FARTHEST)
    line = max(far, text.rfind("\n", far, place) + 1)
    return any(text.rfind(opening, line, place) > text.rfind(close, line, place) for opening, close in _BRACKETS)


def _end(text: str, start: int, limit: int) -> int:
    """The end of the line, or of a later one where a list goes on there."""
    end, heads = start, False
    while True:
        line_end = text.find("\n", end, limit)
        first, end = end, limit if line_end < 0 else line_end
        heads = heads or (first == start and _HEADS.fullmatch(text, start, end) is not None)
        if end >= limit or not _continues(text, Span(start, end), limit, heads=heads, listed=first > start):
            return end
        end += 1


def _continues(text: str, above: Span, limit: int, *, heads: bool, listed: bool) -> bool:
    """Whether a list goes on with the next line; `heads`: a label stands above, `listed`: with a list already."""
    line_end = text.find("\n", above.end + 1, limit)
    line = Span(above.end + 1, limit if line_end < 0 else line_end)
    words = line.of(text).strip()
    if not words or _LINE.match(text, line.start) or line.end - line.start > 4 * _LONGEST_LINE:
        return False
    if _GOES_ON.search(text[max(above.start, above.end - 9) : above.end]) or words[0] in "、，":
        return True
    if heads:
        return _lists(text, line) or (not listed and _GOES_ON.search(words) is not None)
    last = _BREAK.split(text[max(above.start, above.end - _LONGEST_LINE) : above.end])[-1].strip()
    whole = last + _BREAK.split(words, maxsplit=1)[0]
    if not last or mark(words) is not None:
        return False
    if _DATED.match(text, above.start, above.end):
        return read_deadline(last, "", above).kind is None and read_deadline(whole, "", above).kind is not None
    return (len(last) == 1 or not units.is_body(last)) and units.is_body(whole)


def _lists(text: str, line: Span) -> bool:
    """Whether a line lists bodies, and nothing else."""
    short = line.end - line.start <= _LONGEST_LINE
    listed = lists.labelled(text, line.trimmed(text, _LISTED), "responsible")
    return short and listed.all_bodies and all(len(owner.name) > 1 for owner in listed.owners)


def _fields(text: str, span: Span, *, on_its_own: bool) -> Iterator[Field]:
    """The fields of a line; within a paragraph only as far as their values list bodies or set deadlines."""
    content = span.of(text)
    found = list(_labels(content))
    of_bodies = not on_its_own
    if not found and on_its_own:
        found = [bare] if (bare := _BARE_LABEL.match(content)) else []
        of_bodies = True
    ends = [*(match.start() for match in found[1:]), len(content)][: len(found)]
    for match, end in zip(found, ends, strict=True):
        label = labels.plain(match["label"])
        value = Span(span.start + match.end(), span.start + end)
        if other := _OTHER_LABEL.search(text, value.start, value.end):
            value = Span(value.start, other.start())
        strict = of_bodies or label in labels.DIVIDED or match.group().rstrip().endswith("为")
        stop = text.find("。", value.start, value.end)
        if stop >= 0 and (not on_its_own or _lists(text, Span(value.start, stop))):
            value = Span(value.start, stop)
        value = value.trimmed(text, _SEPARATORS)
        if strict and label in ROLES and not lists.labelled(text, value, ROLES[label]).all_bodies:
            return
        for line in _lines(text, value):
            yield Field(label, span.start + match.start(), line)


def _labels(content: str) -> Iterator[re.Match[str]]:
    """The labels at the beginning of a content, or behind a mark or blank in it."""
    done = 0
    for start in (0, *(found.end() for found in _MAY_BEGIN.finditer(content))):
        if start >= done and (label := _LABEL.match(content, start)):
            yield label
            done = label.end()


def _lines(text: str, value: Span) -> Iterator[Span]:
    """The lines of a value where each of them lists bodies; else the whole of it."""
    if text.find("\n", value.start, value.end) < 0:
        yield value
        return
    bounds = [value.start, *(at for at in range(value.start, value.end) if text[at] == "\n"), value.end]
    parts = [Span(*pair).trimmed(text, _LISTED) for pair in pairwise(bounds)]
    apart = len(parts) > 1 and all(_lists(text, part) for part in parts)
    yield from parts if apart else [value]


def _joins(text: str, pending: Annotation, read: Annotation) -> bool:
    """Whether nothing stands between two annotations, and the first is not whole already."""
    dated_last = (
        pending.deadline and pending.owners and pending.owners[-1].span.start < pending.deadline.span.start
    )
    if pending.deadline and (read.deadline or (dated_last and read.owners)):
        return False
    return _BETWEEN.fullmatch(text, pending.span.end, read.span.start) is not None


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
