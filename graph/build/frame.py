"""The document as a whole: what it is, its parts with titles of their own, when it is in force."""

from __future__ import annotations

from pathlib import PurePath

from pyoxigraph import NamedNode

from graph import __version__, parties
from graph.build.sheet import Sheet, zh
from graph.evidence import code
from graph.model import ValidityStatement
from graph.namespaces import DCTERMS, DUTY, ELI, PROV, SOFTWARE


def whole(sheet: Sheet) -> None:
    """State what the document is, which edition this is, and where it comes from."""
    document, head, out = sheet.document, sheet.document.head, sheet.out
    out.type(sheet.iri, DUTY + "PolicyDocument")
    out.add(sheet.iri, DCTERMS + "title", zh(head.title or PurePath(document.source.name).name))
    out.add(sheet.iri, ELI + "is_realized_by", NamedNode(sheet.edition))
    out.add(sheet.iri, ELI + "date_document", head.issued)
    out.add(sheet.iri, ELI + "date_publication", head.published)
    out.add(sheet.iri, ELI + "number", head.doc_number or None)
    out.add(sheet.iri, DUTY + "issuerName", head.issuer or None)
    if document.jurisdiction:
        out.add(sheet.iri, DUTY + "jurisdiction", NamedNode(sheet.iris.division(document.jurisdiction)))
        for subject, predicate, value in parties.division(document.jurisdiction, sheet.iris):
            sheet.registry.add(subject, predicate, value)
    out.add(sheet.iri, ELI + "type_document", code("document-type", head.type) if head.type else None)
    out.add(sheet.iri, ELI + "first_date_entry_in_force", document.validity.since)
    out.add(sheet.iri, ELI + "date_no_longer_in_force", document.validity.until)
    _edition(sheet)


def _edition(sheet: Sheet) -> None:
    metadata, out = sheet.document.metadata, sheet.out
    restated = metadata.text_status == "restatement"
    out.type(sheet.edition, DUTY + ("Restatement" if restated else "OfficialText"))
    out.add(sheet.edition, DUTY + "sha256", sheet.document.source.sha256)
    if restated:
        # An official edition of this work may not be at hand; its address is that of the work all the same.
        out.add(sheet.edition, PROV + "wasDerivedFrom", NamedNode(sheet.iri))
    agent = f"{SOFTWARE}{__version__}"
    sheet.provenance.type(agent, PROV + "SoftwareAgent")
    sheet.provenance.add(agent, DCTERMS + "title", f"dutygraph {__version__}")
    sheet.provenance.add(sheet.edition, PROV + "wasAttributedTo", NamedNode(agent))
    sheet.provenance.add(sheet.edition, DCTERMS + "source", metadata.source or None)


def frame(sheet: Sheet) -> None:
    """State the parts of a document that has several, its list of attachments, and when it is in force."""
    parts = sheet.document.parts if len(sheet.document.parts) > 1 else ()
    for i, part in enumerate(parts, 1):
        assert part.iri
        sheet.out.type(part.iri, DUTY + "DocumentPart")
        sheet.out.add(part.iri, ELI + "is_part_of", NamedNode(sheet.iri))
        sheet.out.add(part.iri, ELI + "type_subdivision", code("part-kind", part.kind))
        sheet.out.add(part.iri, DUTY + "position", i)
        sheet.out.add(part.iri, DCTERMS + "title", zh(part.title) if part.title else None)
        sheet.place(part.iri, part.span.trimmed(sheet.text))
    for i, listed in enumerate(sheet.document.attachments, 1):
        iri = sheet.iris.mention(sheet.edition, "", "attachment", i)
        sheet.mention(iri, "AttachmentEntry", listed.span)
        sheet.out.add(sheet.iri, DUTY + "hasAttachmentEntry", NamedNode(iri))
        if listed.part is not None and (named := parts[listed.part].iri):
            sheet.out.add(iri, DUTY + "listedPart", NamedNode(named))
    for i, statement in enumerate(sheet.document.statements, 1):
        _validity(sheet, sheet.iris.mention(sheet.edition, "", "validity", i), statement)


def _validity(sheet: Sheet, iri: str, statement: ValidityStatement) -> None:
    sheet.mention(iri, "ValidityStatement", statement.span)
    sheet.out.add(sheet.iri, DUTY + "hasValidityStatement", NamedNode(iri))
    sheet.out.add(iri, DUTY + "validityKind", code("validity", statement.kind))
    sheet.out.add(iri, DUTY + "resolvedDate", statement.date)
    if statement.computed:
        sheet.out.add(iri, DUTY + "isComputed", True)
    for index in statement.works:
        if work := sheet.document.citations[index].iri:
            sheet.out.add(iri, DUTY + "repealedWork", NamedNode(work))
