"""Shapes of an RDF graph → shapes that can be run; all that is not compiled is refused with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from graph.problems import UnusableShape
from graph.shacl import core, paths, prefixes, select
from graph.shacl.model import FOCUS, Nested, Refused, Select, Shape, Shapes, component
from graph.shacl.needs import predicates
from graph.shacl.targets import targets
from graph.shacl.terms import DESCRIBING, TARGETS

_REMEDY = "pySHACL runs all of SHACL; shapes here keep to what shapes/README.md lists"
_OWN_COMPONENTS = (SH.parameter, SH.validator, SH.nodeValidator, SH.propertyValidator)
_KINDS = (SH.NodeShape, SH.PropertyShape)


def compile_shapes(graph: Graph, name: str, text: str = "") -> Shapes:
    """All shapes of a graph that have targets; `name` and `text` are its file's, for what is said of it.

    Raises UnusableShape where SHACL has no such term, where a shape is not well-formed, and where it asks for
    something that is not compiled.
    """
    return Loader(graph, name, text).shapes()


class Loader:
    """Reads each shape once."""

    def __init__(self, graph: Graph, name: str, text: str) -> None:
        self.graph, self._name, self._text = graph, name, text
        self._shapes: dict[Node, Shape] = {}
        self._open: list[Node] = []

    def shapes(self) -> Shapes:
        """The shapes with targets, in the order of their names."""
        self._check_words()
        found = [self.shape(node) for node in sorted(self._targeted(), key=str) if not self._off(node)]
        for node in sorted(self._typed(), key=str):
            self.shape(node)
        needs = [predicates(text) for shape in found for text in shape.texts]
        known = frozenset[str]().union(*(each for each in needs if each is not None))
        return Shapes(tuple(found), None if None in needs else known)

    def _check_words(self) -> None:
        used = {str(term) for triple in self.graph for term in triple if isinstance(term, URIRef)}
        if unknown := sorted(term for term in used if term.startswith(str(SH)) and term not in SH):
            raise self.refusal(f"SHACL has no {', '.join(unknown)}", None, unknown[0].removeprefix(str(SH)))
        for term in _OWN_COMPONENTS:
            if (None, term, None) in self.graph:
                reason = "constraint components of one's own are not compiled"
                raise self.refusal(f"sh:{term.fragment}: {reason}", None, term.fragment)

    def _targeted(self) -> set[Node]:
        subjects = {node for target in TARGETS for node in self.graph.subjects(target)}
        return subjects | {node for node in self._typed() if (node, RDF.type, RDFS.Class) in self.graph}

    def _typed(self) -> set[Node]:
        return {node for kind in _KINDS for node in self.graph.subjects(RDF.type, kind)}

    def _off(self, node: Node) -> bool:
        value = self.one(node, SH.deactivated)
        return isinstance(value, RdfLiteral) and value.toPython() is True

    def refusal(self, reason: str, node: Node | None, word: str = "") -> UnusableShape:
        """What is said of a shape that cannot be run; the line is that of a word of the file."""
        of = f" ({node.n3()})" if isinstance(node, URIRef) else ""
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self._text, re.IGNORECASE) if word else None
        line = f":{self._text.count(chr(10), 0, found.start()) + 1}" if found else ""
        return UnusableShape(f"{reason}{of}", where=f"{self._name}{line}", remedy=_REMEDY)

    def one(self, node: Node, predicate: URIRef) -> Node | None:
        """The value of what may be said once."""
        values = list(self.graph.objects(node, predicate))
        if len(values) > 1:
            raise self.refusal(f"sh:{predicate.fragment} is said more than once", node, predicate.fragment)
        return values[0] if values else None

    def shape(self, node: Node) -> Shape:
        """The shape of a node, and those in it."""
        if node in self._shapes:
            return self._shapes[node]
        if node in self._open:
            raise self.refusal("a shape that refers to itself is not compiled", node)
        self._open.append(node)
        try:
            self._shapes[node] = self._read(node)
        except ValueError as error:
            raise self.refusal(str(error), node, getattr(error, "word", "")) from error
        finally:
            self._open.pop()
        return self._shapes[node]

    def _read(self, node: Node) -> Shape:
        path_node = self.one(node, SH.path)
        path = paths.text(self.graph, path_node) if path_node is not None else ""
        if (node, RDF.type, SH.PropertyShape) in self.graph and not path:
            raise ValueError("a property shape has no sh:path")
        values = f"{FOCUS} ?this {path} ?value" if path else f"{FOCUS} BIND(?this AS ?value)"
        off = self._off(node)
        return Shape(
            node=str(node),
            severity=str(self.one(node, SH.severity) or SH.Violation),
            path=path,
            values=f"SELECT DISTINCT ?this ?value {{ {values} }}",
            targets=tuple(targets(self.graph, node)),
            selects=() if off else tuple(self._selects(node, path, values)),
            nested=() if off else tuple(self._nested(node)),
        )

    def _selects(self, node: Node, path: str, values: str) -> Iterator[Select]:
        known = DESCRIBING | TARGETS | core.NESTED | core.ASIDE | {SH.sparql}
        if (None, SH.sparql, node) in self.graph:
            known |= {SH.select, SH.prefixes}
        for predicate in sorted(map(URIRef, set(map(str, self.graph.predicates(node))))):
            if not predicate.startswith(str(SH)) or predicate in known:
                continue
            compile_ = core.CONSTRAINTS.get(predicate)
            if not compile_:
                raise Refused(f"sh:{predicate.fragment} is not compiled", predicate.fragment)
            for value in self.graph.objects(node, predicate):
                for text in compile_(core.Asked(self.graph, node, path, values, value)):
                    select.parsed(text)
                    yield Select(component(predicate.fragment), text)
        for constraint in self.graph.objects(node, SH.sparql):
            if not self._off(constraint):
                yield self._sparql(constraint, path)

    def _sparql(self, constraint: Node, path: str) -> Select:
        text = self.one(constraint, SH.select)
        if not isinstance(text, RdfLiteral):
            raise ValueError("an sh:sparql has no sh:select")
        if self.one(constraint, SH.severity):
            raise Refused(
                "sh:severity stands in an sh:sparql, where SHACL ignores it: it belongs to the shape", "severity"
            )
        try:
            query, names = select.compiled(str(text), prefixes.prologue(self.graph, constraint), path)
        except ValueError as error:
            raise Refused(f"sh:select: {error}", getattr(error, "word", "") or "select") from error
        extra = tuple(name for name in dict.fromkeys(names) if name not in {"this", "value", "path"})
        return Select(component("SPARQL"), query, extra, defaults=not path)

    def _nested(self, node: Node) -> Iterator[Nested]:
        for predicate in sorted(core.NESTED):
            for value in self.graph.objects(node, predicate):
                kind = predicate.fragment
                if kind == "qualifiedValueShape":
                    yield from self._qualified(node, value)
                else:
                    many = kind in {"and", "or", "xone"}
                    members = paths.items(self.graph, value) if many else [value]
                    yield Nested(kind, component(kind), tuple(self.shape(member) for member in members))

    def _qualified(self, node: Node, value: Node) -> Iterator[Nested]:
        self.one(node, SH.qualifiedValueShape)
        disjoint = self.one(node, SH.qualifiedValueShapesDisjoint) == RdfLiteral(True)
        siblings = sorted(self._siblings(node) - {value}, key=str) if disjoint else []
        for bound in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
            count = self.one(node, bound)
            if count is not None:
                kind, others = bound.fragment, tuple(map(self.shape, siblings))
                yield Nested(kind, component(kind), (self.shape(value),), core.number(count), others)

    def _siblings(self, node: Node) -> set[Node]:
        """The qualified value shapes of the shapes that hold a property shape."""
        return {
            shape
            for parent in self.graph.subjects(SH.property, node)
            for other in self.graph.objects(parent, SH.property)
            for shape in self.graph.objects(other, SH.qualifiedValueShape)
        }
