"""The vocabulary: complete, consistent, and in agreement with the rules."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

import owlready2
import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, URIRef
from rdflib.namespace import DCTERMS, VANN
from rdflib.term import Node

import graph
import ontology
from graph.build import build
from graph.iri import Iris
from graph.java import java
from graph.model import Document
from graph.reason import Reasoner, shared
from graph.resolve import Registry
from graph.shacl.reference import to_rdflib
from ontology import description
from tests.ontology.profiles import violations

DUTY = rdflib.Namespace("https://w3id.org/dutygraph/ns#")
#: Datatypes that HermiT refuses, in axioms and in literals.
REFUSED = {XSD.date, XSD.gMonthDay}
CODE = rdflib.Namespace("https://w3id.org/dutygraph/code/")
EXAMPLE = rdflib.Namespace("http://test.example/")
#: The reference document repeals nothing, its text alone does not say what it carries out, and it tells no roles
#: apart; this one does all three. Of what all share, no unit is of a type from before two reforms, as this one is.
BESIDE = (
    (EXAMPLE.document, DUTY.hasValidityStatement, EXAMPLE.statement),
    (EXAMPLE.statement, DUTY.repealedWork, EXAMPLE.work),
    (EXAMPLE.document, DUTY.hasCorrespondence, EXAMPLE.correspondence),
    (EXAMPLE.correspondence, DUTY.appliedResource, EXAMPLE.applied),
    *(
        triple
        for role in ("Lead", "Support", "Guide")
        for triple in (
            (EXAMPLE.measure, DUTY.hasAssignment, EXAMPLE[role]),
            (EXAMPLE.measure, DUTY[f"has{role}Assignment"], EXAMPLE[role]),
            (EXAMPLE[role], DUTY.assignedUnit, EXAMPLE[f"{role}-unit"]),
            (EXAMPLE.measure, DUTY.hasAssignment, EXAMPLE[f"{role}-2"]),
            (EXAMPLE.measure, DUTY[f"has{role}Assignment"], EXAMPLE[f"{role}-2"]),
            (EXAMPLE[f"{role}-2"], DUTY.assignedGroup, EXAMPLE.group),
        )
    ),
    (EXAMPLE.group, DUTY.hasMembership, EXAMPLE.membership),
    (EXAMPLE.membership, DUTY.memberUnit, EXAMPLE.member),
)
TYPED = (
    (EXAMPLE.unit, DUTY.departmentType, CODE["department-family-planning"]),
    (EXAMPLE.unit, DUTY.departmentType, CODE["department-education-science-sports"]),
)
#: What the axioms take their steps along. The closure of everything else would only take longer.
STEPS = {
    *(DUTY[name] for name in ("hasAssignment", "assignedUnit", "assignedGroup", "hasMembership", "memberUnit")),
    *(DUTY[name] for name in ("officeHostedBy", "hasCollectiveMember", "hasCitation", "citedWork")),
    *(DUTY[name] for name in ("hasCorrespondence", "appliedResource")),
    *(DUTY[name] for name in ("hasBearerName", "bearerUnit", "bearerGroup")),
    *(DUTY[name] for name in ("borneByOwnersOf", "supervisedByOwnersOf", "hasOwnDeadline", "takesDeadline")),
    DUTY.departmentType,
    URIRef("http://data.europa.eu/eli/ontology#is_part_of"),
}


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    whole = rdflib.Graph()
    for path in ontology.modules():
        whole.parse(path)
    return whole


@pytest.fixture(scope="module")
def data(with_clauses: Document, registry: Registry, iris: Iris) -> rdflib.Graph:
    return to_rdflib([*registry.quads, *build(with_clauses, iris)])


@pytest.mark.parametrize("path", ontology.modules(), ids=lambda path: path.stem)
def test_each_module_has_a_full_header(path: object) -> None:
    module = rdflib.Graph().parse(str(path))
    (header,) = module.subjects(RDF.type, OWL.Ontology)
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator):
        assert {text.language for text in module.objects(header, predicate)} == {"zh", "en"}  # type: ignore[attr-defined]
    said = {predicate: str(module.value(header, predicate)) for predicate in module.predicates(header)}
    assert said[DCTERMS.license] == "https://spdx.org/licenses/MIT"
    assert said[DCTERMS.created] <= said[DCTERMS.modified]
    assert said[OWL.versionInfo] == graph.__version__
    assert said[OWL.versionIRI] == f"{header}/{graph.__version__}"
    assert said[VANN.preferredNamespacePrefix] == "duty"
    assert said[VANN.preferredNamespaceUri] == str(DUTY)
    profiles = {str(profile).rpartition("/")[2] for profile in module.objects(header, DCTERMS.conformsTo)}
    assert profiles == {"DL", "RL"}


def test_each_term_is_labelled_defined_and_shown_in_both_languages(vocabulary: rdflib.Graph) -> None:
    terms = {term for term in vocabulary.subjects(RDF.type) if str(term).startswith(DUTY)}
    assert len(terms) > 60
    for term in terms:
        for predicate in (RDFS.label, SKOS.definition):
            texts = {text.language for text in vocabulary.objects(term, predicate)}  # type: ignore[attr-defined]
            assert texts == {"zh", "en"}, term
        assert vocabulary.value(term, SKOS.example), term
        assert vocabulary.value(term, RDFS.isDefinedBy), term


def test_imports_resolve_offline(vocabulary: rdflib.Graph) -> None:
    imported = set(vocabulary.objects(None, OWL.imports))
    defined = set(vocabulary.subjects(RDF.type, OWL.Ontology))
    assert imported == defined - {URIRef("https://w3id.org/dutygraph/ns")}


def test_everything_that_is_built_is_in_the_vocabulary(vocabulary: rdflib.Graph, data: rdflib.Graph) -> None:
    used = {term for triple in data for term in triple[1:] if str(term).startswith(DUTY)}
    assert used <= set(vocabulary.subjects(RDF.type))


def test_everything_that_is_built_from_a_code_list_is_in_it(data: rdflib.Graph) -> None:
    codes = code_lists()
    used = {term for term in data.objects() if str(term).startswith("https://w3id.org/dutygraph/code/")}
    assert len(used) > 40
    assert used <= set(codes.subjects(RDF.type, SKOS.Concept))


def test_owl_and_the_rules_agree(
    vocabulary: rdflib.Graph, with_clauses: Document, registry: Registry, iris: Iris, data: rdflib.Graph
) -> None:
    """The closure of OWL 2 RL over ontology and assertions holds the pairs that the rules infer, and no others."""
    more = {DUTY[name] for name in ("responsibleParty", "partOf", "effectiveDeadline")}
    compared = {*vocabulary.subjects(OWL.propertyChainAxiom), *more}
    assert len(compared) == 24
    closure, codes = rdflib.Graph(), code_lists()
    types = [t for t in codes if t[1] in {DCTERMS.hasPart, DCTERMS.isReplacedBy}]
    for triple in (*vocabulary, *BESIDE, *TYPED, *types):
        closure.add(triple)
    for triple in data:
        # Parts of the works of registries are inferred with the registries, not with a document.
        if triple[1] in STEPS and not str(triple[0]).startswith(iris.work("")):
            closure.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    inferred = Reasoner(registry.quads).infer([*build(with_clauses, iris), *quads(BESIDE)])
    inferred += shared([*registry.quads, *quads(TYPED)], quads(types))
    for edge in compared:
        by_rules = {
            (item.triple.subject.value, item.triple.object.value)
            for item in inferred
            if item.triple.predicate.value == str(edge)
        }
        by_owl = {(str(s), str(o)) for s, o in closure.subject_objects(edge)}
        assert by_rules, edge
        assert by_owl == by_rules, edge


def quads(triples: Iterable[tuple[Node, Node, Node]]) -> list[ox.Quad]:
    return [ox.Quad(*(ox.NamedNode(str(term)) for term in triple)) for triple in triples]


def code_lists() -> rdflib.Graph:
    codes = rdflib.Graph()
    for path in ontology.code_lists():
        codes.parse(path)
    return codes


def reason(*graphs: rdflib.Graph) -> owlready2.World:
    """Run HermiT over graphs, without the literals that it refuses."""
    owlready2.JAVA_EXE = str(java())
    view = rdflib.Graph()
    for each in graphs:
        for s, p, o in each:
            if not (isinstance(o, rdflib.Literal) and o.datatype in REFUSED) and p != OWL.imports:
                view.add((s, p, o))
    world = owlready2.World()
    loaded = world.get_ontology("http://test.example/view#")
    loaded.load(fileobj=io.BytesIO(view.serialize(format="nt").encode()))
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    return world


def test_hermit_finds_the_vocabulary_consistent(vocabulary: rdflib.Graph, data: rdflib.Graph) -> None:
    world = reason(vocabulary, data)
    assert not list(world.inconsistent_classes())
    assert len(list(world.classes())) > 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PartyCollective", "GovernmentCollective"),
        ("Unit", "UnitGroup"),
        ("Chapter", "Measure"),
        ("Obligation", "Prohibition"),
        ("Permission", "Encouragement"),
        ("SanctionRule", "Obligation"),
        ("RegulatedParty", "Unit"),
        ("BearerClass", "UnitGroup"),
    ],
)
def test_hermit_finds_a_contradiction(vocabulary: rdflib.Graph, one: str, other: str) -> None:
    thing = URIRef("http://test.example/thing")
    both = rdflib.Graph()
    both.add((thing, RDF.type, DUTY[one]))
    both.add((thing, RDF.type, DUTY[other]))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(vocabulary, both)


def test_the_walk_through_the_model_speaks_of_terms_that_there_are() -> None:
    walk = (ontology.FOLDER.parent / "docs" / "ontology.md").read_text(encoding="utf-8")
    known = description.merged()
    terms = {DUTY[name] for name in re.findall(r"\bduty:(\w+)", walk)}
    codes = {URIRef(f"https://w3id.org/dutygraph/code/{name}") for name in re.findall(r"\bcode:([\w-]+)", walk)}
    assert len(terms) > 25
    assert not [term for term in terms | codes if (term, None, None) not in known]


def test_the_walk_through_the_model_says_what_is_built(data: rdflib.Graph) -> None:
    place = next(str(s) for s in data.subjects(RDF.type, DUTY.DeadlineStatement) if str(s).endswith("/c3/m4/d1"))
    walk = (ontology.FOLDER.parent / "docs" / "ontology.md").read_text(encoding="utf-8")
    for part in ("a1", "list1", "d1"):
        (block,) = re.findall(rf"^e:{part} a (.*?) \.$", walk, re.MULTILINE | re.DOTALL)
        node = URIRef(f"{place.removesuffix('d1')}{part}")
        for name, value in re.findall(r'duty:(\w+) (?:"([^"]+)"|\d+)(?=[ ^])', block):
            built = {str(each) for each in data.objects(node, DUTY[name])}
            assert built, (part, name)
            assert not value or value in built, (part, name)


def test_the_vocabulary_is_in_both_profiles(tmp_path: Path) -> None:
    """Dates of headers apart: OWL 2 RL has no xsd:date, and they take no part in reasoning."""
    whole = rdflib.Graph()
    for triple in description.merged():
        if triple[1] not in {DCTERMS.created, DCTERMS.modified}:
            whole.add(triple)
    whole.serialize(str(tmp_path / "whole.rdf"), format="xml")
    assert violations(tmp_path / "whole.rdf", "OWL2DL", "OWL2RL") == {"OWL2DL": [], "OWL2RL": []}
