"""Applications of rules → proofs: all minimal ways in which a triple follows from asserted ones.

A way is a set of asserted triples from which the conclusion follows and from no part of which it does. Each way
has one proof, the one of fewest steps. Proofs never run in a circle, though rules may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from pyoxigraph import Triple


@dataclass(frozen=True, slots=True)
class Application:
    """A rule, by name, that yields a conclusion from premises: its body with the variables bound."""

    rule: str
    premises: tuple[Triple, ...]


@dataclass(frozen=True)
class Proof:
    """A conclusion, and what it follows from; `rule` is "" for an asserted triple, which needs no premises."""

    conclusion: Triple
    rule: str = ""
    premises: tuple[Proof, ...] = ()

    @cached_property
    def leaves(self) -> frozenset[Triple]:
        """The asserted triples that it rests on."""
        if not self.rule:
            return frozenset({self.conclusion})
        return frozenset().union(*(premise.leaves for premise in self.premises))

    @cached_property
    def facts(self) -> frozenset[Triple]:
        """All triples in it."""
        return frozenset({self.conclusion}).union(*(premise.facts for premise in self.premises))

    def steps(self) -> list[Proof]:
        """Each triple once, none before its premises, the conclusion last."""
        found: dict[Triple, Proof] = {}
        for premise in self.premises:
            for step in premise.steps():
                found.setdefault(step.conclusion, step)
        return [*found.values(), self]


def ways(
    goal: Triple, applications: Mapping[Triple, Sequence[Application]], most: int = 64
) -> tuple[list[Proof], bool]:
    """The minimal ways in which `goal` follows, the shortest first, and whether these are all.

    `applications` has the rules that yield a triple; a triple that it lacks is asserted. At most `most` ways are
    kept of each triple on the way.
    """
    proofs = {fact: _Proofs(most) for fact in applications}
    # From the asserted triples upwards: what is found for a premise may make more of a conclusion.
    changed = True
    while changed:
        changed = False
        for fact in reversed(list(applications)):
            for application in applications[fact]:
                if any(premise in proofs and not proofs[premise].kept for premise in application.premises):
                    continue
                changed |= proofs[fact].add(_combined(fact, application, proofs, most))
    found = sorted(proofs[goal].kept, key=_size) if goal in proofs else [Proof(goal)]
    return found, not any(each.cut for each in proofs.values())


class _Proofs:
    """The minimal proofs of one triple that were found so far."""

    def __init__(self, most: int) -> None:
        self.kept: list[Proof] = []
        self.cut = False
        self._most = most

    def add(self, proofs: Iterable[Proof]) -> bool:
        """Keep those that add a way or shorten one; says whether any did."""
        # All of them, not only as far as the first that does.
        return sum(self._add(proof) for proof in proofs) > 0

    def _add(self, proof: Proof) -> bool:
        if any(known.leaves < proof.leaves or _no_longer(known, proof) for known in self.kept):
            return False
        self.kept = [known for known in self.kept if not proof.leaves <= known.leaves]
        if len(self.kept) >= self._most:
            self.cut = True
            return False
        self.kept.append(proof)
        return True


def _no_longer(known: Proof, proof: Proof) -> bool:
    return known.leaves == proof.leaves and len(known.facts) <= len(proof.facts)


def _combined(
    fact: Triple, application: Application, proofs: Mapping[Triple, _Proofs], most: int
) -> Iterator[Proof]:
    """The proofs of a conclusion by a rule: one for each choice among the proofs of its premises."""
    choices = [proofs[each].kept if each in proofs else [Proof(each)] for each in application.premises]
    for premises in islice(product(*map(tuple, choices)), most * most):
        if not any(fact in premise.facts for premise in premises):
            yield Proof(fact, application.rule, premises)


def _size(proof: Proof) -> tuple[int, int, list[str]]:
    return len(proof.facts), len(proof.leaves), sorted(map(str, proof.leaves))
