"""What Markdown and HTML add to words: headings, front matter, emphasis, struck-out words, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.model import Span

#: How English names of parties end where a header speaks of them.
EN_BODY = (
    r"(?:part(?:y|ies)|agenc(?:y|ies)|(?:sub-?)?entit(?:y|ies)|organi[sz]ations?|departments?|offices?|units?"
    r"|bod(?:y|ies)|bureaus?|ministr(?:y|ies)|officials?|institutions?|authorit(?:y|ies)|teams?|owners?|groups?|divisions?)"
    r"(?:\(s\)|\(ies\))?"
)
_HEADING = re.compile(r"(?P<marks>#{1,6})(?:[ \t\u3000]+|(?<=##)(?=[^#\s]))(?P<words>[^\n]*?)[ \t]*#*[ \t]*\n?")
_FENCE = re.compile(r"---[ \t]*\n")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"""title[ \t]*:[ \t]*(?P<quote>["']?)(?P<words>\S[^\n]*?)(?P=quote)[ \t]*\n?""")
#: Front matter is a few lines; a text that opens with a rule and never closes it is no front matter.
_LONGEST_FRONT = 10_000
#: What is struck out is a few words; without a bound each mark that is never closed would be searched for.
_STRUCK = re.compile(
    r"<(s|del|strike)\b[^<>]{0,99}>.{0,400}?</\1\s*>|~~(?=\S).{1,400}?~~", re.IGNORECASE | re.DOTALL
)
_TAG = r"</?[A-Za-z][^<>\n]{0,200}>"
_FOOTNOTE = r"\[\^\w{1,8}\]|\[\d{1,3}\]|<sup>[^<>]{0,8}</sup>|[¹²³⁴⁵⁶⁷⁸⁹⁰†‡§]"
_ENTITY = r"&#?\w{1,8};"
_MARKS = "*_`~\\"
_BEFORE = re.compile(rf"(?:{_TAG}|[\s{re.escape(_MARKS)}]|&nbsp;)+")
_AFTER = re.compile(rf"(?:{_FOOTNOTE}|{_TAG}|{_ENTITY})$")
#: As long as a tag or a footnote mark may be, in code points.
_LONGEST_MARK = 210
_ANY = re.compile(rf"<sup>[^<>]{{0,8}}</sup>|{_TAG}|\[\^\w{{1,4}}\]|\*+|__|~~|`|&#42;|[†‡]")
_NO_BREAK = re.compile("&nbsp;")
#: No markup and no footnote mark is without one of these; most words have none, and are passed over at once.
_MARKED = re.compile(rf"[<>\[\]&{re.escape(_MARKS)}¹²³⁴⁵⁶⁷⁸⁹⁰†‡§]")
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\([^()\s]*\)")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WIDE = re.compile("[\u2e80-\uffef]")


class Heading(NamedTuple):
    """A Markdown heading: its depth from 1, and its words without marks and emphasis."""

    depth: int
    words: str


def heading(line: str) -> Heading | None:
    """The heading that a line is; None for other lines."""
    found = _HEADING.fullmatch(line) if line.startswith("#") else None
    words = found["words"].strip("*_ \t\u3000") if found else ""
    return Heading(len(found["marks"]), words) if found and words else None


def front_matter(text: str) -> Span | None:
    """The block of metadata (---, lines of YAML, ---) that a Markdown text opens with; None where it has none."""
    if not _FENCE.match(text):
        return None
    end = _FRONT_END.search(text, text.index("\n") + 1, _LONGEST_FRONT)
    return Span(0, min(end.end() + 1, len(text))) if end else None


def title(line: str) -> str:
    """The title that a line of front matter states, or that a heading is; "" for other lines."""
    if headed := heading(line):
        return headed.words
    stated = _TITLE.fullmatch(line)
    return stated["words"].strip() if stated else ""


def is_marked(text: str, span: Span) -> bool:
    """Whether a span may hold markup or footnote marks."""
    return _MARKED.search(text, span.start, span.end) is not None


def bare(words: str) -> str:
    """Words without markup and footnote marks; a line break in a cell becomes a blank."""
    if words.isalnum():
        return words
    if not _MARKED.search(words):
        return words.strip()
    words = _LINK.sub(r"\g<words>", BREAK.sub(" ", _NO_BREAK.sub(" ", words)))
    return _ANY.sub("", words).strip()


def inner(text: str, span: Span) -> Span:
    """A span without the markup and footnote marks around its words."""
    words = text[span.start : span.end]
    if words.isalnum():
        return span
    if not _MARKED.search(words):
        return span.trimmed(text)
    before = _BEFORE.match(text, span.start, span.end)
    kept = Span(before.end() if before else span.start, span.end).trimmed(text, _MARKS)
    while after := _AFTER.search(text[max(kept.start, kept.end - _LONGEST_MARK) : kept.end]):
        kept = Span(kept.start, kept.end - len(after[0])).trimmed(text, _MARKS)
    link = _LINK.fullmatch(text, kept.start, kept.end)
    return Span(*link.span("words")) if link else kept


def standing(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span that are not struck out, empty ones left aside."""
    if not is_marked(text, span):
        yield from _some(text, span)
        return
    start = span.start
    for struck in _STRUCK.finditer(text, span.start, span.end):
        yield from _some(text, Span(start, struck.start()))
        start = struck.end()
    yield from _some(text, Span(start, span.end))


def _some(text: str, span: Span) -> Iterator[Span]:
    kept = inner(text, span)
    if kept.start < kept.end:
        yield kept


def width(words: str) -> int:
    """How wide words are set, in columns of Latin type: a Chinese character takes two."""
    return len(words) + len(_WIDE.findall(words))
