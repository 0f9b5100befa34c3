"""`applies:` of the metadata, laid upon a resolved document: where the words stand, and what is meant."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

from graph.iri import Iris
from graph.model import Applied, Document, Span
from graph.problems import UserError
from graph.resolve import known_works
from graph.resolve.works import canonical

#: What follows `eli/cn/` in the IRI of a document, or of a part of one.
_DOCUMENT = re.compile(r"(?:[^/\s]+/){2}[^/\s]+(?:/[cmp]\d+)*")


def applied(document: Document, iris: Iris) -> tuple[Applied, ...]:
    """The entries with their places and IRIs.

    Raises UserError, naming file, line and entry, for a part that the document has not, words that are not in it,
    a work that is neither cited nor described, a measure that a work is not known to have, the document itself.
    """
    if not document.metadata.applies:
        return ()
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
        raise _fault(entry, f"part: the document has no part {entry.part!r}", "Name it as in its IRI: c3, c3/m2")
    span, title = parts[iri]
    words = entry.words or title
    start = document.source.text.find(words, span.start, span.end)
    if start < 0 or not words:
        raise _fault(
            entry,
            f"words: {words!r} does not stand in {entry.part or 'the document'}",
            "Give the words of the text that show what is carried out",
        )
    target = _part_of_document(entry, iris) if entry.document else _work(entry, document, iris)
    if f"{target}/".startswith(f"{document.iri}/") or (entry.work and _is(entry.work, document)):
        raise _fault(entry, "a document cannot carry out itself", "Name a document of a higher level")
    return replace(entry, span=Span(start, start + len(words)), iri=iri, target=target)


def _is(title: str, document: Document) -> bool:
    return canonical(title) == canonical(document.head.title)


def _part_of_document(entry: Applied, iris: Iris) -> str:
    target = iris.part(entry.document)
    if not _DOCUMENT.fullmatch(target.removeprefix(iris.part(""))):
        raise _fault(
            entry,
            f"document: {entry.document!r} is no address of a document",
            "Give what follows eli/cn/ in its IRI: 510000/2022/plan, 510000/2022/plan/c2",
        )
    return target


def _work(entry: Applied, document: Document, iris: Iris) -> str:
    work, described = iris.work(canonical(entry.work)), known_works.measures(iris)
    cited = {citation.iri: citation.work or citation.title for citation in document.citations}
    if work not in described and work not in cited and not _is(entry.work, document):
        raise _fault(
            entry,
            f"work: {entry.work!r} is neither cited in the text nor described in ontology/works",
            _like(entry.work, [*cited.values(), *(iris.path(iri).split("/")[-1] for iri in described)]),
        )
    if entry.measure is None:
        return work
    count = described.get(work, 0)
    if entry.measure > count:
        known = f"1 to {count} are known" if count else "none is known"
        raise _fault(
            entry, f"measure: the work has no measure {entry.measure}: {known}", "ontology/works describes them"
        )
    return iris.work_measure(work, entry.measure)


def _like(title: str, known: list[str]) -> str:
    near = difflib.get_close_matches(canonical(title), list(dict.fromkeys(known)), n=2, cutoff=0.5)
    return f"Did you mean {', '.join(near)}?" if near else "Give the title as the text cites it"


def _fault(entry: Applied, what: str, remedy: str) -> UserError:
    return UserError(what, where=entry.where, remedy=remedy)
