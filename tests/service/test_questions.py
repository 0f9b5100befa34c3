"""Named queries over HTTP: a page for people, SPARQL Results JSON and CSV for programs."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from queries import catalogue
from tests.service.pages import get


@pytest.mark.parametrize("name", catalogue())
def test_every_query_has_its_page(client: FlaskClient, name: str) -> None:
    page = get(client, f"/queries/{name}", "en")
    assert page.status_code == 200
    assert page.text.count("<label") == len([p for p in catalogue()[name].params if p.name != "lang"])


def test_json_and_csv_hold_the_same_rows(client: FlaskClient) -> None:
    address = "/queries/duties-of-unit?unit=housing bureau"
    told = client.get(address).get_json(force=True)
    assert len(told["results"]["bindings"]) == 35
    for response in (client.get(address + "&format=csv"), client.get(address, headers={"Accept": "text/csv"})):
        assert response.content_type == "text/csv; charset=utf-8"
        rows = list(csv.DictReader(io.StringIO(response.text)))
        assert [row["measure"] for row in rows] == [b["measure"]["value"] for b in told["results"]["bindings"]]
    page = get(client, address)
    assert page.text.count("<tr>") == 35 + 1


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("unit=nobody", 404), ("unit=区应急局&x=1", 400), ("unit=区应急局&host=maybe", 400)],
)
def test_faults_are_told(client: FlaskClient, query: str, status: int) -> None:
    for suffix in ("&format=json", "&format=csv"):
        response = client.get(f"/queries/duties-of-unit?{query}{suffix}", headers={"Accept": "text/html"})
        assert response.status_code == status
        assert response.content_type == "application/problem+json"


def test_a_missing_parameter_shows_the_form(client: FlaskClient) -> None:
    page = get(client, "/queries/duties-of-unit")
    assert page.status_code == 200
    assert 'name="unit"' in page.text
    assert '<table class="answer"' not in page.text


def test_values_and_text_are_escaped(client: FlaskClient) -> None:
    page = get(client, "/queries/documents?document=<script>").text
    assert "<script>" not in page.replace("<script src", "")
