"""What `ontology/works` knows of works that documents carry out: their titles, and their measures by number."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

import ontology
from graph.iri import Iris
from graph.namespaces import DUTY, RDF
from graph.resolve.registry import below

_WORK = NamedNode(DUTY + "Work")


@cache
def quads(iris: Iris) -> tuple[tuple[Quad, ...], ...]:
    """The quads of each file, in the registry's graph; relative IRIs are taken below the base."""
    return tuple(
        tuple(below(quad, iris) for quad in parse(path=path, format=RdfFormat.TURTLE, base_iri=iris.base))
        for path in ontology.works()
    )


@cache
def measures(iris: Iris) -> dict[str, int]:
    """How many measures each work is known to have, by IRI; 0 where nothing is known of them."""
    whole = {quad for file in quads(iris) for quad in file}
    subjects = {quad.subject.value for quad in whole if isinstance(quad.subject, NamedNode)}
    works = [
        quad.subject.value
        for quad in whole
        if quad.predicate.value == RDF + "type" and quad.object == _WORK and isinstance(quad.subject, NamedNode)
    ]
    return {work: _count(work, subjects, iris) for work in works}


def _count(work: str, subjects: set[str], iris: Iris) -> int:
    number = 0
    while iris.work_measure(work, number + 1) in subjects:
        number += 1
    return number
