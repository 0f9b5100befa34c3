"""Clauses on pages: each where it stands, by kind, filtered by addresses alone, with what was read of it."""

import datetime as dt
import itertools
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import service
from service.clauses import KINDS
from service.periods import instances
from tests.service.pages import DOCUMENT, get, text_of

GOLD = json.loads(
    (Path(__file__).parent.parent / "gold/norms/enyang-2022-restated.json").read_text(encoding="utf-8")
)
UNIT = "/units/区应急局"


def clauses_of(page: str) -> str:
    """The section of a unit's page that lists clauses."""
    return page.split('<h2 id="clauses">')[1].split('<h2 id="')[0]


@pytest.mark.parametrize("at", [3, 9, 18, 46])
def test_a_measure_shows_each_of_its_clauses(client: FlaskClient, at: int) -> None:
    gold = next(measure for measure in GOLD["measures"] if measure["at"] == at)
    link = next(
        re.findall(r'href="(/measures/[^"#]+)"[^>]*><span class="label">' + gold["label"], page)[0]
        for page in [get(client, f"/documents/{DOCUMENT}").text]
    )
    page = get(client, link).text
    found = re.findall(r'<mark class="clause (\w+)" id="n(\d+)">', page)
    assert found == [(norm["kind"], str(i)) for i, norm in enumerate(gold["norms"], 1)]
    for i in range(1, len(found) + 1):
        assert f'href="#n{i}-about"' in page
        assert f'<li id="n{i}-about"' in page
        assert f'href="#n{i}"' in page


def test_a_clause_says_what_was_read_of_it(client: FlaskClient) -> None:
    address = f"/measures/{DOCUMENT}/c2/m3"
    page = get(client, address).text
    about = text_of(page.split('id="n6-about"')[1].split("</li>")[0])
    for words in ("各镇人民政府和街道办事处", "各镇人民政府", "各街道办事处", "每月至少1次", "gold", "转述"):
        assert words in about
    english = text_of(get(client, address, "en").text.split('id="n6-about"')[1].split("</li>")[0])
    for words in ("Obligation", "Who, as written", "at least 1 time in each month", "Read by the rule"):
        assert words in english
    assert '<span class="said bearer">区政府主要负责人</span>' in page
    assert '<span class="said frequency">每年至少主持2次</span>' in page
    assert '<span class="said deadline">及时</span>' in page


def test_the_text_is_whole_and_in_order(client: FlaskClient) -> None:
    """What is marked is the text itself: without chips and cards it reads as it stands."""
    page = get(client, f"/measures/{DOCUMENT}/c2/m3").text
    text = page.split('<blockquote class="text" lang="zh">')[1].split("</p>")[0]
    text = re.sub(r'<a class="chip.*?</a>|<span class="card".*?</span></mark>', "", text, flags=re.DOTALL)
    words = re.sub(r"\s", "", re.sub(r"<[^>]+>", "", text))
    norms = next(measure for measure in GOLD["measures"] if measure["at"] == 9)
    shipped = (Path(__file__).parent.parent.parent / "corpus/enyang-2022.txt").read_text(encoding="utf-8")
    assert words == re.sub(r"\s", "", shipped[norms["start"] : norms["end"]])


@pytest.mark.parametrize(
    ("wanted", "own", "kinds"),
    [
        ("recurring", 1, {"义务"}),
        ("prohibitions", 2, {"禁止"}),
        ("deliverables", 9, {"义务"}),
        ("reporting", 1, {"义务"}),
    ],
)
def test_a_filter_is_an_address(client: FlaskClient, wanted: str, own: int, kinds: set[str]) -> None:
    page = clauses_of(get(client, f"{UNIT}?clauses={wanted}").text)
    section = page.split('id="clauses-own"')[1].split("<section")[0]
    assert section.count("<li>") == own
    assert {kind for kind in ("义务", "禁止", "鼓励", "处分") if f"</span> {kind} <" in section} == kinds
    told = re.search(rf'clauses={wanted}#clauses" aria-current="true">[^<]+<span class="count">(\d+)', page)
    assert told
    assert int(told[1]) == page.count("<li>") - 6  # the filters themselves


def test_a_date_of_the_measure_is_one_of_its_clauses(client: FlaskClient) -> None:
    page = clauses_of(get(client, f"{UNIT}?clauses=dated").text)
    measures = {"（十二）", "（十五）", "（十六）", "（二十一）", "（二十五）", "（四十三）"}
    assert set(re.findall(r'<span class="label">([^<]+)</span>', page)) == measures
    assert "措施的时限：" in page


@pytest.mark.parametrize(("address", "words"), [("?clauses=nothing", "is no filter"), ("?year=x", "is no year")])
def test_what_is_no_filter_or_year_is_told(client: FlaskClient, address: str, words: str) -> None:
    response = get(client, UNIT + address)
    assert response.status_code == 400
    assert words in response.text


def test_each_clause_leads_to_its_place(client: FlaskClient) -> None:
    page = clauses_of(get(client, f"{UNIT}?clauses=prohibitions").text)
    for address, number in re.findall(r'class="to" href="([^"#]+)#(n\d+)"', page):
        assert f'id="{number}"' in get(client, address).text


def test_what_is_asked_of_others_stands_apart(client: FlaskClient) -> None:
    page = clauses_of(get(client, UNIT).text)
    sections = re.findall(r'id="clauses-(\w+)">', page)
    assert sections == ["own", "addressed", "supervising", "host", "others"]
    supervising = page.split('id="clauses-supervising"')[1].split("<section")[0]
    assert "企业" in supervising
    assert page.count('class="badge restated short"') == len(re.findall(r"<li><a class=.to", page))


def test_a_town_sees_what_is_asked_of_all_towns(client: FlaskClient) -> None:
    page = clauses_of(get(client, "/units/明阳镇").text)
    assert re.findall(r'id="clauses-(\w+)">', page) == ["collective"]


def test_the_calendar_shows_the_periods_of_a_year(client: FlaskClient) -> None:
    page = get(client, "/units/区安委会?year=2024").text
    calendar = page.split('id="periods"')[1].split("</section>")[0]
    assert re.findall(r"<time[^>]*>([\d.]+)</time>", calendar) == [
        *("1.1", "3.31", "4.1", "6.30", "7.1", "9.30", "10.1", "12.31"),
    ]
    assert "不推定" in calendar
    english = get(client, "/units/明阳镇?year=2024", "en").text.split('id="periods"')[1]
    assert "February" in english
    assert 'datetime="2024-02-29"' in english
    assert f'value="{dt.date.today().year}"' in get(client, "/units/区安委会").text


@pytest.mark.parametrize(
    ("period", "year", "count", "last"),
    [
        ("P1Y", 2026, 1, "2026-12-31"),
        ("P6M", 2026, 2, "2026-12-31"),
        ("P3M", 2024, 4, "2024-12-31"),
        ("P1M", 2024, 12, "2024-12-31"),
        ("P1W", 2026, 53, "2027-01-03"),
        ("P1W", 2024, 52, "2024-12-29"),
        ("P2Y", 2024, 0, ""),
    ],
)
def test_periods_of_a_year(period: str, year: int, count: int, last: str) -> None:
    found = instances(period, year)
    assert len(found) == count
    assert all(after.first == before.last + dt.timedelta(days=1) for before, after in itertools.pairwise(found))
    assert not last or found[-1].last.isoformat() == last


def test_the_address_of_a_clause_leads_to_its_place(client: FlaskClient) -> None:
    edition = f"/eli/cn/{DOCUMENT}/@{GOLD['sha256'][:12]}"
    response = get(client, f"{edition}/c2/m3/n6/f1")
    assert response.status_code == 303
    assert response.headers["Location"] == f"/measures/{DOCUMENT}/c2/m3#n6"
    told = client.get(f"{edition}/c2/m3/n6", headers={"Accept": "text/turtle"})
    assert "Obligation" in told.text


def test_a_document_shows_its_clauses_outside_the_measures(client: FlaskClient) -> None:
    outside = [norm for measure in GOLD["measures"] if measure["at"] is None for norm in measure["norms"]]
    page = get(client, f"/documents/{DOCUMENT}").text
    found = re.findall(r'<li id="n(\d+)" class="(\w+)">', page)
    assert found == [(str(i), norm["kind"]) for i, norm in enumerate(outside, 1)]
    response = get(client, f"/eli/cn/{DOCUMENT}/@{GOLD['sha256'][:12]}/n1")
    assert response.headers["Location"] == f"/documents/{DOCUMENT}#n1"


def test_who_is_meant_is_no_more_than_the_text_says(client: FlaskClient) -> None:
    page = get(client, f"/documents/{DOCUMENT}").text
    mixed, definition = (text_of(page.split(f'<li id="n{i}"')[1].split("</li>")[0]) for i in (1, 4))
    assert "识别为 泛称机关： 各镇（街道）" in mixed
    assert "主体" not in definition
    post = text_of(get(client, f"/measures/{DOCUMENT}/c2/m3").text.split('id="n4-about"')[1].split("</li>")[0])
    assert "区政府主要负责人" in post
    assert "识别为 登记册中没有" in post


def test_a_unit_with_clauses_alone_says_that_they_are_restated(client: FlaskClient) -> None:
    page = get(client, "/units/区委").text
    assert 'class="notice restated"' in page
    assert page.split('id="clauses"')[1].count('class="badge restated short"') == 1


def test_exports_carry_clauses(client: FlaskClient) -> None:
    page = get(client, UNIT).text
    links = re.findall(r'href="(/queries/clauses-of-unit[^"]+format=(?:json|csv))"', page)
    assert len(links) == 2
    for link in links:
        assert "restatement" in client.get(link.replace("&amp;", "&")).text


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_kinds_can_be_read_in_light_and_dark(kind: str, dark: bool) -> None:
    """Words on the ground of a kind, its letter on its ink, its ink on the page: 4.5 to 1 at least."""
    style = (Path(service.__file__).parent / "static/style.css").read_text(encoding="utf-8")
    blocks = style.split(":root {")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[2 if dark else 1].split("}")[0]))
    ink, paper, ground, letter = (colours[name] for name in ("ink", "paper", kind, f"{kind}-ink"))
    for one, other in ((ink, ground), (paper, letter), (letter, ground)):
        assert contrast(one, other) >= 4.5
