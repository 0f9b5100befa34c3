"""The snapshot that requests are answered from: reopened when the writer has switched to another."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from graph.problems import NoSnapshot
from graph.store.folders import CURRENT
from graph.store.snapshot import Snapshot, open_current

_KEY = "dutygraph"
_log = logging.getLogger(__name__)


class Current:
    """Hands out the current snapshot below a root; requests under way keep the one that they began with."""

    def __init__(self, root: Path) -> None:
        self._root, self._lock = root, threading.Lock()
        self._target: Path | None = None
        self._broken: Path | None = None
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The current snapshot, or the one before it where it cannot be opened. Raises NoSnapshot without any."""
        target = (self._root / CURRENT).resolve()
        with self._lock:
            if self._snapshot is None:
                self._snapshot, self._target = open_current(self._root), target
            elif target != self._target:
                self._move(target)
            return self._snapshot

    def _move(self, target: Path) -> None:
        try:
            self._snapshot, self._target = open_current(self._root), target
        except NoSnapshot as error:
            # Tried again with each request, told once.
            if target != self._broken:
                _log.warning("the snapshot before it is still served: %s", error)
            self._broken = target


def install(app: Flask, root: Path) -> None:
    """Make an app answer from the snapshots below `root`."""
    app.extensions[_KEY] = Current(root)


def snapshot() -> Snapshot:
    """The snapshot of this app. Raises NoSnapshot where there is none that can be opened."""
    return cast(Current, current_app.extensions[_KEY]).snapshot()
