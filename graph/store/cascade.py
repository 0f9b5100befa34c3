"""What of a cascade only all documents of a snapshot tell: which of them a named work is, and rings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.iri import Iris
from graph.problems import UserError
from graph.store.manifest import Published

#: The document in the IRI of a document or of a part of it, behind the base.
_DOCUMENT = re.compile(r"eli/cn/[^/]+/[^/]+/[^/]+")
_WORK = re.compile(r"id/work/[^/]+")


def documents_by_work(documents: Sequence[Published], iris: Iris) -> dict[str, str]:
    """The document that a named work is, by the work's IRI: the only one of this title. Both are IRIs."""
    titled: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for title in document.force.titles:
            titled[iris.work(title)].add(document.iri)
    return {work: min(found) for work, found in titled.items() if len(found) == 1}


def whole_of(iri: str, iris: Iris) -> str:
    """The document or work that an IRI names, or whose part it names."""
    path = iri.removeprefix(iris.base)
    found = _DOCUMENT.match(path) or _WORK.match(path)
    return iris.base + found[0] if found else iri


def refuse_rings(documents: Sequence[Published], iris: Iris) -> None:
    """Raises UserError that names each entry of a ring: of two documents at most one carries out the other."""
    named = documents_by_work(documents, iris)
    leads: dict[str, dict[str, str]] = {}
    for document in documents:
        said = leads.setdefault(document.iri, {})
        for target, where in document.applies:
            whole = whole_of(target, iris)
            said.setdefault(named.get(whole, whole), where)
    if ring := _ring(leads):
        entries = "; ".join(leads[here][there] for here, there in zip(ring, [*ring[1:], ring[0]], strict=True))
        raise UserError(
            f"documents carry out one another in a ring, by {entries}",
            remedy="Take out the entry that leads down",
        )


def _ring(leads: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The first ring that is met, in the order of IRIs; empty where there is none."""
    done: set[str] = set()
    for start in sorted(leads):
        path: dict[str, Iterator[str]] = {} if start in done else {start: iter(sorted(leads[start]))}
        while path:
            here = next(reversed(path))
            there = next(path[here], None)
            if there is None:
                done.add(here)
                del path[here]
            elif there in path:
                return list(path)[list(path).index(there) :]
            elif there not in done:
                path[there] = iter(sorted(leads.get(there, ())))
    return []
