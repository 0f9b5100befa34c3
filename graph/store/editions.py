"""Which texts are editions of one work, and which edition of it is current. Pure functions over what is published.

The answers depend on the set of documents alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from graph.iri import Iris
from graph.model import Metadata
from graph.resolve import UNDETERMINED
from graph.store.manifest import Published


def settle(documents: Iterable[Published], iris: Iris) -> list[Published]:
    """The documents with the IRIs of their works and editions, by file name.

    A text whose metadata name no slug is an edition of the work that has its title, where there is one such work
    and neither number nor division speak against it.
    """
    kept = sorted(documents, key=lambda document: (document.file, document.key))
    named: dict[str, list[Published]] = defaultdict(list)
    for document in kept:
        if document.slug and document.title:
            named[document.title].append(document)
    settled = []
    for document in kept:
        works = {} if document.slug else {w.own: w for w in named[document.title] if _may_be(document, w)}
        work = next(iter(works.values())) if len(works) == 1 else document
        edition = iris.edition(work.own, document.sha256)
        settled.append(replace(document, iri=work.own, edition=edition))
    return settled


def _may_be(text: Published, work: Published) -> bool:
    return text.division in {"", work.division} and (
        not text.number or not work.number or text.number == work.number
    )


def identity(metadata: Metadata, document: Published, iris: Iris) -> Metadata:
    """The metadata of a text with slug, division and year of the work that it was settled to be an edition of."""
    if document.iri == document.own:
        return metadata
    _, _, division, year, slug = iris.path(document.iri).split("/", 4)
    return replace(metadata, slug=slug, year=year, jurisdiction="" if division == UNDETERMINED else division)


def current_editions(settled: Iterable[Published]) -> tuple[list[Published], list[tuple[Published, Published]]]:
    """One edition a work: an official text before a restated one, then the latest, then by hash.

    And the others, each with the one that goes before it. Both by file name.
    """
    current: dict[str, Published] = {}
    superseded = []
    for document in sorted(settled, key=_precedence, reverse=True):
        first = current.setdefault(document.iri, document)
        if first is not document:
            superseded.append((document, first))
    return sorted(current.values(), key=_place), sorted(superseded, key=lambda pair: _place(pair[0]))


def _place(document: Published) -> tuple[str, str]:
    return document.file, document.key


def _precedence(document: Published) -> tuple[bool, str, str, bool, str]:
    # Of one text twice, the file with metadata tells more.
    return (
        document.text_status == "official",
        document.date,
        document.sha256,
        len(document.files) > 1,
        document.key,
    )


def mended(old: Published, new: Published) -> bool:
    """Whether a file that was added is an earlier one put right, rather than another edition beside it.

    They have one name, and one text (its metadata changed) or a place in the order of editions that only the hash
    of the text would tell apart.
    """
    same_place = (old.iri, old.text_status, old.date) == (new.iri, new.text_status, new.date)
    return old.key != new.key and old.file == new.file and (old.sha256 == new.sha256 or same_place)
