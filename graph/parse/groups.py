"""Groups that a document defines by a list: a paragraph of its own, 〔name：unit、unit、…。〕."""

from __future__ import annotations

import re

from graph.model import Group, Member, Span
from graph.parse import brackets, units
from graph.parse.annotations import labels
from graph.parse.annotations.labels import DEADLINES, ROLES

_COLON = re.compile("[：:]")
_QUALIFIER = re.compile("[（(][^（）()]*[）)]")
_FEWEST_MEMBERS = 2


def read_group(text: str, line: Span) -> Group | None:
    """The group that a line defines; None for a line that is no definition."""
    span = line.trimmed(text)
    if span.start == span.end or brackets.PAIRS.get(text[span.start]) != text[span.end - 1]:
        return None
    if brackets.match(text, span).closes.get(span.start) != span.end - 1:
        return None
    inner = Span(span.start + 1, span.end - 1)
    colon = _COLON.search(text, inner.start, inner.end)
    if colon is None:
        return None
    name = text[inner.start : colon.start()].strip()
    listed = units.split(text, Span(colon.end(), inner.end).trimmed(text, "。"))
    label = labels.plain(name)
    if label in ROLES or label in DEADLINES or len(listed.names) < _FEWEST_MEMBERS:
        return None
    if not all(units.is_body(member.words, member.carried) for member in listed.names):
        return None
    return Group(
        name=name,
        aliases=_aliases(name),
        members=tuple(Member(member.words, member.span, member.carried) for member in listed.names),
        open_tail=listed.open_tail,
        span=span,
    )


def _aliases(name: str) -> tuple[str, ...]:
    """A qualifier in brackets is left out where the group is used: 部门（单位） is called 部门."""
    bare = _QUALIFIER.sub("", name)
    return (bare,) if bare and bare != name else ()
