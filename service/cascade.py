"""The cascade: who carries out whom from the country to the district, and which measures are covered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from flask import Blueprint, render_template, request

from graph.problems import UserError
from graph.store.snapshot import Snapshot
from service.answers import Row
from service.levels import LEVELS, Cascade, Covered, Work, cascade
from service.pages import ask, held, lang

blueprint = Blueprint("cascade", __name__)

#: Documents on one page.
_SIZE = 50
_NUMBER = re.compile("[1-9][0-9]{0,5}")
_made: WeakKeyDictionary[Snapshot, dict[str, Cascade]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Around:
    """What a document carries out as a whole, what those works carry out in turn, and what carries it out."""

    above: list[Row]
    onward: list[Row]
    below: list[tuple[Work, list[Row]]]


def made() -> Cascade:
    """The cascade of this snapshot in the language of the page; made once."""
    by_language = _made.setdefault(held(), {})
    if lang() not in by_language:
        links, measures = ask("correspondences", lang=lang()), ask("measures-carried-out", lang=lang())
        by_language[lang()] = cascade(links, measures, held().manifest.documents, held().iris)
    return by_language[lang()]


def around(document: str) -> Around:
    """The cascade as it is seen from a document (an IRI)."""
    whole = made()
    below: dict[str, list[Row]] = {}
    for row in whole.below.get(document, ()):
        below.setdefault(row["document"], []).append(row)
    return Around(
        whole.above.get(document, []),
        whole.onward(document),
        [(whole.works[iri], rows) for iri, rows in below.items()],
    )


def of_parts(document: str) -> Mapping[str, list[Row]]:
    """The links of the parts of a document, by part."""
    found: dict[str, list[Row]] = {}
    for row in made().parts.get(document, ()):
        found.setdefault(row["part"], []).append(row)
    return found


@blueprint.get("/cascade")
def page() -> str:
    """Documents by level with what they carry out, and the coverage of each work. Raises UserError."""
    whole = made()
    documents = [work for level in LEVELS for work in whole.at(level) if work.held]
    last = max(1, -(-len(documents) // _SIZE))
    number = _page(last)
    shown = documents[(number - 1) * _SIZE : number * _SIZE]
    visible = {work.iri for work in shown}
    return render_template(
        "cascade/page.html",
        by_level=[(level, _shown(whole.at(level), visible)) for level in LEVELS],
        cascade=whole,
        covered=[(each, _rows(each, shown)) for each in whole.covered],
        own={document.iri: _own(whole, document.iri, document.counts) for document in held().manifest.documents},
        number=number,
        last=last,
    )


def _page(last: int) -> int:
    value = request.args.get("page", "1")
    if not _NUMBER.fullmatch(value) or int(value) > last:
        raise UserError(f"there is no page {value[:12]!r}", where="page", remedy=f"The last one is {last}")
    return int(value)


def _shown(works: list[Work], visible: set[str]) -> list[Work]:
    """The documents of this page; works that are only named stand on each."""
    return [work for work in works if work.iri in visible or not work.held]


def _rows(covered: Covered, shown: list[Work]) -> list[Work]:
    return [work for work in shown if covered.cells.get(work.iri)]


def _own(whole: Cascade, document: str, counts: Mapping[str, int]) -> int:
    """How many chapters of a document carry out nothing that is known: what this level added."""
    linked = {row["part"].removeprefix(f"{document}/").split("/")[0] for row in whole.parts.get(document, ())}
    return counts.get("chapters", 0) - len([part for part in linked if part.startswith("c")])
