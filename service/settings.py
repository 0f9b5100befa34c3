"""What a deployment chooses, each with its default; environment variables are read here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

import graph
from graph.iri import DEFAULT_BASE
from graph.parse import clauses
from graph.read import LIMITS, Limits
from graph.store import workers

HOST = "127.0.0.1"
PORT = 8000


def store_root() -> Path:
    """Where snapshots lie: `DUTYGRAPH_STORE`, else the user's data directory."""
    return Path(os.environ.get("DUTYGRAPH_STORE") or platformdirs.user_data_path("dutygraph"))


def base() -> str:
    """Below which IRIs are minted: `DUTYGRAPH_BASE`, else the address of a server on this machine."""
    return os.environ.get("DUTYGRAPH_BASE") or DEFAULT_BASE


def corpus() -> Path:
    """The documents that ship with the project; they stand beside the packages in a checkout."""
    return Path(graph.__file__).parent.parent / "corpus"


def limits() -> Limits:
    """How much of a file is read: `DUTYGRAPH_LIMITS`, as in "pages=500 file_bytes=20000000", else the defaults.

    Raises UserError where it names no limit.
    """
    return LIMITS.with_values(os.environ.get("DUTYGRAPH_LIMITS", ""))


def query_limits() -> workers.Limits:
    """What a query at the endpoint may take: `DUTYGRAPH_QUERY_LIMITS`, as in "seconds=10 workers=4".

    Raises UserError where it names no limit.
    """
    return workers.Limits().with_values(os.environ.get("DUTYGRAPH_QUERY_LIMITS", ""))


def clause_reader() -> str:
    """What reads clauses: `DUTYGRAPH_CLAUSE_READER`, as in "package.module:function", else our own reader.

    Raises UserError where it names nothing that can be called.
    """
    name = os.environ.get("DUTYGRAPH_CLAUSE_READER") or clauses.OWN
    clauses.load(name)
    return name


def examples() -> Path:
    """The drafts on which lint rules are tried, a folder a rule; they stand beside the packages in a checkout."""
    return Path(graph.__file__).parent.parent / "tests" / "shapes"
