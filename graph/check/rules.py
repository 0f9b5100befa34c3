"""The project's own rules, compiled once in a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store
from rdflib import SH, Graph, URIRef

import shapes
from graph import shacl
from graph.check.findings import placeholders
from graph.problems import UnusableShape
from graph.shacl import Result, Shapes
from shapes import LintRule


def judge(quads: Iterable[Quad], rules: Shapes | None = None) -> tuple[Result, ...]:
    """What the rules (the project's own, unless others are given) find in the graph of one document.

    The graphs in which the quads stand do not matter. Time is linear in the quads; a document has about 12,000.
    """
    return shacl.judge(quads, ruleset() if rules is None else rules)


def judge_stored(store: Store, graphs: Iterable[NamedNode], rules: Shapes | None = None) -> tuple[Result, ...]:
    """What the rules find in some graphs of a store: those of a document, of which no more is read than needed."""
    rules = ruleset() if rules is None else rules
    return shacl.judge(_stored(store, graphs, rules), rules)


def _stored(store: Store, graphs: Iterable[NamedNode], rules: Shapes) -> Iterator[Quad]:
    edges = [None] if rules.predicates is None else [NamedNode(iri) for iri in sorted(rules.predicates)]
    for graph in graphs:
        for edge in edges:
            yield from store.quads_for_pattern(None, edge, None, graph)


@cache
def ruleset() -> Shapes:
    """All rules. Raises UnusableShape, which names file and line, where one cannot be run."""
    return sum((compiled(path) for path in shapes.files()), Shapes())


@cache
def fixable() -> frozenset[str]:
    """The codes of the rules that know, at least of some of their findings, the words that put them right."""
    known = shapes.rules()
    return frozenset(known[shape.node].code for shape in ruleset().shapes if "replacement" in shape.names)


def compiled(path: Path) -> Shapes:
    """The shapes of a rule's file; what its messages show is projected by its query. Raises UnusableShape."""
    try:
        rule, graph = shapes.load(path)
    except ValueError as error:
        raise UnusableShape(str(error)) from error
    found = shacl.compile_shapes(graph + shapes.prefixes(), path.name, path.read_text(encoding="utf-8"))
    for fault in (*_faults_of_form(rule, graph, found), *_faults_of_names(rule, found)):
        raise UnusableShape(fault, where=path.name, remedy="shapes/README.md says what a rule's file holds")
    return found


def _faults_of_form(rule: LintRule, graph: Graph, found: Shapes) -> Iterator[str]:
    if {shape.node for shape in found.shapes} - {rule.iri}:
        yield "another shape than the rule's has a target"
    if not found.shapes and (None, SH.deactivated, None) not in graph:
        yield "the shape has no target"
    for said in (SH.message, SH.severity):
        if set(graph.subjects(said)) != {URIRef(rule.iri)}:
            yield f"sh:{said.fragment} is said of something else than the rule's shape, where nobody would read it"


def _faults_of_names(rule: LintRule, found: Shapes) -> Iterator[str]:
    known = {"this", "value"} | {name for shape in found.shapes for name in shape.names}
    unknown = {name for text in rule.message.values() for name in placeholders(text)} - known
    if unknown and found.shapes:
        yield f"the message shows {', '.join(sorted(unknown))}, which nothing projects"
    if len(known & {"start", "end"}) == 1 or ("replacement" in known and "start" not in known):
        yield "?start and ?end are projected together, and with ?replacement"
