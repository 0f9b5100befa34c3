"""The labelled bracket: 〔责任单位：区住建局、区水利局等部门。完成时限：持续推进〕."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from graph.model import Annotation, Deadline, Owner, Role, Span
from graph.parse import brackets, units
from graph.parse.annotations import notes
from graph.parse.deadlines import read_deadline

ROLES: dict[str, Role] = {
    "责任单位": "responsible",
    "责任部门": "responsible",
    "责任主体": "responsible",
    "牵头单位": "lead",
    "牵头部门": "lead",
    "主办单位": "lead",
    "配合单位": "support",
    "配合部门": "support",
    "参与单位": "support",
    "协办单位": "support",
    "指导单位": "guide",
}
DEADLINES = ("完成时限", "时限", "完成时间", "时间要求", "整改时限")

_ANY = "|".join((*ROLES, *DEADLINES))
_OPENING = re.compile(rf"[〔（(\[【](?=\s*(?:{_ANY})\s*[：:])")
#: Labels that are known, and, behind a full stop or semicolon, any other one: its value is no owner.
_LABEL = re.compile(
    rf"(?:(?:^|(?<=[。；;，,\s]))(?P<label>{_ANY})|(?<=[。；;])(?P<other>[\u4e00-\u9fff]{{2,8}}))\s*[：:]"
)
_SEPARATORS = "。；;，,"


class _Field(NamedTuple):
    label: str
    start: int
    value: Span


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The labelled brackets within `span`; one that is never closed is read to the next, or to its line's end."""
    closes = brackets.closes_in(text, span)
    openings = [opening.start() for opening in _OPENING.finditer(text, span.start, span.end)]
    done = span.start
    for start, following in pairwise([*openings, span.end]):
        if start < done:
            continue
        if (close := closes.get(start)) is not None:
            done = close + 1
            yield from read(text, Span(start, done), Span(start + 1, close))
        else:
            line_end = text.find("\n", start, following)
            done = following if line_end < 0 else line_end
            yield from read(text, Span(start, done), Span(start + 1, done))


def read(text: str, span: Span, inner: Span) -> Iterator[Annotation]:
    """The annotations of a bracket or a cell by the labels in `inner`: a role behind a deadline begins another."""
    section: list[_Field] = []
    start = span.start
    for field in _fields(text, inner):
        if field.label in ROLES and any(earlier.label in DEADLINES for earlier in section):
            yield _annotation(text, Span(start, field.start), section)
            section, start = [], field.start
        section.append(field)
    if section:
        yield _annotation(text, Span(start, span.end), section)


def _annotation(text: str, span: Span, fields: list[_Field]) -> Annotation:
    owners: list[Owner] = []
    unread: list[Span] = []
    deadline: Deadline | None = None
    tail = ""
    for label, _, value in fields:
        if label in ROLES:
            listed = units.split(text, notes.before_note(text, value))
            owners += [Owner(name.words, ROLES[label], name.span, name.carried) for name in listed.names]
            tail = tail or listed.open_tail
        elif label in DEADLINES and deadline is None:
            deadline = read_deadline(value.of(text), label, value) if value.start < value.end else None
        else:
            unread.append(value)
    return Annotation(fields[0].label, tuple(owners), span, tail, deadline, tuple(unread))


def _fields(text: str, inner: Span) -> Iterator[_Field]:
    """Each label with the span of its value, separators trimmed."""
    content = inner.of(text)
    found = list(_LABEL.finditer(content))
    ends = [*(match.start() for match in found[1:]), len(content)][: len(found)]
    for match, end in zip(found, ends, strict=True):
        value = Span(inner.start + match.end(), inner.start + end)
        yield _Field(
            match["label"] or match["other"], inner.start + match.start(), value.trimmed(text, _SEPARATORS)
        )
