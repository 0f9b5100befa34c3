"""The page on adding a style of annotations says what works: its code is run as it stands there."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from graph.model import Annotation, Span
from graph.parse import annotations, parse
from graph.read import source_of
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "add-an-annotation-style.md").read_text(encoding="utf-8")
MODULE, TABLE = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ROWS: list[tuple[str, list[str], str | None]] = ast.literal_eval(TABLE.removeprefix("ROWS = "))
Find = Callable[[str, Span], Iterator[Annotation]]


@pytest.fixture
def find(monkeypatch: pytest.MonkeyPatch) -> Find:
    names: dict[str, object] = {}
    exec(compile(MODULE, "docs/add-an-annotation-style.md", "exec"), names)
    added = names["find"]
    assert callable(added)
    monkeypatch.setattr(annotations, "STYLES", (*annotations.STYLES, added))
    return added


@pytest.mark.parametrize(("text", "owners", "kind"), ROWS)
@pytest.mark.usefixtures("find")
def test_the_rows_of_the_page(text: str, owners: list[str], kind: str | None) -> None:
    document = parse(source_of(text, "a.txt"))
    assert [owner.name for a in document.annotations for owner in a.owners] == owners
    assert [a.deadline.kind for a in document.annotations if a.deadline] == ([kind] if kind else [])
    assert all(owner.span.of(text) == owner.name for a in document.annotations for owner in a.owners)


def test_without_it_nothing_is_read() -> None:
    found = [bool(parse(source_of(text, "a.txt")).annotations) for text, _, _ in ROWS]
    assert not any(found)


def test_a_condition_left_out_is_seen() -> None:
    names: dict[str, object] = {}
    exec(MODULE.replace("not listed.all_bodies", "False"), names)
    find = names["find"]
    assert callable(find)
    wrong = [text for text, owners, _ in ROWS if not owners and list(find(text, Span(0, len(text))))]
    assert wrong


def test_the_tuple_of_the_page_begins_with_the_one_of_the_code() -> None:
    (line,) = re.findall(r"^STYLES: .* = \((.*)\)$", PAGE, re.MULTILINE)
    code = (ROOT / "graph" / "parse" / "annotations" / "__init__.py").read_text(encoding="utf-8")
    (styles,) = re.findall(r"^STYLES: .*? = \((.*?)\)$", code, re.MULTILINE | re.DOTALL)
    assert line.split(", ")[:-1] == [style for style in re.split(r",\s*", styles.strip()) if style]
