"""Pages say what the graph holds, in both languages, and never take what they quote for HTML."""

import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import marks
from tests.service.pages import DOCUMENT, PAGES, get, text_of

HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_in_each_language(client: FlaskClient, address: str, lang: str) -> None:
    response = get(client, address, lang)
    assert response.status_code == (404 if address in {"/units/nobody", "/no-such-page", "/rules/D000"} else 200)
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in response.text
    assert response.text.count("<h1") == 1
    ids = re.findall(r'\bid="([^"]+)"', response.text)
    assert len(ids) == len(set(ids))
    assert "style=" not in response.text
    scripts = re.findall(r"<script[^>]*>", response.text)
    assert all("src=" in script or "application/json" in script for script in scripts)


def test_headings_come_in_order(client: FlaskClient) -> None:
    for address in PAGES:
        levels = [int(level) for level in re.findall(r"<h([1-6])", get(client, address).text)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def figures(page: str) -> list[str]:
    summary = page.split('<dl class="figures summary"')[1].split("</dl>")[0]
    return re.findall(r"<dd>(\d+)</dd>", summary)


def test_a_unit_with_an_office(client: FlaskClient) -> None:
    page = get(client, "/units/区应急局").text
    assert figures(page) == ["38", "25", "13", "6", "75", "14"]
    assert "其中新增11条" in text_of(page)
    english = text_of(get(client, "/units/区应急局", "en").text)
    assert "beside: as host, 11 of them new" in english
    assert "2022 is assumed from the date of publication" in english
    assert "every year, by December 31" in english


def test_a_unit_that_is_never_named(client: FlaskClient) -> None:
    page = get(client, "/units/区民政局").text
    assert figures(page)[:3] == ["13", "0", "13"]
    own = page.split('id="own"')[1]
    assert own.count('class="way group"') == 13
    assert "区级负有安全生产监督管理职责的部门" in own


def test_a_town_owes_only_as_one_of_a_collective(client: FlaskClient) -> None:
    page = get(client, "/units/明阳镇").text
    assert figures(page)[0] == "0"
    assert 'id="own"' not in page
    assert "各镇" in page.split('id="collective"')[1]
    assert "行政区划代码表（511903），并非政策文件" in text_of(page)


def test_a_restated_text_says_so_wherever_it_is_quoted(client: FlaskClient) -> None:
    page = get(client, "/units/区应急局").text
    assert page.count("<blockquote") == page.count('class="badge restated"') == 38 + 14
    for address in (f"/documents/{DOCUMENT}", f"/measures/{DOCUMENT}/c1/m1", "/documents"):
        assert "restated" in get(client, address).text
        assert "转述" in text_of(get(client, address).text)


def test_a_measure_marks_what_was_found_in_it(client: FlaskClient) -> None:
    page = get(client, f"/measures/{DOCUMENT}/c12/m1").text
    assert page.count('<mark class="owner"><a') == 3
    assert '<mark class="deadline">7月底前</mark>' in page
    assert "中办发〔2020〕35号" in text_of(page)
    assert 'rel="prev"' in page
    assert 'rel="next"' in page


@pytest.mark.parametrize("name", ["housing-bureau", "住建局", "Housing Bureau", "511903/区住建局"])
def test_other_names_lead_to_the_key(client: FlaskClient, name: str) -> None:
    response = get(client, f"/units/{name}")
    assert response.status_code == 302
    assert get(client, response.headers["Location"]).status_code == 200


def test_a_search_finds_one_some_or_none(client: FlaskClient) -> None:
    assert get(client, "/units?q=housing bureau").status_code == 302
    assert "区民政局" in get(client, "/units?q=民政").text or get(client, "/units?q=民政").status_code == 302
    nothing = get(client, f"/units?q={HOSTILE}")
    assert nothing.status_code == 200
    assert "<script>" not in nothing.text


def test_an_unknown_unit_is_not_found_with_suggestions(client: FlaskClient) -> None:
    response = get(client, "/units/区应急管理")
    assert response.status_code == 404
    assert "/units/" in response.text.split("<main")[1].split("onward")[0]
    assert "<script>" not in get(client, f"/units/{HOSTILE}").text
    told = client.get("/units/nobody", headers={"Accept": "application/json"})
    assert told.content_type == "application/problem+json"
    assert told.status_code == 404


@pytest.mark.parametrize("address", [f"/measures/{DOCUMENT}", "/measures/x", "/documents/x/y/z", "/queries/none"])
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    assert get(client, address).status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/units/nobody", 404),
        ("/queries/none", 404),
        ("/queries/due-between?from=x", 400),
        ("/units/区应急管理", 404),
    ],
)
def test_what_the_program_says_in_english_is_introduced(client: FlaskClient, address: str, status: int) -> None:
    response = get(client, address)
    assert response.status_code == status
    assert '程序的说明（英文）： <span lang="en">' in response.text


def test_the_language_switch_keeps_the_page(client: FlaskClient) -> None:
    page = get(client, "/units?q=局&lang=zh").text
    assert 'href="/units?q=%E5%B1%80&amp;lang=en"' in page
    assert "Units" in client.get("/units?lang=en", headers={"Accept": "text/html"}).text
    assert "Units" in client.get("/units", headers={"Accept": "text/html"}).text, "the cookie remembers"


def test_a_path_prefix_is_kept_in_links(app: Flask) -> None:
    page = app.test_client().get("/units", base_url="http://localhost/graph", headers={"Accept": "text/html"}).text
    links = re.findall(r'href="(/[^"]*)"', page)
    assert links
    assert all(link.startswith("/graph/") for link in links)


def test_marks_may_lie_within_each_other_and_within_clauses() -> None:
    measure = {"words": "甲乙丙丁戊", "start": "10", "end": "15"}
    mentions = [{"start": "11", "end": "13"}, {"start": "12", "end": "13"}]
    stretches = marks.of_clauses(measure, [{"start": "10", "end": "12"}, {"start": "12", "end": "14"}], mentions)
    assert [(s.clause, [(piece.text, piece.marks) for piece in s.pieces]) for s in stretches] == [
        (0, [("甲", ()), ("乙", (0,))]),
        (1, [("丙", (0, 1)), ("丁", ())]),
        (None, [("戊", ())]),
    ]


def test_another_name_of_a_unit_leads_on_with_all_that_was_asked(client: FlaskClient) -> None:
    asked = "as_of=2022-10-01&clauses=recurring"
    leads_on = client.get(f"/units/应急局?{asked}")
    assert leads_on.status_code == 302
    assert unquote(leads_on.location) == f"/units/区应急局?{asked}"
    assert unquote(client.get("/units/应急局").location) == "/units/区应急局"
