"""What all of `build` writes on: the quads of one document, by graph, and the statements that recur."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from graph import evidence
from graph.iri import Iris
from graph.model import Document, Span
from graph.namespaces import DUTY, RDF, XSD

Value = NamedNode | Literal | str | int | bool | float | dt.date

_A = NamedNode(RDF + "type")


class Writer:
    """Collects quads of one graph; predicates are given as `duty:start` by namespace and local name.

    `wanted` are the predicates that are collected, None for all.
    """

    def __init__(self, graph: str, wanted: frozenset[str] | None = None) -> None:
        self._wanted = wanted
        self._graph = NamedNode(graph)
        self._subject, self._node = graph, self._graph
        self.quads: list[Quad] = []

    def add(self, subject: str, predicate: str, *values: Value | None) -> None:
        """State each value that is not None."""
        if self._wanted is not None and predicate not in self._wanted:
            return
        node, edge = self._about(subject), _vocabulary(predicate)
        for value in values:
            if value is not None:
                self.quads.append(Quad(node, edge, _term(value), self._graph))

    def type(self, subject: str, *classes: str) -> None:
        """State the classes of a thing."""
        node = self._about(subject)
        self.quads.extend(Quad(node, _A, _vocabulary(class_), self._graph) for class_ in classes)

    def _about(self, subject: str) -> NamedNode:
        """The node of a subject; most statements are about that of the one before."""
        if subject != self._subject:
            self._subject, self._node = subject, NamedNode(subject)
        return self._node


#: Properties and classes: far fewer than this, and each is said many times.
@lru_cache(maxsize=1024)
def _vocabulary(iri: str) -> NamedNode:
    return NamedNode(iri)


def _term(value: Value) -> NamedNode | Literal:
    if isinstance(value, NamedNode):
        return value
    if isinstance(value, str | int):
        return Literal(value)
    if isinstance(value, Literal):
        return value
    if isinstance(value, dt.date):
        return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))
    # Figures are decimal as written (0.1 is not the nearest binary fraction); 1.0 and 1 are one term to the store.
    digits = f"{Decimal(repr(value)).normalize():f}"
    return Literal(digits, datatype=NamedNode(XSD + "decimal"))


def zh(text: str) -> Literal:
    """Words of a document, which are Chinese."""
    return Literal(text, language="zh")


class Sheet:
    """A document and the three graphs in which it speaks: its edition's, the registry, the provenance."""

    def __init__(self, document: Document, iris: Iris, wanted: frozenset[str] | None = None) -> None:
        assert document.iri, "build takes a resolved document"
        assert document.edition
        self.document, self.iris, self.text = document, iris, document.source.text
        self.iri, self.edition = document.iri, document.edition
        self.out = Writer(document.edition, wanted)
        self.registry = Writer(iris.graph("registry"), wanted)
        self.provenance = Writer(iris.graph("provenance"), wanted)
        self._below = iris.path(self.iri) + "/"

    def quads(self) -> list[Quad]:
        """All that was written, each quad once."""
        writers = (self.out, self.registry, self.provenance)
        return list(dict.fromkeys(quad for writer in writers for quad in writer.quads))

    def mention(self, iri: str, class_: str, span: Span) -> None:
        """State a stretch of this edition's text; the words stand beside the span."""
        self.out.type(iri, DUTY + class_)
        self.place(iri, span)
        self.out.add(iri, DUTY + "words", span.of(self.text))

    def place(self, iri: str, span: Span) -> None:
        """State where something stands in this edition."""
        self.out.add(iri, DUTY + "edition", NamedNode(self.edition))
        self.out.add(iri, DUTY + "start", span.start)
        self.out.add(iri, DUTY + "end", span.end)

    def path(self, part: str) -> str:
        """Where a part stands in the document (`c3/m2`), for the IRIs of the mentions in it."""
        return self.iris.path(part).removeprefix(self._below)

    def corrected(self, mention: str, corrections: tuple[int, ...]) -> None:
        """Lead from a mention to what people corrected in it."""
        for index in corrections:
            self.out.add(mention, DUTY + "correctedBy", evidence.correction(self.document, self.iris, index))
