"""Ten named queries on the shipped document: the embedded store beside rdflib's engine and rdflib-endpoint.

Every engine holds the same triples and answers the same text. The engines take turns query by query in one run,
so that a slow moment of the machine falls on all of them; what counts are the ratios of the medians.
"""

import contextlib
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import rdflib
import uvicorn
from pyoxigraph import QueryResultsFormat, QuerySolutions
from rdflib_endpoint import SparqlEndpoint
from SPARQLWrapper import JSON, SPARQLWrapper

from bench.served import free_port, ready, served
from graph.shacl.reference import to_rdflib
from graph.store.ask import terms
from graph.store.publish import publish
from graph.store.snapshot import Snapshot, open_current
from queries import catalogue
from service.settings import corpus

#: The ten, with the parameters that they are asked with.
ASKED = {
    "chapters": {},
    "deadlines-of-unit": {"unit": "区应急局"},
    "due-between": {"from": "2022-07-01", "to": "2022-12-31"},
    "duties-of-unit": {"unit": "区应急局"},
    "hosted-duties": {"unit": "区应急局"},
    "listed-twice": {},
    "open-lists": {},
    "partners-of-unit": {"unit": "区应急局"},
    "regulations": {},
    "units": {},
}
Engine = Callable[[str], int]


def run(rounds: int) -> None:
    """Time each query on each engine and print medians in milliseconds, with ratios to the embedded store."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        root = Path(folder)
        publish(corpus(), root, base="http://localhost:8000/", now="2026-01-01T00:00:00+00:00")
        snapshot = open_current(root)
        graph = to_rdflib(snapshot.store)
        engines: dict[str, Engine] = {
            "embedded": _embedded(snapshot),
            "rdflib": _rdflib(graph),
            "dutygraph HTTP": _http(stack.enter_context(served(root))),
            "rdflib-endpoint": _http(stack.enter_context(_rdflib_endpoint(graph))),
        }
        print(f"{len(graph)} triples, {rounds} rounds, medians in ms")
        names = "".join(f"{name:>17}" for name in engines)
        print(f"{'query':20}{'rows':>6}{names}   rdflib/embedded   endpoint/dutygraph")
        for name, values in ASKED.items():
            query = catalogue()[name]
            text = query.bind(terms(snapshot, query, values))
            rows = {engine(text) for engine in engines.values()}
            if len(rows) != 1:
                raise SystemExit(f"{name}: the engines disagree: {rows} rows")
            medians = _turns(engines, text, rounds)
            in_process = medians["rdflib"] / medians["embedded"]
            over_http = medians["rdflib-endpoint"] / medians["dutygraph HTTP"]
            cells = "".join(f"{median * 1e3:17.2f}" for median in medians.values())
            print(f"{name:20}{rows.pop():6}{cells}{in_process:18.1f}{over_http:22.1f}")


def _turns(engines: dict[str, Engine], text: str, rounds: int) -> dict[str, float]:
    """Median seconds by engine, the engines taking turns."""
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, engine in engines.items():
            start = time.perf_counter()
            engine(text)
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in seconds.items()}


def _embedded(snapshot: Snapshot) -> Engine:
    def ask(text: str) -> int:
        results = snapshot.query(text)
        assert isinstance(results, QuerySolutions)
        body = results.serialize(format=QueryResultsFormat.JSON)
        assert body is not None
        return len(json.loads(body)["results"]["bindings"])

    return ask


def _rdflib(graph: rdflib.Graph) -> Engine:
    def ask(text: str) -> int:
        body = graph.query(text).serialize(format="json")
        assert body is not None
        return len(json.loads(body)["results"]["bindings"])

    return ask


def _http(address: str) -> Engine:
    client = SPARQLWrapper(address)
    client.setReturnFormat(JSON)

    def ask(text: str) -> int:
        client.setQuery(text)
        answer = cast(dict[str, Any], client.query().convert())
        return len(answer["results"]["bindings"])

    return ask


@contextlib.contextmanager
def _rdflib_endpoint(graph: rdflib.Graph) -> Iterator[str]:
    """rdflib-endpoint in a thread: its engine holds the interpreter, but nothing else runs while it is asked."""
    port = free_port()
    app = SparqlEndpoint(graph=graph, path="/sparql")
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield ready(f"http://127.0.0.1:{port}/sparql")
    finally:
        server.should_exit = True
        thread.join()
