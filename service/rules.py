"""The rules of the linter as pages: what each checks and why, how to put it right, its shape and its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from flask import Blueprint, Response, render_template

from graph.check.findings import PLACEHOLDER
from graph.check.rules import fixable
from graph.problems import UnknownName
from service.pages import lang
from service.settings import examples
from shapes import FAMILIES, LintRule, by_code, near

blueprint = Blueprint("rules", __name__)


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's drafts: in `bad` it finds something, in `good` nothing."""

    bad: str
    good: str


@blueprint.get("/rules")
def index() -> str:
    """All rules by family."""
    return render_template("rules/index.html", families=list(_families()), fixable=fixable())


@blueprint.get("/rules/<name>")
def page(name: str) -> str:
    """A rule by its code. Raises UnknownName with the codes that come close."""
    rule = _rule(name)
    return render_template(
        "rules/page.html",
        rule=rule,
        family=FAMILIES[rule.code[:2]][lang()],
        fixable=rule.code in fixable(),
        turtle=rule.path.read_text(encoding="utf-8"),
        message=PLACEHOLDER.sub("…", rule.message[lang()]),
        before_after=rule.example.split(" → "),
        example=_example(examples() / rule.code),
    )


@blueprint.get("/rules/<name>.ttl")
def shape(name: str) -> Response:
    """The shape of a rule as it is written. Raises UnknownName."""
    return Response(_rule(name).path.read_bytes(), content_type="text/turtle; charset=utf-8")


def _rule(name: str) -> LintRule:
    rule = by_code().get(name.upper())
    if rule is None:
        raise UnknownName(f"no rule has the code {name!r}", near(name), remedy="See /rules")
    return rule


def _families() -> Iterator[tuple[str, str, list[LintRule]]]:
    """Digit, title and rules of each family that has rules."""
    for family, members in groupby(by_code().values(), lambda rule: rule.code[:2]):
        yield family[1], FAMILIES[family][lang()], list(members)


def _example(folder: Path) -> Example | None:
    """The drafts of a rule where they are at hand: they stand beside the packages in a checkout."""
    files = [folder / f"{name}.txt" for name in ("bad", "good")]
    if not all(file.is_file() for file in files):
        return None
    return Example(*(file.read_text(encoding="utf-8") for file in files))
