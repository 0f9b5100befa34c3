"""Chapters and measures, and what stands in each measure."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.build import deadlines, owners, works
from graph.build.sheet import Sheet, zh
from graph.model import Annotation, Chapter, Measure
from graph.namespaces import DCTERMS, DUTY, ELI


def parts(sheet: Sheet) -> None:
    """State all chapters and measures, and the mentions in measures; norms apart."""
    document = sheet.document
    for i, chapter in enumerate(document.chapters, 1):
        assert chapter.iri
        _part(sheet, chapter, "Chapter", document.parts[chapter.part].iri, chapter.title, i)
        sheet.place(chapter.iri, chapter.span)
    for i, measure in enumerate(document.measures, 1):
        assert measure.iri
        above = document.chapters[measure.chapter] if measure.chapter is not None else document.parts[measure.part]
        _part(sheet, measure, "Measure", above.iri, measure.name(sheet.text), i)
        span = measure.span.trimmed(sheet.text)
        sheet.place(measure.iri, span)
        sheet.out.add(measure.iri, DUTY + "words", span.of(sheet.text))
        _mentions(sheet, measure)


def _part(
    sheet: Sheet, part: Chapter | Measure, class_: str, parent: str | None, title: str, position: int
) -> None:
    assert part.iri
    sheet.out.type(part.iri, DUTY + class_)
    sheet.out.add(part.iri, ELI + "is_part_of", NamedNode(parent or sheet.iri))
    sheet.out.add(part.iri, DUTY + "number", part.number)
    sheet.out.add(part.iri, DUTY + "label", part.label)
    sheet.out.add(part.iri, DUTY + "position", position)
    sheet.out.add(part.iri, DCTERMS + "title", zh(title))


def _mentions(sheet: Sheet, measure: Measure) -> None:
    assert measure.iri
    path = sheet.path(measure.iri)
    position = 0
    for i, index in enumerate(measure.annotations, 1):
        position = _annotation(sheet, measure.iri, sheet.document.annotations[index], i, position)
    for i, index in enumerate(measure.citations, 1):
        works.citation(sheet, measure.iri, sheet.iris.mention(sheet.edition, path, "r", i), index)
    for i, index in enumerate(measure.deadlines, 1):
        iri = sheet.iris.mention(sheet.edition, path, "t", i)
        deadlines.deadline(sheet, measure.iri, "hasDeadlineInText", iri, sheet.document.deadlines[index])


def _annotation(sheet: Sheet, measure: str, annotation: Annotation, i: int, position: int) -> int:
    """State one annotation, and return how many owners the measure has by then."""
    path = sheet.path(measure)
    if annotation.owners or annotation.open_tail:
        position = owners.owners(sheet, measure, annotation, i, position)
    if annotation.deadline:
        iri = sheet.iris.mention(sheet.edition, path, "d", i)
        deadlines.deadline(sheet, measure, "hasDeadline", iri, annotation.deadline)
        for k, stage in enumerate(annotation.stages, 1):
            of_stage = sheet.iris.mention(sheet.edition, f"{path}/d{i}", "s", k)
            deadlines.deadline(sheet, iri, "hasStage", of_stage, stage)
    return position
