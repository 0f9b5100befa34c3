"""How fast text becomes a resolved document, and whether the time grows as the text does; on one core.

`parse` and `resolve` are measured without clauses: their reader may be another one, and is measured apart. Each
text is drawn anew, so that none finds its lists in what is kept of the one before it; registries are read before.
Documents that stand as they are cannot be drawn: before each of them all that is kept is forgotten.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from statistics import median

import graph.parse
import ontology
from bench import extraction, texts
from graph.iri import Iris
from graph.model import Annotation, Group
from graph.parse import norms, parse
from graph.parse.clauses import Clauses, Passage
from graph.problems import NoMeasures
from graph.read import read, source_of
from graph.read.corpus import entries
from graph.resolve import Registry, read_registries, resolve
from service.settings import corpus

_KB, _MB = 1000, 1_000_000
SIZES = (40 * _KB, 400 * _KB, 4 * _MB, 10 * _MB)
_ODD_SIZES = (40 * _KB, 400 * _KB)
_ROUNDS_BELOW = 1 * _MB
_FEWEST_ROUNDS = 3
#: A text that is not measured: what is read once in a process is read with it.
_SIZE_BEFORE = 20 * _KB


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of processor time; those of `clauses` are None where they were not read."""

    parse: float
    resolve: float
    clauses: float | None = None


def run(rounds: int) -> None:
    """Print megabytes of UTF-8 a second of processor time, and time per byte against that of the shortest text."""
    print("parse and resolve without clauses, clauses apart; medians, processor time, MB/s")
    print(f"{'text':22}{'bytes':>12}{'parse':>9}{'resolve':>9}{'both':>12}{'time per byte':>15}{'clauses':>9}")
    seeds = count(2)
    for kinds, sizes in ((texts.USUAL, SIZES), (texts.ODD, _ODD_SIZES)):
        for name, make in kinds.items():
            measure(make(_SIZE_BEFORE), clauses=True)
            least = 0.0
            for size in sizes:
                short = size < _ROUNDS_BELOW
                taken = list(_rounds(make, size, rounds if short else _FEWEST_ROUNDS, seeds))
                both = median(one.parse + one.resolve for one in taken)
                least = least or both / size
                read = [measure(make(size, next(seeds)), clauses=True)] if short and kinds is texts.USUAL else []
                print(
                    f"{name:22}{size:12}{_rate(size, median(one.parse for one in taken)):>9}"
                    f"{_rate(size, median(one.resolve for one in taken)):>9}{_rate(size, both):>12}"
                    f"{both / size / least:15.2f}{_rate(size, *(one.clauses for one in read)):>9}",
                    flush=True,
                )
    for name, folder in (("shipped document", corpus()), ("real documents", extraction.corpus())):
        if folder.is_dir():
            _documents(name, folder, rounds)
    print()


def _documents(name: str, folder: Path, rounds: int) -> None:
    """The same for all documents of a folder; time per byte is not compared, they are of any length."""
    written = [read(entry.path).text for entry in entries(folder)]
    size = sum(len(text.encode()) for text in written)
    taken: list[tuple[float, float]] = []
    for _ in range(max(rounds, _FEWEST_ROUNDS) + 1):
        measured = []
        for text in written:
            _forget()
            measured.append(measure(text, clauses=False))
        taken.append((sum(one.parse for one in measured), sum(one.resolve for one in measured)))
    parsed, resolved = (median(times) for times in zip(*taken[1:], strict=True))
    both = median(sum(one) for one in taken[1:])
    rates = f"{_rate(size, parsed):>9}{_rate(size, resolved):>9}{_rate(size, both):>12}"
    print(f"{name:22}{size:12}{rates}", flush=True)


def _forget() -> None:
    """Empty the small caches in which `parse` keeps what earlier texts said; what is made once stays."""
    for info in pkgutil.walk_packages(graph.parse.__path__, "graph.parse."):
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, functools._lru_cache_wrapper) and value.cache_info().maxsize:
                value.cache_clear()


def _rounds(make: texts.Maker, size: int, rounds: int, seeds: Iterator[int]) -> Iterator[Taken]:
    for _ in range(max(rounds, _FEWEST_ROUNDS)):
        yield measure(make(size, next(seeds)), clauses=False)


def measure(text: str, *, clauses: bool) -> Taken:
    """What parse and resolve take for a text, and the reader of clauses, if asked for."""
    iris, registry = _registry()
    source = source_of(text, "bench.txt")
    reading = 0.0

    def reader(
        text: str, passages: Sequence[Passage], annotations: Sequence[Annotation], groups: Sequence[Group]
    ) -> Clauses:
        nonlocal reading
        if clauses:
            begun = time.process_time()
            norms.read(text, passages, annotations, groups)
            reading = time.process_time() - begun
        return Clauses((), ())

    begun = time.process_time()
    try:
        document = parse(source, clause_reader=reader)
    except NoMeasures:
        return Taken(time.process_time() - begun, 0.0)
    parsed = time.process_time()
    resolve(document, registry, iris)
    return Taken(parsed - begun - reading, time.process_time() - parsed, reading if clauses else None)


@cache
def _registry() -> tuple[Iris, Registry]:
    iris = Iris()
    return iris, read_registries(ontology.registries(), iris)


def _rate(amount: int, seconds: float | None = None) -> str:
    return f"{amount / seconds / _MB:.2f}" if seconds else "-"
