"""A store → what is wrong in it: classes that hold nothing, contradictions with their sources, breaches of rules.

Contradictions are looked for twice. `clashes` finds those of classes and datatypes over the whole store, fast, and
says where they come from; HermiT then reads all but the things that were found so, and has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.audit import clashes, hermit, reasoned, schema
from graph.audit.breaches import breaches
from graph.audit.trouble import Place, Teller, Trouble
from graph.store.snapshot import Snapshot
from shapes import rules

__all__ = ["Audit", "Place", "Trouble", "audit"]


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in so many documents; `unreasoned` says by language why HermiT could not do as asked."""

    documents: int
    troubles: tuple[Trouble, ...]
    reasoned: bool
    unreasoned: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Trouble, ...]:
        """What cannot be true, and breaches of rules that are errors; not what a rule warns of or remarks."""
        return tuple(trouble for trouble in self.troubles if trouble.severity == "error")


def audit(snapshot: Snapshot, *, reasoner: bool = True) -> Audit:
    """Look for all that is wrong in the current editions of a snapshot."""
    teller, vocabulary = Teller(snapshot), reasoned.graph(snapshot, snapshot.iris.graph("ontology"))
    found = list(clashes.find(snapshot.store, schema.read(vocabulary)))
    troubles = [teller.of_clash(clash) for clash in found]
    unreasoned: Mapping[str, str] = {}
    if reasoner:
        try:
            troubles += _reasoned(snapshot, teller, frozenset(clash.thing for clash in found))
        except hermit.NotReasoned as error:
            unreasoned = error.why
    troubles += _broken(snapshot, teller)
    return Audit(len(snapshot.manifest.documents), tuple(troubles), reasoner and not unreasoned, unreasoned)


def _reasoned(snapshot: Snapshot, teller: Teller, told: frozenset[str]) -> Iterator[Trouble]:
    for found in reasoned.conclusions(snapshot, told):
        yield teller.of_class(found) if isinstance(found, str) else teller.of_statements(found)


def _broken(snapshot: Snapshot, teller: Teller) -> Iterator[Trouble]:
    registry = reasoned.graph(snapshot, snapshot.iris.graph("registry"))
    for document in snapshot.manifest.documents:
        for rule, focus in breaches([*registry, *reasoned.quads_of(snapshot, document)]):
            yield teller.of_rule(rules()[rule], focus, document)
