"""A draft → findings: the shapes judge its graph, and each finding leads back to words of the text."""

from __future__ import annotations

from graph.check.examine import MOST, examine
from graph.check.findings import Finder, Finding, folded
from graph.check.judgement import check, graph_of, lint
from graph.check.rules import judge, judge_stored

__all__ = [
    "MOST",
    "Finder",
    "Finding",
    "check",
    "examine",
    "folded",
    "graph_of",
    "judge",
    "judge_stored",
    "lint",
]
