"""The SPARQL 1.1 Protocol, over the app."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.store.snapshot import Snapshot
from graph.store.workers import Limits
from service.app import create_app

PAIRS = (
    "PREFIX duty: <https://w3id.org/dutygraph/ns#> SELECT (COUNT(*) AS ?n) { ?m duty:effectiveResponsibleUnit ?u }"
)
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/dutygraph/ns#Chapter> ; ?p ?o }"


@pytest.fixture(scope="module")
def client(store_root: Path) -> FlaskClient:
    return create_app(store_root).test_client()


def test_the_three_ways_to_ask(client: FlaskClient) -> None:
    answers = [
        client.get("/sparql", query_string={"query": PAIRS}),
        client.post("/sparql", data={"query": PAIRS}),
        client.post("/sparql", data=PAIRS.encode(), content_type="application/sparql-query"),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert answer.content_type == "application/sparql-results+json"
        assert json.loads(answer.data)["results"]["bindings"][0]["n"]["value"] == "687"


@pytest.mark.parametrize(
    ("accept", "opening"),
    [
        ("application/sparql-results+json", b"{"),
        ("application/json", b"{"),
        ("application/sparql-results+xml", b"<?xml"),
        ("text/csv", b"n\r\n687"),
        ("text/tab-separated-values", b"?n\n687"),
        ("text/csv;q=0.5, application/sparql-results+xml", b"<?xml"),
        ("*/*", b"{"),
    ],
)
def test_formats_of_rows(client: FlaskClient, accept: str, opening: bytes) -> None:
    answer = client.get("/sparql", query_string={"query": PAIRS}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.data.startswith(opening)


@pytest.mark.parametrize(
    "accept",
    ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig"],
)
def test_formats_of_graphs(client: FlaskClient, accept: str) -> None:
    answer = client.get("/sparql", query_string={"query": CONSTRUCT}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.content_type.startswith(accept)
    assert b"Chapter" in answer.data


def test_ask(client: FlaskClient) -> None:
    assert client.get("/sparql", query_string={"query": "ASK { ?s ?p ?o }"}).json == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("kwargs", "status", "words"),
    [
        ({"query_string": {"query": "SELECT ?x WHERE"}}, 400, "malformed"),
        ({"query_string": {"query": ""}}, 400, "malformed"),
        ({"query_string": {}}, 400, "exactly one"),
        ({"query_string": {"query": ["ASK {}", "ASK {}"]}}, 400, "exactly one"),
        ({"query_string": {"query": PAIRS}, "headers": {"Accept": "image/png"}}, 406, "can be had as"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403, "updates"),
        ({"method": "POST", "data": b"x", "content_type": "application/sparql-update"}, 403, "updates"),
        ({"method": "POST", "data": b"x", "content_type": "text/plain"}, 415, "Send a query as"),
        ({"method": "POST", "data": b"\xff", "content_type": "application/sparql-query"}, 400, "UTF-8"),
    ],
)
def test_wrong_requests(client: FlaskClient, kwargs: dict[str, object], status: int, words: str) -> None:
    answer = client.open("/sparql", **kwargs)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert words in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { serVice SILENT <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { { SELECT ?s { OPTIONAL { SERVICE ?e { ?s ?p ?o } } } } }",
    ],
)
def test_no_query_makes_the_server_call_another(client: FlaskClient, query: str) -> None:
    answer = client.get("/sparql", query_string={"query": query})
    assert answer.status_code == 403
    assert "SERVICE is refused" in answer.get_data(as_text=True)


def test_a_syntax_that_only_the_engine_reads_does_not_call_out_either(client: FlaskClient) -> None:
    query = "SELECT * { <<( <a:b> <a:c> <a:d> )>> ?p ?o SERVICE <http://localhost:9/> { ?s ?p ?o } }"
    assert client.get("/sparql", query_string={"query": query}).status_code == 400


@pytest.mark.parametrize(
    ("opening", "repeated", "end"),
    [
        ("SELECT * WHERE {", "{", ""),
        ("SELECT * WHERE { FILTER(", "(", ""),
        ("SELECT * WHERE { ?s ?p ", "[ ?p ", ""),
        ("SELECT * WHERE { ?s ?p ?o ", "OPTIONAL { ?s ?p ?o } ", "}"),
        ("SELECT * WHERE { ?s <a:b>", "/<a:b>", " ?o }"),
        ("SELECT * WHERE { FILTER(1", "+1", ") }"),
        ("SELECT * WHERE { FILTER(1<1", "+1", ">1) }"),
        ("SELECT * WHERE { FILTER(", "!", "true) }"),
        ("SELECT * WHERE { ", "BIND(1 AS ?x)", "}"),
        ("SELECT * WHERE { ", "<<", ""),
        ("SELECT * WHERE { # '\n", "{", ""),
    ],
)
def test_what_would_overflow_the_engine_never_reaches_it(
    client: FlaskClient, opening: str, repeated: str, end: str
) -> None:
    """The engine would end this very process."""
    answer = client.post("/sparql", data={"query": opening + repeated * 5000 + end})
    assert answer.status_code == 400
    assert "too deep" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { VALUES (?a ?b) { " + "(<http://example.org/a/b/c#d> ex:a-1) " * 1000 + "} }",
        "SELECT * { VALUES ?a { " + '"2022-10-25"^^xsd:date "{{{((("@zh ' * 1000 + "} }",
        "SELECT * { # " + "{" * 1000 + "\n}",
        "SELECT * { FILTER(" + "(" * 250 + "1" + ")" * 250 + ") }",
    ],
)
def test_long_is_not_deep(client: FlaskClient, query: str) -> None:
    prefixes = "PREFIX ex: <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    assert client.post("/sparql", data={"query": prefixes + query}).status_code == 200


def test_the_word_service_may_be_asked_about(client: FlaskClient) -> None:
    assert client.get("/sparql", query_string={"query": 'SELECT * { ?service ?p "service" }'}).status_code == 200


def test_the_default_graph_is_the_union_or_what_the_request_names(
    client: FlaskClient, snapshot: Snapshot, store_root: Path
) -> None:
    everything = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}

    def count(client: FlaskClient, **more: str) -> int:
        answer = client.get("/sparql", query_string=everything | {k.replace("_", "-"): v for k, v in more.items()})
        return int(json.loads(answer.data)["results"]["bindings"][0]["n"]["value"])

    assert count(client) == snapshot.manifest.quads
    edition = snapshot.manifest.documents[0].edition
    assert 0 < count(client, default_graph_uri=edition) < snapshot.manifest.quads
    assert count(client, named_graph_uri=edition) == 0
    plain = create_app(store_root)
    plain.config["DEFAULT_GRAPH"] = "plain"
    assert count(plain.test_client()) == 0


def test_other_sites_may_ask(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": PAIRS}, headers={"Origin": "https://example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("method", "kwargs", "status"),
    [
        ("GET", {"query_string": {"query": "nonsense"}}, 400),
        ("POST", {"data": b"x", "content_type": "text/plain"}, 415),
        ("OPTIONS", {}, 200),
    ],
)
def test_other_sites_may_read_errors_and_ask_for_leave(
    client: FlaskClient, method: str, kwargs: dict[str, object], status: int
) -> None:
    answer = client.open("/sparql", method=method, **kwargs)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_head_is_get_without_the_answer(client: FlaskClient) -> None:
    asked = {"query": PAIRS, "default-graph-uri": "http://example.org/"}
    got, head = client.get("/sparql", query_string=asked), client.head("/sparql", query_string=asked)
    assert (head.status_code, head.content_type, head.data) == (200, got.content_type, b"")
    assert client.head("/sparql", headers={"Accept": "text/html"}).status_code == 200


RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.mark.parametrize(
    ("limits", "kwargs", "status", "words"),
    [
        (Limits(), {"query": RUNAWAY, "timeout": "0.2"}, 504, "0.2 seconds"),
        (Limits(seconds=0.2), {"query": RUNAWAY, "timeout": "9"}, 504, "0.2 seconds"),
        (Limits(result_bytes=1000), {"query": CONSTRUCT}, 503, "1,000"),
        (Limits(), {"query": PAIRS, "timeout": "soon"}, 400, "above 0"),
        (Limits(), {"query": PAIRS, "timeout": "nan"}, 400, "above 0"),
    ],
)
def test_a_limit_is_a_problem_document(
    store_root: Path, limits: Limits, kwargs: dict[str, str], status: int, words: str
) -> None:
    client = create_app(store_root, limits).test_client()
    answer = client.get("/sparql", query_string=kwargs)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert words in answer.get_data(as_text=True)
    assert ("Retry-After" in answer.headers) == (status == 503)
    assert client.get("/sparql", query_string={"query": "ASK {}"}).status_code == 200


def test_an_answer_names_its_snapshot_and_is_known_again(client: FlaskClient, snapshot: Snapshot) -> None:
    answer = client.get("/sparql", query_string={"query": PAIRS})
    assert answer.headers["Dutygraph-Snapshot"] == snapshot.manifest.id
    again = {"If-None-Match": answer.headers["ETag"]}
    assert client.get("/sparql", query_string={"query": PAIRS}, headers=again).status_code == 304
    for other in ({"query": PAIRS + " #"}, {"query": PAIRS, "default-graph-uri": "http://example.org/"}):
        assert client.get("/sparql", query_string=other, headers=again).status_code == 200
    assert (
        client.get("/sparql", query_string={"query": PAIRS}, headers=again | {"Accept": "text/csv"}).status_code
        == 200
    )
