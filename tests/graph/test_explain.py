"""Why a triple holds: minimal proofs, all ways, no circles; words in the text at the end of each."""

from types import SimpleNamespace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build
from graph.explain import asked, explain
from graph.explain.facts import Facts
from graph.explain.proofs import Application, Proof, ways
from graph.iri import Iris
from graph.model import Document
from graph.namespaces import DUTY, ELI
from graph.parse import parse
from graph.problems import UserError
from graph.read import read_bytes
from graph.reason import Reasoner, materialise
from graph.resolve import Registry, resolve
from graph.store.snapshot import Snapshot
from ontology import rulebook

MEASURES = "http://localhost:8000/eli/cn/511903/2022/work-safety-fifteen-measures"
ASSERTED, INFERRED = ox.NamedNode("urn:asserted"), ox.NamedNode("urn:inferred")


def t(name: str) -> ox.Triple:
    """`a p b` as a triple of invented things."""
    return ox.Triple(*(ox.NamedNode(f"urn:{part}") for part in name.split()))


def rule(name: str, text: str) -> rulebook.Rule:
    """A rule from `?a p ?b <- ?a q ?c, ?c r ?b`."""
    head, body = (
        " . ".join(
            " ".join(part if part.startswith("?") else f"<urn:{part}>" for part in pattern.split())
            for pattern in side.split(",")
        )
        for side in text.split("<-")
    )
    return rulebook.parsed(name, {"title": {}, "explanation": {}}, f"CONSTRUCT {{ {head} }} WHERE {{ {body} }}")


def world(asserted: list[str], *rulebook_: rulebook.Rule) -> Facts:
    """Asserted triples and all that follows, in a store of two graphs."""
    store = ox.Store()
    quads = [ox.Quad(*triple, ASSERTED) for triple in map(t, asserted)]
    store.extend(quads)
    store.extend(materialise(Reasoner([], rulebook_).infer(quads), INFERRED.value))
    return Facts(store, [ASSERTED, INFERRED], [INFERRED], rulebook_)


def told(proofs: list[Proof]) -> list[list[str]]:
    """The proofs as lines: `rule: a p b`."""
    return [
        [
            f"{step.rule or '-'}: {' '.join(term.value.removeprefix('urn:') for term in step.conclusion)}"
            for step in proof.steps()
        ]
        for proof in proofs
    ]


def found(facts: Facts, goal: str, most: int = 64) -> tuple[list[list[str]], bool]:
    proofs, complete = ways(t(goal), facts.behind(t(goal)), most)
    return told(proofs), complete


NAMED = rule("named", "?m owes ?u <- ?m names ?u")
GROUPED = rule("grouped", "?m owes ?u <- ?m calls ?g, ?g has ?u")
PART = rule("part", "?a in ?b <- ?a of ?b")
DEEPER = rule("deeper", "?a in ?c <- ?a in ?b, ?b in ?c")


def test_an_asserted_triple_needs_no_reason() -> None:
    assert found(world(["a names b"], NAMED), "a names b") == ([["-: a names b"]], True)


def test_each_way_is_told_the_shortest_first() -> None:
    facts = world(["m calls g", "g has u", "m names u"], NAMED, GROUPED)
    assert found(facts, "m owes u") == (
        [
            ["-: m names u", "named: m owes u"],
            ["-: m calls g", "-: g has u", "grouped: m owes u"],
        ],
        True,
    )


def test_recursion_is_followed_down_to_what_is_asserted() -> None:
    facts = world(["a of b", "b of c", "c of d", "d of e"], PART, DEEPER)
    (way,), complete = found(facts, "a in e")
    assert complete
    assert [line for line in way if line.startswith("-")] == [
        f"-: {x} of {y}" for x, y in ("ab", "bc", "cd", "de")
    ]
    assert sum(line.startswith("deeper") for line in way) == 3
    assert way[-1] == "deeper: a in e"


def test_rules_in_a_circle_prove_nothing_by_themselves() -> None:
    inverse = [rule("there", "?b back ?a <- ?a forth ?b"), rule("here", "?a forth ?b <- ?b back ?a")]
    facts = world(["a forth b"], *inverse)
    assert found(facts, "b back a") == ([["-: a forth b", "there: b back a"]], True)
    loop = world(["a of b", "b of a"], PART, DEEPER)
    for way in found(loop, "a in a")[0]:
        assert len(way) == len(set(way))
        assert [line for line in way if line.startswith("-")] == ["-: a of b", "-: b of a"]


def test_a_longer_way_over_the_same_facts_is_no_other_way() -> None:
    twice = rule("twice", "?m owes ?u <- ?m names ?u, ?m names ?u")
    again = rule("again", "?m owes ?u <- ?m owed ?u")
    owed = rule("owed", "?m owed ?u <- ?m names ?u")
    assert found(world(["m names u"], again, owed, twice), "m owes u") == (
        [["-: m names u", "twice: m owes u"]],
        True,
    )


def test_a_way_that_needs_more_than_another_is_none() -> None:
    more = rule("more", "?m owes ?u <- ?m names ?u, ?m calls ?g")
    assert found(world(["m names u", "m calls g"], NAMED, more), "m owes u") == (
        [["-: m names u", "named: m owes u"]],
        True,
    )


def test_too_many_ways_are_cut_off_and_said_to_be() -> None:
    facts = world([each for i in range(9) for each in (f"m calls g{i}", f"g{i} has u")], GROUPED)
    assert found(facts, "m owes u")[1]
    shown, complete = found(facts, "m owes u", most=5)
    assert (len(shown), complete) == (5, False)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), unique=True, max_size=8))
def test_every_proof_is_sound_and_minimal(edges: list[tuple[str, str]]) -> None:
    asserted = [f"{a} of {b}" for a, b in edges]
    facts = world(asserted, PART, DEEPER)
    for a in "abcde":
        for b in "abcde":
            goal = t(f"{a} in {b}")
            proofs, complete = ways(goal, facts.behind(goal))
            assert complete
            # The simple paths from a to b (or circles through a), no one's edges within another's.
            assert {proof.leaves for proof in proofs} == _paths(edges, a, b)
            for proof in proofs:
                steps = [step.conclusion for step in proof.steps()]
                assert len(steps) == len(set(steps))
                for step in proof.steps():
                    known = steps[: steps.index(step.conclusion)]
                    assert all(premise.conclusion in known for premise in step.premises)
                    assert bool(step.rule) == bool(step.premises)


def _paths(edges: list[tuple[str, str]], start: str, goal: str) -> set[frozenset[ox.Triple]]:
    """The least sets of edges that lead from one node to another, by walking."""
    walks = [[edge] for edge in edges if edge[0] == start]
    done = []
    for walk in walks:
        if walk[-1][1] == goal:
            done.append(frozenset(t(f"{a} of {b}") for a, b in walk))
        elif walk[-1][1] not in {a for a, _ in walk}:
            walks += [[*walk, edge] for edge in edges if edge[0] == walk[-1][1]]
    return {each for each in done if not any(other < each for other in done)}


def test_a_conclusion_may_rest_on_itself_in_a_rule_but_not_in_a_proof() -> None:
    premises = {t("a p b"): [Application("self", (t("a p b"),))]}
    assert ways(t("a p b"), premises) == ([], True)


def why(snapshot: Snapshot, subject: str, predicate: str, object_: str) -> list[list[str]]:
    explanation = explain(snapshot, asked(snapshot, subject, predicate, object_))
    assert explanation.complete
    return [[step.rule.name if step.rule else "-" for step in way.steps] for way in explanation.ways]


def test_a_unit_listed_twice_has_two_ways(snapshot: Snapshot, iris: Iris) -> None:
    unit = iris.unit("511903", "古镇管委会")
    assert why(snapshot, f"{MEASURES}/c5/m1", DUTY + "effectiveResponsibleUnit", unit) == [
        ["-", "-", "responsible_unit", "effective_by_name"],
        ["-", "-", "responsible_group", "-", "-", "group_member", "effective_by_group"],
    ]


def test_hosts_collectives_and_parts_are_explained_too(snapshot: Snapshot, iris: Iris) -> None:
    host = iris.unit("511903", "区应急局")
    assert why(snapshot, f"{MEASURES}/c3/m3", DUTY + "hostResponsibleUnit", host)[0][-1] == "host_of_office"
    town = iris.unit("511903", "明阳镇")
    (way,) = why(snapshot, f"{MEASURES}/c5/m1", DUTY + "collectiveResponsibleUnit", town)
    assert way[-1] == "member_of_collective"
    assert why(snapshot, f"{MEASURES}/c5/m1", DUTY + "partOf", MEASURES) == [
        ["-", "part_of", "-", "part_of", "part_of_part"]
    ]


def test_every_duty_rests_on_words_that_stand_in_the_text(snapshot: Snapshot, restated: Document) -> None:
    text = restated.source.text
    pairs = list(
        snapshot.store.quads_for_pattern(None, ox.NamedNode(DUTY + "effectiveResponsibleUnit"), None, None)
    )
    both = 0
    for pair in pairs:
        explanation = explain(snapshot, pair.triple)
        assert explanation.complete
        both += len(explanation.ways) > 1
        for way in explanation.ways:
            for step in way.steps:
                assert (step.rule is None) == (step.evidence is not None)
                if step.evidence:
                    assert step.evidence.words == text[step.evidence.start : step.evidence.end]
                    assert step.evidence.restated
    assert (len(pairs), both) == (687, 20)


def test_the_words_of_an_assignment_are_the_name(snapshot: Snapshot, iris: Iris) -> None:
    unit = iris.unit("511903", "区应急局")
    explanation = explain(snapshot, asked(snapshot, f"{MEASURES}/c3/m4", DUTY + "effectiveResponsibleUnit", unit))
    named, linked, *_ = explanation.ways[0].steps
    assert named.evidence
    assert linked.evidence
    assert named.evidence.words == linked.evidence.words == "区应急局"
    assert linked.evidence.resolution.endswith("resolution-preferred-label")


def test_what_a_registry_knows_is_told_with_its_source(snapshot: Snapshot, iris: Iris) -> None:
    office, host = iris.unit("511903", "区安办"), iris.unit("511903", "区应急局")
    explanation = explain(snapshot, asked(snapshot, office, DUTY + "officeHostedBy", host))
    assert explanation.asserted
    (step,) = explanation.ways[0].steps
    assert step.graph == iris.graph("registry")
    assert step.evidence
    assert {lang for lang, _ in step.evidence.sources} == {"zh", "en"}


def test_what_does_not_hold_has_no_reason(snapshot: Snapshot, iris: Iris) -> None:
    unit = iris.unit("511903", "区气象办")
    with pytest.raises(UserError, match="does not hold"):
        explain(snapshot, asked(snapshot, f"{MEASURES}/c1/m1", ELI + "cites", unit))


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("511903/2022/work-safety-fifteen-measures/c5/m1", "", "古镇管委会"),
        (f"{MEASURES}/c5/m1", "duty:effectiveResponsibleUnit", "古镇管委会"),
        (
            f" {MEASURES}/c5/m1 ",
            DUTY + "effectiveResponsibleUnit",
            "http://localhost:8000/id/unit/511903/古镇管委会",
        ),
    ],
)
def test_a_triple_may_be_named_in_several_ways(
    snapshot: Snapshot, iris: Iris, subject: str, predicate: str, object_: str
) -> None:
    assert [term.value for term in asked(snapshot, subject, predicate, object_)] == [
        f"{MEASURES}/c5/m1",
        DUTY + "effectiveResponsibleUnit",
        iris.unit("511903", "古镇管委会"),
    ]


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "told"),
    [
        ("http://no iri", "", "区应急局", "s: .* is no IRI"),
        ("区应急局", "no:such", "区应急局", "p: the prefix 'no' is not known"),
        ("区应急局", "", " ", "o: this is empty"),
        ("区应急局", "", "区应急居", "Did you mean"),
    ],
)
def test_what_names_nothing_is_told(
    snapshot: Snapshot, subject: str, predicate: str, object_: str, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        asked(snapshot, subject, predicate, object_)


NESTED = (
    "恩阳区河道巡查方案\n（一）巡查。每日巡查。〔责任单位：区级部门〕\n〔区级部门：河道部门、区住建局。〕\n"
    "〔河道部门：巡河部门、区水利局。〕\n〔巡河部门：区应急局、区民政局。〕\n"
)


class Counting:
    """A store that counts what it is asked."""

    def __init__(self, store: ox.Store) -> None:
        self._store, self.asked = store, 0

    def query(self, *args: object, **kwargs: object) -> object:
        self.asked += 1
        return self._store.query(*args, **kwargs)  # type: ignore[arg-type]

    def quads_for_pattern(self, *args: ox.NamedNode | None) -> object:
        self.asked += 1
        return self._store.quads_for_pattern(*args)  # type: ignore[call-overload]


def test_a_reason_costs_no_more_among_a_thousand_documents(registry: Registry, iris: Iris) -> None:
    document = resolve(parse(read_bytes(NESTED.encode(), "nested.txt")), registry, iris)
    assert document.iri
    assert document.edition
    asserted = build(document, iris)
    inferred = materialise(Reasoner(registry.quads).infer(asserted), iris.inferred(document.edition))
    quads = ox.serialize([*asserted, *inferred], format=ox.RdfFormat.N_QUADS)
    assert quads
    store = ox.Store()
    store.extend(registry.quads)
    goal = ox.Triple(
        ox.NamedNode(f"{document.iri}/m1"),
        ox.NamedNode(DUTY + "effectiveResponsibleUnit"),
        ox.NamedNode(iris.unit("511903", "区应急局")),
    )
    counts = []
    for number in (1, 1000):
        for i in range(number):
            copied = quads.replace(document.iri.encode(), f"{document.iri}{i or ''}".encode())
            store.bulk_load(copied, format=ox.RdfFormat.N_QUADS)
        counting = Counting(store)
        explanation = explain(SimpleNamespace(store=counting, iris=iris), goal)  # type: ignore[arg-type]
        counts.append(counting.asked)
        (way,) = explanation.ways
        rules = [step.rule.name for step in way.steps if step.rule]
        assert rules == ["responsible_group", "group_member", "member_of_member_group", "member_of_member_group",
                         "effective_by_group"]  # fmt: skip
        assert sum(step.rule is None for step in way.steps) == 2 + 2 + 2 + 2
    assert len(store) > 50_000
    assert counts[0] == counts[1]
