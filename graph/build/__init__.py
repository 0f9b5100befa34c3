"""Resolved document → quads: what the text asserts, in the edition's graph, with its provenance.

Statements about things that several editions may name (units no registry knows, cited works) go into the registry
graph, so that each triple stands in one graph however many documents repeat it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from graph import evidence
from graph.build import cascade, frame, norms, owners, parts, works
from graph.build.sheet import Sheet
from graph.evidence import code
from graph.iri import Iris
from graph.model import Document, TextIssue
from graph.namespaces import DUTY

__all__ = ["build", "issues"]


def build(document: Document, iris: Iris, wanted: frozenset[str] | None = None) -> list[Quad]:
    """The quads that a resolved document asserts: its own graph, and its share of registry and provenance.

    Each quad once. Building the same document twice yields the same quads. Where predicates are `wanted`, quads
    with others are left out, but for types.
    """
    sheet = Sheet(document, iris, wanted)
    frame.whole(sheet)
    frame.frame(sheet)
    parts.parts(sheet)
    owners.groups(sheet)
    works.outside_measures(sheet)
    norms.norms(sheet)
    cascade.cascade(sheet)
    for subject, predicate, value in evidence.statements(document, iris):
        sheet.out.add(subject, predicate, value)
    return sheet.quads()


def issues(document: Document, found: Iterable[TextIssue], iris: Iris) -> list[Quad]:
    """Faults of a draft's text as quads; published editions do not carry them."""
    sheet = Sheet(document, iris)
    for i, issue in enumerate(found, 1):
        iri = iris.mention(sheet.edition, "", "issue", i)
        sheet.mention(iri, "TextIssue", issue.span)
        sheet.out.add(sheet.iri, DUTY + "hasTextIssue", NamedNode(iri))
        sheet.out.add(iri, DUTY + "issueKind", code("text-issue", issue.kind))
        sheet.out.add(iri, DUTY + "replacement", issue.replacement)
    return sheet.quads()
