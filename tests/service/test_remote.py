"""Named queries over an endpoint elsewhere: our own, asked over HTTP."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from graph.problems import UnknownName, UserError
from graph.store.ask import answer
from graph.store.remote import Remote
from graph.store.snapshot import Snapshot
from service.answers import as_csv
from service.app import create_app
from tests.service.test_cli import run


@pytest.fixture(scope="module")
def endpoint(store_root: Path) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(store_root), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()


@pytest.mark.parametrize(
    ("name", "values"), [("units", {}), ("duties-of-unit", {"unit": "housing bureau"}), ("due-between", {})]
)
def test_an_endpoint_answers_as_the_snapshot_does(
    endpoint: str, snapshot: Snapshot, name: str, values: dict[str, str]
) -> None:
    ours = as_csv(answer(snapshot, name, values))
    assert ours.count("\n") > 5
    assert as_csv(answer(Remote(endpoint), name, values)) == ours


def test_names_are_resolved_by_what_the_endpoint_holds(endpoint: str, snapshot: Snapshot) -> None:
    with pytest.raises(UnknownName, match="no unit is called"):
        answer(Remote(endpoint), "duties-of-unit", {"unit": "区某某局"})
    assert Remote(endpoint).iris == snapshot.iris


def test_from_the_command_line(endpoint: str) -> None:
    result = run("query", "duties-of-unit", "unit=住建局", "--csv", "--endpoint", endpoint)
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 36


def test_an_endpoint_out_of_reach() -> None:
    address = "http://127.0.0.1:9/sparql"
    with pytest.raises(UserError, match="did not answer") as caught:
        answer(Remote(address), "units", {})
    assert caught.value.where == address


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "FILE:/etc/passwd", "ftp://x/", "data:,x", "nonsense"])
def test_only_the_web_is_asked(scheme: str) -> None:
    with pytest.raises(UserError, match="no http"):
        Remote(scheme)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"",
        b"\xff",
        b'{"boolean": true}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri", "value": "a b"}}]}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": ',
    ],
)
def test_an_answer_that_is_no_result_is_told(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    monkeypatch.setattr(Remote, "_ask", lambda *_: body)
    with pytest.raises(UserError, match=r"what the endpoint answered|has no rows"):
        answer(Remote("http://localhost/sparql"), "documents", {})


@pytest.mark.parametrize("body", [b"<html>", b"<https://x/1> a <https://w3id.org/dutygraph/ns#Unit> ."])
def test_units_that_are_no_units_are_told(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    monkeypatch.setattr(Remote, "_ask", lambda *_: body)
    with pytest.raises(UserError):
        answer(Remote("http://localhost/sparql"), "duties-of-unit", {"unit": "区住建局"})


def test_an_endpoint_that_refuses(endpoint: str) -> None:
    with pytest.raises(UserError, match="did not answer"):
        Remote(endpoint).query("SELECT nonsense")
