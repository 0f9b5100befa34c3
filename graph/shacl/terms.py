"""Terms of rdflib and of the store, and the words of SHACL: those that are run, those that only describe."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import SH, BNode, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from graph.shacl.model import Term

TARGETS = frozenset({SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf})
#: They say something about a shape, and nothing about data.
DESCRIBING = frozenset(
    {
        SH.path,
        SH.severity,
        SH.message,
        SH.deactivated,
        SH.name,
        SH.description,
        SH.order,
        SH.group,
        SH.defaultValue,
    }
)


def to_store(node: Node) -> Term:
    """The same term as the store has it."""
    match node:
        case RdfLiteral():
            if node.language:
                return Literal(str(node), language=node.language)
            return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
        case URIRef():
            return NamedNode(str(node))
        case BNode():
            return BlankNode(str(node))
    raise ValueError(f"{node!r} is no term of RDF 1.1")


def constant(node: Node) -> str:
    """A term as SPARQL writes it. Raises ValueError for a blank node, which SPARQL cannot name."""
    if isinstance(node, BNode):
        raise ValueError("a blank node of the shapes stands for a node of the data, which nothing can find")
    return str(to_store(node))
