"""A draft → findings: the shapes judge its graph, and each finding leads back to words of the text."""

from __future__ import annotations

from graph.build import build, issues
from graph.check.findings import Finder, Finding, found
from graph.check.rules import judge
from graph.iri import Iris
from graph.model import Document, Source
from graph.parse import norms, parse, wording
from graph.parse.clauses import ClauseReader
from graph.resolve import Registry, resolve

__all__ = ["Finder", "Finding", "check", "judge", "lint"]


def lint(
    source: Source, registry: Registry, iris: Iris, clause_reader: ClauseReader = norms.read
) -> tuple[Finding, ...]:
    """Judge a text by all rules; findings are in the order of the text. Raises NoMeasures."""
    document = resolve(parse(source, clause_reader=clause_reader), registry, iris)
    return check(document, iris)


def check(document: Document, iris: Iris) -> tuple[Finding, ...]:
    """Judge a resolved document by all rules."""
    faults = (*document.issues, *wording.find(document))
    quads = [*build(document, iris), *issues(document, faults, iris)]
    return found(document, quads, judge(quads))
