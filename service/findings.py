"""Findings of the linter, for programs and for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.check import Finding
from graph.model import Source

Found = Iterable[tuple[Source, Finding]]


def as_json(found: Found, lang: str) -> dict[str, Any]:
    """An object with `findings`; offsets in code points, lines and columns from 1."""
    return {
        "findings": [
            {
                "file": source.name,
                "rule": finding.rule,
                "severity": finding.severity,
                "message": finding.message[lang],
                "measure": finding.measure or None,
                "line": finding.line,
                "column": finding.column,
                "start": finding.start,
                "end": finding.end,
                "quote": finding.quote,
            }
            for source, finding in found
        ]
    }


_KINDS = {
    "zh": {"page": "第{}页", "paragraph": "第{}段", "cell": "单元格 {}"},
    "en": {"page": "page {}", "paragraph": "paragraph {}", "cell": "cell {}"},
}


def _place(source: Source, finding: Finding, lang: str) -> str:
    """In brackets the page, paragraph or cell: lines of a .docx or .pdf are ours, not the file's."""
    place = source.place(finding.start)
    return f" [{_KINDS[lang][place.kind].format(place.label)}]" if place else ""


def as_text(found: Found, lang: str) -> str:
    """One line a finding, as compilers write it, with its place in the file; and a line that counts them."""
    lines = [
        f"{source.name}:{finding.line}:{finding.column}: {finding.rule} {finding.severity}: "
        f"{finding.message[lang]} {finding.quote}{_place(source, finding, lang)}"
        for source, finding in found
    ]
    count = {"zh": f"共 {len(lines)} 处", "en": f"{len(lines)} findings"}[lang]
    return "\n".join([*lines, count])
