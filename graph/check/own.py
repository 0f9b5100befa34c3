"""Findings of the linter itself (D0xx): of files, suppressions, baselines and limits, which no graph shows."""

from __future__ import annotations

from graph.check.findings import Finding, quoted, rendered
from graph.model import Lines, Span
from shapes import by_code

UNREADABLE, NO_MEASURES = "D001", "D002"
UNUSED_SUPPRESSION, UNUSED_ENTRY = "D003", "D004"
NOT_WHOLLY = "D005"


def own(code: str, text: str, place: Span, lines: Lines | None = None, **words: str | dict[str, str]) -> Finding:
    """The finding of a D0xx at a place of a text; `words`, and its `line`, fill the message.

    Words may differ by language (zh, en). `lines` are those of the text, for callers that report many.
    """
    rule = by_code()[code]
    line, column = (lines or Lines(text)).line_column(place.start)
    return Finding(
        rule=code,
        severity=rule.severity,
        message={lang: rendered(rule, _in(lang, {"line": str(line), **words}))[lang] for lang in rule.message},
        line=line,
        column=column,
        start=place.start,
        end=place.end,
        quote=quoted(place.of(text)),
        measure="",
    )


def _in(lang: str, words: dict[str, str | dict[str, str]]) -> dict[str, str]:
    return {name: said if isinstance(said, str) else said[lang] for name, said in words.items()}


def first_line(text: str) -> Span:
    """The first line that holds something, without the white space around it."""
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text[start:].partition("\n")[0].rstrip()))
