"""A draft → findings: the shapes judge its graph, and each finding leads back to words of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from pyshacl import validate
from rdflib import RDF, SH

from graph.build import build, issues
from graph.iri import Iris
from graph.model import Document, Lines, Source, Span
from graph.namespaces import DUTY
from graph.parse import norms, parse
from graph.parse.clauses import ClauseReader
from graph.resolve import Registry, resolve
from shapes import LintRule, Severity, rules, shapes_graph

#: A quote is cut to this many code points.
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding and its place: line and column from 1, start and end in code points into the text."""

    rule: str
    severity: Severity
    message: dict[str, str]
    line: int
    column: int
    start: int
    end: int
    quote: str
    measure: str


def lint(
    source: Source, registry: Registry, iris: Iris, clause_reader: ClauseReader = norms.read
) -> tuple[Finding, ...]:
    """Judge a text by all rules; findings are in the order of the text. Raises NoMeasures."""
    document = resolve(parse(source, clause_reader=clause_reader), registry, iris)
    return check(document, iris)


def check(document: Document, iris: Iris) -> tuple[Finding, ...]:
    """Judge a resolved document by all rules."""
    graph = to_rdflib([*build(document, iris), *issues(document, iris)])
    _, report, _ = validate(graph, shacl_graph=shapes_graph(), inplace=True)
    if not isinstance(report, rdflib.Graph):
        # pySHACL returns, rather than raises, what it thinks of a faulty shape.
        raise RuntimeError(f"the shapes could not be run: {report}")
    places, finder = _places(document, graph), Finder(document)
    found = [
        _finding(rules()[str(shape)], places[str(focus)], finder)
        for result in report.subjects(RDF.type, SH.ValidationResult)
        for shape in report.objects(result, SH.sourceShape)
        for focus in report.objects(result, SH.focusNode)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.rule)))


def _places(document: Document, graph: rdflib.Graph) -> dict[str, Span]:
    """Where each node stands: a measure at its heading, anything else at its own words."""
    starts, ends = (
        {str(node): int(str(offset)) for node, offset in graph.subject_objects(rdflib.URIRef(DUTY + edge))}
        for edge in ("start", "end")
    )
    places = {node: Span(start, ends[node]) for node, start in starts.items()}
    places.update({m.iri: m.heading(document.source.text) for m in document.measures if m.iri})
    return places


class Finder:
    """Line, column and measure of a place, each by bisection: a long draft may have a finding in every line."""

    def __init__(self, document: Document) -> None:
        self.text = document.source.text
        self._lines = Lines(self.text)
        self._measures = document.measures
        self._starts = [measure.span.start for measure in document.measures]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        return self._lines.line_column(offset)

    def measure(self, place: Span) -> str:
        """The label of the measure that holds a place; "" outside the measures, which never overlap."""
        last = bisect_right(self._starts, place.start) - 1
        return self._measures[last].label if last >= 0 and self._measures[last].span.holds(place) else ""


def _finding(rule: LintRule, place: Span, finder: Finder) -> Finding:
    line, column = finder.line_column(place.start)
    words = place.of(finder.text)
    return Finding(
        rule=rule.code,
        severity=rule.severity,
        message=rule.message,
        line=line,
        column=column,
        start=place.start,
        end=place.end,
        quote=words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…",
        measure=finder.measure(place),
    )


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """Quads as one rdflib graph, whatever graphs they stood in."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_node(quad.subject), rdflib.URIRef(quad.predicate.value), _node(quad.object)))
    return graph


def _node(term: object) -> rdflib.term.Node:
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
        case _:
            raise TypeError(f"no RDF 1.1 term: {term!r}")
