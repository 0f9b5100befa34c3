"""The whole judgement of a draft: `lint`, less what its drafter suppresses, and a finding for what is no draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.check.findings import Finding, in_order
from graph.check.judgement import check
from graph.check.own import NO_MEASURES, NOT_WHOLLY, first_line, own
from graph.check.suppress import applied, find, hidden
from graph.iri import Iris
from graph.model import Measure, Source, Span
from graph.parse import norms, parse
from graph.parse.clauses import ClauseReader
from graph.problems import NoMeasures
from graph.resolve import Registry, resolve

#: Of a longer text (code points) only the beginning is judged: seventy policies of the usual length.
MOST = 1_000_000
#: The share of what is judged that is taken from the end, where groups are defined and issuers sign.
_TAIL = 10
_INK = re.compile(r"[^\n]")


def examine(
    source: Source,
    registry: Registry,
    iris: Iris,
    clause_reader: ClauseReader = norms.read,
    most: int = MOST,
) -> tuple[Finding, ...]:
    """Judge a draft; findings are in the order of its text, and none of them is folded.

    A text without measures is a finding (D002), and so is what was not judged of one longer than `most` (D005) and
    a suppression without use (D003). Raises UnusableShape.
    """
    text, unread = _shortened(source.text, most)
    suppressions = find(text)
    findings, measures = _judged(replace(source, text=hidden(text, suppressions)), registry, iris, clause_reader)
    if unread is not None:
        findings = _before(findings, measures, source.text, unread, most)
        suppressions = tuple(each for each in suppressions if each.span.start < unread.start)
    return applied(findings, suppressions, source.text, measures)


def _judged(
    source: Source, registry: Registry, iris: Iris, clause_reader: ClauseReader
) -> tuple[tuple[Finding, ...], tuple[Measure, ...]]:
    try:
        document = resolve(parse(source, clause_reader=clause_reader), registry, iris)
    except NoMeasures:
        return (own(NO_MEASURES, source.text, first_line(source.text)),), ()
    return check(document, iris), document.measures


def _shortened(text: str, most: int) -> tuple[str, Span | None]:
    """The text with blanks for what is beyond the limit, between its beginning and its end; no offset changes."""
    if len(text) <= most:
        return text, None
    start = text.rfind("\n", 0, most - most // _TAIL) + 1 or most - most // _TAIL
    end = text.find("\n", len(text) - most // _TAIL) + 1 or len(text)
    blank = _INK.sub(" ", text[start:end])
    return text[:start] + blank + text[end:], Span(start, end)


def _before(
    findings: Sequence[Finding], measures: Sequence[Measure], text: str, unread: Span, most: int
) -> tuple[Finding, ...]:
    """The findings before the last measure that may have been cut off, and one that says so."""
    cut = max((m.span.start for m in measures if m.span.start < unread.start), default=unread.start)
    place = first_line(text[cut:])
    place = Span(cut + place.start, cut + place.end)
    told = own(NOT_WHOLLY, text, place, characters=f"{len(text):,}", most=f"{most:,}")
    return in_order([*(f for f in findings if f.start < cut), told])
