"""Which line is what: title, headings, measures, definitions, signature, and what follows it.

The blocks cover the text: each character lies in exactly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Block, BlockKind, Span
from graph.parse import groups, hierarchy, layout
from graph.parse.annotations import Annotations
from graph.parse.citations import DOC_NUMBER
from graph.parse.numbering import Mark
from graph.parse.numerals import DATE

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NUMBER_LINE = re.compile(rf"\s*{DOC_NUMBER}\s*$")
_SENTENCE_END = re.compile(r"[。！？；：:;]\s*$")
_ISSUER = re.compile(
    r"\s*(?P<issuer>[\u4e00-\u9fff（）、 ]{1,39}?"
    r"(?:[部委局厅办署院会行府司镇乡社所队区县市省组处室校团党]|中心|公司|街道|大学))\s*$"
)
#: A title is a few lines at most; what runs on longer is text.
_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a text is signed; `span` covers the line, or the line of the issuer and that of the date."""

    issuer: str
    date: re.Match[str]
    span: Span

    @property
    def glued(self) -> bool:
        """Whether issuer and date stand on one line with nothing between them."""
        start = self.date.start()
        return bool(self.issuer) and not self.date.string[start - 1].isspace()


def lines(text: str) -> list[Span]:
    """The lines of a text, each with its line break."""
    # Not str.splitlines, which breaks at U+2028 and others that `read` keeps as they are.
    return [Span(*line.span()) for line in _LINE.finditer(text)]


def find_signature(text: str, spans: list[Span], numbered: set[Span]) -> Signature | None:
    """The first line without a number that is a date, with or without the issuer in front or above.

    A date alone signs only what no number follows: within a text it may stand for anything.
    """
    last = max((span.start for span in numbered), default=0)
    previous: Span | None = None
    for span in spans:
        signature = None if span in numbered else _signature(text, span, previous)
        if signature and (signature.issuer or span.start > last):
            return signature
        if span.of(text).strip():
            previous = None if span in numbered else span
    return None


def _signature(text: str, span: Span, previous: Span | None) -> Signature | None:
    date = next(iter(DATE.finditer(text, span.start, span.end)), None)
    if date is None or text[date.end() : span.end].strip():
        return None
    before = text[span.start : date.start()]
    if before.strip():
        issuer = _ISSUER.fullmatch(before)
        return Signature(issuer["issuer"], date, span) if issuer else None
    if previous is not None and (issuer := _ISSUER.fullmatch(previous.of(text))):
        return Signature(issuer["issuer"], date, Span(previous.start, span.end))
    return Signature("", date, span)


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks, which partition the text; the marks of numbered ones by index; and the signatures.

    `opening` stands in front of the first number (a notice that transmits a plan is signed there), `closing`
    behind it; nothing after `closing` is classified. `annotations` are those of the text up to it.
    """

    blocks: tuple[Block, ...]
    marks: dict[int, Mark]
    opening: Signature | None
    closing: Signature | None
    annotations: Annotations


def outline(text: str) -> Outline:
    """Classify each line of a text."""
    spans = lines(text)
    laid = layout.read(text, spans)
    found = laid.marks
    first = min(found, default=len(spans))
    numbered = {spans[i] for i in found}
    opening = find_signature(text, spans[:first], set())
    closing = find_signature(text, spans[first:], numbered)
    kinds: list[BlockKind] = []
    in_title = True
    for i, span in enumerate(spans):
        kind = _special(text, span, opening, closing) or laid.kinds.get(i) or ("measure" if i in found else None)
        kind = kind or _plain(text, span, in_title and kinds.count("title") < _TITLE_LINES)
        in_title = (
            in_title and kind in {"title", "blank", "doc_number", "metadata"} and laid.kinds.get(i) != "title"
        )
        kinds.append(kind)
    annotations = Annotations(text, Span(0, closing.span.start if closing else len(text)))
    settled = hierarchy.settle(annotations, _numbered(spans, kinds, found))
    blocks = tuple(
        Block(settled.get(i, kind), span) for i, (kind, span) in enumerate(zip(kinds, spans, strict=True))
    )
    marks = {i: found[i] for i in sorted(settled) if settled[i] != "paragraph"}
    return Outline(blocks, marks, opening, closing, annotations)


def _numbered(
    spans: list[Span], kinds: list[BlockKind], found: dict[int, Mark]
) -> Iterator[tuple[int, Mark, Span]]:
    """Each numbered line with its mark, and its own text: up to the next one, or to the end of the body."""
    indexes = [i for i, kind in enumerate(kinds) if kind == "measure"]
    for i, following in pairwise([*indexes, len(spans)]):
        own = [k for k in range(i, following) if kinds[k] in {"measure", "paragraph", "blank"}]
        yield i, found[i], Span(spans[i].start, spans[own[-1]].end)


def _special(text: str, span: Span, opening: Signature | None, closing: Signature | None) -> BlockKind | None:
    """What a line is by its place: a signature, what follows the last one, or nothing at all."""
    if any(signature and signature.span.holds(span) for signature in (opening, closing)):
        return "signature"
    if closing and span.start >= closing.span.end:
        return "remainder"
    return None if span.of(text).strip() else "blank"


def _plain(text: str, span: Span, may_be_title: bool) -> BlockKind:
    """What a line without a number is by its form."""
    line = span.of(text)
    if groups.read_group(text, span):
        return "definition"
    if _NUMBER_LINE.match(line):
        return "doc_number"
    return "title" if may_be_title and not _SENTENCE_END.search(line) else "paragraph"
