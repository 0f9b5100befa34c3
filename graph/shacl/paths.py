"""A path of SHACL → a property path of SPARQL."""

from __future__ import annotations

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

_REPEATS: dict[Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def text(graph: Graph, node: Node) -> str:
    """The path that a node stands for, in brackets where it needs them. Raises ValueError where it is none."""
    if isinstance(node, URIRef):
        return node.n3()
    if not isinstance(node, BNode):
        raise ValueError(f"{node.n3()} is no path")
    if (node, RDF.first, None) in graph:
        return _joined(graph, node, "/")
    for predicate, value in graph.predicate_objects(node):
        if predicate == SH.inversePath:
            return f"(^{text(graph, value)})"
        if predicate == SH.alternativePath:
            return _joined(graph, value, "|")
        if repeat := _REPEATS.get(predicate):
            return f"({text(graph, value)}{repeat})"
    raise ValueError("an sh:path is none of SHACL's paths")


def _joined(graph: Graph, head: Node, joint: str) -> str:
    members = items(graph, head)
    if len(members) < 2:
        raise ValueError("a path of several has fewer than two members")
    return f"({joint.join(text(graph, member) for member in members)})"


def items(graph: Graph, head: Node) -> list[Node]:
    """The members of a list. Raises ValueError where it is none."""
    found: list[Node] = []
    seen: set[Node] = set()
    while head != RDF.nil:
        first, rest = list(graph.objects(head, RDF.first)), list(graph.objects(head, RDF.rest))
        if head in seen or len(first) != 1 or len(rest) != 1:
            raise ValueError(f"{head.n3()} is no list")
        seen.add(head)
        found.append(first[0])
        head = rest[0]
    return found
