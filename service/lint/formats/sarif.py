"""Findings as SARIF 2.1.0, which code hosts and editors read. Columns are code points."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph import __version__
from graph.check import Finding
from graph.model import Lines, Source
from service.lint.places import place_of
from service.lint.report import Judged, Report
from service.lint.rulebook import page
from shapes import LintRule, by_code

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(report: Report) -> str:
    """One log with one run."""
    codes = sorted({finding.rule for _, finding in report.found()})
    results = [result for judged in report.judged for result in _results(judged, codes, report.lang)]
    run = {
        "tool": {
            "driver": {
                "name": "dutygraph",
                "version": __version__,
                "rules": [_rule(by_code()[code], report.lang) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": {"zh": "zh-CN", "en": "en-US"}[report.lang],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: LintRule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name["en"].split()),
        "shortDescription": {"text": rule.name[lang]},
        "fullDescription": {"text": rule.checks[lang]},
        "help": {"text": rule.remedy[lang], "markdown": page(rule, lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(judged: Judged, codes: list[str], lang: str) -> Iterable[dict[str, Any]]:
    lines = Lines(judged.source.text)
    for finding in judged.findings:
        yield _result(judged.source, lines, finding, codes, lang)


def _result(source: Source, lines: Lines, finding: Finding, codes: list[str], lang: str) -> dict[str, Any]:
    result = {
        "ruleId": finding.rule,
        "ruleIndex": codes.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message[lang]},
        "locations": [_location(source, lines, finding, lang)],
        "partialFingerprints": {"dutygraphFinding/v1": _fingerprint(source, finding)},
    }
    if finding.also:
        result["relatedLocations"] = [
            {"id": i, **_location(source, lines, each, lang)} for i, each in enumerate(finding.also, 1)
        ]
    certain = [each for each in finding.each() if each.replacement is not None]
    if certain:
        result["fixes"] = [_fix(source, lines, certain)]
    return result


def _location(source: Source, lines: Lines, finding: Finding, lang: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(source.name)}}
    if source.text:
        physical["region"] = {
            **_region(lines, finding),
            "snippet": {"text": source.text[finding.start : finding.end]},
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    logical = [name for name in (finding.path, place_of(source, finding, lang)) if name]
    if logical:
        location["logicalLocations"] = [{"fullyQualifiedName": name} for name in logical]
    return location


def _region(lines: Lines, finding: Finding) -> dict[str, int]:
    end_line, end_column = lines.line_column(finding.end)
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _fix(source: Source, lines: Lines, certain: list[Finding]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(lines, each), "insertedContent": {"text": each.replacement}} for each in certain
    ]
    return {
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(source.name)}, "replacements": replacements},
        ]
    }


def _uri(name: str) -> str:
    """A path as a URI reference: absolute ones as file:, others as they are called from here."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(name.replace(os.sep, "/"))


def _fingerprint(source: Source, finding: Finding) -> str:
    """What stays the same while lines move: rule, measure, words."""
    words = "\0".join((finding.rule, finding.path, source.text[finding.start : finding.end]))
    return hashlib.sha256(words.encode()).hexdigest()[:32]
