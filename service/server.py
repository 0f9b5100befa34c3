"""The app behind granian: threads share one process, and with it the snapshot that is open."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from graph.problems import UserError
from service.app import create_app

_THREADS = 8
_STORE, _DEFAULT_GRAPH = "DUTYGRAPH_STORE", "DUTYGRAPH_DEFAULT_GRAPH"


def application() -> Flask:
    """The app as a worker makes it, from what `run` left in the environment."""
    app = create_app(Path(os.environ[_STORE]))
    app.config["DEFAULT_GRAPH"] = os.environ[_DEFAULT_GRAPH]
    return app


def claim(host: str, port: int) -> int:
    """The port that can be listened on; for 0 one that is free. Raises UserError where the address is taken.

    Asked before serving: workers share a port with whoever has it already, and would answer half of its requests.
    """
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except OSError as error:
        raise UserError(
            f"cannot listen there: {error.strerror or error}",
            where=f"{host}:{port}",
            remedy="Choose another --port or --host",
        ) from error


def run(host: str, port: int, store: Path, default_graph: str) -> None:
    """Serve until a signal ends it. Workers are processes of their own, hence the environment."""
    os.environ[_STORE] = str(store.absolute())
    os.environ[_DEFAULT_GRAPH] = default_graph
    Granian(
        "service.server:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        log_enabled=False,
        # A query that brings the engine down takes its process along; the next one must still be answered.
        respawn_failed_workers=True,
    ).serve()
