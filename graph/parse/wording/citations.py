"""How works are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Document, Span, TextIssue
from graph.parse.wording.detector import Detector

#: 国发[2019]3号: the code of an issuer, a year in other brackets than 〔〕, a serial number.
_NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff])(?P<year>[\[［（(【〈](?P<digits>(?:19|20)\d\d)[\]］）)】〉])(?=\s?(?:第\s?)?\d{1,5}\s?号)"
)
#: 国发〔2019〕3 without 号, 国发〔19〕3号, 国发〔2019〕第3号.
_ODD_SERIAL = re.compile(
    r"(?<=[\u4e00-\u9fff])〔(?:(?:19|20)\d\d〕\s?(?:第\s?\d{1,5}\s?号|\d{1,5}(?![\d号 ]))|\d\d〕\s?\d{1,5}\s?号)"
)
_STATE = "中华人民共和国"
_LAW = re.compile(r"[\u4e00-\u9fff]{2,16}(?<!办)(?<!方)法")
#: An article of a work that stands in no 《》; 本, 该 and their like stand for one that does.
_ARTICLE = re.compile(
    r"(?:根据|依据|依照|按照|违反|适用|执行|遵守)(?P<title>(?![本该此前上其])[\u4e00-\u9fff]{2,16}?(?:法|条例|办法|规定))"
    r"第[一二三四五六七八九十百\d]{1,6}条"
)
_FULL = re.compile(rf"(?<!《){_STATE}[\u4e00-\u9fff]{{2,14}}?法(?![律规院治定人典])")
_SERIAL = re.compile(r"[〔\[（(]")


def numbers(document: Document) -> Iterator[TextIssue]:
    """Document numbers that are not written as the standard for official documents (GB/T 9704) has them."""
    text = document.source.text
    for match in _NUMBER.finditer(text) if _SERIAL.search(text) else ():
        year = match["digits"]
        yield TextIssue("malformed-number", Span(*match.span("year")), match["year"], f"〔{year}〕")
    for match in _ODD_SERIAL.finditer(text) if "〔" in text else ():
        yield TextIssue("malformed-number", Span(*match.span()), match[0])


def short_laws(document: Document) -> Iterator[TextIssue]:
    """Laws cited without the name of the state, at the first place where the text has not introduced that name."""
    text, seen = document.source.text, set()
    full = {c.title for c in document.citations if c.title.startswith(_STATE)}
    for citation in document.citations:
        title = citation.title
        if citation.short_of is not None or title in seen or f"{_STATE}{title}" in full:
            continue
        seen.add(title)
        if _LAW.fullmatch(title) and _STATE not in title and "省" not in title and "市" not in title:
            yield TextIssue("short-law", citation.span, citation.span.of(text))


def bare(document: Document) -> Iterator[TextIssue]:
    """Works that are named in running text without 《》."""
    text = document.source.text
    for block in document.blocks:
        if block.kind not in {"paragraph", "measure"}:
            continue
        for match in _ARTICLE.finditer(text, block.span.start, block.span.end):
            yield _in_marks(Span(*match.span("title")), match["title"])
        if text.find(_STATE, block.span.start, block.span.end) >= 0:
            for match in _FULL.finditer(text, block.span.start, block.span.end):
                if not any(c.span.holds(Span(*match.span())) for c in document.citations):
                    yield _in_marks(Span(*match.span()), match[0])


def _in_marks(span: Span, words: str) -> TextIssue:
    return TextIssue("unmarked-work", span, words, f"《{words}》")


DETECTORS: tuple[Detector, ...] = (numbers, short_laws, bare)
