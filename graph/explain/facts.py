"""A store → the rules that yield a triple there, and the graph in which it is asserted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from graph.explain.proofs import Application
from ontology.rulebook import Pattern, Rule

Bound = dict[str, NamedNode | Literal]


class Facts:
    """What is asserted in some graphs of a store, and what follows from it, as far as it was materialised.

    `inferred` are the graphs of conclusions among `graphs`. The store holds them already, so that one query a rule
    finds all its applications.
    """

    def __init__(
        self, store: Store, graphs: Iterable[NamedNode], inferred: Iterable[NamedNode], rules: Iterable[Rule]
    ) -> None:
        self._store, self._graphs, self._rules = store, list(graphs), tuple(rules)
        inferred = set(inferred)
        self._asserting = [graph for graph in self._graphs if graph not in inferred]

    def asserted(self, triple: Triple) -> NamedNode | None:
        """The graph that asserts a triple; None where none does."""
        for graph in self._asserting:
            if any(self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, graph)):
                return graph
        return None

    def applications(self, triple: Triple) -> list[Application]:
        """All applications of rules that yield a triple."""
        found = {
            Application(rule.name, premises)
            for rule in self._rules
            for pattern in rule.head
            if (bound := _unified(pattern, triple)) is not None
            for premises in self._solutions(rule, bound)
        }
        return sorted(found, key=lambda each: (each.rule, [str(premise) for premise in each.premises]))

    def behind(self, goal: Triple) -> dict[Triple, list[Application]]:
        """The applications for a triple and for all that they need, the nearest first; asserted ones have none."""
        found: dict[Triple, list[Application]] = {}
        waiting = [goal]
        for fact in waiting:
            if fact in found or self.asserted(fact):
                continue
            found[fact] = self.applications(fact)
            waiting += [premise for application in found[fact] for premise in application.premises]
        return found

    def _solutions(self, rule: Rule, bound: Bound) -> list[tuple[Triple, ...]]:
        solutions = self._store.query(
            rule.select,
            default_graph=[*self._graphs],
            substitutions={Variable(name): term for name, term in bound.items()},
        )
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return [
            tuple(_instance(pattern, bound | dict(zip(names, solution, strict=True))) for pattern in rule.body)
            for solution in solutions
        ]


def _unified(pattern: Pattern, triple: Triple) -> Bound | None:
    """What the variables of a pattern stand for where it is the triple; None where it cannot be."""
    bound: Bound = {}
    for term, value in zip(pattern, (triple.subject, triple.predicate, triple.object), strict=True):
        if not isinstance(value, NamedNode | Literal):
            return None
        if isinstance(term, Variable):
            if bound.setdefault(term.value, value) != value:
                return None
        elif term != value:
            return None
    return bound


def _instance(pattern: Pattern, bound: Mapping[str, object]) -> Triple:
    subject, predicate, object_ = (bound[t.value] if isinstance(t, Variable) else t for t in pattern)
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    assert isinstance(object_, NamedNode | Literal)
    return Triple(subject, predicate, object_)
