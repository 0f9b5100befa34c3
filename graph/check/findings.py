"""Results of shapes → findings with their place and words in a draft."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, Quad

from graph.model import Document, Lines, Measure, Span
from graph.namespaces import DUTY
from graph.shacl import Result, Term
from shapes import LintRule, Severity, rules

#: A quote is cut to this many code points.
_LONGEST_QUOTE = 60
#: From how many findings on a rule that folds shows them as one.
_MANY = 4
_START, _END = DUTY + "start", DUTY + "end"
#: The predicates that tell where a node stands.
PLACED = frozenset({_START, _END})
#: Where a message shows a variable.
PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding and its place: line and column from 1, start and end in code points into the text.

    `path` leads to the measure in its document ("c3/m2"). `replacement` is what puts the words from start to end
    right, where that is certain. `also` are findings of the same rule elsewhere that are shown with this one.
    """

    rule: str
    severity: Severity
    message: dict[str, str]
    line: int
    column: int
    start: int
    end: int
    quote: str
    measure: str
    replacement: str | None = None
    also: tuple[Finding, ...] = ()
    path: str = ""

    def each(self) -> tuple[Finding, ...]:
        """This finding and those that are shown with it, each for itself."""
        return (replace(self, also=()), *self.also) if self.also else (self,)


def found(document: Document, quads: Iterable[Quad], results: Iterable[Result]) -> tuple[Finding, ...]:
    """The findings of the project's own rules on a document, in the order of its text; each once."""
    results = tuple(results)
    wanted = {str(node) for result in results for node in (result.focus, result.value)}
    places, finder = _places(document, quads, wanted), Finder(document)
    all_ = [_finding(rules()[result.rule], result, places, finder) for result in results]
    once = {(f.rule, f.start, f.end, f.message["zh"], f.replacement): f for f in all_}
    return in_order(once.values())


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with those of each rule that folds as one, at the first of their places, if they are many."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    folding = {rule.code for rule in rules().values() if rule.folds}
    kept = [
        finding
        for rule, all_ in by_rule.items()
        for finding in (
            [replace(all_[0], also=tuple(all_[1:]))] if rule in folding and len(all_) >= _MANY else all_
        )
    ]
    return in_order(kept)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the text; of those at one place, by rule."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, str, int, str]:
    return finding.start, finding.rule, finding.end, finding.message["zh"]


def placeholders(message: str) -> set[str]:
    """The variables that a message shows."""
    return set(PLACEHOLDER.findall(message))


def _places(document: Document, quads: Iterable[Quad], wanted: set[str]) -> dict[str, Span]:
    """Where each of some nodes stands: a measure at its heading, anything else at its own words."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    offsets = {_START: starts, _END: ends}
    for quad in quads:
        kept = offsets.get(quad.predicate.value)
        if kept is not None and (node := str(quad.subject)) in wanted:
            kept[node] = int(getattr(quad.object, "value", ""))
    places = {node: Span(start, ends[node]) for node, start in starts.items()}
    places.update(
        {f"<{m.iri}>": m.heading(document.source.text) for m in document.measures if f"<{m.iri}>" in wanted}
    )
    return places


def _place(result: Result, shown: Mapping[str, Term], places: dict[str, Span], text: str) -> Span:
    """Where the rule says, the value stands, or the focus node; for what has no place the first line."""
    if "start" in shown and "end" in shown:
        return Span(int(_words(shown["start"])), int(_words(shown["end"])))
    for node in (result.value, result.focus):
        if node is not None and str(node) in places:
            return places[str(node)]
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text[start:].partition("\n")[0].rstrip()))


class Finder:
    """Line, column and measure of a place, each by bisection: a long draft may have a finding in every line."""

    def __init__(self, document: Document) -> None:
        self.text = document.source.text
        self._lines = Lines(self.text)
        self._root = f"{document.iri}/"
        self._measures = document.measures
        self._starts = [measure.span.start for measure in document.measures]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        return self._lines.line_column(offset)

    def measure(self, place: Span) -> str:
        """The label of the measure that holds a place; "" outside the measures, which never overlap."""
        held = self._holding(place)
        return held.label if held else ""

    def path(self, place: Span) -> str:
        """What leads from the document to the measure that holds a place, as "c3/m2"; "" outside the measures."""
        held = self._holding(place)
        return (held.iri or "").removeprefix(self._root) if held else ""

    def _holding(self, place: Span) -> Measure | None:
        last = bisect_right(self._starts, place.start) - 1
        return self._measures[last] if last >= 0 and self._measures[last].span.holds(place) else None


def _finding(rule: LintRule, result: Result, places: dict[str, Span], finder: Finder) -> Finding:
    shown: dict[str, Term] = {"this": result.focus, **dict(result.bindings)}
    if result.value is not None:
        shown["value"] = result.value
    place = _place(result, shown, places, finder.text)
    line, column = finder.line_column(place.start)
    return Finding(
        rule=rule.code,
        severity=rule.severity,
        message=rendered(rule, {name: _words(term) for name, term in shown.items()}),
        line=line,
        column=column,
        start=place.start,
        end=place.end,
        quote=quoted(place.of(finder.text)),
        measure=finder.measure(place),
        path=finder.path(place),
        replacement=_words(shown["replacement"]) if "replacement" in shown else None,
    )


def quoted(words: str) -> str:
    """Words as they are shown: their first line, if need be cut."""
    line, _, more = words.strip().partition("\n")
    return line if len(line) <= _LONGEST_QUOTE and not more else line[: _LONGEST_QUOTE - 1] + "…"


def rendered(rule: LintRule, shown: Mapping[str, str]) -> dict[str, str]:
    """A rule's message (zh, en) with the words found; what is not known leaves its place empty."""
    return {
        lang: PLACEHOLDER.sub(lambda match: shown.get(match[1], ""), message)
        for lang, message in rule.message.items()
    }


def _words(term: Term) -> str:
    return term.value if isinstance(term, Literal) else str(term)
