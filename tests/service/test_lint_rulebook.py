"""The pages of the rules, in a terminal and in docs/rules.md."""

import pytest

import shapes
from service.lint.rulebook import FILE, book, page
from tests.service.lint import run

RULES = list(shapes.rules().values())


def test_the_rulebook_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == book(), "python -m service.lint.rulebook writes it again"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_rule_explains_itself(rule: shapes.LintRule, lang: str) -> None:
    result = run("--explain", rule.code.lower(), "--lang", lang)
    assert (result.exit_code, result.stdout) == (0, page(rule, lang))
    for words in (rule.name[lang], rule.checks[lang], rule.rationale[lang], rule.example, rule.remedy[lang]):
        assert words in result.stdout
        assert words in book()


@pytest.mark.parametrize("code", ["D2O1", "d21", "201", "", " x "])
def test_an_unknown_code_is_told_with_others(code: str) -> None:
    result = run("--explain", code)
    assert result.exit_code == 2
    if code:
        assert "Near to it: D" in result.stderr
