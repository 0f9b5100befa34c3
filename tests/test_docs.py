"""What the project can do, its documentation knows; and what it says of itself holds."""

import re
from dataclasses import fields
from importlib.metadata import distributions
from pathlib import Path

import pytest

import shapes
from graph import __version__
from graph.read import FORMATS, LIMITS
from queries import catalogue
from service.app import create_app
from service.cli import main
from tests.conftest import ROOT

REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
PACKAGES = {"graph", "ontology", "queries", "service", "shapes"}


@pytest.mark.parametrize("name", catalogue())
def test_each_query_is_documented(name: str) -> None:
    query = catalogue()[name]
    row = next(line for line in REFERENCE.splitlines() if line.startswith(f"| `{name}` |"))
    assert query.summary["zh"] in row
    assert query.summary["en"] in row
    assert all(param.name in row for param in query.params)


@pytest.mark.parametrize("rule", shapes.rules().values(), ids=lambda rule: rule.code)
def test_each_rule_is_documented(rule: shapes.LintRule) -> None:
    assert (
        f"| {rule.code} | {rule.severity} | {rule.name['zh']} | {rule.name['en']} | {rule.checks['en']} |"
        in REFERENCE
    )


@pytest.mark.parametrize("name", main.commands)
def test_each_command_is_documented(name: str) -> None:
    assert f"| `dutygraph {name}" in REFERENCE


@pytest.mark.parametrize("name", [*(field.name for field in fields(LIMITS)), *filter(None, FORMATS)])
def test_each_limit_and_format_is_documented(name: str) -> None:
    assert f"`{name}`" in REFERENCE or re.search(rf"^\| [^|]*\{name}\b", REFERENCE, re.MULTILINE)


def test_each_address_is_documented(store_root: Path) -> None:
    app = create_app(store_root)
    rules = {re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", r"<\1>", str(rule)) for rule in app.url_map.iter_rules()}
    unknown = {rule for rule in rules - {"/static/<filename>"} if f"`{rule}`" not in REFERENCE}
    assert not unknown


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_other_distribution_ships_our_packages() -> None:
    others = [
        (distribution.name, file)
        for distribution in distributions()
        if distribution.name != "dutygraph"
        for file in distribution.files or ()
        if file.parts[0] in PACKAGES
    ]
    assert not others
