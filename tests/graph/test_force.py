"""From when to when documents are in force, and what they do to one another."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from graph.iri import Iris
from graph.namespaces import DUTY, ELI
from graph.store.ask import answer
from graph.store.change import add, remove
from graph.store.force import statements
from graph.store.manifest import Force, Published
from graph.store.publish import publish
from graph.store.snapshot import open_current
from tests.conftest import BASE, NOW
from tests.graph.test_editions import published

OLD = replace(
    published("old", "old", number="某府发〔2019〕5号"),
    date="2019-05-01",
    force=Force(titles=("某某办法（试行）",)),
)
NEW = replace(
    published("new", "new", number="某府发〔2024〕9号"),
    date="2024-03-05",
    force=Force(since="2024-04-01", titles=("某某办法",), repeals=(("某某办法（试行）", "某府发〔2019〕5号"),)),
)


def told(*documents: Published) -> dict[str, dict[str, str]]:
    """Slug → name of the property → value."""
    found: dict[str, dict[str, str]] = {document.slug: {} for document in documents}
    for quad in statements([replace(d, iri=d.own) for d in documents], Iris(BASE)):
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        slug = str(quad.subject).rstrip(">").rpartition("/")[2]
        name = quad.predicate.value.removeprefix(DUTY).removeprefix(ELI)
        found[slug][name] = quad.object.value.rpartition("/")[2]
    return found


def test_a_document_is_in_force_from_its_date_to_the_day_before_it_is_repealed() -> None:
    assert told(OLD, NEW) == {
        "old": {
            "inForceFrom": "2019-05-01",
            "inForceUntil": "2024-03-31",
            "isTrial": "true",
            "repealed_by": "new",
            "replacedBy": "new",
        },
        "new": {"inForceFrom": "2024-04-01"},
    }
    assert told(OLD)["old"] == {"inForceFrom": "2019-05-01", "isTrial": "true"}


def test_its_own_end_counts_where_it_comes_first() -> None:
    ended = replace(OLD, force=replace(OLD.force, until="2022-04-30"))
    assert told(ended, NEW)["old"]["inForceUntil"] == "2022-04-30"
    later = replace(OLD, force=replace(OLD.force, until="2029-04-30"))
    assert told(later, NEW)["old"]["inForceUntil"] == "2024-03-31"


@pytest.mark.parametrize(
    ("old", "repeals", "repealed"),
    [
        (OLD, ("某某办法（试行）", "某府发〔2019〕5号"), True),
        (OLD, ("", "某府发〔2019〕5号"), True),
        (OLD, ("某某办法（试行）", ""), True),
        # Another number, another title; the same title elsewhere, where only a number tells which is meant.
        (OLD, ("某某办法（试行）", "某府发〔2018〕1号"), False),
        (OLD, ("某某办法", ""), False),
        (replace(OLD, division="440303"), ("某某办法（试行）", ""), False),
        (replace(OLD, division=""), ("某某办法（试行）", ""), False),
        (replace(OLD, division="440303"), ("", "某府发〔2019〕5号"), True),
        # No document repeals one that comes after it.
        (replace(OLD, date="2025-01-01"), ("某某办法（试行）", "某府发〔2019〕5号"), False),
    ],
)
def test_which_document_is_meant(old: Published, repeals: tuple[str, str], repealed: bool) -> None:
    new = replace(NEW, force=replace(NEW.force, repeals=(repeals,)))
    assert ("repealed_by" in told(old, new)["old"]) == repealed


def test_a_document_that_has_another_subject_repeals_and_does_not_replace() -> None:
    assert "replacedBy" not in told(OLD, replace(NEW, force=replace(NEW.force, titles=("其他规定",))))["old"]


def numbers(store: Path, day: str) -> list[str]:
    """The numbers of the documents by which the water bureau owes something on a day."""
    found = answer(open_current(store), "duties-of-unit", {"unit": "区水利局", "as_of": day})
    documents = {unquote(row["document"].value) for row in found}
    return sorted(re.findall("〕(.)号", " ".join(documents)))


def test_a_repeal_comes_and_goes_with_the_document_that_says_it(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(
        "巴中市恩阳区巡查办法（试行）\n恩府发〔2019〕5号\n（一）巡查。每日巡查。〔责任单位：区水利局〕\n"
        "恩阳区人民政府\n2019年5月1日\n",
        encoding="utf-8",
    )
    new.write_text(
        "巴中市恩阳区巡查办法\n恩府发〔2024〕9号\n（一）巡查。每周巡查。〔责任单位：区水利局〕\n（二）附则。自2024年4月1日起施行，"
        "《巴中市恩阳区巡查办法（试行）》（恩府发〔2019〕5号）同时废止。\n恩阳区人民政府\n2024年3月5日\n",
        encoding="utf-8",
    )
    store = tmp_path / "store"

    def ends() -> list[str]:
        snapshot = open_current(store)
        found = snapshot.store.quads_for_pattern(None, ox.NamedNode(DUTY + "inForceUntil"), None, None)
        assert len(snapshot.store) == snapshot.manifest.quads
        return [quad.object.value for quad in found if isinstance(quad.object, ox.Literal)]

    add([old], store, base=BASE, now=NOW)
    assert ends() == []
    add([new], store, base=BASE, now=NOW)
    assert ends() == ["2024-03-31"]
    assert [numbers(store, day) for day in ("2019-04-30", "2024-03-31", "2024-04-01")] == [[], ["5"], ["9"]]
    added = open_current(store).manifest.id
    remove(["new.txt"], store, now=NOW)
    assert ends() == []
    folder = tmp_path / "documents"
    folder.mkdir()
    for text in (old, new):
        text.rename(folder / text.name)
    assert publish(folder, store, base=BASE, now=NOW).manifest.id == added
    assert ends() == ["2024-03-31"]
