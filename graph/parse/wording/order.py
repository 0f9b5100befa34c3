"""Lists whose order contradicts the body: a note says that the first unit leads, the body names another one."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Document, Measure, Party, Span, TextIssue

_LEADS = "牵头"


def find(document: Document) -> Iterator[TextIssue]:
    """The names in running text of those who lead, where the list leads with none of them."""
    if not any(rule.kind in {"first_leads", "before_comma_leads", "starred_leads"} for rule in document.rules):
        return
    for measure in document.measures:
        first = {
            owner.party.iri
            for index in measure.annotations
            for owner in document.annotations[index].owners
            if not document.annotations[index].in_text and owner.role == "lead" and owner.party
        }
        said = list(_said_to_lead(document, measure))
        if first and said and not any(party.iri in first for party, _ in said):
            for span in dict.fromkeys(span for _, span in said):
                yield TextIssue("contradicted-order", span, span.of(document.source.text))


def _said_to_lead(document: Document, measure: Measure) -> Iterator[tuple[Party, Span]]:
    for index in measure.annotations:
        annotation = document.annotations[index]
        for owner in annotation.owners if annotation.in_text else ():
            if owner.role == "lead" and owner.party:
                yield owner.party, owner.span
    for index in measure.norms:
        norm = document.norms[index]
        if norm.bearer.kind == "unit" and document.source.text.startswith(_LEADS, norm.action.start):
            for name in norm.bearer.names:
                if name.party:
                    yield name.party, name.span
