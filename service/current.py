"""The snapshot that requests are answered from: reopened when the writer has switched to another."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from graph.store.publish import CURRENT
from graph.store.snapshot import Snapshot, open_current

_KEY = "dutygraph"


class Current:
    """Hands out the current snapshot below a root; requests under way keep the one that they began with."""

    def __init__(self, root: Path) -> None:
        self._root, self._lock = root, threading.Lock()
        self._target: Path | None = None
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The current snapshot. Raises UserError where none was built yet."""
        target = (self._root / CURRENT).resolve()
        with self._lock:
            if self._snapshot is None or target != self._target:
                self._snapshot, self._target = open_current(self._root), target
            return self._snapshot


def install(app: Flask, root: Path) -> None:
    """Make an app answer from the snapshots below `root`."""
    app.extensions[_KEY] = Current(root)


def snapshot() -> Snapshot:
    """The snapshot of this app. Raises UserError where none was built yet."""
    return cast(Current, current_app.extensions[_KEY]).snapshot()
