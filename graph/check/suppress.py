"""Suppressions in a draft's own text: which findings its drafter has decided to live with.

A suppression stands behind the words of a paragraph or on a line of its own above it, in one of two forms:
`<!-- dutygraph: ignore D204 -->` (Markdown) and `※dutygraph: ignore D204`, up to the end of its line. It names
codes or beginnings of codes, and holds for the measure of its paragraph, or for the paragraph outside of measures;
`ignore-file` holds for the whole text. In Chinese: `※责任图谱：忽略 D204`, `全文忽略`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.check.findings import Finding, in_order
from graph.check.own import UNUSED_SUPPRESSION, own
from graph.model import Lines, Measure, Span

_NAMES = ("dutygraph", "责任图谱")
_FORM = re.compile(
    rf"<!--[ \t]*(?:{'|'.join(_NAMES)})[ \t]*[:：](?P<comment>[^\n<>]*)-->"
    rf"|※[ \t\u3000]*(?:{'|'.join(_NAMES)})[ \t]*[:：](?P<line>[^\n]*)"
)
_SAID = re.compile(r"(?P<verb>ignore-file|全文忽略|ignore|忽略)[\s:：]*+(?P<codes>[A-Za-z0-9,，、\s]++)")
_WHOLE = frozenset({"ignore-file", "全文忽略"})
_CODE = re.compile(r"D\d{0,3}")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Words of a text that suppress findings. `codes` is empty where the words do not say which."""

    span: Span
    codes: tuple[str, ...]
    whole: bool


def find(text: str) -> tuple[Suppression, ...]:
    """The suppressions of a text, in its order."""
    if not any(name in text for name in _NAMES):
        return ()
    return tuple(_read(match) for match in _FORM.finditer(text))


def _read(match: re.Match[str]) -> Suppression:
    body = match["comment"] if match["line"] is None else match["line"]
    said = _SAID.fullmatch(body.strip())
    named = re.split(r"[,，、\s]+", said["codes"].strip()) if said else []
    codes = tuple(named) if all(_CODE.fullmatch(code) for code in named) else ()
    whole = said is not None and said["verb"] in _WHOLE
    return Suppression(Span(match.start(), match.end()).trimmed(match.string), codes, whole)


def hidden(text: str, suppressions: Iterable[Suppression]) -> str:
    """The text with blanks for its suppressions: they are not the policy's words, and no offset changes."""
    parts, last = [], 0
    for each in suppressions:
        parts += [text[last : each.span.start], " " * (each.span.end - each.span.start)]
        last = each.span.end
    return "".join([*parts, text[last:]])


def applied(
    findings: Sequence[Finding], suppressions: Sequence[Suppression], text: str, measures: Sequence[Measure]
) -> tuple[Finding, ...]:
    """The findings that no suppression is about, and one for each code that suppresses nothing.

    `text` is the draft's, `findings` are in its order.
    """
    if not suppressions:
        return tuple(findings)
    regions = _Regions(hidden(text, suppressions), measures)
    starts = [finding.start for finding in findings]
    gone: set[int] = set()
    unused: list[tuple[Span, str]] = []
    for each in suppressions:
        scope = Span(0, len(text) + 1) if each.whole else regions.of(each.span)
        within = range(bisect_left(starts, scope.start), bisect_left(starts, scope.end))
        for code in each.codes:
            hit = [i for i in within if findings[i].rule.startswith(code)]
            gone.update(hit)
            if not hit:
                unused.append((each.span, code))
        if not each.codes:
            unused.append((each.span, each.span.of(text)))
    kept = [finding for i, finding in enumerate(findings) if i not in gone]
    return in_order([*kept, *_unused(unused, text)])


def _unused(unused: list[tuple[Span, str]], text: str) -> Iterator[Finding]:
    lines = Lines(text)
    for span, words in unused:
        yield own(UNUSED_SUPPRESSION, text, span, lines, words=words)


class _Regions:
    """What a suppression is about, in a text in which suppressions are hidden."""

    def __init__(self, text: str, measures: Sequence[Measure]) -> None:
        self._text, self._measures = text, measures
        self._starts = [measure.span.start for measure in measures]

    def of(self, span: Span) -> Span:
        """The measure, or else the line, where a suppression stands, or what follows one alone on its line."""
        line = self._line(span.start)
        if not line.of(self._text).strip():
            ahead = len(self._text) - len(self._text[line.end :].lstrip())
            line = self._line(min(ahead, len(self._text)))
        first = line.trimmed(self._text).start
        last = bisect_right(self._starts, first) - 1
        if last >= 0 and first < self._measures[last].span.end:
            return self._measures[last].span
        return Span(line.start, line.end + 1)

    def _line(self, offset: int) -> Span:
        end = self._text.find("\n", offset)
        return Span(self._text.rfind("\n", 0, offset) + 1, len(self._text) if end < 0 else end)
