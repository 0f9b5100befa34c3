"""The vocabulary and what is built say the same: terms, domains, ranges, and nothing for which there is no use."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad
from rdflib import OWL, RDF, RDFS, SKOS

import ontology
import shapes
from graph.audit import clashes, reasoned, schema
from graph.audit.schema import Schema
from graph.build import build, issues
from graph.iri import Iris
from graph.parse import parse
from graph.read import read_bytes
from graph.resolve import Registry, resolve
from graph.store.snapshot import Snapshot, open_current
from ontology import description
from tests.ontology import stores

DUTY = description.DUTY
CODE = "https://w3id.org/dutygraph/code/"
#: Terms that are written as their vocabularies define them and of which the ontology declares nothing.
KNOWN = {
    "http://rdfs.org/ns/void#Dataset",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/ns/prov#SoftwareAgent",
    "http://www.w3.org/ns/prov#wasAttributedTo",
}
FAULTY = (
    "恩阳区巡查方案\n（一）巡查。每日巡查。〔责任单位：区住建局\n（三）维护。及时维护。〔责任单位：区水利局〕\n"
)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_current(stores.make(tmp_path_factory.mktemp("use")))


@pytest.fixture(scope="module")
def built(stored: Snapshot, registry: Registry, iris: Iris) -> list[Quad]:
    """All that is stored but the vocabulary, and the graph of a draft with faults."""
    vocabulary = NamedNode(stored.iris.graph("ontology"))
    draft = resolve(parse(read_bytes(FAULTY.encode(), "faulty.txt")), registry, iris)
    kept = [quad for quad in stored.store if quad.graph_name != vocabulary]
    faults = [replace(fault, replacement="〕") for fault in draft.issues]
    return [*kept, *build(draft, iris), *issues(draft, faults, iris)]


@pytest.fixture(scope="module")
def axioms(stored: Snapshot) -> Schema:
    return schema.read(reasoned.graph(stored, stored.iris.graph("ontology")))


def used(quads: list[Quad]) -> set[str]:
    """The properties and classes of statements."""
    classes = {quad.object.value for quad in quads if quad.predicate.value == str(RDF.type)}  # type: ignore[union-attr]
    return classes | {quad.predicate.value for quad in quads}


def test_all_that_is_used_is_defined(built: list[Quad]) -> None:
    defined = {str(term) for term in description.merged().subjects(RDF.type)}
    assert used(built) - defined == KNOWN - defined


def test_all_codes_that_are_used_are_in_their_lists(built: list[Quad]) -> None:
    codes = {getattr(quad.object, "value", "") for quad in built}
    codes = {code for code in codes if code.startswith(CODE)}
    listed = {str(concept) for concept in description.merged().subjects(RDF.type, SKOS.Concept)}
    assert len(codes) > 100
    assert not codes - listed


def test_all_that_is_defined_is_used_or_says_why_not(built: list[Quad], axioms: Schema) -> None:
    """In documents, registries, code lists or rules; a class or property is used where a narrower one is."""
    whole = description.merged()
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    own = {str(term) for kind in kinds for term in whole.subjects(RDF.type, kind) if str(term).startswith(DUTY)}
    said = used(built)
    for path in (*ontology.modules(), *ontology.code_lists(), *ontology.registries(), *shapes.files()):
        said |= {str(predicate) for predicate in rdflib.Graph().parse(path).predicates()}
    said |= {wider for name in said for wider in axioms.above.get(name, ())}
    unused = own - said
    excused = {term for term in unused if {n.language for n in notes(whole, term)} == {"zh", "en"}}
    assert len(own) > 200
    assert not unused - excused


def notes(whole: rdflib.Graph, term: str) -> list[rdflib.Literal]:
    return [note for note in whole.objects(rdflib.URIRef(term), SKOS.note) if isinstance(note, rdflib.Literal)]


def astray(quads: list[Quad], axioms: Schema) -> list[str]:
    """Statements whose subject or object is not stated to be of the class that domain or range asks for."""
    stated: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == str(RDF.type):
            stated[quad.subject.value] |= {class_ for class_, _ in axioms.told(quad)}  # type: ignore[union-attr]
    return [
        f"{thing} is no {class_}: {quad}"
        for quad in quads
        if quad.predicate.value != str(RDF.type)
        for class_, thing in axioms.told(quad)
        if class_ not in stated[thing]
    ]


def test_domains_and_ranges_hold(stored: Snapshot, built: list[Quad], axioms: Schema) -> None:
    """Not as a reasoner reads them, who would conclude the class: it must be stated, and values fit."""
    vocabulary = reasoned.graph(stored, stored.iris.graph("ontology"))
    wrong = astray([*built, *vocabulary], axioms)
    assert not wrong, "\n".join(wrong)
    misfits = list(clashes.find(stored.store, axioms))
    assert not misfits, "\n".join(map(str, misfits))


def test_a_statement_astray_is_found(built: list[Quad], axioms: Schema) -> None:
    role = next(quad for quad in built if quad.predicate.value == DUTY + "hasAssignment")
    turned = Quad(role.object, role.predicate, role.subject)  # type: ignore[arg-type]
    assert len(astray([*built, turned], axioms)) > len(astray(built, axioms))


def test_each_domain_and_range_is_a_class_that_is_defined() -> None:
    whole = description.merged()
    for edge in (RDFS.domain, RDFS.range):
        for term, class_ in whole.subject_objects(edge):
            declared = (class_, RDF.type, OWL.Class) in whole
            assert declared or str(class_).startswith(str(rdflib.XSD)), (term, edge, class_)


def test_the_documents_of_this_test_are_all_read(stored: Snapshot) -> None:
    assert not stored.manifest.left_out
    assert {f"{name}.txt" for name in stores.TEXTS} < {Path(d.file).name for d in stored.manifest.documents}
