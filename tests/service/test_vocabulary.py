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


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
PROTEGE = "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09"
PROFILE = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"'


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/*", "text/turtle"),
        (BROWSER, "text/html"),
        (PROTEGE, "application/rdf+xml"),
        (PROFILE, "application/ld+json"),
        ("text/turtle; charset=utf-8", "text/turtle"),
        ("text/turtle;q=0.5,application/ld+json;q=0.9", "application/ld+json"),
        ("application/ld+json, text/html;q=0.9", "application/ld+json"),
        ("application/rdf+xml;q=0.4, text/html;q=0.5", "text/html"),
        ("text/turtle, text/html;q=0", "text/turtle"),
        ("application/rdf+xml, text/html", "application/rdf+xml"),
        ("application/n-triples, */*;q=0.1", "application/n-triples"),
        ("application/json", "application/ld+json"),
        ("application/xml", "application/rdf+xml"),
        ("image/png, */*;q=0.1", "text/turtle"),
    ],
)
def test_what_the_client_likes_best_is_what_it_gets(client: FlaskClient, accept: str | None, media: str) -> None:
    for path in ("/ns", "/ns/core"):
        answer = client.get(path, headers={"Accept": accept} if accept else {})
        if path == "/ns" or media != "text/html":
            assert (answer.status_code, answer.mimetype) == (200, media)
        else:
            assert answer.status_code == 303
        assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("accept", ["image/png", "text/n3", "nonsense", "text/turtle;q=0", "audio/*;q=0.9"])
def test_what_it_cannot_have_is_said(client: FlaskClient, accept: str) -> None:
    answer = client.get("/ns", headers={"Accept": accept})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


ENDINGS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nt": "nt"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_files_are_what_their_endings_say(client: FlaskClient, ending: str) -> None:
    """Whatever is accepted: the ending has decided."""
    for path in (f"/ns.{ending}", f"/ns/dutygraph.{ending}"):
        found = rdflib.Graph().parse(data=client.get(path, headers=HTML).data, format=ENDINGS[ending])
        assert len(found) == len(description.merged())
    for module in description.modules():
        data = client.get(f"/ns/{module.name}.{ending}", headers=HTML).data
        found = rdflib.Graph().parse(data=data, format=ENDINGS[ending])
        assert (rdflib.URIRef(module.iri), RDF.type, OWL.Ontology) in found


@pytest.mark.parametrize("path", ["/ns/nothing.ttl", "/ns/core.xyz", "/ns.xyz", "/ns/context.ttl"])
def test_files_that_are_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_slash_behind_the_address_leads_to_it(client: FlaskClient) -> None:
    assert client.get("/ns/").headers["Location"].endswith("/ns")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_address_on_the_page_leads_somewhere(client: FlaskClient, lang: str) -> None:
    page = client.get(f"/ns?lang={lang}", headers=HTML).text
    for link in set(re.findall(r'href="(/ns[^"#]*)"', page)):
        answer = client.get(html.unescape(link), headers=HTML, follow_redirects=True)
        assert answer.status_code == 200, link


def test_every_module_has_its_place_on_the_page(client: FlaskClient) -> None:
    page = client.get("/ns", headers=HTML).text
    for module in description.modules():
        place = client.get(f"/ns/{module.name}", headers=HTML).headers["Location"].partition("#")[2]
        assert f'id="{place}"' in page


@pytest.mark.parametrize(
    ("wanted", "found", "not_found"),
    [
        ("deadline", "DeadlineStatement", "UnitGroup"),
        ("时限", "DeadlineStatement", "UnitGroup"),
        ("HASDEADLINE", "hasDeadline", "UnitGroup"),
        ("承办", "hostResponsibleUnit", "DeadlineStatement"),
    ],
)
def test_a_search_keeps_what_has_the_words(client: FlaskClient, wanted: str, found: str, not_found: str) -> None:
    page = client.get(f"/ns?q={wanted}", headers=HTML).text
    assert f'id="{found}"' in page
    assert f'id="{not_found}"' not in page
    assert not [link for link in re.findall(r'href="#([^"]+)"', page) if f'id="{link}"' not in page]


def test_a_search_finds_codes(client: FlaskClient) -> None:
    page = client.get("/ns?q=reworded-title", headers=HTML).text
    assert re.findall(r'<details class="code-list" id="([^"]+)" open>', page) == ["code-correspondence"]
    assert "<code>reworded-title</code>" in page
    assert "<code>same-title</code>" not in page
    whole = client.get("/ns?q=correspondence", headers=HTML).text
    assert "<code>same-title</code>" in whole, "the title has the words, so that all its codes are kept"


def test_a_search_may_find_nothing_and_takes_nothing_for_markup(client: FlaskClient) -> None:
    page = client.get('/ns?q="><script>', headers=HTML).text
    assert "<script>" not in page
    assert '<article class="term"' not in page


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
