"""Findings of the linter, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.check import Finding
from graph.model import Source

Found = Iterable[tuple[Source, Finding]]


def as_json(found: Found, lang: str) -> dict[str, Any]:
    """An object with `findings`; offsets in code points, lines and columns from 1.

    `also` are the other places of a finding that is shown as one, in the same form without `also`.
    """
    return {
        "findings": [
            {**_object(source, finding, lang), "also": [_object(source, each, lang) for each in finding.also]}
            for source, finding in found
        ]
    }


def _object(source: Source, finding: Finding, lang: str) -> dict[str, Any]:
    place = source.place(finding.start)
    return {
        "file": source.name,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message[lang],
        "measure": finding.measure or None,
        "path": finding.path or None,
        "line": finding.line,
        "column": finding.column,
        "place": {"kind": place.kind, "label": place.label} if place else None,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "replacement": finding.replacement,
    }
