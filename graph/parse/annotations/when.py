"""A deadline beside a list of owners, with a label of its own or without: （区住建局负责，年底前完成）."""

from __future__ import annotations

import re

from graph.model import Deadline, Span
from graph.parse import deadlines
from graph.parse.annotations import labels

Stages = tuple[Deadline, ...]

_LABELLED = re.compile(rf"[，,；;。]\s*(?P<label>{labels.DEADLINE})\s*[：:为]")
#: A deadline without a label is no longer than this, in code points.
_LONGEST = 40
_MAY_BE = re.compile("[年月日周季底时度]|[前内]|持续|长期|常|立|尽快|及时|坚持|期间|即|\\d[./]\\d")
_CLAUSE = re.compile("[，,；;。]")
#: The first characters of those, and what no label is without.
_HINT = re.compile(r"[年月日周季底时度前内持长常立尽及坚期即限节\d]")


def may_tell(text: str, content: Span) -> bool:
    """Whether words may tell a deadline: a look at their characters, before they are read."""
    return _HINT.search(text, content.start, content.end) is not None


def apart(text: str, content: Span) -> tuple[Span, Deadline | None, Stages]:
    """What stands before a deadline at the end, or behind one at the beginning, that deadline, and its stages."""
    if not may_tell(text, content):
        return content, None, ()
    if labelled := _LABELLED.search(text, content.start, content.end):
        when, label = Span(labelled.end(), content.end).trimmed(text, "。；;，,"), labels.plain(labelled["label"])
        said = deadlines.read_deadline(when.of(text), label, when)
        return Span(content.start, labelled.start()), said, deadlines.stages(when.of(text), label, when)
    if not _MAY_BE.search(text, content.start, content.end):
        return content, None, ()
    breaks = [found.start() for found in _CLAUSE.finditer(text, content.start, content.end)]
    for place in breaks:  # the longest end first
        if content.end - place <= _LONGEST and (read := _read(text, Span(place + 1, content.end))):
            return Span(content.start, place), *read
    for place in breaks[:1]:
        if place - content.start <= _LONGEST and (read := _read(text, Span(content.start, place))):
            return Span(place + 1, content.end), *read
    return content, None, ()


def _read(text: str, span: Span) -> tuple[Deadline, Stages] | None:
    when = span.trimmed(text)
    if not _MAY_BE.search(text, when.start, when.end):
        return None
    said = deadlines.read_deadline(when.of(text), "", when)
    return (said, deadlines.stages(when.of(text), "", when)) if said.kind is not None else None
