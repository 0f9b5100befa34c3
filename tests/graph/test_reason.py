"""The rules are run over what bears on them alone; that shows in nothing but the time."""

import dataclasses

import pyoxigraph as ox

from graph.build import build
from graph.iri import Iris
from graph.model import Document
from graph.reason import Reasoner
from graph.resolve import Registry
from ontology import rulebook

P, Q, R = (f"http://example.org/{name}" for name in "pqr")


def rule(name: str, head: str, body: str, needs: frozenset[str] | None, yields: frozenset[str]) -> rulebook.Rule:
    return rulebook.Rule(name, {}, {}, f"CONSTRUCT {{ {head} }} WHERE {{ {body} }}", needs, yields)


def quad(subject: str, predicate: str, value: str) -> ox.Quad:
    return ox.Quad(
        *(ox.NamedNode(f"http://example.org/{name}") for name in (subject, predicate, value)), ox.DefaultGraph()
    )


def test_rules_know_their_predicates() -> None:
    rules = {each.name: each for each in rulebook.rules()}
    ns = "https://w3id.org/dutygraph/ns#"
    assert rules["responsible_unit"].needs == {ns + "hasAssignment", ns + "assignedUnit"}
    assert rules["responsible_unit"].yields == {ns + "responsibleUnit"}
    assert all(each.needs and each.yields for each in rules.values())


def test_what_a_rule_needs_only_shortens_the_way(restated: Document, registry: Registry, iris: Iris) -> None:
    asserted = build(restated, iris)
    blind = [dataclasses.replace(each, needs=None, yields=None) for each in rulebook.rules()]
    quick, slow = (Reasoner(registry.quads, rules).infer(asserted) for rules in (None, blind))
    assert len(quick) > 2000
    assert {(item.triple, item.rule, item.round) for item in quick} == {
        (item.triple, item.rule, item.round) for item in slow
    }


def test_a_rule_is_applied_to_what_another_yields_later() -> None:
    first = rule("first", f"?a <{Q}> ?b", f"?a <{P}> ?b", frozenset({P}), frozenset({Q}))
    second = rule("second", f"?a <{R}> ?c", f"?a <{Q}> ?b . ?b <{Q}> ?c", frozenset({Q}), frozenset({R}))
    asserted = [quad("a", "p", "b"), quad("b", "p", "c"), quad("b", "other", "c")]
    inferred = Reasoner([], [second, first]).infer(asserted)
    assert [(item.rule, item.round) for item in inferred] == [("first", 1), ("first", 1), ("second", 2)]


def test_a_rule_with_a_variable_for_predicate_sees_everything() -> None:
    any_ = rule("any", f"?b <{R}> ?a", "?a ?p ?b", None, frozenset({R}))
    inferred = Reasoner([quad("x", "q", "y")], [any_]).infer([quad("a", "p", "b")])
    assert len(inferred) == 4  # both ways, of both
