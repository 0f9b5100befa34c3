"""Asserted quads → inferred triples: the rules of `ontology/rules`, run to a fixpoint over one edition.

What all editions share has rules of its own (`shared`): a conclusion about a unit belongs to no document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from ontology.rulebook import Rule, rules_over


@dataclass(frozen=True, slots=True)
class Inferred:
    """An inferred triple, the rule that yielded it first, and the round (from 1) in which it did."""

    triple: Triple
    rule: str
    round: int


class Reasoner:
    """Runs the rules over one edition at a time, beside what every edition shares (the registry)."""

    def __init__(self, background: Iterable[Quad], rulebook: Iterable[Rule] | None = None) -> None:
        self._rules = tuple(rules_over("edition") if rulebook is None else rulebook)
        self._predicates = _predicates(self._rules)
        self._background = self._bearing(background)

    def infer(self, asserted: Iterable[Quad]) -> list[Inferred]:
        """The triples that follow and are not asserted, in the order of their rounds. Nothing is kept."""
        quads = dict.fromkeys([*self._background, *self._bearing(asserted)])
        store = Store()
        store.extend(quads)
        known = {quad.triple for quad in quads}
        found: list[Inferred] = []
        rulebook = self._rules
        for number in count(1):
            fresh = _round(store, rulebook, known, number)
            if not fresh:
                break
            known.update(item.triple for item in fresh)
            store.extend(materialise(fresh, _SCRATCH))
            found += fresh
            # The others would find what they found before.
            new = {item.triple.predicate.value for item in fresh}
            rulebook = tuple(rule for rule in self._rules if rule.needs is None or rule.needs & new)
        return found

    def _bearing(self, quads: Iterable[Quad]) -> list[Quad]:
        """The quads that a rule may match or conclude: a quarter of those of a document."""
        wanted = self._predicates
        return [quad for quad in quads if wanted is None or quad.predicate in wanted]


def _round(store: Store, rulebook: Iterable[Rule], known: set[Triple], number: int) -> list[Inferred]:
    fresh: dict[Triple, str] = {}
    for rule in rulebook:
        results = store.query(rule.construct, use_default_graph_as_union=True)
        assert isinstance(results, QueryTriples), "rules are CONSTRUCTs"
        for triple in results:
            if triple not in known:
                fresh.setdefault(triple, rule.name)
    return [Inferred(triple, rule, number) for triple, rule in fresh.items()]


def _predicates(rulebook: Iterable[Rule]) -> frozenset[NamedNode] | None:
    """The predicates that rules speak of; None where one may speak of any."""
    named: set[str] = set()
    for rule in rulebook:
        if rule.needs is None or rule.yields is None:
            return None
        named |= rule.needs | rule.yields
    return frozenset(map(NamedNode, named))


def shared(registry: Iterable[Quad], codes: Iterable[Quad]) -> list[Inferred]:
    """What follows of units whatever documents say; `codes` are the code lists that registries point into."""
    return Reasoner(codes, rules_over("registry")).infer(registry)


_SCRATCH = "urn:dutygraph:inferred"


def materialise(inferred: Iterable[Inferred], graph: str) -> list[Quad]:
    """The inferred triples as quads of their own graph."""
    name = NamedNode(graph)
    triples = (item.triple for item in inferred)
    return [Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples]
