"""Documents a second from files to quads, by number of processes; loading, and drawing conclusions, apart."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad

from bench import documents
from graph.reason import Inferred, Reasoner
from graph.store import change
from graph.store.processes import cores
from graph.store.publish import publish
from graph.store.reading import Way

_BASE, _NOW = "http://localhost:8000/", "2026-01-01T00:00:00+00:00"


class _Watch:
    """When reading ended, and writing began."""

    def __init__(self) -> None:
        self.begun = time.perf_counter()
        self.read = 0.0

    def document(self, done: int, total: int, file: str, fault: str) -> None:
        """Fail on a document that was not read: what is left out costs nothing."""
        assert not fault, fault

    def stage(self, words: str) -> None:
        """Reading is over."""
        self.read = time.perf_counter() - self.begun


@contextlib.contextmanager
def _reasoning() -> Iterator[list[float]]:
    """The seconds that rules take in this process meanwhile, one entry a run."""
    seconds: list[float] = []
    infer = Reasoner.infer

    def timed(reasoner: Reasoner, asserted: Iterable[Quad]) -> list[Inferred]:
        start = time.perf_counter()
        found = infer(reasoner, asserted)
        seconds.append(time.perf_counter() - start)
        return found

    Reasoner.infer = timed  # type: ignore[method-assign]
    try:
        yield seconds
    finally:
        Reasoner.infer = infer  # type: ignore[method-assign]


def run(count: int) -> None:
    """Build `count` documents with one process, two, and one a core; then add one to them."""
    with TemporaryDirectory() as scratch:
        folder, more = Path(scratch, "documents"), Path(scratch, "more")
        folder.mkdir()
        more.mkdir()
        documents.write(folder, count)
        documents.write(more, count + 1)
        size = sum(path.stat().st_size for path in folder.iterdir()) / count
        print(f"{count} documents of {size / 1000:.0f} kB")
        print(f"{'processes':>10}{'documents/s':>13}{'load and optimise, s':>22}{'quads':>10}")
        for jobs in dict.fromkeys((1, 2, cores())):
            root = Path(scratch, f"store-{jobs}")
            watch = _Watch()
            with _reasoning() as seconds:
                made = publish(folder, root, base=_BASE, now=_NOW, way=Way(progress=watch, jobs=jobs))
            whole, quads = time.perf_counter() - watch.begun, made.manifest.quads
            load = whole - watch.read
            print(f"{jobs:10}{count / watch.read:13.1f}{load:22.1f}{quads:10}", flush=True)
            if jobs == 1:  # with more, others draw the conclusions
                spent = sum(seconds)
                print(f"of these {whole:.1f} s, rules took {spent:.1f} s: {spent / whole:.1%}", flush=True)
        last = more / f"{count:05}.txt"
        begun = time.perf_counter()
        change.add([last], root, base=_BASE, now=_NOW)
        added = time.perf_counter() - begun
        begun = time.perf_counter()
        change.remove([last.name], root, now=_NOW)
        print(f"add one more: {added:.1f} s; remove it: {time.perf_counter() - begun:.1f} s\n")
