"""A published snapshot, opened read-only: the only thing that the faces ask."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from graph.iri import Iris
from graph.problems import NoSnapshot
from graph.resolve.registry import Registry, from_quads
from graph.store.folders import CURRENT, STORE, open_store
from graph.store.manifest import Manifest, read

Results = QuerySolutions | QueryBoolean | QueryTriples


class Snapshot:
    """One snapshot. Threads may share it; it never changes."""

    def __init__(self, folder: Path) -> None:
        """Open a snapshot's folder. Raises NoSnapshot where there is none, or a broken one."""
        self.manifest: Manifest = read(folder)
        #: Where its store lies, for processes that open it themselves.
        self.place = folder / STORE
        self.iris = _iris(self.manifest.base, folder)
        self.store = open_store(folder)

    def query(self, text: str, *, union: bool = True) -> Results:
        """Answer a SPARQL query; `union` makes all graphs the default graph. Raises SyntaxError."""
        return self.store.query(text, use_default_graph_as_union=union)

    @cached_property
    def registry(self) -> Registry:
        """The units of this snapshot by name: those of the registries, and those that only documents name."""
        graph = NamedNode(self.iris.graph("registry"))
        return from_quads(self.store.quads_for_pattern(None, None, None, graph))


def open_current(root: Path) -> Snapshot:
    """Open the current snapshot below `root`. Raises NoSnapshot where none was built yet."""
    return Snapshot((root / CURRENT).resolve())


def _iris(base: object, folder: Path) -> Iris:
    try:
        return Iris(str(base))
    except ValueError as error:
        raise NoSnapshot(
            f"the snapshot is broken: {error}", where=str(folder), remedy="Run `dutygraph build` again"
        ) from error
