"""What only HermiT finds contradictory: which documents, and which of their statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad

from graph.audit import hermit
from graph.audit.minimal import minimal
from graph.store.manifest import Published
from graph.store.snapshot import Snapshot

#: So many documents are given to HermiT at once: a start takes seconds, and its work grows with their number.
_AT_ONCE = 10


def graph(snapshot: Snapshot, name: str) -> list[Quad]:
    """All quads of a graph."""
    return list(snapshot.store.quads_for_pattern(None, None, None, NamedNode(name)))


def quads_of(snapshot: Snapshot, document: Published) -> list[Quad]:
    """What is said in a document's edition, and what follows from it."""
    return [*graph(snapshot, document.edition), *graph(snapshot, snapshot.iris.inferred(document.edition))]


def conclusions(snapshot: Snapshot, told: frozenset[str]) -> Iterator[str | list[Quad]]:
    """Classes that nothing can be a member of, and minimal sets of statements that contradict each other.

    The things that were `told` of already are left out. Documents contradict by themselves, or each other; those
    that are not among the same ten in the order of the manifest are not read together. Raises NotReasoned.
    """
    names = ("ontology", "registry")
    shared = _without((quad for name in names for quad in graph(snapshot, snapshot.iris.graph(name))), told)
    classes = hermit.unsatisfiable(shared)
    if classes is None:  # then every document contradicts it
        yield minimal(shared, lambda quads: not hermit.consistent(quads))
        return
    yield from classes
    documents = snapshot.manifest.documents
    for first in range(0, len(documents), _AT_ONCE):
        yield from _among(snapshot, documents[first : first + _AT_ONCE], shared, told)


def _among(
    snapshot: Snapshot, documents: Sequence[Published], shared: list[Quad], told: frozenset[str]
) -> Iterator[list[Quad]]:
    def quads(some: Sequence[Published]) -> list[Quad]:
        return _without((quad for document in some for quad in quads_of(snapshot, document)), told)

    def contradictory(some: Sequence[Quad]) -> bool:
        return not hermit.consistent([*shared, *some])

    left = list(documents)
    while left and contradictory(quads(left)):
        guilty = minimal(left, lambda some: contradictory(quads(some)))
        yield minimal(quads(guilty), contradictory)
        left = [document for document in left if document not in guilty]


def _without(quads: Iterable[Quad], told: frozenset[str]) -> list[Quad]:
    return [
        quad
        for quad in quads
        if told.isdisjoint(getattr(term, "value", "") for term in (quad.subject, quad.object))
    ]
