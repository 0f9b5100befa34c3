"""Names → units and groups, deadlines → dates, titles → works; each decision keeps its reason."""

from __future__ import annotations

from graph import collecting
from graph.iri import Iris
from graph.model import Annotation, Assumption, Chapter, Document, Group, Head, Measure, Metadata, Part
from graph.model.changed import changed
from graph.parse import titles
from graph.resolve import corrections, norms
from graph.resolve.applies import applied
from graph.resolve.catalogue import catalogue
from graph.resolve.dates import anchor, dated
from graph.resolve.divisions import divisions
from graph.resolve.jurisdiction import jurisdiction as jurisdiction_of
from graph.resolve.names import Context, Names
from graph.resolve.registry import Registry, read_registries
from graph.resolve.validity import in_force
from graph.resolve.works import works

__all__ = ["UNDETERMINED", "Registry", "read_registries", "resolve"]

#: Stands in an IRI for a division or year that neither the text nor its metadata tells (as in ISO 639).
UNDETERMINED = "und"


@collecting.paused()
def resolve(document: Document, registry: Registry, iris: Iris) -> Document:
    """Fill every field that is marked "by resolve".

    Guaranteed after it: each part, owner, member and citation has an IRI; a name that no rule resolves has one of
    its own, with the reason `unknown` or `ambiguous`; metadata of the document goes before what its text says, and
    `corrections:` in it before all else. Raises UserError for an entry of `corrections:` or
    `applies:` that does not fit the text.
    """
    head = _head(document.head, document.metadata)
    jurisdiction = document.metadata.jurisdiction or jurisdiction_of(head, registry, divisions(), catalogue())
    assumed = anchor(head.title, head.issued, head.published)
    year = document.metadata.year or _year(head)
    slug = _slug(document, head, known=bool(jurisdiction) or year != UNDETERMINED)
    iri = iris.document(jurisdiction or UNDETERMINED, year, slug)
    edition = iris.edition(iri, document.source.sha256)
    chapters = tuple(changed(chapter, iri=iris.chapter(iri, i)) for i, chapter in enumerate(document.chapters, 1))
    parts = tuple(
        changed(part, iri=iris.document_part(iri, i, len(document.parts)))
        for i, part in enumerate(document.parts, 1)
    )
    statements, validity = in_force(document.statements, head)
    groups = tuple(changed(group, iri=iris.group(edition, i)) for i, group in enumerate(document.groups, 1))
    # Of two districts that no registry knows, each has its own 住建局: its names are told apart by the document.
    context = Context(jurisdiction, jurisdiction or f"{UNDETERMINED}-{slug}", head.issued or head.published)
    names = Names(registry, iris, context, groups)
    measures = tuple(_measure(measure, iri, chapters, iris) for measure in document.measures)
    annotations = tuple(_annotation(annotation, names, assumed) for annotation in document.annotations)
    owners = [owner.party for annotation in annotations for owner in annotation.owners if owner.party]
    resolved = changed(
        document,
        head=head,
        jurisdiction=jurisdiction,
        iri=iri,
        edition=edition,
        parts=_titled(parts, document.metadata),
        statements=statements,
        validity=validity,
        chapters=chapters,
        measures=measures,
        annotations=annotations,
        groups=tuple(_members(group, names) for group in groups),
        citations=tuple(works(document.citations, iris)),
        deadlines=tuple(dated(deadline, assumed) for deadline in document.deadlines),
        norms=tuple(norms.resolved(document, measures, owners, edition, registry, names, assumed, iris)),
    )
    resolved = changed(resolved, applies=applied(resolved, iris))
    return corrections.apply(resolved, names, registry, iris, assumed)


def _head(head: Head, metadata: Metadata) -> Head:
    return Head(
        title=metadata.title or head.title,
        issuer=metadata.issuer or head.issuer,
        doc_number=metadata.doc_number or head.doc_number,
        issued=metadata.issued or head.issued,
        published=metadata.published or head.published,
        type=metadata.type or titles.type_of(metadata.title or head.title),
    )


def _titled(parts: tuple[Part, ...], metadata: Metadata) -> tuple[Part, ...]:
    """The parts; the first one takes the title that the metadata give to the document."""
    return (changed(parts[0], title=metadata.title), *parts[1:]) if metadata.title else parts


def _year(head: Head) -> str:
    date = head.issued or head.published
    return str(date.year) if date else UNDETERMINED


def _slug(document: Document, head: Head, *, known: bool) -> str:
    """What names a document within its division and year; a title alone does not where both are unknown."""
    if slug := document.metadata.slug or head.doc_number:
        return slug
    digest = document.source.sha256[:12]
    if known and head.title:
        return head.title
    return f"{head.title}-{digest}" if head.title else digest


def _measure(measure: Measure, iri: str, chapters: tuple[Chapter, ...], iris: Iris) -> Measure:
    parent = iri if measure.chapter is None else chapters[measure.chapter].iri or iri
    return changed(measure, iri=iris.measure(parent, measure.position))


def _annotation(annotation: Annotation, names: Names, assumed: Assumption | None) -> Annotation:
    return changed(
        annotation,
        owners=names.owners(annotation.owners),
        deadline=dated(annotation.deadline, assumed) if annotation.deadline else None,
        stages=tuple(dated(stage, assumed) for stage in annotation.stages),
    )


def _members(group: Group, names: Names) -> Group:
    return changed(group, members=tuple(names.member(member) for member in group.members))
