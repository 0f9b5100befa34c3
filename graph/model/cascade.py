"""Which documents of higher levels a document carries out."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.text import Span


@dataclass(frozen=True, slots=True)
class Applied:
    """An entry of `applies:` in a `.yml`: a part of the document carries out a work, or a measure of it.

    `part` is what follows the document's IRI (c3, c3/m2; "" is the document itself). The target is a `work` by its
    title, with the number of its `measure` where one is meant, or a `document` by what follows eli/cn/ in its IRI.
    `words` stand in the part and show it; "" is the part's title. `reason` is a key of the code list
    `correspondence`, `confidence` lies between 0 and 1, `where` names file and entry.
    """

    reason: str
    confidence: float
    part: str = ""
    work: str = ""
    measure: int | None = None
    document: str = ""
    words: str = ""
    where: str = ""
    span: Span | None = None  # by resolve
    iri: str | None = None  # of the part, by resolve
    target: str | None = None  # by resolve
