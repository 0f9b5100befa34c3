"""Each rule finds what pySHACL finds: in its examples, in graphs drawn from them at random, in the corpus."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

import shapes
from graph.check import check, graph_of, judge
from graph.check.findings import found
from graph.check.rules import compiled, ruleset
from graph.iri import Iris
from graph.model import Document
from graph.parse import parse
from graph.read import read
from graph.resolve import Registry, resolve
from tests.graph.shacl import differences

FOLDER = Path(__file__).parent
CODES = {rule.code: rule for rule in shapes.rules().values() if not rule.code.startswith("D0")}
DRAWN = 4


def example(path: Path, registry: Registry, iris: Iris) -> list[Quad]:
    return graph_of(resolve(parse(read(path)), registry, iris), iris)


def changed(quads: list[Quad], seed: int) -> list[Quad]:
    """Some triples left out, some led to what others of their predicate lead to, some said of others."""
    dice = random.Random(seed)
    values: dict[str, list[NamedNode | BlankNode | Literal]] = {}
    subjects: dict[str, list[NamedNode | BlankNode]] = {}
    for quad in quads:
        values.setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
        subjects.setdefault(quad.predicate.value, []).append(quad.subject)  # type: ignore[arg-type]

    def draw(quad: Quad) -> Iterator[Quad]:
        chance, edge = dice.random(), quad.predicate
        if chance > 0.1:
            yield quad
        if chance < 0.2:
            yield Quad(quad.subject, edge, dice.choice(values[edge.value]))
        elif chance < 0.3:
            yield Quad(dice.choice(subjects[edge.value]), edge, quad.object)

    # The document's own graph is what engines are asked about, whatever graphs it is spread over.
    return list(
        dict.fromkeys(each for quad in quads for each in draw(Quad(quad.subject, quad.predicate, quad.object)))
    )


@pytest.mark.parametrize("code", CODES)
def test_both_engines_agree(code: str, registry: Registry, iris: Iris) -> None:
    path = CODES[code].path
    rules, graph = compiled(path), shapes.load(path)[1] + shapes.prefixes()
    bad, good = (example(FOLDER / code / f"{name}.txt", registry, iris) for name in ("bad", "good"))
    graphs = {"bad": bad, "good": good, **{f"drawn {seed}": changed(bad, seed) for seed in range(DRAWN)}}
    fired = {}
    for name, quads in graphs.items():
        ours, theirs, both = differences(quads, rules, graph)
        assert (name, ours, theirs) == (name, set(), set())
        fired[name] = both
    assert fired["bad"], "the rule must find something in what is compared"
    assert fired["good"] == 0


@pytest.mark.parametrize("code", CODES)
def test_what_no_rule_looks_at_need_not_be_built(code: str, registry: Registry, iris: Iris) -> None:
    document = resolve(parse(read(FOLDER / code / "bad.txt")), registry, iris)
    quads = graph_of(document, iris)
    assert check(document, iris) == found(document, quads, judge(quads))


def test_both_engines_agree_on_the_corpus(restated: Document, iris: Iris) -> None:
    quads = graph_of(restated, iris)
    ours, theirs, _ = differences(quads, ruleset(), shapes.shapes_graph())
    assert (ours, theirs) == (set(), set())
