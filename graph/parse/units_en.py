"""Lists of bodies in English: GSA, the Office of Records, and OMB with CDO Council.

A comma and a semicolon part names, and “and” does where names stand on both sides of it: in Office of Management
and Budget it is part of one. What follows “with” joins those before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.model import Span
from graph.parse import markup

_JOINED = re.compile(
    r"(?:,\s*)?\b(?:in (?:coordination|consultation|collaboration|cooperation|partnership|conjunction) with|"
    r"(?:together|along|working) with|supported by|with support from|with)\s+",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,;、，；]\s*+(?:(?:and\b|&)\s*+)?|(?<!\s)\s++(?P<and>and|&)\s++|(?P<slash>/)", re.IGNORECASE
)
_DEPTH = dict.fromkeys("([（", 1) | dict.fromkeys(")]）", -1)
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_HEADS = (
    "Department|Office|Agency|Council|Committee|Commission|Bureau|Administration|Institute|Ministry|Board"
    "|Center|Centre"
    "|Authority|Team|Group|Division|Directorate|Secretariat|Service|Corps|University|Partnership"
    "|Task Force|Archives"
    "|Officer|Director|Secretary|Administrator|Counsel|Clerk|Auditor|Treasurer|Recorder|Attorney|Commissioner|Commissioners"
    "|Library|Museum|College|Court|Company|Corporation|Association|Foundation|Network|Program|Programme|Unit|Branch|Section|Staff"
    "|Engineer|Manager|Planner|Coordinator|Superintendent|Chief|Mayor|Governor|Sheriff|Chair"
)
_ACRONYM = r"(?:[A-Z][A-Z0-9.&-]+s?)"
_ENDS_NAME = re.compile(rf"(?:\b(?:{_HEADS})s?|\b{_ACRONYM}|\bagencies|\bdepartments|[)）])[*\W]*$")
_OPENS_NAME = re.compile(
    rf"[*_`~]*(?:the\s|all\s|each\s|other\s|relevant\s|participating\s|(?:{_HEADS})s?\s+(?:of|for|on)\b|{_ACRONYM}(?:\W|$))"
)
_HEADED = re.compile(rf"[^,;]*\b(?:{_HEADS})s?\W*$")


#: Behind an Office of Records, County Counsel is another one: what it could deal with besides has no such head.
_OF = re.compile(rf"(?:the\s+)?(?:{_HEADS})\s+(?:of|for)\s+\w+", re.IGNORECASE)
_ANOTHER = re.compile(
    r"[A-Z]\w+\s+(?:Counsel|Clerk|Auditor|Treasurer|Recorder|Attorney|Director|Secretary|Administrator|Commissioner"
    r"|Office|Department|Agency|Commission|Council|Committee|Board|Bureau)\s*(?=[,;]|$)"
)


class Name(NamedTuple):
    """A name of a list, without article and footnote mark; `joins` where it stands behind “with”."""

    span: Span
    joins: bool


def split(text: str, span: Span) -> Iterator[Name]:
    """The names of a list, in the order of the text."""
    parts, start = [], span.start
    for joint in _JOINED.finditer(text, span.start, span.end):
        parts.append(Span(start, joint.start()))
        start = joint.end()
    for i, part in enumerate([*parts, Span(start, span.end)]):
        for piece in _pieces(text, part):
            name = _without_article(text, markup.inner(text, piece))
            if name.start < name.end:
                yield Name(name, joins=i > 0)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start, depth, counted = span.start, 0, span.start
    for found in _BREAK.finditer(text, span.start, span.end):
        for char in text[counted : found.start()]:
            depth = max(0, depth + _DEPTH.get(char, 0))
        counted = found.start()
        if depth == 0 and _parts(text, Span(start, found.start()), found, span.end):
            yield Span(start, found.start())
            start = found.end()
    yield Span(start, span.end)


def _parts(text: str, before: Span, found: re.Match[str], end: int) -> bool:
    """Whether a comma, “and” or a slash stands between two names, rather than within one."""
    if not found["and"] and not found["slash"]:
        return True
    ended = _ENDS_NAME.search(text[max(before.start, before.end - 80) : before.end])
    opened = _OPENS_NAME.match(text, found.end(), end)
    if found["slash"]:
        return bool(ended and opened)
    if _OF.fullmatch(text, before.start, before.end) and _ANOTHER.match(text, found.end(), end):
        return True
    return bool(opened or (ended and _HEADED.match(text, found.end(), end)))


def _without_article(text: str, span: Span) -> Span:
    article = _ARTICLE.match(text, span.start, span.end)
    return markup.inner(text, Span(article.end(), span.end)) if article else span
