"""SHACL as set-based queries: shapes are compiled once, each constraint into one query for all focus nodes."""

from __future__ import annotations

from graph.shacl.load import compile_shapes
from graph.shacl.model import Result, Shapes, Term
from graph.shacl.run import judge

__all__ = ["Result", "Shapes", "Term", "compile_shapes", "judge"]
