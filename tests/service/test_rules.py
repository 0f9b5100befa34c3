"""Each rule of the linter has a page, in both languages, and an unknown code leads to known ones."""

import re

import pytest
from flask.testing import FlaskClient

import shapes
from graph.check.rules import fixable
from tests.service.pages import get, text_of

HEADINGS = {
    "zh": ("检查什么", "为何重要", "示例", "如何改正"),
    "en": ("What it checks", "Why it matters", "Example", "How to put it right"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", shapes.rules().values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is(client: FlaskClient, rule: shapes.LintRule, lang: str) -> None:
    page = text_of(get(client, f"/rules/{rule.code}", lang).text)
    for said in (rule.name, rule.message, rule.checks, rule.rationale, rule.remedy):
        assert " ".join(re.sub(r"\{[?$]\w+\}", "…", said[lang]).split()) in page
    assert all(heading in page for heading in HEADINGS[lang])
    assert all(" ".join(words.split()) in page for words in rule.example.split(" → "))
    assert rule.since in page


def test_the_list_has_every_rule_under_its_family(client: FlaskClient) -> None:
    page = get(client, "/rules", "en").text
    families = page.split("<section")[1:]
    assert [family.split("xx ")[1].split("<")[0] for family in families][:2] in (
        ["Structure and text", "Responsible units"],
        ["The linter itself", "Structure and text"],
    )
    for code in shapes.by_code():
        family = next(each for each in families if f'id="d{code[1]}"' in each)
        assert f'href="/rules/{code}"' in family
    assert page.count("yes, where certain") == len(fixable())


def test_a_rule_shows_its_drafts_and_lets_one_try_them(client: FlaskClient) -> None:
    page = get(client, "/rules/D102").text
    assert "某某区防汛工作方案" in page
    assert 'action="/lint#findings"' in page


def test_a_shape_is_given_as_it_is_written(client: FlaskClient) -> None:
    answer = client.get("/rules/D201.ttl")
    assert answer.content_type == "text/turtle; charset=utf-8"
    assert answer.data == (shapes.FOLDER / "D201_missing_owner.ttl").read_bytes()


@pytest.mark.parametrize(("code", "near"), [("D2O1", "D2"), ("X101", "D101"), ("D1012", "D101"), ("D999", "D")])
def test_an_unknown_code_leads_to_near_ones(client: FlaskClient, code: str, near: str) -> None:
    answer = get(client, f"/rules/{code}")
    assert answer.status_code == 404
    assert f'href="/rules/{near}' in answer.text
    assert "没有这个编号的规则" in answer.text
    families = [family != code[:2] for family in re.findall(r'href="/rules/(D\d)', answer.text)]
    assert families == sorted(families)
    assert get(client, f"/rules/{code}.ttl").status_code == 404


def test_a_code_in_small_letters_is_understood(client: FlaskClient) -> None:
    assert "D201" in get(client, "/rules/d201").text
    assert get(client, '/rules/"><script>').status_code == 404
    assert "<script>" not in get(client, '/rules/"><script>').text.split("<main")[1]
