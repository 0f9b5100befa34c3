"""The workers that answer strangers' queries for this app."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from graph.store.workers import Limits, Pool

_KEY = "dutygraph-pool"


def install(app: Flask, limits: Limits) -> None:
    """Give an app a pool of its own; no process is started before the first query."""
    app.extensions[_KEY] = Pool(limits)


def pool() -> Pool:
    """The pool of this app."""
    return cast(Pool, current_app.extensions[_KEY])
