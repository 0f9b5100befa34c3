"""From when to when each document is in force, as far as all the documents of a snapshot tell.

What one document says of itself stands in its own graph; what others do to it can be known only from all of them,
and changes as they come and go. It is stated of the document in a graph of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.iri import Iris
from graph.namespaces import DUTY, ELI, XSD
from graph.parse.work_numbers import folded
from graph.store.manifest import Published

#: The name of the graph (`Iris.graph`).
GRAPH = "status"
#: A trial version, and the one that follows it, have one title but for this.
_TRIAL = re.compile(r"[（(〔\[](?:试行|暂行)[）)〕\]]|(?:试行|暂行)(?=办法|规定|条例)")


def statements(documents: Sequence[Published], iris: Iris) -> Iterator[Quad]:
    """When each document is in force (`duty:inForceFrom`, `duty:inForceUntil`, inclusive), and what replaced it.

    Where it does not say from when, it is so from its date. One that another repeals is in force up to the day
    before that other one is.
    """
    graph = NamedNode(iris.graph(GRAPH))
    repealing = _repealing(documents)
    for document in documents:
        node = NamedNode(document.iri)
        others = repealing[document.iri]
        ends = filter(None, [document.force.until, *(_day_before(_since(other)) for other in others)])
        for name, day in (("inForceFrom", _since(document)), ("inForceUntil", min(ends, default=""))):
            if day:
                yield Quad(node, NamedNode(DUTY + name), Literal(day, datatype=NamedNode(XSD + "date")), graph)
        if any(_TRIAL.search(title) for title in (document.title, *document.force.titles)):
            yield Quad(node, NamedNode(DUTY + "isTrial"), Literal(True), graph)
        for other in others:
            yield Quad(node, NamedNode(ELI + "repealed_by"), NamedNode(other.iri), graph)
            if _bare(document) & _bare(other):
                yield Quad(node, NamedNode(DUTY + "replacedBy"), NamedNode(other.iri), graph)


def _repealing(documents: Iterable[Published]) -> dict[str, list[Published]]:
    """The documents that repeal each one, by IRI."""
    by_name: dict[str, list[Published]] = defaultdict(list)
    for document in documents:
        for name in {folded(document.number), *document.force.titles} - {""}:
            by_name[name].append(document)
    found: dict[str, dict[str, Published]] = defaultdict(dict)
    for document in documents:
        for title, number in document.force.repeals:
            for old in (*by_name[number], *by_name[title]):
                if _means(document, old, number):
                    found[old.iri][document.iri] = document
    return {document.iri: list(found[document.iri].values()) for document in documents}


def _means(document: Published, old: Published, number: str) -> bool:
    """Whether a document that repeals a work of this number, or of a title without one, means the old one.

    Titles are the same everywhere: without a number, both must be of one division. None repeals a later one.
    """
    if old.iri == document.iri or (document.date and old.date > document.date):
        return False
    if number and old.number:
        return folded(old.number) == number
    return bool(old.division) and old.division == document.division


def _bare(document: Published) -> set[str]:
    return {_TRIAL.sub("", title) for title in document.force.titles}


def _since(document: Published) -> str:
    return document.force.since or document.date


def _day_before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat() if day else ""
