"""Text or document → findings of the rules."""

from __future__ import annotations

from pyoxigraph import Quad

from graph.build import build, issues
from graph.check.findings import PLACED, Finding, found
from graph.check.rules import judge, ruleset
from graph.iri import Iris
from graph.model import Document, Source
from graph.parse import norms, parse, wording
from graph.parse.clauses import ClauseReader
from graph.resolve import Registry, resolve


def lint(
    source: Source, registry: Registry, iris: Iris, clause_reader: ClauseReader = norms.read
) -> tuple[Finding, ...]:
    """Judge a text by all rules; findings are in the order of the text. Raises NoMeasures."""
    document = resolve(parse(source, clause_reader=clause_reader), registry, iris)
    return check(document, iris)


def check(document: Document, iris: Iris) -> tuple[Finding, ...]:
    """Judge a resolved document by all rules; what none of them looks at is not built."""
    asked = ruleset().predicates
    quads = graph_of(document, iris, None if asked is None else asked | PLACED)
    return found(document, quads, judge(quads))


def graph_of(document: Document, iris: Iris, wanted: frozenset[str] | None = None) -> list[Quad]:
    """The graph of a draft: what an edition of it would assert, and the faults of its text.

    Where predicates are `wanted`, quads with others are left out.
    """
    faults = (*document.issues, *wording.find(document))
    return [*build(document, iris, wanted), *issues(document, faults, iris)]
