"""Findings to read in a terminal: place, rule, message, and the words with a mark below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.check import Finding
from graph.model import Source, Span
from service.lint.excerpt import excerpt
from service.lint.places import located
from service.lint.report import Report

_SEVERITIES = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "errors", "warning": "warnings", "info": "infos"},
}
_ALSO = {"zh": "还有 {} 处：{}", "en": "and {} more: {}"}
_FIX = {"zh": "可修复为“{}”", "en": "can be put right: {!r}"}
_DELETE = {"zh": "可删去", "en": "can be deleted"}
_NONE = {"zh": "没有发现问题（{} 份文件）", "en": "no findings ({} files)"}
_COUNTED = {"zh": "共 {} 处（{}），{} 份文件", "en": "{} findings ({}) in {} files"}
_PUT_RIGHT = {"zh": "；其中 {} 处可用 --fix 修复", "en": "; {} can be put right by --fix"}


def write(report: Report) -> str:
    """Three lines a finding, one more where it stands for others or can be put right; and a line that counts."""
    lines = [line for source, finding in report.found() for line in _lines(source, finding, report.lang)]
    return "\n".join([*lines, _summary(report)]) + "\n"


def _lines(source: Source, finding: Finding, lang: str) -> Iterator[str]:
    place = located(source, finding, lang)
    yield f"{place}: {finding.rule} {finding.severity}: {_flat(finding.message[lang])}"
    if source.text:
        yield from (f"    {line}" for line in excerpt(source.text, Span(finding.start, finding.end)))
    if finding.replacement is not None:
        words = _flat(finding.replacement)
        yield f"    = {_FIX[lang].format(words) if words else _DELETE[lang]}"
    if finding.also:
        places = ", ".join(f"{each.line}:{each.column}" for each in finding.also)
        yield f"    = {_ALSO[lang].format(len(finding.also), places)}"


def _flat(words: str) -> str:
    return words.replace("\n", " ")


def _summary(report: Report) -> str:
    """Counts are of places: a finding that stands for others counts for them."""
    each = [one for _, finding in report.found() for one in finding.each()]
    if not each:
        return _NONE[report.lang].format(len(report.judged))
    counts: Counter[str] = Counter(one.severity for one in each)
    names = _SEVERITIES[report.lang]
    told = ("，" if report.lang == "zh" else ", ").join(
        f"{names[severity]} {counts[severity]}" for severity in names if counts[severity]
    )
    certain = sum(one.replacement is not None for one in each)
    return _COUNTED[report.lang].format(len(each), told, len(report.judged)) + (
        _PUT_RIGHT[report.lang].format(certain) if certain else ""
    )
