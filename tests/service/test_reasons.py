"""Why? On pages, as JSON, in a terminal; each obligation leads there."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from service.app import create_app
from service.cli import main
from tests.service.pages import DOCUMENT, get, text_of

TWICE = f"/why?s={DOCUMENT}/c5/m1&o=古镇管委会"


def test_the_page_tells_both_ways_in_both_languages(client: FlaskClient) -> None:
    chinese, english = (text_of(get(client, TWICE, lang).text) for lang in ("zh", "en"))
    assert "共有 2 条途径" in chinese
    assert "责任条款写明了该单位" in chinese
    assert "It follows in 2 ways" in english
    assert "What a group is responsible for, each of its members is." in english
    assert "restated, not the words of the issuer" in english


def test_programs_get_json(client: FlaskClient) -> None:
    response = client.get(TWICE, headers={"Accept": "application/json"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    told = response.get_json()
    assert told == client.get(f"{TWICE}&format=json", headers={"Accept": "text/html"}).get_json()
    assert told["complete"] is True
    assert told["statement"]["zh"].endswith("实际责任单位 — 古镇管委会")
    by_name, by_group = (way["steps"] for way in told["ways"])
    assert [step["rule"] and step["rule"]["name"] for step in by_name] == [
        None,
        None,
        "responsible_unit",
        "effective_by_name",
    ]
    assert by_name[1]["evidence"]["words"] == "古镇管委会"
    assert by_name[1]["evidence"]["text_status"] == "restatement"
    assert by_name[2]["premises"] == [1, 2]
    assert by_group[-1]["triple"] == told["triple"]
    assert set(by_group[-1]["rule"]["explanation"]) == {"zh", "en"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/why?s={DOCUMENT}/c1/m1&o=区气象办", 404),
        (f"/why?s={DOCUMENT}/c1/m1&o=nobody", 404),
        ("/why", 400),
        (f"/why?s={DOCUMENT}/c1/m1&p=no:such&o=区应急局", 400),
    ],
)
def test_what_cannot_be_explained_is_told(client: FlaskClient, address: str, status: int) -> None:
    assert get(client, address).status_code == status
    problem = client.get(address, headers={"Accept": "application/json"})
    assert (problem.status_code, problem.content_type) == (status, "application/problem+json")


def reasons(page: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'<a class="why" href="([^"]+)"', page)]


@pytest.mark.parametrize(("unit", "count"), [("区应急局", 38 + 14), ("区民政局", 13), ("明阳镇", 35)])
def test_every_obligation_of_a_unit_answers_why(client: FlaskClient, unit: str, count: int) -> None:
    found = reasons(get(client, f"/units/{unit}").text)
    of_measures = [
        address for address in found if "&p=effectiveBearer&" not in address and "&p=supervis" not in address
    ]
    assert len(of_measures) == len(set(of_measures)) == count
    assert len(found) == len(set(found))
    assert {client.get(address).status_code for address in found} == {200}


def test_every_clause_that_is_asked_of_a_unit_answers_why(client: FlaskClient) -> None:
    page = get(client, "/units/区应急局").text
    found = [address for address in reasons(page) if "&p=effectiveBearer&" in address]
    asked = int(re.search(r'id="clauses-own">[^<]*<span class="count">(\d+)<', page)[1])  # type: ignore[index]
    assert len(found) == asked > 50
    told = client.get(f"{found[0]}&format=json").get_json()
    for way in told["ways"]:
        assert way["steps"][-1]["triple"]["p"].endswith("effectiveBearer")
        assert any(step["evidence"] and step["evidence"]["words"] for step in way["steps"])


def test_every_holder_of_a_measure_answers_why(client: FlaskClient) -> None:
    found = reasons(get(client, f"/measures/{DOCUMENT}/c3/m3").text)
    carried_out = [address for address in found if "applies" in address]
    assert len(carried_out) == 1
    assert len(found) == 2 + 24 + 1 + 1  # as written, through the group, host, what the chapter carries out
    assert {client.get(address).status_code for address in found} == {200}


def test_what_a_person_corrected_is_told(corrected_root: Path) -> None:
    client = create_app(corrected_root).test_client()
    address = f"/why?s={DOCUMENT}/c12/m1&o=区财政局"
    page = text_of(get(client, address).text)
    assert "王五" in page
    assert "机构改革" in page
    evidence = [step["evidence"] for step in client.get(f"{address}&format=json").get_json()["ways"][0]["steps"]]
    assert evidence[0]["corrections"]


def test_a_terminal_is_told_in_both_languages(store_root: Path) -> None:
    call = [
        "why",
        f"{DOCUMENT}/c3/m3",
        "区应急局",
        "--property",
        "hostResponsibleUnit",
        "--store",
        str(store_root),
    ]
    chinese, english = (CliRunner().invoke(main, [*call, "--lang", lang]).output for lang in ("zh", "en"))
    assert "途径 1（共 1 条）" in chinese
    assert "登记册：恩阳区2022年实施意见（试行）第十七条" in chinese
    assert "Rule “Host of an office”" in english
    told = json.loads(CliRunner().invoke(main, [*call, "--json"]).output)
    assert told["ways"][0]["steps"][-1]["rule"]["name"] == "host_of_office"
