"""Lines of their own: 责任单位：区住建局、区水利局, one role a line, and the deadline on a line after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import Annotation, Owner, Span
from graph.parse import units
from graph.parse.annotations.labelled import DEADLINES, ROLES
from graph.parse.deadlines import read_deadline

_ANY = "|".join((*ROLES, *DEADLINES))
_LINE = re.compile(rf"^[ \t\u3000]*(?P<label>{_ANY})\s*[：:](?P<value>[^\n]*)$", re.MULTILINE)


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The labelled lines within `span`; lines that follow each other are one annotation."""
    pending: Annotation | None = None
    for line in _LINE.finditer(text, span.start, span.end):
        read = _line(text, line)
        if pending and not text[pending.span.end : read.span.start].strip():
            pending = replace(
                pending,
                owners=(*pending.owners, *read.owners),
                span=Span(pending.span.start, read.span.end),
                open_tail=pending.open_tail or read.open_tail,
                deadline=pending.deadline or read.deadline,
            )
            continue
        if pending:
            yield pending
        pending = read
    if pending:
        yield pending


def _line(text: str, line: re.Match[str]) -> Annotation:
    label = line["label"]
    value = Span(*line.span("value")).trimmed(text, "。；;")
    span = Span(line.start("label"), value.end)
    if label in DEADLINES:
        return Annotation(label, (), span, deadline=read_deadline(value.of(text), label, value))
    listed = units.split(text, value)
    owners = tuple(Owner(name.words, ROLES[label], name.span, name.carried) for name in listed.names)
    return Annotation(label, owners, span, listed.open_tail)
