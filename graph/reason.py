"""Asserted quads → inferred triples: the rules of `ontology/rules`, run to a fixpoint over one edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store, Triple

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
            while fresh := self._round(known, len(found) and found[-1].round + 1 or 1):
                found += fresh
                known.update(item.triple for item in fresh)
                quads = [Quad(*_parts(item.triple), _SCRATCH) for item in fresh]
                self._store.extend(quads)
                added += quads
        finally:
            for quad in (*own, *added):
                self._store.remove(quad)
        return found

    def _round(self, known: set[Triple], number: int) -> list[Inferred]:
        fresh: dict[Triple, str] = {}
        for rule in self._rules:
            for triple in self._store.query(rule.construct, use_default_graph_as_union=True):
                if triple not in known:
                    fresh.setdefault(triple, rule.name)
        return [Inferred(triple, rule, number) for triple, rule in fresh.items()]


_SCRATCH = NamedNode("urn:dutygraph:inferred")


def _parts(triple: Triple) -> tuple[NamedNode, NamedNode, NamedNode]:
    return triple.subject, triple.predicate, triple.object


def materialise(inferred: Iterable[Inferred], graph: str) -> list[Quad]:
    """The inferred triples as quads of their own graph."""
    name = NamedNode(graph)
    return [Quad(*_parts(item.triple), name) for item in inferred]
