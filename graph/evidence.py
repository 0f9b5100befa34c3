"""What stands beside the duties of a document: passages that were not read, and corrections by people.

Both are mentions in the edition's graph, not in `provenance`: who corrected what belongs to this one edition, goes
with it when it leaves the store, and is where a proof ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import NamedNode

from graph.iri import Iris
from graph.model import Document, Group, Lines, Measure, Span
from graph.namespaces import CODE, DUTY, RDF

Statement = tuple[str, str, NamedNode | str | int]


def statements(document: Document, iris: Iris) -> Iterator[Statement]:
    """Subject, predicate and value of all that is said of passages not read and of corrections."""
    if document.unparsed or document.corrections:
        return _Evidence(document, iris).statements()
    return iter(())


def correction(document: Document, iris: Iris, index: int) -> NamedNode:
    """The node of a correction, by its index in the document's list."""
    return NamedNode(iris.mention(document.edition or "", "", "k", index + 1))


@lru_cache(maxsize=1024)
def code(scheme: str, notation: str) -> NamedNode:
    """A term of a code list."""
    return NamedNode(f"{CODE}{scheme}-{notation.replace('_', '-').replace('.', '-')}")


class _Evidence:
    def __init__(self, document: Document, iris: Iris) -> None:
        self._document, self._iris = document, iris
        self._lines = Lines(document.source.text)
        self._starts = [measure.span.start for measure in document.measures]

    def statements(self) -> Iterator[Statement]:
        for i, passage in enumerate(self._document.unparsed, 1):
            iri = self._iris.mention(self._document.edition or "", "", "u", i)
            yield from self._mention(iri, "UnparsedPassage", passage.span)
            yield self._holder(passage.span), DUTY + "hasUnparsedPassage", NamedNode(iri)
            yield iri, DUTY + "unparsedReason", code("unparsed", passage.why)
        for i, _ in enumerate(self._document.corrections):
            yield from self._correction(i)

    def _correction(self, index: int) -> Iterator[Statement]:
        made = self._document.corrections[index]
        node = correction(self._document, self._iris, index)
        yield from self._mention(node.value, "Correction", made.spans[0])
        for holder in dict.fromkeys(map(self._holder, made.spans)):
            yield holder, DUTY + "hasCorrection", node
        yield node.value, DUTY + "correctedField", code("corrected-field", made.field)
        yield node.value, DUTY + "corrector", made.who
        yield node.value, DUTY + "correctionReason", made.why
        if made.before:
            yield node.value, DUTY + "readBefore", made.before
        if made.value:
            yield node.value, DUTY + "correctedTo", made.value
        if made.reason:
            yield node.value, DUTY + "resolutionBefore", code("resolution", made.reason)

    def _mention(self, iri: str, class_: str, span: Span) -> Iterator[Statement]:
        yield iri, RDF + "type", NamedNode(DUTY + class_)
        yield iri, DUTY + "edition", NamedNode(self._document.edition or "")
        yield iri, DUTY + "start", span.start
        yield iri, DUTY + "end", span.end
        yield iri, DUTY + "words", span.of(self._document.source.text)
        if place := self._document.source.place(span.start):
            yield iri, DUTY + "placeKind", code("place", place.kind)
            yield iri, DUTY + "placeLabel", place.label
        else:
            line, column = self._lines.line_column(span.start)
            yield iri, DUTY + "line", line
            yield iri, DUTY + "column", column

    def _holder(self, span: Span) -> str:
        """The measure or group that a place lies in, or else the document."""
        last = bisect_right(self._starts, span.start)
        around: tuple[Group | Measure, ...]
        around = (*self._document.groups, *self._document.measures[max(0, last - 1) : last])
        return next((part.iri for part in around if part.iri and part.span.holds(span)), self._document.iri or "")
