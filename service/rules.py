"""The rules of the linter as pages: what each checks and why, how to put it right, its shape and its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from pathlib import Path

from flask import Blueprint, Response, render_template
from flask_babel import gettext

import shapes
from graph.check.findings import PLACEHOLDER
from graph.check.rules import fixable
from graph.problems import UnknownName
from service.pages import lang
from service.settings import examples
from shapes import LintRule

blueprint = Blueprint("rules", __name__)

#: So many codes are named to who asked for another.
_NEAREST = 5


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
        family=_titles()[rule.code[1]],
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


@cache
def by_code() -> dict[str, LintRule]:
    """The rules by code."""
    return {rule.code: rule for rule in shapes.rules().values()}


def _rule(name: str) -> LintRule:
    rule = by_code().get(name.upper())
    if rule is None:
        raise UnknownName(f"no rule has the code {name!r}", _near(name.upper()), remedy="See /rules")
    return rule


def _near(name: str) -> tuple[str, ...]:
    """Codes that look like a name, those of its family first."""
    near = get_close_matches(name, by_code(), n=len(by_code()), cutoff=0.5)
    return tuple(sorted(near, key=lambda code: code[:2] != name[:2]))[:_NEAREST]


def _families() -> Iterator[tuple[str, str, list[LintRule]]]:
    """Digit, title and rules of each family that has rules."""
    for digit, members in groupby(
        sorted(by_code().values(), key=lambda rule: rule.code), lambda rule: rule.code[1]
    ):
        yield digit, _titles()[digit], list(members)


def _titles() -> dict[str, str]:
    """What the rules of a family are about, by the first digit of their codes."""
    return {
        "0": gettext("The linter itself"),
        "1": gettext("Structure and text"),
        "2": gettext("Responsible units"),
        "3": gettext("Deadlines"),
        "4": gettext("Citations"),
        "5": gettext("Clauses"),
        "6": gettext("Conflicts"),
    }


def _example(folder: Path) -> Example | None:
    """The drafts of a rule where they are at hand: they stand beside the packages in a checkout."""
    files = [folder / f"{name}.txt" for name in ("bad", "good")]
    if not all(file.is_file() for file in files):
        return None
    return Example(*(file.read_text(encoding="utf-8") for file in files))
