"""Shapes on data: one query a constraint, for all focus nodes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from pyoxigraph import NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple

from graph.shacl.model import FOCI, HAS, Nested, Result, Select, Shape, Shapes, Target, Term


def judge(quads: Iterable[Quad], shapes: Shapes) -> tuple[Result, ...]:
    """What the shapes find in data, whatever graphs it stands in: each finding once, in a fixed order."""
    store, wanted = Store(), shapes.predicates
    store.extend(
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in quads
        if wanted is None or quad.predicate.value in wanted
    )
    run = Run(store)
    found = {result for shape in shapes.shapes for result in run.rule(shape)}
    return tuple(sorted(found, key=lambda result: result.order))


class Run:
    """A run over a store of one's own, whose default graph holds the data: focus nodes are written into it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._keys = 0
        self._targets: dict[tuple[Target, ...], tuple[NamedNode, set[Term]]] = {}
        self._conform: dict[int, tuple[set[Term], set[Term]]] = {}

    def rule(self, shape: Shape) -> Iterator[Result]:
        """What a shape finds on its own targets."""
        if shape.targets not in self._targets:
            nodes = {node for target in shape.targets for node in self._nodes(target)}
            self._targets[shape.targets] = (self._mark(nodes), nodes)
        key, nodes = self._targets[shape.targets]
        if nodes:
            yield from self._results(shape, shape.node, key, nodes)

    def _nodes(self, target: Target) -> Iterator[Term]:
        if target.node is not None:
            yield target.node
        else:
            yield from (_term(row, "this") for row in self._rows(target.text))

    def _rows(self, text: str) -> QuerySolutions:
        return cast(QuerySolutions, self._store.query(text))

    def _mark(self, nodes: set[Term]) -> NamedNode:
        """Write down focus nodes; the key by which queries find them."""
        self._keys += 1
        key = NamedNode(f"urn:dutygraph:key:{self._keys}")
        self._store.extend(Quad(key, HAS, node, FOCI) for node in nodes)
        return key

    def _results(self, shape: Shape, rule: str, key: NamedNode, nodes: set[Term]) -> Iterator[Result]:
        for select in shape.selects:
            for row in self._rows(select.of(key)):
                yield _result(shape, rule, select, row)
        if shape.nested:
            values = self._values(shape, key, nodes)
            for nested in shape.nested:
                yield from self._of_nested(shape, rule, nested, values)

    def _values(self, shape: Shape, key: NamedNode, nodes: set[Term]) -> dict[Term, set[Term]]:
        values: dict[Term, set[Term]] = {node: set() for node in nodes}
        if not shape.path:
            return {node: {node} for node in nodes}
        for row in self._rows(Select("", shape.values).of(key)):
            values[_term(row, "this")].add(_term(row, "value"))
        return values

    def _of_nested(
        self, shape: Shape, rule: str, nested: Nested, values: dict[Term, set[Term]]
    ) -> Iterator[Result]:
        every = {value for found in values.values() for value in found}
        if nested.kind == "property":
            inner = nested.shapes[0]
            yield from self._results(inner, rule, self._mark(every), every) if every else ()
            return
        bad = [self._failing(inner, every) for inner in nested.shapes]
        besides = [self._failing(inner, every) for inner in nested.siblings]
        for focus, found in values.items():
            for value in _violating(nested, found, bad, besides):
                yield Result(rule, shape.node, nested.component, focus, shape.path, value, shape.severity)

    def _failing(self, shape: Shape, nodes: set[Term]) -> set[Term]:
        """Those of some nodes that do not conform to a shape, each judged once."""
        known, bad = self._conform.setdefault(id(shape), (set(), set()))
        if fresh := nodes - known:
            known |= fresh
            bad |= self._blamed(shape, fresh)
        return bad & nodes

    def _blamed(self, shape: Shape, nodes: set[Term]) -> set[Term]:
        key = self._mark(nodes)
        bad = {_term(row, "this") for select in shape.selects for row in self._rows(select.of(key))}
        if not shape.nested:
            return bad
        values = self._values(shape, key, nodes)
        for nested in shape.nested:
            every = {value for found in values.values() for value in found}
            if nested.kind == "property":
                failing = self._failing(nested.shapes[0], every)
                bad |= {focus for focus, found in values.items() if found & failing}
            else:
                bad |= {result.focus for result in self._of_nested(shape, "", nested, values)}
        return bad


def _violating(
    nested: Nested, values: set[Term], bad: list[set[Term]], besides: list[set[Term]]
) -> Iterable[Term | None]:
    """The value nodes that violate a constraint; None where it is violated by all of them together."""
    match nested.kind:
        case "node" | "and":
            return [value for value in values if any(value in failing for failing in bad)]
        case "not":
            return values - bad[0]
        case "or":
            return [value for value in values if all(value in failing for failing in bad)]
        case "xone":
            return [value for value in values if sum(value not in failing for failing in bad) != 1]
    counted = sum(value not in bad[0] and all(value in failing for failing in besides) for value in values)
    wrong = counted < nested.count if nested.kind == "qualifiedMinCount" else counted > nested.count
    return [None] if wrong else []


def _result(shape: Shape, rule: str, select: Select, row: QuerySolution) -> Result:
    focus = _term(row, "this")
    value = _optional(row, "value")
    path = _optional(row, "path")
    return Result(
        rule=rule,
        shape=shape.node,
        component=select.component,
        focus=focus,
        path=str(path) if path is not None else shape.path,
        value=focus if value is None and select.defaults else value,
        severity=shape.severity,
        bindings=tuple((name, term) for name in select.names if (term := _optional(row, name)) is not None),
    )


def _term(row: QuerySolution, name: str) -> Term:
    return _known(row[name])


def _optional(row: QuerySolution, name: str) -> Term | None:
    try:
        term = row[name]
    except KeyError:
        return None
    return None if term is None else _known(term)


def _known(term: object) -> Term:
    assert not isinstance(term, Triple)
    return cast(Term, term)
