"""The quads of documents → an embedded store: written anew, or made of the one before it."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

import ontology
from graph.iri import Iris
from graph.parties import one_label
from graph.reason import materialise
from graph.reason import shared as inferred_of_all
from graph.resolve import read_registries
from graph.store import force, sources
from graph.store.manifest import Published
from graph.store.understand import SHARED_GRAPHS, refuse_repeated

#: Of so many documents one may change before the store is put in order again (17 s for 1,000 documents).
_TIDY = 10
#: Documents of one load, which holds them in memory: 300 like the reference document take 2.2 GB, 50 take 0.6 GB.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Earlier:
    """The store that a new one starts from (never written itself), and the editions that leave it."""

    store: Store
    leaving: frozenset[str]


def load(
    path: Path,
    current: Sequence[Published],
    homes: Path,
    spooled: Sequence[Path],
    earlier: Earlier | None,
    iris: Iris,
) -> int:
    """Write the store of the current documents at `path`, and return the number of its quads.

    `homes` is the snapshot's folder, `spooled` the quads of all documents that do not stay from the earlier store.
    """
    vocabulary = _vocabulary(iris)
    shared = _shared(current, homes, iris)
    registry = iris.graph("registry")
    shared.update(dict.fromkeys(materialise(inferred_of_all(shared, vocabulary), iris.inferred(registry))))
    store = _started(path, shared, vocabulary, earlier, iris)
    for first in range(0, len(spooled), _AT_ONCE):
        files = _Joined(spooled[first : first + _AT_ONCE])
        store.bulk_load(input=cast(IO[bytes], files), format=RdfFormat.TRIG)
    changed = len(spooled) + len(earlier.leaving if earlier else ())
    if not earlier or changed * _TIDY >= len(current):
        store.optimize()
    store.flush()
    _refuse_repeated(store, shared)
    return len(store)


def _shared(current: Sequence[Published], homes: Path, iris: Iris) -> dict[Quad, None]:
    """The graphs that all documents share, as far as documents decide what is in them."""
    # Units elsewhere only make names ambiguous.
    divisions = {division for document in current for division in document.divisions}
    divisions |= {
        iris.path(document.iri).split("/")[2] for document in current
    }  # where it is a work's, not its own
    quads = dict.fromkeys(read_registries(ontology.registries(), iris).of(divisions).quads)
    said: dict[Quad, None] = {}
    for document in current:
        share = sources.home(homes, document.key) / sources.SHARED
        said.update(dict.fromkeys(parse(path=share, format=RdfFormat.N_QUADS)))
    quads.update(dict.fromkeys(one_label(said)))
    quads.update(dict.fromkeys(force.statements(current, iris)))
    return quads


def _started(
    path: Path, shared: dict[Quad, None], vocabulary: list[Quad], earlier: Earlier | None, iris: Iris
) -> Store:
    if earlier is None:
        store = Store(str(path))
        refuse_repeated([*vocabulary, *shared])
        store.bulk_extend([*vocabulary, *shared])
        return store
    earlier.store.backup(str(path))  # links, not copies: its files never change
    store = Store(str(path))
    for edition in earlier.leaving:
        store.remove_graph(NamedNode(edition))
        store.remove_graph(NamedNode(iris.inferred(edition)))
    names = [iris.graph(name) for name in (*SHARED_GRAPHS, force.GRAPH)]
    graphs = list(map(NamedNode, (*names, iris.inferred(iris.graph("registry")))))
    before = {quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)}
    for quad in before - shared.keys():
        store.remove(quad)
    store.extend(quad for quad in shared if quad not in before)
    return store


def _vocabulary(iris: Iris) -> list[Quad]:
    name = NamedNode(iris.graph("ontology"))
    return [
        Quad(quad.subject, quad.predicate, quad.object, name)
        for path in (*ontology.modules(), *ontology.code_lists())
        for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]


def _refuse_repeated(store: Store, shared: Iterable[Quad]) -> None:
    """What all share is said nowhere else; the graphs of two documents have no subject in common (`understand`).

    Raises AssertionError that names the quads.
    """
    for quad in shared:
        said = list(store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None))
        if said != [quad]:
            raise AssertionError(f"in several graphs: {said}")


class _Joined(io.RawIOBase):
    """Packed files, one after the other, as one stream."""

    def __init__(self, paths: Iterable[Path]) -> None:
        super().__init__()
        self._waiting = iter(paths)
        self._data = memoryview(b"")

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._data:
            path = next(self._waiting, None)
            if path is None:
                return b""
            self._data = memoryview(gzip.decompress(path.read_bytes()))
        part, self._data = self._data[:size], self._data[size:]
        return bytes(part)
