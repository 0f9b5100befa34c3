"""How headings, numbers and marks are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from graph.model import Document, Span, TextIssue
from graph.parse.wording.detector import Detector

#: A paragraph from this many characters that stands there twice is no formula.
_LONG = 20
_BLANK = re.compile(r"\s")
_CHINESE = re.compile("[\u4e00-\u9fff]")
#: A Chinese figure and an Arabic one before the units that thresholds and frequencies are counted in. One (一次)
#: is as often a word as a figure.
_UNITS = "个工作日|个月|次|起|人|天|日(?=内|前|以)"
_ARABIC = re.compile(rf"(?<!\d)\d{{1,6}}(?P<unit>{_UNITS})")
_CHINESE_FIGURE = re.compile(
    rf"(?<![第十百一二三四五六七八九])(?:[二两三四五六七八九]|十[一二三四五六七八九]?)(?P<unit>{_UNITS})"
)
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = re.compile(r"(?<=[\u4e00-\u9fff”》）〕])[,;:?!](?=[\u4e00-\u9fff“《（〔])")


def missing(document: Document) -> Iterator[TextIssue]:
    """What the head of a document should say; each told at the first line."""
    head, text = document.head, document.source.text
    first = next(
        (block.span.trimmed(text) for block in document.blocks if block.span.of(text).strip()), Span(0, 0)
    )
    told = {
        "missing-title": head.title,
        "missing-issuer": head.issuer,
        "missing-date": head.issued or head.published,
        "missing-number": head.doc_number,
    }
    for kind, value in told.items():
        if not value:
            yield TextIssue(kind, first, first.of(text))


def duplicates(document: Document) -> Iterator[TextIssue]:
    """Paragraphs that stand there once more, whatever their number; a list of owners on a line of its own may."""
    text, seen = document.source.text, set()
    lists = {annotation.span.start for annotation in document.annotations}
    labels = {measure.span.start: measure.label for measure in document.measures}
    for block in document.blocks:
        if block.kind not in {"paragraph", "measure"}:
            continue
        span = block.span.trimmed(text)
        words = _BLANK.sub("", span.of(text).removeprefix(labels.get(block.span.start, "")))
        if span.start not in lists and words in seen:
            yield TextIssue("duplicate-passage", span, span.of(text))
        if len(_CHINESE.findall(words)) >= _LONG:
            seen.add(words)


def numerals(document: Document) -> Iterator[TextIssue]:
    """Figures before one unit in Chinese and in Arabic numerals: the fewer of the two."""
    text = document.source.text
    found: dict[str, dict[bool, list[Span]]] = defaultdict(lambda: {True: [], False: []})
    for block in document.blocks:
        if block.kind in {"paragraph", "measure"}:
            for pattern, arabic in ((_ARABIC, True), (_CHINESE_FIGURE, False)):
                for match in pattern.finditer(text, block.span.start, block.span.end):
                    found[match["unit"]][arabic].append(Span(*match.span()))
    for written in found.values():
        if written[True] and written[False]:
            fewer = min(written.values(), key=len)
            for span in fewer:
                yield TextIssue("mixed-numerals", span, span.of(text))


def half_width(document: Document) -> Iterator[TextIssue]:
    """Half-width marks between Chinese characters."""
    text = document.source.text
    for match in _HALF.finditer(text):
        yield TextIssue("half-width-mark", Span(*match.span()), match[0], _FULL_WIDTH[match[0]])


DETECTORS: tuple[Detector, ...] = (missing, duplicates, numerals, half_width)
