"""What a document carries out, and what is known of the works of higher levels that it names."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from graph.build.sheet import Sheet
from graph.evidence import code
from graph.iri import Iris
from graph.model import Applied
from graph.namespaces import DUTY
from graph.resolve import known_works


def cascade(sheet: Sheet) -> None:
    """State each correspondence with its words, and what `ontology/works` knows of the works that they lead to."""
    counts: dict[str, int] = {}
    for entry in sheet.document.applies:
        assert entry.iri
        counts[entry.iri] = counts.get(entry.iri, 0) + 1
        _correspondence(sheet, entry, counts[entry.iri])
    if targets := {entry.target for entry in sheet.document.applies if entry.target}:
        sheet.registry.quads += _known_of(targets, sheet.iris)


def _correspondence(sheet: Sheet, entry: Applied, position: int) -> None:
    assert entry.iri
    assert entry.span
    assert entry.target
    path = "" if entry.iri == sheet.iri else sheet.path(entry.iri)
    iri = sheet.iris.mention(sheet.edition, path, "x", position)
    sheet.mention(iri, "Correspondence", entry.span)
    sheet.out.add(entry.iri, DUTY + "hasCorrespondence", NamedNode(iri))
    sheet.out.add(iri, DUTY + "appliedResource", NamedNode(entry.target))
    sheet.out.add(iri, DUTY + "correspondenceReason", code("correspondence", entry.reason))
    sheet.out.add(iri, DUTY + "confidence", entry.confidence)


def _known_of(targets: set[str], iris: Iris) -> list[Quad]:
    """What stands of works in the files that name one of the targets; a file is one cascade."""
    return [
        quad
        for quads in known_works.quads(iris)
        if targets & {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
        for quad in quads
    ]
