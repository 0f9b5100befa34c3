"""Text → document: parts, outline, annotations, groups, citations, validity, faults; each thing with its span."""

from __future__ import annotations

from graph import collecting
from graph.model import Annotation, Citation, Document, Group, Head, Listed, Measure, Metadata, Part, Source, Span
from graph.parse import (
    citations,
    clauses,
    facts,
    groups,
    leftover,
    limits,
    norms,
    outline,
    structure,
    titles,
    validity,
)
from graph.parse.annotations import notes
from graph.parse.clauses import ClauseReader
from graph.parse.numbering import ROW
from graph.problems import NoMeasures

__all__ = ["parse"]

#: Where works are cited; a title cites what it transmits, but a document does not cite itself.
_CITING = {"paragraph", "chapter", "measure", "definition"}


@collecting.paused()
def parse(source: Source, metadata: Metadata | None = None, clause_reader: ClauseReader = norms.read) -> Document:
    """Read a document out of its text. `metadata` goes along for `resolve`; `clause_reader` reads its clauses.

    Guaranteed after it: blocks partition the text; the words of each span are what the field beside it says;
    lists are in the order of the text. Raises NoMeasures where the text holds no numbered measure.
    """
    text = source.text
    outlined = outline.outline(text)
    blocks = outlined.blocks
    chapters, measures = structure.chapters_and_measures(text, outlined)
    if not measures:
        raise NoMeasures(
            "no measure was found in the text",
            where=source.name,
            remedy="A measure is a paragraph that opens with its number, as in （一） or 1.",
        )
    noted = notes.apply(text, structure.once(measures, outlined))
    annotations = noted.annotations
    cited = citations.find(text, citations.paragraphs(text, [b for b in blocks if b.kind in _CITING]))
    head = facts.read(text, outlined)
    limited = limits.find(text, measures, annotations, _year(head, metadata or Metadata()))
    attached = structure.attach(measures, annotations, cited, limited.deadlines)
    defined = tuple(group for b in blocks if b.kind == "definition" and (group := groups.read_group(text, b.span)))
    read, attached = _clauses(text, outlined, attached, annotations, defined, cited, clause_reader)
    parts = _parts(outlined)
    statements = validity.find(text, [b.span for b in blocks if b.kind in _CITING], cited)
    issues = leftover.issues(text, outlined)
    unparsed = leftover.unparsed(text, outlined, noted, attached, issues)
    return Document(
        source=source,
        head=head,
        blocks=blocks,
        parts=parts,
        chapters=tuple(chapters),
        measures=tuple(attached),
        annotations=tuple(annotations),
        rules=tuple(noted.rules),
        groups=defined,
        citations=tuple(cited),
        issues=tuple(issues),
        unparsed=(*unparsed, *limited.unparsed),
        attachments=_listed(outlined, parts),
        statements=tuple(statements),
        metadata=metadata or Metadata(),
        deadlines=tuple(limited.deadlines),
        sentences=read.sentences,
        norms=read.norms,
    )


def _clauses(
    text: str,
    outlined: outline.Outline,
    measures: list[Measure],
    annotations: list[Annotation],
    defined: tuple[Group, ...],
    cited: list[Citation],
    reader: ClauseReader,
) -> tuple[clauses.Clauses, list[Measure]]:
    rows = {outlined.blocks[i].span.trimmed(text).start for i, mark in outlined.marks.items() if mark.rank == ROW}
    passages = clauses.passages(text, outlined.blocks, measures, rows)
    apart = [annotation for annotation in annotations if not annotation.in_text]
    return clauses.joined(reader(text, passages, apart, defined), measures, cited)


def _year(head: Head, metadata: Metadata) -> int:
    """The year of the document; 0 where nothing tells it."""
    date = metadata.issued or head.issued or metadata.published or head.published
    return date.year if date else 0


def _parts(outlined: outline.Outline) -> tuple[Part, ...]:
    """The parts with their spans: each begins where the one before it ends."""
    blocks = outlined.blocks
    return tuple(
        Part(
            part.kind,
            part.title,
            Span(blocks[part.first].span.start, blocks[part.last - 1].span.end) if blocks else Span(0, 0),
            part.number,
        )
        for part in outlined.frame.parts
    )


def _listed(outlined: outline.Outline, parts: tuple[Part, ...]) -> tuple[Listed, ...]:
    """The list of attachments; an entry is the part of its title, else the attachment of its number."""
    by_title = {titles.folded(part.title): i for i, part in enumerate(parts) if i and part.title}
    by_number: dict[int | None, int] = {
        part.number: i for i, part in enumerate(parts) if part.kind == "attachment" and part.number
    }
    return tuple(
        Listed(
            entry.number,
            entry.title,
            entry.span,
            by_title.get(titles.folded(entry.title), by_number.get(entry.number)),
        )
        for entry in outlined.frame.listed
    )
