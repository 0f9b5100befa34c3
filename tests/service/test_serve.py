"""`dutygraph serve` as a process of its own."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from graph.store.publish import publish
from service import server
from tests.conftest import NOW, SHIPPED
from tests.service.test_cli import run

QUERY = quote(
    "PREFIX duty: <https://w3id.org/dutygraph/ns#> SELECT (COUNT(*) AS ?n) { ?m duty:effectiveResponsibleUnit ?u }"
)
_START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(address: str, accept: str = "*/*") -> bytes:
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": accept})) as answer:
        body: bytes = answer.read()
        return body


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server that found no snapshot when it started."""
    store, port = tmp_path_factory.mktemp("served"), free_port()
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port), "--store", str(store)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                get(address + "/")
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    process.kill()
                    pytest.fail(f"the server did not start: {process.stderr and process.stderr.read()}")
                time.sleep(0.1)
        yield address, store
        process.terminate()
        assert process.wait(timeout=30) == 0
        assert process.stdout
        assert f"{address}/" in process.stdout.read()


def test_it_builds_the_shipped_documents_and_answers(served: tuple[str, Path]) -> None:
    address, _ = served
    rows = json.loads(get(f"{address}/sparql?query={QUERY}"))["results"]["bindings"]
    assert rows[0]["n"]["value"] == "687"
    assert "区应急局" in get(address + "/units/" + quote("区应急局"), "text/html").decode()


def test_it_moves_to_a_new_snapshot_without_a_restart(served: tuple[str, Path], tmp_path: Path) -> None:
    address, store = served
    text = (SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8").replace("区民政局、", "")
    (tmp_path / "edited.txt").write_text(text, encoding="utf-8")
    publish(tmp_path, store, base="http://localhost:8000/", now=NOW)
    rows = json.loads(get(f"{address}/sparql?query={QUERY}"))["results"]["bindings"]
    assert rows[0]["n"]["value"] == str(687 - 13)


def test_a_worker_that_dies_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: dict[str, object] = {}

    class Recorder:
        def __init__(self, _target: str, **options: object) -> None:
            asked.update(options)

        def serve(self) -> None:
            """Nothing is served."""

    monkeypatch.setattr(server, "Granian", Recorder)
    monkeypatch.setenv("DUTYGRAPH_STORE", "")
    monkeypatch.setenv("DUTYGRAPH_DEFAULT_GRAPH", "")
    server.run("127.0.0.1", 0, tmp_path, "union")
    assert asked["respawn_failed_workers"] is True


def test_a_port_that_is_taken_is_told(served: tuple[str, Path]) -> None:
    port = served[0].rsplit(":", 1)[1]
    result = run("serve", "--port", port, "--store", str(served[1]))
    assert result.exit_code == 2
    assert f"127.0.0.1:{port}: cannot listen there" in result.stderr
