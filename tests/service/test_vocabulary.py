"""The vocabulary at its address: in each format, as a page, as one file, and as a JSON-LD context."""

import html
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib import OWL, RDF
from rdflib.compare import isomorphic

from graph.build import build
from graph.iri import Iris
from graph.model import Document
from graph.shacl.reference import to_rdflib
from ontology import description, drawing
from service.app import create_app

HTML = {"Accept": "text/html"}
FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
}


@pytest.fixture(scope="module")
def client(store_root: Path) -> FlaskClient:
    return create_app(store_root).test_client()


@pytest.mark.parametrize("accept", FORMATS)
def test_each_format_says_the_same(client: FlaskClient, accept: str) -> None:
    answer = client.get("/ns", headers={"Accept": accept})
    assert answer.mimetype == accept
    found = rdflib.Graph().parse(data=answer.data, format=FORMATS[accept])
    assert len(found) == len(description.merged())
    assert {str(header) for header in found.subjects(RDF.type, OWL.Ontology)} == {description.NAMESPACE}


def test_one_file_holds_everything_and_imports_nothing(client: FlaskClient) -> None:
    found = rdflib.Graph().parse(data=client.get("/ns/dutygraph.ttl").data, format="turtle")
    assert isomorphic(found, description.merged())
    assert not list(found.subject_objects(OWL.imports))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_an_anchor_for_each_term_and_code_list(client: FlaskClient, lang: str) -> None:
    page = client.get(f"/ns?lang={lang}", headers=HTML).text
    anchors = re.findall(r' id="([^"]+)"', page)
    terms = [term for module in description.modules() for term in module.terms]
    assert len(anchors) == len(set(anchors))
    assert {term.name for term in terms} <= set(anchors)
    assert {f"code-{scheme.name}" for scheme in description.code_lists()} <= set(anchors)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)
    assert all(term.definition[lang] in html.unescape(page) for term in terms)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("across", [True, False])
def test_the_drawing_shows_each_class_once_and_nothing_covers_another(lang: str, across: bool) -> None:
    drawn = drawing.draw(lang, across=across)
    names = [box.name for box in drawn.boxes]
    assert len(names) == len(set(names))
    assert {"Measure", "PolicyDocument", "Assignment", "Unit", "Norm"} <= set(names)
    corners = [(box.x, box.y, box.x + box.width, box.y + 26) for box in drawn.boxes]
    for number, (left, top, right, bottom) in enumerate(corners):
        assert 0 <= left < right <= drawn.width
        assert 0 <= top < bottom <= drawn.height
        for l2, t2, r2, b2 in corners[number + 1 :]:
            assert right <= l2 or r2 <= left or bottom <= t2 or b2 <= top


@pytest.mark.parametrize("path", ["/ns/core", "/ns/core/0.1.0", "/ns/0.1.0"])
def test_version_iris_resolve(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "text/turtle"}).mimetype == "text/turtle"


@pytest.mark.parametrize("path", ["/ns/9.9.9", "/ns/core/9.9.9", "/ns/nothing/0.1.0"])
def test_versions_and_modules_that_are_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 404


def test_a_module_leads_people_to_its_part_of_the_page(client: FlaskClient) -> None:
    assert client.get("/ns/core", headers=HTML).headers["Location"].endswith("/ns#module-core")


def test_the_context_loses_nothing(client: FlaskClient, restated: Document, iris: Iris) -> None:
    """What is built, written with the context and read with it, is the same."""
    answer = client.get("/ns/context.jsonld")
    assert answer.mimetype == "application/ld+json"
    context = json.loads(answer.data)["@context"]
    graph = to_rdflib(build(restated, iris))
    written = json.loads(graph.serialize(format="json-ld", context=context))
    assert {"assignedUnit", "words"} <= {key for node in written["@graph"] for key in node}
    again = rdflib.Graph().parse(data=json.dumps(written), format="json-ld")
    assert triples(again) == triples(graph)


def triples(graph: rdflib.Graph) -> set[ox.Triple]:
    """Equal however strings are typed."""
    return {each.triple for each in ox.parse(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)}


def test_plain_json_is_typed_by_the_context(client: FlaskClient) -> None:
    """What a program writes without thinking of RDF is read as the vocabulary has it."""
    context = json.loads(client.get("/ns/context.jsonld").data)["@context"]
    plain = {"@id": "http://test.example/a", "assignedUnit": "http://test.example/u", "words": "区应急局"}
    typed = {"isTrial": "true", "confidence": "0.5"}
    found = rdflib.Graph().parse(data=json.dumps({"@context": context, **plain, **typed}), format="json-ld")
    duty = rdflib.Namespace(description.DUTY)
    assert {(p, o) for _, p, o in found} == {
        (duty.assignedUnit, rdflib.URIRef("http://test.example/u")),
        (duty.words, rdflib.Literal("区应急局")),
        (duty.isTrial, rdflib.Literal("true", datatype=rdflib.XSD.boolean)),
        (duty.confidence, rdflib.Literal("0.5", datatype=rdflib.XSD.decimal)),
    }
