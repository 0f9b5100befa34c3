"""From text to quads: what each step takes on the shipped document, in a warm process."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import ontology
from graph.build import build
from graph.check import check
from graph.iri import Iris
from graph.parse import parse
from graph.read import read
from graph.read.corpus import entries, read_metadata
from graph.reason import Reasoner
from graph.resolve import read_registries, resolve
from service.settings import corpus

P = ParamSpec("P")
T = TypeVar("T")


def run(rounds: int) -> None:
    """Time each step and print medians in milliseconds."""
    iris = Iris()
    registry = read_registries(ontology.registries(), iris)
    reasoner = Reasoner(registry.quads)
    for entry in entries(corpus()):
        metadata = read_metadata(entry.metadata)
        seconds: dict[str, list[float]] = defaultdict(list)
        for _ in range(rounds + 1):
            source = _timed(seconds["read"], read, entry.path)
            parsed = _timed(seconds["parse"], parse, source, metadata)
            resolved = _timed(seconds["resolve"], resolve, parsed, registry, iris)
            quads = _timed(seconds["build"], build, resolved, iris)
            _timed(seconds["reason"], reasoner.infer, quads)
            _timed(seconds["lint"], check, resolved, iris)
        print(f"{entry.path.name}: {len(source.text)} code points, {rounds} warm rounds, medians in ms")
        for step, times in seconds.items():
            print(f"{step:20}{statistics.median(times[1:]) * 1e3:10.1f}")
        print()


def _timed(times: list[float], work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    start = time.perf_counter()
    done = work(*args, **kwargs)
    times.append(time.perf_counter() - start)
    return done
