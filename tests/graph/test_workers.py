"""Queries in processes that can be killed: limits hold, neighbours are unharmed, no half answer looks whole."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.problems import UserError
from graph.store.snapshot import Snapshot
from graph.store.workers import Answer, Busy, Job, Limits, MemoryLimit, NotAcceptable, Pool, SizeLimit, TimeLimit
from graph.store.workers.pool import Malformed
from graph.store.workers.turns import Turns

DIGITS = "{ 1 2 3 4 5 6 7 8 9 0 }"
RUNAWAYS = {
    "product counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "product sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a",
    "product distinct": "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f }",
    "product streamed": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "product of values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {DIGITS}" for i in range(12))
    + " }",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)+ ?b . ?c (!<x:x>)* ?d }",
}
#: Fewer than any runaway above gets to in its time, more than all rows of the shipped corpus.
ROOM = Limits(seconds=1.0, memory_bytes=2_000_000_000, result_bytes=1_000_000_000)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(ROOM)
    yield pool
    pool.close()


@pytest.fixture
def ask(snapshot: Snapshot, pool: Pool) -> "Asker":
    return Asker(snapshot, pool)


class Asker:
    def __init__(self, snapshot: Snapshot, pool: Pool) -> None:
        self.snapshot, self.pool = snapshot, pool

    def __call__(
        self, text: str, client: str = "", *, seconds: float | None = None, tables: str = "text/csv"
    ) -> Answer:
        job = Job(text, self.snapshot.place, tables=tables, triples="application/n-triples")
        return self.pool.ask(job, client, seconds)


def test_a_small_answer_and_a_large_one(ask: Asker) -> None:
    assert ask("SELECT (1 AS ?n) {}").body == b"n\r\n1\r\n"
    triples = ask("CONSTRUCT WHERE { ?s ?p ?o }")
    assert triples.media == "application/n-triples"
    assert triples.file is not None
    with triples.file as file:
        whole = file.read()
    assert len(whole) == triples.size
    assert whole.count(b"\n") == ask.snapshot.manifest.quads


@pytest.mark.parametrize("query", RUNAWAYS.values(), ids=RUNAWAYS)
def test_a_runaway_is_stopped_and_the_next_query_answered(ask: Asker, query: str) -> None:
    with pytest.raises(TimeLimit, match="1 seconds"):
        ask(query)
    assert ask("ASK { ?s ?p ?o }").body == b"true"


def test_a_request_may_shorten_its_time_and_not_lengthen_it(ask: Asker) -> None:
    with pytest.raises(TimeLimit, match=r"0\.2 seconds"):
        ask(RUNAWAYS["product counted"], seconds=0.2)
    with pytest.raises(TimeLimit, match="1 seconds"):
        ask(RUNAWAYS["product counted"], seconds=100)


def test_memory_is_capped(snapshot: Snapshot) -> None:
    pool = Pool(Limits(seconds=20, memory_bytes=40_000_000, workers=1))
    ask = Asker(snapshot, pool)
    with pytest.raises(MemoryLimit, match="40,000,000 bytes"):
        ask(RUNAWAYS["product sorted"])
    assert ask("ASK { ?s ?p ?o }").body == b"true"
    pool.close()


def test_an_answer_that_is_too_large_is_none_at_all(snapshot: Snapshot) -> None:
    pool = Pool(Limits(result_bytes=1_500_000, workers=1))
    ask = Asker(snapshot, pool)
    with pytest.raises(SizeLimit, match="1,500,000"):
        ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert ask("ASK { ?s ?p ?o }").body == b"true"
    assert not list(Path(pool._folder).iterdir())
    pool.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT ?x WHERE", "malformed"),
        ("SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "cannot be answered"),
    ],
)
def test_a_faulty_query_says_so(ask: Asker, text: str, words: str) -> None:
    with pytest.raises(Malformed, match=words):
        ask(text)


def test_a_form_that_the_client_does_not_take(ask: Asker) -> None:
    with pytest.raises(NotAcceptable, match="tables"):
        ask("SELECT (1 AS ?n) {}", tables="")
    assert ask("CONSTRUCT { <a:b> <a:c> 1 } {}", tables="").size


def test_a_killed_worker_is_replaced(ask: Asker) -> None:
    ask("ASK {}")
    for worker in ask.pool._workers:
        if worker._process is not None:
            os.kill(worker._process.pid, signal.SIGKILL)
            worker._process.wait()
    assert ask("ASK {}").body == b"true"


def test_neighbours_are_answered_beside_someone_who_asks_for_too_much(ask: Asker) -> None:
    def greedy() -> None:
        with pytest.raises(UserError):
            ask(RUNAWAYS["product counted"], "greedy")

    threads = [threading.Thread(target=greedy) for _ in range(4)]
    for thread in threads:
        thread.start()
    answered = 0
    while any(thread.is_alive() for thread in threads):
        answered += ask("ASK { ?s ?p ?o }", "modest").body == b"true"
    assert answered > len(threads)


def test_who_asks_often_does_not_wait_in_front_of_who_asks_once() -> None:
    turns = Turns(["one"], waiting=10, waiting_each=10)
    order: list[str] = []

    def use(client: str) -> None:
        with turns.turn(client, 10):
            order.append(client)

    with turns.turn("x", 1):
        threads = []
        for client in ("a", "a", "a", "b"):
            threads.append(threading.Thread(target=use, args=(client,)))
            threads[-1].start()
            while len(turns._line) < len(threads):
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == ["a", "b", "a", "a"]


def test_no_client_holds_all() -> None:
    turns = Turns(["one", "two"], waiting=10, waiting_each=10)
    with turns.turn("greedy", 1), pytest.raises(Busy, match="no turn"), turns.turn("greedy", 0.01):
        pass
    with turns.turn("greedy", 1), turns.turn("modest", 1) as thing:
        assert thing
    assert not turns._line


def test_the_line_ends_somewhere() -> None:
    turns = Turns(["one"], waiting=1, waiting_each=1)
    with turns.turn("x", 1):
        waiting = threading.Thread(target=lambda: turns.turn("a", 5).__enter__())
        waiting.start()
        while not turns._line:
            time.sleep(0.001)
        with pytest.raises(Busy, match="too many"), turns.turn("b", 5):
            pass
    waiting.join()
