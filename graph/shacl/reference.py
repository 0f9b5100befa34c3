"""pySHACL as the judge of this engine, and its way to all of SHACL: slow, and complete."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from pyshacl import validate
from rdflib import RDF, SH, XSD

from graph.shacl import paths
from graph.shacl.model import Result
from graph.shacl.terms import to_store

#: What both engines must agree on: shape, component, focus node, path, value, severity.
Key = tuple[str, str, str, str, str, str]


def key(result: Result) -> Key:
    """What of a result the two engines have in common."""
    return (
        result.shape,
        result.component,
        str(result.focus),
        result.path,
        "" if result.value is None else str(result.value),
        result.severity,
    )


def judged(quads: Iterable[Quad], shapes: rdflib.Graph) -> set[Key]:
    """What pySHACL finds in data. Raises RuntimeError where it gives back a failure, which it does not raise."""
    _, report, _ = validate(to_rdflib(quads), shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise RuntimeError(f"the shapes could not be run: {report}")
    return {
        _key(report, shapes, result)
        for validation in report.subjects(RDF.type, SH.ValidationReport)
        for result in report.objects(validation, SH.result)
    }


def _key(report: rdflib.Graph, shapes: rdflib.Graph, result: rdflib.term.Node) -> Key:
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    return (
        str(report.value(result, SH.sourceShape)),
        str(report.value(result, SH.sourceConstraintComponent)),
        _store(report.value(result, SH.focusNode)),
        "" if path is None else paths.text(shapes if (path, None, None) in shapes else report, path),
        "" if value is None else _store(value),
        str(report.value(result, SH.resultSeverity)),
    )


def _store(node: rdflib.term.Node | None) -> str:
    assert node is not None
    return str(to_store(node))


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
            datatype = rdflib.URIRef(term.datatype.value)
            # rdflib tells a string with its datatype from one without, as parsers of Turtle leave it.
            return rdflib.Literal(
                term.value, datatype=None if datatype == XSD.string else datatype, normalize=False
            )
        case _:
            raise TypeError(f"no RDF 1.1 term: {term!r}")
