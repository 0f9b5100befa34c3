"""Citations, and the works that they cite."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.build.sheet import Sheet, zh
from graph.evidence import code
from graph.model import Citation
from graph.namespaces import DCTERMS, DUTY, ELI
from graph.parse.work_numbers import folded


def citation(sheet: Sheet, citing: str, iri: str, index: int) -> None:
    """State one citation of the document's list, and what it cites."""
    cited = sheet.document.citations[index]
    assert cited.iri
    sheet.mention(iri, "Citation", cited.span)
    sheet.out.add(citing, DUTY + "hasCitation", NamedNode(iri))
    sheet.out.add(iri, DUTY + "citedWork", NamedNode(cited.iri))
    _work(sheet, cited)
    if cited.within is not None:
        outer = sheet.document.citations[cited.within]
        assert outer.iri
        sheet.registry.add(outer.iri, DUTY + "transmits", NamedNode(cited.iri))


def _work(sheet: Sheet, cited: Citation) -> None:
    assert cited.iri
    kind = DUTY + ("OtherWork" if cited.kind == "other" else "Regulation")
    sheet.registry.type(cited.iri, DUTY + "Work", kind)
    sheet.registry.add(cited.iri, DUTY + "workKind", code("work-kind", cited.kind))
    sheet.registry.add(cited.iri, DCTERMS + "title", zh(cited.work or cited.title))
    sheet.registry.add(cited.iri, ELI + "number", folded(cited.number) if cited.number else None)


def outside_measures(sheet: Sheet) -> None:
    """Citations outside the measures are the document's own."""
    inside = {index for measure in sheet.document.measures for index in measure.citations}
    outside = [index for index in range(len(sheet.document.citations)) if index not in inside]
    for i, index in enumerate(outside, 1):
        citation(sheet, sheet.iri, sheet.iris.mention(sheet.edition, "", "r", i), index)
