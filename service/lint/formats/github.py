"""Findings as workflow commands: GitHub shows each beside its line of a pull request."""

from __future__ import annotations

from graph.check import Finding
from graph.model import Lines, Source
from service.lint.places import place_of
from service.lint.report import Report
from shapes import by_code

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def write(report: Report) -> str:
    """One command a place: findings that are shown as one elsewhere stand apart here, each at its line."""
    return "".join(
        f"{_command(source, each, report.lang)}\n" for source, finding in report.found() for each in finding.each()
    )


def _command(source: Source, finding: Finding, lang: str) -> str:
    line, column = Lines(source.text).line_column(finding.end)
    properties = {
        "file": source.name,
        "line": str(finding.line),
        "endLine": str(line),
        "col": str(finding.column),
        "endColumn": str(column),
        "title": f"{finding.rule} {by_code()[finding.rule].name[lang]}",
    }
    given = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    place = place_of(source, finding, lang)
    words = f"{finding.message[lang]} [{place}]" if place else finding.message[lang]
    return f"::{_LEVELS[finding.severity]} {given}::{_escaped(words, _DATA)}"


def _escaped(words: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for char, escape in escapes:
        words = words.replace(char, escape)
    return words
