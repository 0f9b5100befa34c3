"""What documents alone know of units and divisions, as statements of the registry graph.

A unit that no registry holds is described as far as its name tells, a division as far as the table does.
The same unit is described alike by every document that names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad

from graph.iri import Iris
from graph.model import Party
from graph.namespaces import CODE, DUTY, RDF, SKOS
from graph.resolve.divisions import divisions

Statement = tuple[str, str, NamedNode | Literal]

_A = RDF + "type"
_PREFERRED, _OTHER = NamedNode(SKOS + "prefLabel"), NamedNode(SKOS + "altLabel")


def unit(party: Party, name: str, iris: Iris) -> Iterator[Statement]:
    """A unit that no registry holds, by the name that a document calls it by."""
    described = party.described
    if described is None:
        return
    for class_ in _classes(party):
        yield party.iri, _A, NamedNode(DUTY + class_)
    yield party.iri, DUTY + "key", Literal(described.key)
    yield party.iri, SKOS + "prefLabel", Literal(described.name, language="zh")
    for other in dict.fromkeys((name, described.key)):
        if other != described.name:
            yield party.iri, SKOS + "altLabel", Literal(other, language="zh")
    for key in party.types:
        yield party.iri, DUTY + "departmentType", NamedNode(f"{CODE}department-{key}")
    if described.division:
        yield party.iri, DUTY + "division", NamedNode(iris.division(described.division))
        yield from division(described.division, iris)


def one_label(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Statements of several documents, in which each unit has one preferred label in Chinese: the shortest.

    Documents that spell a typed unit otherwise call it by another label first.
    """
    quads = list(quads)
    typed = {quad.subject for quad in quads if getattr(quad.object, "value", "") == DUTY + "TypedUnit"}
    labels: dict[NamedNode, list[str]] = defaultdict(list)
    for quad in quads:
        if quad.subject in typed and quad.predicate == _PREFERRED:
            labels[cast(NamedNode, quad.subject)].append(cast(Literal, quad.object).value)
    chosen = {unit: min(set(names), key=lambda name: (len(name), name)) for unit, names in labels.items()}
    for quad in quads:
        name = chosen.get(cast(NamedNode, quad.subject))
        if name is None or quad.predicate not in {_PREFERRED, _OTHER}:
            yield quad
        elif cast(Literal, quad.object).value != name:
            yield Quad(quad.subject, _OTHER, quad.object, quad.graph_name)
        elif quad.predicate == _PREFERRED:
            yield quad


def _classes(party: Party) -> Iterator[str]:
    yield "Unit"
    yield "TypedUnit" if party.types else "UnresolvedUnit"
    if party.kind == "each" and party.types:
        yield "Collective"


def division(code: str, iris: Iris) -> Iterator[Statement]:
    """A division and those that hold it: code, name, level, and the word for it in names of units."""
    table = divisions()
    for each in table.line(code):
        iri = iris.division(each)
        yield iri, _A, NamedNode(DUTY + "Division")
        yield iri, SKOS + "notation", Literal(each)
        if name := table.name(each):
            yield iri, SKOS + "prefLabel", Literal(name, language="zh")
            yield iri, DUTY + "divisionLevel", Literal(table.level(each))
        if english := table.english(each):
            yield iri, SKOS + "prefLabel", Literal(english, language="en")
        if prefix := table.prefix(each):
            yield iri, DUTY + "levelPrefix", Literal(prefix)
        if (above := table.parent(each)) and name:
            yield iri, DUTY + "withinDivision", NamedNode(iris.division(above))
