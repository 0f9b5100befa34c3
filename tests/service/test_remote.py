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


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/sparql", "nonsense"])
def test_an_endpoint_out_of_reach(address: str) -> None:
    with pytest.raises(UserError, match="did not answer") as caught:
        answer(Remote(address), "units", {})
    assert caught.value.where == address


def test_an_endpoint_that_refuses(endpoint: str) -> None:
    with pytest.raises(UserError, match="did not answer"):
        Remote(endpoint).query("SELECT nonsense")
