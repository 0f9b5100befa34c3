"""The graph as Python objects."""

import datetime as dt
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import RDF

import ontology
from graph.store.snapshot import Snapshot
from ontology import View, description, open_view

NOTEBOOK = ontology.FOLDER.parent / "docs" / "notebooks" / "objects.ipynb"
TURTLE = """
@prefix duty: <https://w3id.org/dutygraph/ns#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://test.example/> .
:m a duty:Measure ; duty:number 3 ; eli:number "甲3" ; duty:label "（三）" ; duty:effectiveResponsibleUnit :u .
:u a duty:Unit ; skos:prefLabel "区井局"@zh, "Well Bureau"@en .
:d a duty:DeadlineStatement ; duty:monthDay "--12-31"^^<http://www.w3.org/2001/XMLSchema#gMonthDay> .
"""


@pytest.fixture(scope="module")
def view(snapshot: Snapshot) -> View:
    return open_view(snapshot.store)


@pytest.fixture
def wells(tmp_path: Path) -> View:
    file = tmp_path / "wells.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    return open_view(file)


def test_a_snapshot_has_the_pairs_that_its_rules_inferred(view: View, snapshot: Snapshot) -> None:
    edge = f"{description.DUTY}effectiveResponsibleUnit"
    asked = {(s.value, o.value) for s, p, o, _ in snapshot.store if p.value == edge}
    walked = {(m.iri, u.iri) for m in view.Measure.instances() for u in m.effectiveResponsibleUnit}
    assert len(walked) == 687
    assert walked == asked


def test_a_unit_is_found_by_its_name_and_leads_to_its_measures(view: View) -> None:
    (bureau,) = view.search(label="区民政局", type=view.Unit)
    assert bureau.label.en == ["Enyang District Civil Affairs Bureau"]
    assert len(bureau.INVERSE_effectiveResponsibleUnit) == 13
    assert view[bureau.iri] is bureau


def test_everything_is_there_and_every_value_can_be_read(view: View, snapshot: Snapshot) -> None:
    typed = snapshot.store.quads_for_pattern(None, NamedNode(str(RDF.type)), None, None)
    stored = {s.value for s, _, kind, _ in typed if kind.value.startswith(description.DUTY)}
    things = {thing for kind in view.world.classes() for thing in kind.instances()}
    read = [getattr(thing, edge.python_name) for thing in things for edge in thing.get_properties()]
    assert len(stored) > 1000
    assert stored <= {thing.iri for thing in things}
    assert all(read)


def test_every_class_of_the_vocabulary_is_an_attribute_with_labels(view: View) -> None:
    names = [term.name for module in description.modules() for term in module.terms if term.kind == "Class"]
    assert len(names) > 40
    for name in names:
        assert getattr(view, name).label.zh, name


def test_names_that_two_properties_have_are_told_apart(wells: View) -> None:
    measure: Any = wells["http://test.example/m"]
    assert (measure.number, measure.eli_number, measure.duty_label) == ([3], ["甲3"], ["（三）"])
    assert measure.effectiveResponsibleUnit[0].label.zh == ["区井局"]
    assert measure.label == []


def test_what_python_has_no_type_for_is_text(wells: View, view: View) -> None:
    assert wells["http://test.example/d"].monthDay == ["--12-31"]
    dates = {date for each in view.DeadlineStatement.instances() for date in each.resolvedDate}
    assert dt.date(2022, 7, 31) in dates


def test_two_views_know_nothing_of_each_other(wells: View, view: View) -> None:
    assert len(wells.Measure.instances()) == 1
    assert wells.search(label="区民政局") == []
    with pytest.raises(KeyError):
        view["http://test.example/m"]


def test_a_file_of_a_whole_store_gives_what_the_store_gives(
    view: View, snapshot: Snapshot, tmp_path: Path
) -> None:
    file = tmp_path / "graph.nq"
    snapshot.store.dump(str(file), format=RdfFormat.N_QUADS)
    again = open_view(file, parse(TURTLE, format=RdfFormat.TURTLE))
    assert len(again.Measure.instances()) == 53
    assert len(again.world.graph) > len(view.world.graph) > 10_000
    assert again.Measure.definition.zh == view.Measure.definition.zh != []
    (bureau,) = again.search(label="区民政局", type=again.Unit)
    assert bureau.label.zh == ["区民政局"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.ttl", None, "there is no such file"),
        ("broken.ttl", ":m a", "cannot be read as RDF"),
        ("graph.doc", "", "cannot be read as RDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(ValueError, match=f"{name}: {said}"):
        open_view(tmp_path / name)


def test_a_class_that_there_is_not_leads_to_the_one_that_may_be_meant(wells: View) -> None:
    with pytest.raises(AttributeError, match="no class 'Mesure'; is Measure meant"):
        _ = wells.Mesure
    with pytest.raises(AttributeError, match="no attribute 'open_vew'"):
        _ = ontology.open_vew


def test_the_notebook_runs_and_prints_what_the_document_says(
    store_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYGRAPH_STORE", str(store_root))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not [cell for cell in notebook.cells if cell.get("outputs")], "the notebook is kept without outputs"
    where = {"metadata": {"path": str(NOTEBOOK.parent.parent.parent)}}
    run = NotebookClient(notebook, timeout=120, resources=where).execute()
    printed = [out.text for cell in run.cells for out in cell.get("outputs", ())]
    said = "".join(printed)
    assert "区民政局 · Enyang District Civil Affairs Bureau" in said
    assert "13 项措施 measures" in said
    assert "52 项措施 measures\n40 个单位 units\n687 对 pairs" in said
    assert "7月底前 2022-07-31 某月底前 年份依据：发布日期" in said
