"""Asserted quads → inferred triples: the rules of `ontology/rules`, run to a fixpoint over one edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from ontology.rulebook import Rule, rules


@dataclass(frozen=True, slots=True)
class Inferred:
    """An inferred triple, the rule that yielded it first, and the round (from 1) in which it did."""

    triple: Triple
    rule: str
    round: int


class Reasoner:
    """Runs the rules over one edition at a time, beside what every edition shares (the registry)."""

    def __init__(self, background: Iterable[Quad], rulebook: Iterable[Rule] | None = None) -> None:
        self._store = Store()
        self._store.extend(background)
        self._rules = tuple(rules() if rulebook is None else rulebook)

    def infer(self, asserted: Iterable[Quad]) -> list[Inferred]:
        """The triples that follow and are not asserted, in the order of their rounds. Nothing is kept."""
        own = [quad for quad in asserted if quad not in self._store]
        self._store.extend(own)
        known = {quad.triple for quad in self._store}
        found: list[Inferred] = []
        added: list[Quad] = []
        try:
            for number in count(1):
                fresh = self._round(known, number)
                if not fresh:
                    return found
                known.update(item.triple for item in fresh)
                added += materialise(fresh, _SCRATCH)
                self._store.extend(added[-len(fresh) :])
                found += fresh
        finally:
            for quad in (*own, *added):
                self._store.remove(quad)
        return found

    def _round(self, known: set[Triple], number: int) -> list[Inferred]:
        fresh: dict[Triple, str] = {}
        for rule in self._rules:
            results = self._store.query(rule.construct, use_default_graph_as_union=True)
            assert isinstance(results, QueryTriples), "rules are CONSTRUCTs"
            for triple in results:
                if triple not in known:
                    fresh.setdefault(triple, rule.name)
        return [Inferred(triple, rule, number) for triple, rule in fresh.items()]


_SCRATCH = "urn:dutygraph:inferred"


def materialise(inferred: Iterable[Inferred], graph: str) -> list[Quad]:
    """The inferred triples as quads of their own graph."""
    name = NamedNode(graph)
    triples = (item.triple for item in inferred)
    return [Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples]
