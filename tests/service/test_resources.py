"""IRIs of the data resolve, and the vocabulary is served."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rdflib
from flask.testing import FlaskClient

from graph.model import Document
from graph.store.snapshot import Snapshot
from service.app import create_app

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(store_root: Path) -> FlaskClient:
    return create_app(store_root).test_client()


def addresses(document: Document) -> list[str]:
    assert document.iri
    owner = document.annotations[0].owners[0].party
    parts = [document.chapters[2], document.measures[12], document.groups[0], document.citations[0], owner]
    return [document.iri, *(part.iri for part in parts if part and part.iri)]


def test_for_people_each_leads_to_a_page(client: FlaskClient, restated: Document) -> None:
    for iri in addresses(restated):
        answer = client.get(urlsplit(iri).path, headers=HTML)
        assert answer.status_code == 303, iri
        assert client.get(answer.headers["Location"], headers=HTML).status_code == 200, iri


def test_for_programs_each_answers_with_its_triples(client: FlaskClient, restated: Document) -> None:
    for iri in addresses(restated):
        answer = client.get(urlsplit(iri).path, headers={"Accept": "text/turtle"})
        assert answer.status_code == 200
        triples = rdflib.Graph().parse(data=answer.data, format="turtle")
        assert set(triples.subjects()) == {rdflib.URIRef(iri)}


def test_every_subject_of_the_data_resolves(client: FlaskClient, snapshot: Snapshot) -> None:
    subjects = {quad.subject.value for quad in snapshot.store if not isinstance(quad.subject, rdflib.BNode)}
    ours = [iri for iri in sorted(subjects) if iri.startswith(snapshot.iris.base + "eli/")]
    assert len(ours) > 600
    for iri in ours[:: len(ours) // 40]:
        assert client.get(urlsplit(iri).path, headers={"Accept": "text/turtle"}).status_code == 200, iri


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xml;q=0.9,*/*;q=0.8", "text/turtle"])
@pytest.mark.parametrize("prefix", ["", "/graph"])
def test_what_has_no_page_answers_with_its_triples(client: FlaskClient, accept: str, prefix: str) -> None:
    answer = client.get("/id/division/511903", headers={"Accept": accept}, base_url=f"http://localhost{prefix}")
    assert answer.status_code == 200
    triples = rdflib.Graph().parse(data=answer.data, format=answer.mimetype)
    assert set(triples.subjects()) == {rdflib.URIRef("http://localhost:8000/id/division/511903")}


@pytest.mark.parametrize("path", ["/id/division/511903", "/id/division/0", "/ns"])
def test_other_sites_may_read(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/id/unit/511903/nobody", "/eli/cn/511903/2022/nothing", "/eli/%3E%20%3Cx"])
def test_what_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=HTML).status_code == 404
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("accept", "format_"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("*/*", "turtle")]
)
def test_the_vocabulary(client: FlaskClient, accept: str, format_: str) -> None:
    answer = client.get("/ns", headers={"Accept": accept})
    assert answer.status_code == 200
    graph = rdflib.Graph().parse(data=answer.data, format=format_)
    assert (rdflib.URIRef("https://w3id.org/dutygraph/ns#Measure"), None, None) in graph
