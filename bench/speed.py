"""How fast text becomes a resolved document, and whether the time grows as the text does; on one core."""

from __future__ import annotations

import time

import ontology
from bench import texts
from graph.iri import Iris
from graph.parse import parse
from graph.problems import NoMeasures
from graph.read import source_of
from graph.resolve import read_registries, resolve

_KB, _MB = 1000, 1_000_000
SIZES = (40 * _KB, 400 * _KB, 4 * _MB, 10 * _MB)
_ODD_SIZES = (40 * _KB, 400 * _KB)
_ROUNDS_BELOW = 1 * _MB


def run(rounds: int) -> None:
    """Print megabytes of UTF-8 a second of processor time, and time per byte against that of the shortest text."""
    print(f"{'text':22}{'bytes':>12}{'parse':>9}{'resolve':>9}{'both, MB/s':>12}{'time per byte':>15}")
    for kinds, sizes in ((texts.USUAL, SIZES), (texts.ODD, _ODD_SIZES)):
        for name, make in kinds.items():
            least = 0.0
            for size in sizes:
                text = make(size)
                amount = len(text.encode())
                parsing, resolving = measure(text, min(rounds, 5) if size < _ROUNDS_BELOW else 1)
                both = parsing + resolving
                least = least or both / amount
                rates = f"{amount / parsing / _MB:9.2f}{_rate(amount, resolving):>9}{amount / both / _MB:12.2f}"
                print(f"{name:22}{amount:12}{rates}{both / amount / least:15.2f}", flush=True)
    print()


def measure(text: str, rounds: int) -> tuple[float, float]:
    """Seconds of processor time for parse and for resolve, the best of some rounds."""
    iris = Iris()
    registry = read_registries(ontology.registries(), iris)
    source = source_of(text, "bench.txt")
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        begun = time.process_time()
        try:
            document = parse(source)
        except NoMeasures:
            return time.process_time() - begun, 0.0
        parsed = time.process_time()
        resolve(document, registry, iris)
        best = [min(best[0], parsed - begun), min(best[1], time.process_time() - parsed)]
    return best[0], best[1]


def _rate(amount: int, seconds: float) -> str:
    return f"{amount / seconds / _MB:.2f}" if seconds else "-"
