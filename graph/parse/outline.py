"""Which line is what: title, headings, measures, definitions, signature, and what follows it.

The blocks cover the text: each character lies in exactly one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Block, BlockKind, Span
from graph.parse import groups
from graph.parse.citations import DOC_NUMBER
from graph.parse.numerals import DATE, NUMERAL

CHAPTER = re.compile(rf"\s*(?P<label>(?:第(?P<a>{NUMERAL}+)章\s*)|(?P<b>{NUMERAL}+)、)\s*(?P<title>\S.*?)\s*$")
MEASURE = re.compile(rf"\s*(?P<label>[（(](?P<n>{NUMERAL}+)[）)])\s*")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NUMBER_LINE = re.compile(rf"\s*{DOC_NUMBER}\s*$")
_SENTENCE_END = re.compile(r"[。！？；：:;]\s*$")
_ISSUER = re.compile(r"\s*(?P<issuer>[\u4e00-\u9fff（）、 ]{2,40}?)\s*$")
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


def find_signature(text: str, spans: list[Span]) -> Signature | None:
    """The first line after the first measure that is a date, with or without the issuer in front."""
    seen_measure = False
    previous: Span | None = None
    for span in spans:
        line = span.of(text)
        seen_measure = seen_measure or MEASURE.match(line) is not None
        if seen_measure and (signature := _signature(text, span, previous)):
            return signature
        if line.strip():
            previous = span
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


def outline(text: str) -> tuple[tuple[Block, ...], Signature | None]:
    """Classify each line of a text. The blocks partition it; nothing after the signature is classified."""
    spans = lines(text)
    signature = find_signature(text, spans)
    blocks: list[Block] = []
    in_title = True
    for span in spans:
        kind = _kind(text, span, signature, blocks, in_title)
        in_title = in_title and kind in {"title", "blank", "doc_number"}
        blocks.append(Block(kind, span))
    return tuple(blocks), signature


def _kind(text: str, span: Span, signature: Signature | None, before: list[Block], in_title: bool) -> BlockKind:
    line = span.of(text)
    if signature and signature.span.holds(span):
        return "signature"
    if signature and span.start >= signature.span.end:
        return "remainder"
    if not line.strip():
        return "blank"
    if MEASURE.match(line):
        return "measure"
    if CHAPTER.match(line) and not _SENTENCE_END.search(line):
        return "chapter"
    if groups.read_group(text, span):
        return "definition"
    if _NUMBER_LINE.match(line):
        return "doc_number"
    if in_title and not _SENTENCE_END.search(line) and _titles(before) < _TITLE_LINES:
        return "title"
    return "paragraph"


def _titles(blocks: list[Block]) -> int:
    return sum(block.kind == "title" for block in blocks)
