"""Shapes as they are run, and what they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.namespaces import SH

Term = NamedNode | BlankNode | Literal

#: Each text that is run says in every group which nodes it speaks of: those that this key has in this graph.
FOCI = NamedNode("urn:dutygraph:foci")
HAS = NamedNode("urn:dutygraph:has")
KEY = "<urn:dutygraph:key>"
FOCUS = f"GRAPH {FOCI} {{ {KEY} {HAS} ?this }}"


@dataclass(frozen=True, slots=True)
class Select:
    """A constraint as one query; each row is a finding. It projects ?this, and may project ?value and ?path.

    `names` are the other variables that it projects. Where `defaults`, the focus stands for a missing ?value.
    """

    component: str
    text: str
    names: tuple[str, ...] = ()
    defaults: bool = False

    def of(self, key: NamedNode) -> str:
        """The query over the focus nodes of a key."""
        return self.text.replace(KEY, str(key))


@dataclass(frozen=True, slots=True)
class Nested:
    """A constraint that asks whether value nodes conform to other shapes.

    `kind` is the local name of its parameter: node, property, not, and, or, xone, or qualifiedMinCount and
    qualifiedMaxCount with their `count` and the `siblings` to which counted values must not conform.
    """

    kind: str
    component: str
    shapes: tuple[Shape, ...]
    count: int = 0
    siblings: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Nodes that a shape judges: those that a query selects as ?this, or the one `node`."""

    text: str = ""
    node: Term | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape; `node` is its IRI or blank label, `path` its path as SPARQL writes it, "" of a node shape.

    `values` is the query for pairs of ?this and ?value.
    """

    node: str
    severity: str
    path: str
    values: str
    targets: tuple[Target, ...] = ()
    selects: tuple[Select, ...] = ()
    nested: tuple[Nested, ...] = ()

    @property
    def texts(self) -> Iterator[str]:
        """All queries of it and of the shapes in it."""
        yield from (target.text for target in self.targets if target.text)
        yield from (select.text for select in self.selects)
        for nested in self.nested:
            yield self.values
            for shape in (*nested.shapes, *nested.siblings):
                yield from shape.texts

    @property
    def names(self) -> set[str]:
        """What its SPARQL constraints project besides ?this, ?path and ?value, and those in it."""
        inner = [shape for nested in self.nested if nested.kind == "property" for shape in nested.shapes]
        own = {name for select in self.selects for name in select.names}
        return own.union(*(shape.names for shape in inner))


@dataclass(frozen=True, slots=True)
class Result:
    """A finding. `rule` is the shape that chose the focus nodes, `shape` the one that failed: itself or one in it.

    `path` is in SPARQL's notation, "" where there is none. `bindings` are further variables of an sh:sparql.
    """

    rule: str
    shape: str
    component: str
    focus: Term
    path: str
    value: Term | None
    severity: str
    bindings: tuple[tuple[str, Term], ...] = field(default=())

    @property
    def order(self) -> tuple[str, ...]:
        """Sorts results alike on each run."""
        return (
            self.rule,
            str(self.focus),
            self.shape,
            self.component,
            self.path,
            str(self.value),
            str(self.bindings),
        )


@dataclass(frozen=True, slots=True)
class Shapes:
    """Compiled shapes: those that have targets. Nothing of what they were read from was left out.

    `predicates` are those that they look at, None for all.
    """

    shapes: tuple[Shape, ...] = ()
    predicates: frozenset[str] | None = frozenset()

    def __add__(self, others: Shapes) -> Shapes:
        known = self.predicates is not None and others.predicates is not None
        both = (self.predicates or frozenset()) | (others.predicates or frozenset())
        return Shapes(self.shapes + others.shapes, both if known else None)


class Refused(ValueError):
    """Why a shape is not compiled; `word` stands where the reason does, in the file of the shape."""

    def __init__(self, reason: str, word: str = "") -> None:
        super().__init__(reason)
        self.word = word


def component(parameter: str) -> str:
    """The IRI of the constraint component of a parameter: minCount → sh:MinCountConstraintComponent."""
    return f"{SH}{parameter[0].upper()}{parameter[1:]}ConstraintComponent"
