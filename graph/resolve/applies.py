"""`applies:` of the metadata, laid upon a resolved document: where the words stand, and what is meant."""

from __future__ import annotations

from dataclasses import replace

from graph.iri import Iris
from graph.model import Applied, Document, Span
from graph.problems import UserError
from graph.resolve.works import canonical


def applied(document: Document, iris: Iris) -> tuple[Applied, ...]:
    """The entries with their places and IRIs.

    Raises UserError, naming file and entry, for a part that the document has not, and words that are not in it.
    """
    parts = _parts(document)
    return tuple(_entry(entry, document, parts, iris) for entry in document.metadata.applies)


def _parts(document: Document) -> dict[str, tuple[Span, str]]:
    """Each part by IRI: where it stands, and its title."""
    text = document.source.text
    named = [(part.iri, part.span, part.title) for part in document.parts]
    named += [(chapter.iri, chapter.span, chapter.title) for chapter in document.chapters]
    named += [(measure.iri, measure.span, measure.name(text)) for measure in document.measures]
    whole = (document.iri, Span(0, len(text)), document.head.title)
    return {iri: (span, title) for iri, span, title in (*named, whole) if iri}


def _entry(entry: Applied, document: Document, parts: dict[str, tuple[Span, str]], iris: Iris) -> Applied:
    iri = f"{document.iri}/{entry.part}" if entry.part else document.iri or ""
    if iri not in parts:
        raise UserError(
            f"the document has no part {entry.part!r}",
            where=entry.where,
            remedy="Name it as in its IRI: c3, c3/m2",
        )
    span, title = parts[iri]
    words = entry.words or title
    start = document.source.text.find(words, span.start, span.end)
    if start < 0:
        raise UserError(
            f"the words {words!r} do not stand in {entry.part or 'the document'}",
            where=entry.where,
            remedy="Give the words of the text that show what is carried out",
        )
    return replace(entry, span=Span(start, start + len(words)), iri=iri, target=_target(entry, iris))


def _target(entry: Applied, iris: Iris) -> str:
    if entry.document:
        return iris.part(entry.document)
    work = iris.work(canonical(entry.work))
    return work if entry.measure is None else iris.work_measure(work, entry.measure)
