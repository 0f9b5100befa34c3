"""Shapes as queries: a draft against pySHACL, step by step, and whole stores by number of documents."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from pyoxigraph import NamedNode, Quad, Store

import ontology
import shapes
from bench import documents
from graph.check import graph_of
from graph.check.findings import PLACED, found
from graph.check.rules import judge, judge_stored, ruleset
from graph.iri import Iris
from graph.parse import parse
from graph.read import read
from graph.resolve import read_registries, resolve
from graph.shacl import Result
from graph.shacl.reference import judged, key
from graph.store.publish import publish
from graph.store.reading import Way
from graph.store.snapshot import open_current

_BASE, _NOW = "http://localhost:8000/", "2026-01-01T00:00:00+00:00"
_TOGETHER = (1, 5)
_ROUNDS = 9
P = ParamSpec("P")
T = TypeVar("T")


def run(count: int) -> None:
    """Print processor time: steps of a draft, both engines, and stores of up to `count` documents."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "documents")
        folder.mkdir()
        documents.write(folder, count)
        texts = sorted(folder.iterdir())
        _draft(texts[0])
        _engines(texts)
        _stores(texts, Path(scratch))
    print()


def _timed(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
    begun = time.process_time()
    done = work(*args, **kwargs)
    return done, (time.process_time() - begun) * 1e3


class _Steps:
    """What each step took, round by round, in milliseconds."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {}

    def time(self, name: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a step."""
        done, milliseconds = _timed(work, *args, **kwargs)
        self.taken.setdefault(name, []).append(milliseconds)
        return done


def _draft(path: Path) -> None:
    iris, steps = Iris(), _Steps()
    registry = read_registries(ontology.registries(), iris)
    _, compiling = _timed(ruleset)
    for _ in range(_ROUNDS + 1):
        parsed = steps.time("parse", parse, read(path))
        document = steps.time("resolve", resolve, parsed, registry, iris)
        steps.time("build, all of it", graph_of, document, iris)
        quads = steps.time("build", graph_of, document, iris, (ruleset().predicates or frozenset()) | PLACED)
        results = steps.time("judge", judge, quads)
        steps.time("map back", found, document, quads, results)
    medians = {name: statistics.median(times[1:]) for name, times in steps.taken.items()}
    print(f"a draft of 52 measures, {len(quads)} quads, {len(shapes.rules())} rules, warm, medians in ms")
    for name, milliseconds in medians.items():
        print(f"{name:20}{milliseconds:10.1f}")
    whole = sum(medians.values()) - medians["build, all of it"]
    print(f"{'whole, without that':20}{whole:10.1f}   (rules are compiled once, in {compiling:.0f})\n")


def _graphs(paths: Iterable[Path]) -> list[Quad]:
    iris = Iris()
    registry = read_registries(ontology.registries(), iris)
    found_ = [resolve(parse(read(path)), registry, iris) for path in paths]
    return list(dict.fromkeys(quad for each in found_ for quad in graph_of(each, iris)))


def _engines(texts: list[Path]) -> None:
    print(f"{'documents':>10}{'this, ms':>12}{'pySHACL, ms':>14}{'ratio':>8}{'same findings':>15}")
    for number in _TOGETHER:
        quads = _holed(_graphs(texts[:number]))
        runs = [_timed(judge, quads) for _ in range(_ROUNDS)]
        own = statistics.median(milliseconds for _, milliseconds in runs)
        theirs, slow = _timed(judged, quads, shapes.shapes_graph())
        same = {key(result) for result in runs[0][0]} == theirs
        words = f"{len(theirs)}, {'yes' if same else 'NO'}"
        print(f"{number:10}{own:12.1f}{slow:14.0f}{slow / own:8.0f}{words:>15}", flush=True)
    print()


def _holed(quads: list[Quad]) -> list[Quad]:
    """The generated documents are sound: without every seventh statement there is something to find."""
    return [quad for i, quad in enumerate(quads) if i % 7]


def _each(store: Store, editions: list[NamedNode]) -> list[tuple[Result, ...]]:
    return [judge_stored(store, [edition]) for edition in editions]


def _stores(texts: list[Path], scratch: Path) -> None:
    print(f"{'documents':>10}{'in all, s':>12}{'ms a document':>15}{'findings':>10}")
    number = min(10, len(texts))
    while number <= len(texts):
        some = scratch / f"some-{number}"
        some.mkdir()
        for path in texts[:number]:
            (some / path.name).hardlink_to(path)
        root = scratch / f"store-{number}"
        publish(some, root, base=_BASE, now=_NOW, way=Way())
        store = open_current(root)
        editions = [NamedNode(document.edition) for document in store.manifest.documents]
        results, whole = _timed(_each, store.store, editions)
        print(f"{number:10}{whole / 1e3:12.2f}{whole / number:15.1f}{sum(map(len, results)):10}", flush=True)
        number *= 10
