"""Things that would have to be of two classes that share nothing, and values that a property does not take.

What the rules of OWL 2 RL find of disjoint classes, subclasses, domains, ranges, sub-properties and owl:sameAs,
over the whole store, whichever documents say it, each with the statements that it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from graph.audit.schema import Schema, Tellers
from graph.namespaces import OWL, RDF, XSD

_SAME = NamedNode(OWL + "sameAs")
#: Datatypes whose values may be written wrongly; whatever is written is a string.
_READ = frozenset(XSD + name for name in ("integer", "decimal", "boolean", "double", "float", "dateTime"))
_ALSO = {XSD + "decimal": (XSD + "integer",)}


@dataclass(frozen=True, slots=True)
class Clash:
    """A thing that is of two disjoint classes, or a value of another datatype; and the statements that make it so.

    `classes` are the two classes, or the datatype that is wanted and what is there.
    """

    kind: str  # "contradiction" or "value"
    thing: str
    classes: tuple[str, str]
    because: tuple[Quad, ...]


def find(store: Store, schema: Schema) -> Iterator[Clash]:
    """The clashes in a store, each pair of classes of a thing once. One query a pair and a datatype."""
    for pair in schema.disjoint:
        one, other = map(schema.tellers, pair)
        both = f"{_members(one)} {_members(other)} FILTER(isIRI(?thing))"
        text = f"SELECT DISTINCT ?thing WHERE {{ {both} }} ORDER BY ?thing"
        for (thing,) in _rows(store, text):
            yield _clash(store, schema, thing.value, pair, ())
    yield from _identified(store, schema)
    for property_, wanted in sorted(schema.datatypes.items()):
        yield from _misfits(store, property_, wanted)


def _members(tellers: Tellers) -> str:
    ways = [
        *(f"{{ ?thing a <{name}> }}" for name in tellers.types),
        *(f"{{ ?thing <{name}> ?x }}" for name in tellers.subject_of),
        *(f"{{ ?x <{name}> ?thing }}" for name in tellers.object_of),
    ]
    return f"{{ SELECT DISTINCT ?thing WHERE {{ {' UNION '.join(ways)} }} }}"


def _rows(store: Store, text: str) -> Iterator[tuple[Any, ...]]:
    results = store.query(text, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions), "these are SELECTs"
    for row in results:
        yield tuple(row)


def _clash(store: Store, schema: Schema, thing: str, pair: tuple[str, str], joined: tuple[Quad, ...]) -> Clash:
    """With the plainest statement for each class; `joined` are those that make things one."""
    things = {thing, *_ends(joined)}
    said = [quad for each in things for quad in _about(store, each)]
    because = [
        min((quad for quad in said if any((class_, each) in schema.told(quad) for each in things)), key=_plainness)
        for class_ in pair
    ]
    return Clash("contradiction", thing, pair, tuple(dict.fromkeys([*because, *joined])))


def _ends(quads: Iterable[Quad]) -> set[str]:
    return {term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}


def _about(store: Store, thing: str) -> Iterator[Quad]:
    node = NamedNode(thing)
    yield from store.quads_for_pattern(node, None, None, None)
    yield from store.quads_for_pattern(None, None, node, None)


def _plainness(quad: Quad) -> tuple[bool, bool, str]:
    """What says of a thing what it is goes before what lets it be concluded, and that before what was inferred."""
    inferred = getattr(quad.graph_name, "value", "").endswith("/inferred")
    return quad.predicate.value != RDF + "type", inferred, str(quad)


def _identified(store: Store, schema: Schema) -> Iterator[Clash]:
    """Clashes of things that owl:sameAs makes one, each pair of classes once."""
    for joined in _joined(store):
        things = sorted(_ends(joined))
        classes: dict[str, set[str]] = defaultdict(set)
        for quad in (quad for thing in things for quad in _about(store, thing)):
            for class_, thing in schema.told(quad):
                classes[class_].add(thing)
        for one, other in schema.disjoint:
            ones, others = classes[one] & {*things}, classes[other] & {*things}
            if ones and others and not ones & others:  # else it is found without
                yield _clash(store, schema, min(ones), (one, other), joined)


def _joined(store: Store) -> list[tuple[Quad, ...]]:
    """The statements with owl:sameAs, those about the same things together."""
    groups: list[tuple[set[object], list[Quad]]] = []
    for quad in sorted(store.quads_for_pattern(None, _SAME, None, None), key=str):
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode):
            continue
        terms: set[object] = {quad.subject, quad.object}
        met = [group for group in groups if group[0] & terms]
        groups = [group for group in groups if not group[0] & terms]
        groups.append((terms.union(*(each for each, _ in met)), [*(q for _, quads in met for q in quads), quad]))
    return [tuple(quads) for _, quads in groups]


def _misfits(store: Store, property_: str, wanted: str) -> Iterator[Clash]:
    fits = ", ".join(f"<{name}>" for name in (wanted, *_ALSO.get(wanted, ())))
    legible = f" || !COALESCE(isLiteral(<{wanted}>(STR(?value))), false)" if wanted in _READ else ""
    text = (
        "SELECT ?graph ?thing ?value WHERE { GRAPH ?graph { ?thing "
        f"<{property_}> ?value FILTER(!isLiteral(?value) || DATATYPE(?value) NOT IN ({fits}){legible}) }} }}"
        " ORDER BY ?thing"
    )
    for graph, thing, value in _rows(store, text):
        found = value.datatype.value if isinstance(value, Literal) else "IRI"
        quad = Quad(thing, NamedNode(property_), value, graph)
        yield Clash("value", thing.value, (wanted, found), (quad,))
