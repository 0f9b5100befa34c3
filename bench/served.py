"""`dutygraph serve` as a process of its own, for as long as something is measured."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

_START_SECONDS = 30


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def served(root: Path) -> Iterator[str]:
    """`dutygraph serve` as a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port), "--store", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ)
    try:
        yield ready(f"http://127.0.0.1:{port}/sparql")
    finally:
        process.terminate()
        process.wait()


def ready(address: str) -> str:
    """The address of an endpoint, once it answers. Raises OSError where it does not come to that."""
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{address}?query=ASK%7B%7D"):
                return address
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
