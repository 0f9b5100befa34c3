"""What documents alone know of units and divisions, as statements of the registry graph.

A unit that no registry holds is described as far as its name tells, a division as far as the table does.
The same unit is described alike by every document that names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph.iri import Iris
from graph.model import Party
from graph.namespaces import CODE, DUTY, RDF, SKOS
from graph.resolve.divisions import divisions

Statement = tuple[str, str, NamedNode | Literal]

_A = RDF + "type"


def unit(party: Party, name: str, iris: Iris) -> Iterator[Statement]:
    """A unit that no registry holds, by the name that a document calls it by."""
    described = party.described
    if described is None:
        return
    for class_ in _classes(party):
        yield party.iri, _A, NamedNode(DUTY + class_)
    yield party.iri, DUTY + "key", Literal(described.key)
    yield party.iri, SKOS + "prefLabel", Literal(described.key, language="zh")
    if name != described.key:
        yield party.iri, SKOS + "altLabel", Literal(name, language="zh")
    for key in party.types:
        yield party.iri, DUTY + "departmentType", NamedNode(f"{CODE}department-{key}")
    if described.division:
        yield party.iri, DUTY + "division", NamedNode(iris.division(described.division))
        yield from division(described.division, iris)


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
