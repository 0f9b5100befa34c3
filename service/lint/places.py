"""Where a finding stands, in words: lines of a .docx or .pdf are ours, its paragraphs and pages are the file's."""

from __future__ import annotations

from graph.check import Finding
from graph.model import Source

_KINDS = {
    "zh": {"page": "第{}页", "paragraph": "第{}段", "cell": "单元格 {}"},
    "en": {"page": "page {}", "paragraph": "paragraph {}", "cell": "cell {}"},
}


def place_of(source: Source, finding: Finding, lang: str) -> str:
    """The page, paragraph or cell; "" in a plain text."""
    place = source.place(finding.start)
    return _KINDS[lang][place.kind].format(place.label) if place else ""


def located(source: Source, finding: Finding, lang: str) -> str:
    """File, line and column as compilers write them, and page, paragraph or cell in brackets."""
    place = place_of(source, finding, lang)
    return f"{source.name}:{finding.line}:{finding.column}" + (f" [{place}]" if place else "")
