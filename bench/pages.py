"""How long the page of a unit takes on the shipped document: first, and again; in process, and over HTTP."""

from __future__ import annotations

import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from bench.served import served
from graph.store.publish import publish
from service.app import create_app
from service.settings import corpus

#: The unit with the most measures.
_UNIT = quote("区应急局")


def run(rounds: int) -> None:
    """Print the first time and the median of the others, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        publish(corpus(), root, base="http://localhost:8000/", now="2026-01-01T00:00:00+00:00")
        client = create_app(root).test_client()
        client.get("/units")
        print(f"page of a unit, {rounds} rounds, ms")
        print(f"{'':14}{'first':>8}{'median':>8}{'kB':>6}")
        _told("in process", lambda: client.get(f"/units/{_UNIT}").data, rounds)
        with served(root) as endpoint:
            address = endpoint.removesuffix("sparql")
            _told("over HTTP", lambda: urllib.request.urlopen(f"{address}units/{_UNIT}").read(), rounds)
    print()


def _told(name: str, ask: Callable[[], bytes], rounds: int) -> None:
    times, size = [], 0
    for _ in range(rounds + 1):
        start = time.perf_counter()
        size = len(ask())
        times.append(time.perf_counter() - start)
    print(f"{name:14}{times[0] * 1e3:8.1f}{statistics.median(times[1:]) * 1e3:8.1f}{size / 1000:6.0f}", flush=True)
