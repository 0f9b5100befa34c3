"""Three engines draw the same conclusions: our rules, the closure of OWL 2 RL (owlrl), and HermiT.

Every rule fires at least once here, on statements made out of its own body; the closure of the shipped document is
compared in `test_ontology`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import owlready2
import owlrl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, Variable, parse, serialize
from rdflib import OWL, RDF

import ontology
from graph.audit import hermit, schema
from graph.build import build
from graph.iri import Iris
from graph.java import java
from graph.model import Document
from graph.reason import Reasoner
from graph.resolve import Registry
from graph.shacl.reference import to_rdflib
from ontology import rulebook
from ontology.rulebook import Pattern, Rule
from tests.conftest import BASE

EXAMPLE = "http://test.example/"
RULES = rulebook.rules()
#: Triples by predicate, as pairs of subject and object.
Pairs = dict[str, set[tuple[str, str]]]
Statement = tuple[NamedNode, NamedNode, NamedNode]
Above = Mapping[str, frozenset[str]]


def bound(pattern: Pattern, things: dict[str, NamedNode], place: str) -> Statement:
    """A pattern with a thing for each variable, new ones at a place of their own."""
    found = []
    for term in pattern:
        assert not isinstance(term, Literal), "a rule of ours has no literals"
        known = things.get(str(term), NamedNode(f"{EXAMPLE}{place}/{term.value}"))
        found.append(known if isinstance(term, Variable) else term)
    return found[0], found[1], found[2]


def concluded(rule: Rule) -> Statement:
    """What a rule is to conclude here."""
    (head,) = rule.head
    return bound(head, {}, rule.name)


def facts(statement: Statement, by: Rule | None = None) -> list[Statement]:
    """What to state so that it follows: itself where no rule concludes it, else the body of one, down to facts."""
    subject, predicate, value = statement
    rules = [
        rule for rule in RULES if predicate.value in (rule.yields or frozenset()) - (rule.needs or frozenset())
    ]
    rule = by or next(iter(rules), None)
    if rule is None:
        return [statement]
    ((one, _, other),) = rule.head
    place = f"{subject.value.removeprefix(EXAMPLE)}/{rule.name}" if by is None else rule.name
    things = {str(one): subject, str(other): value}
    return [fact for pattern in rule.body for fact in facts(bound(pattern, things, place))]


def infer(asserted: Iterable[Quad]) -> list[Triple]:
    """What all rules conclude, whatever they are run over."""
    return [item.triple for item in Reasoner([], RULES).infer(asserted)]


@pytest.fixture(scope="module")
def vocabulary() -> list[Quad]:
    whole = rdflib.Graph()
    for path in ontology.modules():
        whole.parse(path)
    return list(parse(whole.serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES))


@pytest.fixture(scope="module")
def above(vocabulary: list[Quad]) -> Above:
    return schema.read(vocabulary).above


def stated(rule: Rule, above: Above) -> list[Quad]:
    """What to state so that a rule fires, with the properties that are wider, as documents have them."""
    yielded = {name for each in RULES for name in each.yields or ()}
    return [
        Quad(subject, NamedNode(name), value)
        for subject, predicate, value in facts(concluded(rule), rule)
        for name in sorted({predicate.value, *(above.get(predicate.value, frozenset()) - yielded)})
    ]


@pytest.fixture(scope="module")
def asserted(above: Above) -> list[Quad]:
    return [quad for rule in RULES for quad in stated(rule, above)]


def pairs(triples: Iterable[tuple[str, str, str]], base: str = EXAMPLE) -> Pairs:
    """Of the predicates that rules conclude, and the things of this test."""
    yielded = {name for rule in RULES for name in rule.yields or ()}
    found: Pairs = {name: set() for name in yielded}
    for subject, predicate, value in triples:
        if predicate in yielded and subject.startswith(base):
            found[predicate].add((subject, value))
    return found


def values(triple: Triple) -> tuple[str, str, str]:
    return triple.subject.value, triple.predicate.value, triple.object.value  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def by_rules(asserted: list[Quad]) -> Pairs:
    return pairs(map(values, [*(quad.triple for quad in asserted), *infer(asserted)]))


def test_each_rule_fires(above: Above, by_rules: Pairs) -> None:
    """And none of the others concludes what it does."""
    assert len(RULES) > 20
    for rule in RULES:
        subject, predicate, value = (term.value for term in concluded(rule))
        assert (subject, value) in by_rules[predicate], rule.name
        others = [each for each in RULES if each is not rule]
        left = [item.triple for item in Reasoner([], others).infer(stated(rule, above))]
        assert (subject, value) not in pairs(map(values, left))[predicate], rule.name


def test_the_closure_of_owl_rl_agrees(vocabulary: list[Quad], asserted: list[Quad], by_rules: Pairs) -> None:
    closure = to_rdflib([*vocabulary, *asserted])
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    assert pairs((str(s), str(p), str(o)) for s, p, o in closure) == by_rules


def realised(vocabulary: list[Quad], asserted: list[Quad]) -> Iterable[tuple[str, str, str]]:
    """What HermiT says of things, by their narrowest properties; the wider ones follow by the hierarchy."""
    named = {term for quad in asserted for term in (quad.subject, quad.object)}
    a, individual = NamedNode(str(RDF.type)), NamedNode(str(OWL.NamedIndividual))
    declared = [Quad(term, a, individual) for term in sorted(named, key=str)]  # type: ignore[arg-type]
    data = serialize(hermit.view([*vocabulary, *declared, *asserted]), format=RdfFormat.N_TRIPLES)
    assert data
    owlready2.JAVA_EXE = str(java())
    world = owlready2.World()
    loaded = world.get_ontology("http://test.example/view#")
    # owlready2 takes blank nodes with a letter in front.
    loaded.load(fileobj=io.BytesIO(data.replace(b"_:", b"_:b")))
    with loaded:
        owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
    above = schema.read(vocabulary).above
    for subject, predicate, value in world.as_rdflib_graph():
        for wider in above.get(str(predicate), {str(predicate)}):
            yield str(subject), wider, str(value)
    world.close()


def test_hermit_agrees(vocabulary: list[Quad], asserted: list[Quad], by_rules: Pairs) -> None:
    assert pairs(realised(vocabulary, asserted)) == by_rules


def test_hermit_agrees_on_the_shipped_document(
    vocabulary: list[Quad], with_clauses: Document, registry: Registry, iris: Iris
) -> None:
    """Of all that is stated, what rules take their steps along; parts of works are inferred with the registry."""
    steps = {name for rule in RULES for name in rule.needs or ()}
    told = [*registry.quads, *build(with_clauses, iris)]
    own = [quad for quad in told if not values(quad.triple)[0].startswith(iris.work(""))]
    kept = [quad for quad in own if quad.predicate.value in steps]
    inferred = [item.triple for item in Reasoner(registry.quads).infer(kept)]
    expected = pairs(map(values, [*(quad.triple for quad in kept), *inferred]), BASE)
    assert sum(map(len, expected.values())) > 2000
    assert pairs(realised(vocabulary, kept), BASE) == expected
