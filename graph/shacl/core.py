"""The constraints of SHACL Core, each as a query for what violates it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import SH, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from graph.namespaces import RDF as RDF_NAMESPACE
from graph.namespaces import RDFS as RDFS_NAMESPACE
from graph.shacl import datatypes, paths, select
from graph.shacl.model import FOCUS
from graph.shacl.terms import constant

#: Parameters whose answer hangs on whether value nodes conform to other shapes.
NESTED = frozenset({SH.node, SH.property, SH["not"], SH["and"], SH["or"], SH.xone, SH.qualifiedValueShape})
#: Parameters that are read with another one.
ASIDE = frozenset(
    {SH.flags, SH.ignoredProperties, SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.qualifiedValueShapesDisjoint}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A constraint: its shape, the shape's path ("" of none), the pattern of its values, its parameter's value."""

    graph: Graph
    shape: Node
    path: str
    values: str
    value: Node

    @property
    def constant(self) -> str:
        """The parameter's value as SPARQL writes it."""
        return constant(self.value)

    @property
    def count(self) -> int:
        """The parameter's value as a number of things."""
        return number(self.value)

    @property
    def items(self) -> list[str]:
        """The members of the parameter's list, as SPARQL writes them."""
        return [constant(item) for item in paths.items(self.graph, self.value)]

    def flagged(self) -> bool:
        """Whether the parameter says true."""
        return self.value == RdfLiteral(True)

    def filtered(self, condition: str) -> str:
        """The value nodes for which a condition holds."""
        return f"SELECT DISTINCT ?this ?value {{ {self.values} FILTER({condition}) }}"

    def needs_path(self) -> None:
        """Refuse what only property shapes may say."""
        if not self.path:
            raise ValueError("a node shape says what only a property shape may say: it has no sh:path")


def number(value: Node) -> int:
    """A number of things. Raises ValueError where it is none."""
    found = value.toPython() if isinstance(value, RdfLiteral) else None
    if not isinstance(found, int) or found < 0:
        raise ValueError(f"{value.n3()} is no number of things")
    return int(found)


def _min_count(asked: Asked) -> Iterator[str]:
    asked.needs_path()
    if asked.count == 1:
        yield f"SELECT DISTINCT ?this {{ {FOCUS} FILTER NOT EXISTS {{ {FOCUS} ?this {asked.path} ?value }} }}"
    elif asked.count:
        yield _counted(f"OPTIONAL {{ {FOCUS} ?this {asked.path} ?value }}", f"< {asked.count}")


def _max_count(asked: Asked) -> Iterator[str]:
    asked.needs_path()
    yield _counted(f"?this {asked.path} ?value", f"> {asked.count}")


def _counted(pattern: str, condition: str) -> str:
    return f"SELECT ?this {{ {FOCUS} {pattern} }} GROUP BY ?this HAVING(COUNT(DISTINCT ?value) {condition})"


def _class(asked: Asked) -> Iterator[str]:
    typed = f"?value <{RDF_NAMESPACE}type>/<{RDFS_NAMESPACE}subClassOf>* {asked.constant}"
    yield asked.filtered(f"NOT EXISTS {{ {typed} }}")


def _datatype(asked: Asked) -> Iterator[str]:
    yield asked.filtered(datatypes.violated(asked.constant))


_NODE_KINDS: dict[Node, str] = {
    SH.IRI: "isIRI(?value)",
    SH.BlankNode: "isBlank(?value)",
    SH.Literal: "isLiteral(?value)",
    SH.BlankNodeOrIRI: "!isLiteral(?value)",
    SH.BlankNodeOrLiteral: "!isIRI(?value)",
    SH.IRIOrLiteral: "!isBlank(?value)",
}


def _node_kind(asked: Asked) -> Iterator[str]:
    if asked.value not in _NODE_KINDS:
        raise ValueError(f"{asked.value.n3()} is no sh:nodeKind")
    yield asked.filtered(f"!({_NODE_KINDS[asked.value]})")


def _in(asked: Asked) -> Iterator[str]:
    # IN would compare by value: 1 and 1.0 are two terms.
    yield asked.filtered(" && ".join(["true", *(f"!sameTerm(?value, {item})" for item in asked.items)]))


def _has_value(asked: Asked) -> Iterator[str]:
    if asked.path:
        held = f"{FOCUS} ?this {asked.path} ?value FILTER(sameTerm(?value, {asked.constant}))"
        yield f"SELECT DISTINCT ?this {{ {FOCUS} FILTER NOT EXISTS {{ {held} }} }}"
    else:
        yield f"SELECT DISTINCT ?this {{ {FOCUS} FILTER(!sameTerm(?this, {asked.constant})) }}"


def _pattern(asked: Asked) -> Iterator[str]:
    flags = list(asked.graph.objects(asked.shape, SH.flags))
    given = constant(flags[0]) if flags else '""'
    select.usable(asked.constant, given)
    yield asked.filtered(f"isBlank(?value) || !REGEX(STR(?value), {asked.constant}, {given})")


def _min_length(asked: Asked) -> Iterator[str]:
    yield asked.filtered(f"isBlank(?value) || STRLEN(STR(?value)) < {asked.count}")


def _max_length(asked: Asked) -> Iterator[str]:
    yield asked.filtered(f"isBlank(?value) || STRLEN(STR(?value)) > {asked.count}")


def _language_in(asked: Asked) -> Iterator[str]:
    known = " || ".join(f"langMatches(LANG(?value), {item})" for item in asked.items) or "false"
    yield asked.filtered(f"!isLiteral(?value) || !({known})")


def _unique_lang(asked: Asked) -> Iterator[str]:
    asked.needs_path()
    if asked.flagged():
        yield (
            f"SELECT ?this ?language {{ {asked.values} FILTER(LANG(?value) != '') }}"
            " GROUP BY ?this (LCASE(LANG(?value)) AS ?language) HAVING(COUNT(DISTINCT ?value) > 1)"
        )


def _compared(sign: str) -> Callable[[Asked], Iterator[str]]:
    """What cannot be compared violates a bound, too."""

    def constraint(asked: Asked) -> Iterator[str]:
        yield asked.filtered(f"!COALESCE(?value {sign} {asked.constant}, false)")

    return constraint


def _compared_with_other(sign: str) -> Callable[[Asked], Iterator[str]]:
    def constraint(asked: Asked) -> Iterator[str]:
        asked.needs_path()
        other = f"{asked.values} . ?this {asked.constant} ?other"
        yield f"SELECT DISTINCT ?this ?value {{ {other} FILTER(!COALESCE(?value {sign} ?other, false)) }}"

    return constraint


def _equals(asked: Asked) -> Iterator[str]:
    yield asked.filtered(f"NOT EXISTS {{ {FOCUS} ?this {asked.constant} ?value }}")
    held = f"{FOCUS} ?this {asked.path} ?value" if asked.path else f"{FOCUS} FILTER(sameTerm(?this, ?value))"
    other = f"{FOCUS} ?this {asked.constant} ?value"
    yield f"SELECT DISTINCT ?this ?value {{ {other} FILTER NOT EXISTS {{ {held} }} }}"


def _disjoint(asked: Asked) -> Iterator[str]:
    yield asked.filtered(f"EXISTS {{ {FOCUS} ?this {asked.constant} ?value }}")


def _closed(asked: Asked) -> Iterator[str]:
    if asked.path:
        raise ValueError("sh:closed in a property shape is not compiled")
    if not asked.flagged():
        return
    properties = asked.graph.objects(asked.shape, SH.property)
    allowed = [path for each in properties for path in asked.graph.objects(each, SH.path)]
    for head in asked.graph.objects(asked.shape, SH.ignoredProperties):
        allowed += paths.items(asked.graph, head)
    known = [path.n3() for path in allowed if isinstance(path, URIRef)]
    condition = " && ".join(["true", *(f"?path != {path}" for path in known)])
    yield f"SELECT DISTINCT ?this ?path ?value {{ {FOCUS} ?this ?path ?value FILTER({condition}) }}"


CONSTRAINTS: dict[URIRef, Callable[[Asked], Iterable[str]]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH["in"]: _in,
    SH.hasValue: _has_value,
    SH.pattern: _pattern,
    SH.minLength: _min_length,
    SH.maxLength: _max_length,
    SH.languageIn: _language_in,
    SH.uniqueLang: _unique_lang,
    SH.minInclusive: _compared(">="),
    SH.minExclusive: _compared(">"),
    SH.maxInclusive: _compared("<="),
    SH.maxExclusive: _compared("<"),
    SH.lessThan: _compared_with_other("<"),
    SH.lessThanOrEquals: _compared_with_other("<="),
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.closed: _closed,
}
