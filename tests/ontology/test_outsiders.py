"""The vocabulary as others take it: the one file of /ns/dutygraph.ttl, opened by what they have."""

import io
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from ontology import description
from service.vocabulary import merged
from tests.ontology.profiles import Opened, opened

#: The kinds of terms, as OWLAPI calls them.
KINDS = {
    "Classes": OWL.Class,
    "ObjectProperties": OWL.ObjectProperty,
    "DataProperties": OWL.DatatypeProperty,
    "AnnotationProperties": OWL.AnnotationProperty,
    "Individuals": SKOS.Concept,
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody downloads."""
    path = tmp_path_factory.mktemp("outside") / "dutygraph.ttl"
    path.write_bytes(merged())
    return path


@pytest.fixture(scope="module")
def graph(file: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(file)


@pytest.fixture(scope="module")
def owlapi(file: Path) -> Opened:
    return opened(file, "OWL2DL")


def named(graph: rdflib.Graph, kind: URIRef) -> set[str]:
    return {str(term) for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}


def test_owlapi_opens_the_file_and_knows_every_term_by_its_kind(owlapi: Opened, graph: rdflib.Graph) -> None:
    assert owlapi.iri == description.NAMESPACE
    assert owlapi.version == f"{description.NAMESPACE}/{description.version()}"
    assert owlapi.axioms > 5000
    for kind, cls in KINDS.items():
        assert named(graph, cls)
        assert named(graph, cls) <= set(owlapi.signature[kind]), kind


def test_owlapi_takes_no_term_for_two_kinds_at_once(owlapi: Opened) -> None:
    seen: set[str] = set()
    for kind in KINDS:
        assert not seen & set(owlapi.signature[kind]), kind
        seen |= set(owlapi.signature[kind])


def test_its_hermit_finds_the_file_consistent_and_each_class_possible(owlapi: Opened) -> None:
    assert owlapi.violations == {"OWL2DL": []}
    assert owlapi.consistent
    assert owlapi.unsatisfiable == []


@pytest.mark.parametrize("syntax", ["nt", "xml"])
def test_owlready2_loads_the_file_once_it_is_converted(graph: rdflib.Graph, syntax: str) -> None:
    """It reads no Turtle."""
    text = graph.serialize(format=syntax, encoding="utf-8")
    world = owlready2.World()
    loaded = world.get_ontology(f"{description.NAMESPACE}#").load(fileobj=io.BytesIO(text))
    assert {each.iri for each in loaded.classes()} == named(graph, OWL.Class)
    assert {each.iri for each in loaded.properties()} == set().union(
        *(named(graph, kind) for name, kind in KINDS.items() if "Properties" in name)
    )
    # Not by the attribute `label`: that is duty:label here, which has the same name.
    labels = world.sparql("SELECT ?c ?l { ?c a owl:Class . ?c rdfs:label ?l }")
    said = {(str(s), str(o)) for s, o in graph.subject_objects(RDFS.label) if (s, RDF.type, OWL.Class) in graph}
    assert {(each.iri, str(label)) for each, label in labels} == said


def test_oxigraph_reads_what_rdflib_reads(file: Path, graph: rdflib.Graph) -> None:
    assert len({quad.triple for quad in ox.parse(path=file)}) == len(graph)
