"""The targets of a shape → queries for its focus nodes."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, SH, BNode, Graph
from rdflib.term import Node

from graph.namespaces import RDF as RDF_NAMESPACE
from graph.namespaces import RDFS as RDFS_NAMESPACE
from graph.shacl.model import Target
from graph.shacl.terms import to_store

_TEXTS = {
    SH.targetClass: f"?this <{RDF_NAMESPACE}type>/<{RDFS_NAMESPACE}subClassOf>* {{}}",
    SH.targetSubjectsOf: "?this {} ?any",
    SH.targetObjectsOf: "?any {} ?this",
}


def targets(graph: Graph, shape: Node) -> Iterator[Target]:
    """What a shape judges, its own instances where it is a class. Raises ValueError for a blank node."""
    for predicate, pattern in _TEXTS.items():
        for value in graph.objects(shape, predicate):
            yield _select(pattern, value)
    for node in graph.objects(shape, SH.targetNode):
        yield Target(node=to_store(_named(node)))
    if (shape, RDF.type, RDFS.Class) in graph:
        yield _select(_TEXTS[SH.targetClass], shape)


def _select(pattern: str, value: Node) -> Target:
    return Target(f"SELECT DISTINCT ?this {{ {pattern.replace('{}', _named(value).n3())} }}")


def _named(value: Node) -> Node:
    if isinstance(value, BNode):
        raise ValueError("a target is a blank node")
    return value
