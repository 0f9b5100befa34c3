"""The labelled bracket: 〔责任单位：区住建局、区水利局等部门。完成时限：持续推进〕."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from graph.model import Annotation, Deadline, Owner, Span
from graph.parse import brackets, deadlines
from graph.parse.annotations import broken, labels, lists, notes, when
from graph.parse.annotations.labels import DEADLINES, ROLES

_COLON = r"\s*[：:∶﹕]\s*(?:\*\*|__)?"
#: 责任单位区住建局: the name shows where the label ends.
_NAME = "(?=[省市区县州各])"
_OPENING = re.compile(
    rf"[〔（(\[【［﹝｛](?=\s*(?:\*\*|__)?{labels.KNOWN}(?:\*\*|__)?(?:{_COLON}|[ \t\u3000]|为|{_NAME})"
    rf"|[\u4e00-\u9fff]{{2,8}}[：:∶﹕][^\n：:（(〔]{{1,30}}[；;，,。\s](?:{labels.ROLE}){_COLON})"
)
#: Labels that are known, and, behind a full stop or semicolon, any other one: its value is no owner.
_LABEL = re.compile(
    rf"(?:\*\*|__)?(?:{labels.KNOWN}|(?:^|(?<=[。；;]))(?P<other>[\u4e00-\u9fff]{{2,8}}))(?:\*\*|__)?{_COLON}"
)
#: 责任单位 区住建局, without a colon: only where what follows lists bodies and nothing else.
_BARE_LABEL = re.compile(rf"(?P<label>{labels.ROLE})(?:[ \t\u3000]+|(?:均)?为|{_NAME})")
_BEFORE_BARE = re.compile(r"[。；;，,\s]")
_SEPARATORS = "。；;，,*_/／|｜"
_COLONS, _BLANK = re.compile("[：:∶﹕]"), re.compile(r"\s")
_MARKS, _BOLD = "。；;，,", "*_ \t\u3000\n"
#: How labels with a note (责任单位（排第一的牵头，下同）) end, or with persons beside the units.
_ENDS_NOTED = tuple("）)〉〕人导")
#: A label without blanks is no longer, in code points.
_LONGEST_LABEL = 80


class Field(NamedTuple):
    """A label (without blanks in it) with where it begins, and the span of its value."""

    label: str
    start: int
    value: Span


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The labelled brackets within `span`; one that is never closed is read to the next, or to its line's end."""
    closing = brackets.Closing(text, span)
    openings = [opening.start() for opening in _OPENING.finditer(text, span.start, span.end)]
    done = span.start
    for start, following in pairwise([*openings, span.end]):
        if start < done:
            continue
        if (close := closing.of(start)) is not None:
            inner, end = Span(start + 1, close), close + 1
        else:
            line_end = text.find("\n", start, following)
            end = following if line_end < 0 else line_end
            inner = Span(start + 1, end)
        width = (inner.start - start, end - inner.end)
        if read := list(broken.read(text, Span(start, end), partial(_reading, width))):
            done = end
            yield from read


def _reading(width: tuple[int, int], text: str, whole: Span) -> Iterator[Annotation]:
    """What a bracket says; `width` are those of its marks."""
    inner = Span(whole.start + width[0], whole.end - width[1])
    if fields := list(fields_in(text, inner)):
        yield from annotations_of(text, whole, fields)


def fields_in(text: str, inner: Span) -> Iterator[Field]:
    """Each label in a stretch of text with the span of its value, separators trimmed."""
    content = inner.of(text)
    found = list(_labels(content)) or list(_bare_labels(content))
    bare = bool(found) and found[0].re is _BARE_LABEL
    ends = [*(match.start() for match in found[1:]), len(content)][: len(found)]
    for match, end in zip(found, ends, strict=True):
        label = labels.plain(match["label"] or match["other"])
        value = Span(inner.start + match.end(), inner.start + end).trimmed(text, _SEPARATORS)
        bare = bare or label in labels.DIVIDED
        if not bare or lists.labelled(text, value, ROLES[label]).all_bodies:
            yield Field(label, inner.start + match.start(), value)


def _bare_labels(content: str) -> Iterator[re.Match[str]]:
    """The labels without a colon, each at the beginning or behind a mark or blank."""
    done = 0
    for start in (0, *(found.end() for found in _BEFORE_BARE.finditer(content))):
        if start >= done and (label := _BARE_LABEL.match(content, start)):
            yield label
            done = label.end()


def _labels(content: str) -> Iterator[re.Match[str]]:
    """The labels in front of colons, each looked for where it may begin: names are passed over."""
    done = 0
    for colon in _COLONS.finditer(content):
        at = colon.start()
        if at < done or not (found := _LABEL.search(content, _may_begin(content, done, at), at + 1)):
            continue
        if label := _LABEL.match(content, found.start()):  # and what may stand behind its colon
            yield label
            done = label.end()


def _may_begin(content: str, done: int, colon: int) -> int:
    """From where on a label may begin that ends at a colon: behind a mark, which only a note in it may hold."""
    near = max(done, colon - _LONGEST_LABEL)
    words = content[near:colon]
    if near > done and _BLANK.search(words):  # blanks between its characters make it as long as one likes
        return done
    if words.rstrip(_BOLD)[-1:] in _ENDS_NOTED:
        return near
    return near + 1 + max(words.rfind(mark) for mark in _MARKS)


def annotations_of(text: str, span: Span, fields: list[Field]) -> Iterator[Annotation]:
    """The annotations that the fields of a span make up; what follows owners and their deadline begins another.

    None where no field names owners or a deadline: a bracket that names a person only, or a telephone number.
    """
    section: list[Field] = []
    start, dated, owned = span.start, False, False
    for field in fields:
        if dated and owned and (field.label in ROLES or field.label in DEADLINES):
            yield _annotation(text, Span(start, field.start), section)
            section, start, dated, owned = [], field.start, False, False
        section.append(field)
        dated = dated or field.label in DEADLINES
        owned = owned or field.label in ROLES
    if any(field.label in ROLES or field.label in DEADLINES for field in section):
        yield _annotation(text, Span(start, span.end), section)


def _annotation(text: str, span: Span, fields: list[Field]) -> Annotation:
    owners: list[Owner] = []
    unread: list[Span] = []
    deadline: Deadline | None = None
    stages: tuple[Deadline, ...] = ()
    tail = ""
    dated = any(field.label in DEADLINES for field in fields)
    for label, _, value in fields:
        if label in ROLES:
            content = notes.before(text, value)
            if not dated and deadline is None:
                content, deadline, stages = when.apart(text, content)
            listed = lists.labelled(text, content, ROLES[label])
            owners += listed.owners
            unread += listed.unread
            tail = tail or listed.open_tail
        elif label in DEADLINES and deadline is None:
            said = notes.before(text, value)
            if said.start < said.end:
                deadline = deadlines.read_deadline(said.of(text), label, said)
                stages = deadlines.stages(said.of(text), label, said)
        elif value.start < value.end:
            unread.append(value)
    first = next(field.label for field in fields if field.label in ROLES or field.label in DEADLINES)
    return Annotation(first, tuple(owners), span, tail, deadline, tuple(unread), stages)
