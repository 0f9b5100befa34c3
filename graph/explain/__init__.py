"""Why does a triple hold? Its proofs, down to asserted triples and their words in the text."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph.explain.asked import OWED, asked
from graph.explain.facts import Facts
from graph.explain.proofs import Proof, ways
from graph.explain.words import Evidence, Words
from graph.iri import Iris
from graph.problems import UnknownName
from graph.store.snapshot import Snapshot
from ontology.rulebook import Rule, rules

__all__ = ["OWED", "Evidence", "Explanation", "Step", "Way", "Words", "asked", "explain"]

#: Where the graph of what was inferred from an edition has its name from (`Iris.inferred`).
_INFERRED = "/inferred"


@dataclass(frozen=True, slots=True)
class Step:
    """One triple of a proof. Asserted: `graph` and `evidence`. Inferred: the rule, and the steps that it needs.

    `number` counts from 1 in its way; `premises` are such numbers.
    """

    number: int
    triple: Triple
    rule: Rule | None = None
    premises: tuple[int, ...] = ()
    graph: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One minimal proof; the last step is the triple that was asked about."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All ways in which a triple follows, the shortest first; `complete` is False where there are too many."""

    triple: Triple
    ways: tuple[Way, ...]
    complete: bool

    @property
    def asserted(self) -> bool:
        """Whether a text or a registry says it, so that nothing was inferred."""
        return len(self.ways[0].steps) == 1


def explain(snapshot: Snapshot, triple: Triple) -> Explanation:
    """Explain a triple of a snapshot. Raises UnknownName where it does not hold there."""
    store, iris = snapshot.store, snapshot.iris
    holding = [
        quad.graph_name.value
        for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if isinstance(quad.graph_name, NamedNode)
    ]
    if not holding:
        raise UnknownName(
            "this does not hold in the graph",
            where=" ".join(term.value for term in triple),
            remedy="What does not hold has no reason; see whether subject, property and object are those you mean",
        )
    facts = Facts(store, *_graphs(holding[0], iris), rules())
    proofs, complete = ways(triple, facts.behind(triple))
    words, by_name = Words(store), {rule.name: rule for rule in rules()}
    return Explanation(triple, tuple(_way(proof, facts, words, by_name) for proof in proofs), complete)


def _graphs(holding: str, iris: Iris) -> tuple[list[NamedNode], list[NamedNode]]:
    """The graphs that bear on a triple of one graph: its edition's and those that all share; the inferred one."""
    shared = [iris.graph(name) for name in ("registry", "ontology")]
    if holding in shared:
        return [NamedNode(graph) for graph in shared], []
    edition = holding.removesuffix(_INFERRED)
    inferred = iris.inferred(edition)
    return [NamedNode(graph) for graph in dict.fromkeys((edition, inferred, *shared))], [NamedNode(inferred)]


def _way(proof: Proof, facts: Facts, words: Words, by_name: dict[str, Rule]) -> Way:
    steps: list[Step] = []
    numbers: dict[Triple, int] = {}
    for number, step in enumerate(proof.steps(), 1):
        numbers[step.conclusion] = number
        if step.rule:
            premises = tuple(numbers[premise.conclusion] for premise in step.premises)
            steps.append(Step(number, step.conclusion, by_name[step.rule], premises))
        else:
            graph = facts.asserted(step.conclusion)
            assert graph, "what no rule yields is asserted"
            evidence = words.evidence(step.conclusion)
            steps.append(Step(number, step.conclusion, graph=graph.value, evidence=evidence))
    return Way(tuple(steps))
