"""Three engines draw the same conclusions: our rules, the closure of OWL 2 RL (owlrl), and HermiT.

Every rule fires at least once here, on things made of its own body alone; the closure of the shipped document is
compared in `test_ontology`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import owlready2
import owlrl
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, Variable, parse, serialize
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
from ontology.rulebook import Rule
from tests.conftest import BASE

EXAMPLE = "http://test.example/"
RULES = rulebook.rules()
#: Triples by predicate, as pairs of subject and object.
Pairs = dict[str, set[tuple[str, str]]]


def node(rule: Rule, term: object) -> NamedNode:
    """A thing for a variable of a rule."""
    if isinstance(term, Variable):
        return NamedNode(f"{EXAMPLE}{rule.name}/{term.value}")
    assert isinstance(term, NamedNode), "a rule of ours has no literals"
    return term


def instance(rule: Rule) -> list[Quad]:
    """The body of a rule with a thing for each variable."""
    return [Quad(*(node(rule, term) for term in pattern)) for pattern in rule.body]  # type: ignore[arg-type]


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
def asserted(vocabulary: list[Quad]) -> list[Quad]:
    """The bodies; as in documents, with the properties that are wider, but for those that rules conclude."""
    above, concluded = schema.read(vocabulary).above, {name for rule in RULES for name in rule.yields or ()}
    return [
        Quad(quad.subject, NamedNode(name), quad.object)
        for rule in RULES
        for quad in instance(rule)
        for name in {quad.predicate.value, *(above.get(quad.predicate.value, frozenset()) - concluded)}
    ]


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


def test_each_rule_fires(asserted: list[Quad], by_rules: Pairs) -> None:
    assert len(RULES) > 20
    for rule in RULES:
        for subject, predicate, value in rule.head:
            concluded = (node(rule, subject).value, node(rule, value).value)
            assert concluded in by_rules[node(rule, predicate).value], rule.name
            without = [quad for quad in asserted if quad not in instance(rule)[:1]]
            left = pairs(map(values, infer(without)))
            assert concluded not in left[node(rule, predicate).value], rule.name


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
    stated = [quad for quad in own if quad.predicate.value in steps]
    inferred = [item.triple for item in Reasoner(registry.quads).infer(stated)]
    expected = pairs(map(values, [*(quad.triple for quad in stated), *inferred]), BASE)
    assert sum(map(len, expected.values())) > 2000
    assert pairs(realised(vocabulary, stated), BASE) == expected
