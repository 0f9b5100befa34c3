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


def as_text(found: Found, lang: str) -> str:
    """One line a finding, as compilers write it, and a line that counts them."""
    lines = [
        f"{source.name}:{finding.line}:{finding.column}: {finding.rule} {finding.severity}: "
        f"{finding.message[lang]} {finding.quote}"
        for source, finding in found
    ]
    count = {"zh": f"共 {len(lines)} 处", "en": f"{len(lines)} findings"}[lang]
    return "\n".join([*lines, count])
