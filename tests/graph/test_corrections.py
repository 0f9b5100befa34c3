"""Corrections by people: what each field mends, that numbers stay, and that a misfit is told."""

import datetime as dt
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ontology
from graph.build import build
from graph.iri import Iris
from graph.model import CorrectedField, Deadline, Document, Owner, UnparsedWhy
from graph.namespaces import CODE, DUTY
from graph.parse import expect, parse
from graph.problems import UnreadableFile, UserError
from graph.read import corpus, corrections, read
from graph.reason import Reasoner
from graph.resolve import Registry, resolve
from graph.resolve.corrections import divisions
from graph.store.publish import publish
from graph.store.snapshot import open_current
from tests.conftest import BASE, NOW, ROOT, SHIPPED

TEXT = """恩阳区水井清点工作方案
一、总则
（一）清点水井。发挥区司法局牵头作用，7月底前报送。〔责任单位：区水利局暨区住建局、区财政局。完成时限：年内适时〕
（二）修补井台。区水利局提供图纸。〔责任单位：水井管理部门、区民政局，区水利局。完成时限：12月底前〕
（三）公布名册。〔责任单位：区水利局〕
〔水井管理部门：区应急局、区公安分局暨区司法局。〕
"""
WHO = "who: 张三\n  why: 误读\n"


class Shelf:
    """Documents of one text and various corrections."""

    def __init__(self, folder: Path, registry: Registry, iris: Iris) -> None:
        self.folder, self.registry, self.iris = folder, registry, iris

    def read(self, *entries: str, text: str = TEXT) -> Document:
        path = self.folder / "plan.txt"
        path.write_text(text, encoding="utf-8")
        listed = "".join(f"- {entry.strip()}\n  {WHO}" for entry in entries)
        yml = path.with_suffix(".yml")
        yml.write_text("published: 2022-03-01\n" + (f"corrections:\n{listed}" if listed else ""), encoding="utf-8")
        return resolve(parse(read(path), corpus.read_metadata(yml)), self.registry, self.iris)

    def holders(self, document: Document) -> dict[str, set[str]]:
        """The keys of the units that owe each measure, by the rules."""
        found: dict[str, set[str]] = {str(i): set() for i in (1, 2, 3)}
        for item in Reasoner(self.registry.quads).infer(build(document, self.iris)):
            if item.triple.predicate.value == DUTY + "effectiveResponsibleUnit":
                unit = self.iris.path(item.triple.object.value).split("/")[-1]
                found[item.triple.subject.value[-1]].add(unit)
        return found


@pytest.fixture
def shelf(tmp_path: Path, registry: Registry, iris: Iris) -> Shelf:
    return Shelf(tmp_path, registry, iris)


def owners(document: Document, measure: int) -> list[Owner]:
    held = document.measures[measure - 1].annotations
    return [owner for index in held for owner in document.annotations[index].owners]


def names(document: Document, measure: int) -> list[str]:
    return [owner.name for owner in owners(document, measure)]


def deadlines(document: Document, measure: int) -> list[Deadline]:
    held = document.measures[measure - 1].annotations
    return [d for index in held if (d := document.annotations[index].deadline)]


SPLIT = "words: 区水利局暨区住建局\n  field: owners\n  value: [区水利局, 区住建局]"


def test_without_corrections_nothing_is_marked(shelf: Shelf) -> None:
    found = shelf.read()
    assert not found.corrections
    assert "区水利局暨区住建局" in shelf.holders(found)["1"]
    assert [passage.why for passage in found.unparsed] == ["deadline-not-understood"]


def test_a_wrong_split_is_mended_and_the_names_resolve_by_the_rules(shelf: Shelf) -> None:
    found = shelf.read(SPLIT)
    assert names(found, 1) == ["区水利局", "区住建局", "区财政局"]
    first, second, third = owners(found, 1)
    assert [o.position for o in (first, second, third)] == [3, 4, 2], "1 is struck out and not given again"
    assert [o.corrections for o in (first, second, third)] == [(0,), (0,), ()]
    assert first.party
    assert (first.party.reason, first.role) == ("preferred-label", "responsible")
    assert shelf.holders(found)["1"] == {"区水利局", "区住建局", "区财政局"}
    (made,) = found.corrections
    assert (made.before, made.value) == ("区水利局暨区住建局", "区水利局、区住建局")
    assert (made.who, made.why) == ("张三", "误读")
    assert made.spans[0].of(found.source.text) == "区水利局暨区住建局"


def test_a_superfluous_owner_owes_nothing(shelf: Shelf) -> None:
    found = shelf.read("measure: （二）\n  words: 区民政局\n  field: owners\n  value: []")
    assert names(found, 2) == ["水井管理部门", "区水利局"]
    assert [owner.position for owner in owners(found, 2)] == [1, 3]
    assert "区民政局" not in shelf.holders(found)["2"]
    assert "区民政局" in shelf.holders(shelf.read())["2"]


def test_a_number_that_was_struck_out_is_not_given_again(shelf: Shelf) -> None:
    found = shelf.read(
        "measure: c1/m3\n  words: 区水利局\n  field: owners\n  value: []",
        "measure: c1/m3\n  words: 公布名册\n  field: owners\n"
        "  value: [{words: 名册, name: 区档案馆, role: responsible}]",
    )
    assert [(owner.name, owner.position) for owner in owners(found, 3)] == [("区档案馆", 2)]


def test_a_missed_owner_owes_with_its_words_and_the_correction_for_proof(shelf: Shelf, iris: Iris) -> None:
    entry = "words: 区司法局牵头\n  field: owners\n  value: [{words: 区司法局, role: lead}]"
    found = shelf.read(entry)
    added = next(owner for owner in owners(found, 1) if owner.name == "区司法局")
    assert (added.role, added.position, added.span.of(found.source.text)) == ("lead", 3, "区司法局")
    assert "区司法局" in shelf.holders(found)["1"]
    graph = rdflib.Graph()
    for quad in build(found, iris):
        if isinstance(quad.object, ox.NamedNode):
            graph.add(
                tuple(rdflib.URIRef(t.value) for t in (quad.subject, quad.predicate, quad.object))  # type: ignore[union-attr, arg-type]
            )
    duty = rdflib.Namespace(DUTY)
    (mention,) = (m for m in graph.subjects(duty.correctedBy) if str(m).endswith("/c1/m1/a3"))
    (made,) = graph.objects(mention, duty.correctedBy)
    assert (None, duty.hasAssignment, mention) in graph
    assert str(made) == f"{found.edition}/k1"
    assert str(graph.value(made, duty.correctedField)) == CODE + "corrected-field-owners"
    assert str(graph.value(predicate=duty.hasCorrection, object=made)) == found.measures[0].iri


def spoken(document: Document, iris: Iris) -> dict[str, str]:
    """The words of each mention."""
    quads = [quad for quad in build(document, iris) if quad.predicate.value == DUTY + "words"]
    return {quad.subject.value: getattr(quad.object, "value", "") for quad in quads}  # type: ignore[union-attr]


def test_numbers_of_all_other_mentions_stay(shelf: Shelf, iris: Iris) -> None:
    before = spoken(shelf.read(), iris)
    added = "words: 区司法局牵头\n  field: owners\n  value: [{words: 区司法局, role: lead}]"
    when = "words: 7月底前\n  field: deadline\n  value: add"
    dropped = "line: 4\n  words: 水井管理部门、区民政局\n  field: owners\n  value: [水井管理部门]"
    after = spoken(shelf.read(added, when, SPLIT, dropped), iris)
    assert {iri: after[iri] for iri in before.keys() & after.keys()} == {
        iri: before[iri] for iri in before.keys() & after.keys()
    }
    gone = {iri: words for iri, words in before.items() if iri not in after}
    assert sorted(gone.values()) == ["区民政局", "区水利局暨区住建局"]


def test_of_several_roles_none_is_guessed(shelf: Shelf) -> None:
    led = "measure: c1/m2\n  words: 区民政局\n  field: owner.role\n  value: lead"
    again = "measure: c1/m2\n  words: 区民政局，区水利局\n  field: owners\n  value: [区民政局，区水利局]"
    with pytest.raises(UserError, match="the owners read there have several roles; say the role"):
        shelf.read(led, again)


def test_an_annotation_that_no_measure_holds_cannot_be_mended(shelf: Shelf) -> None:
    text = TEXT.replace("一、总则", "先行准备。〔责任单位：区档案馆〕\n一、总则")
    entry = "words: 区档案馆\n  field: owners\n  value: [{words: 区档案馆, name: 区水利局}]"
    with pytest.raises(UserError, match="the annotation there stands in no measure"):
        shelf.read(entry, text=text)


def test_an_open_list_stays_open_when_all_its_names_are_struck_out(shelf: Shelf, iris: Iris) -> None:
    text = TEXT.replace("〔责任单位：区水利局〕", "〔责任单位：区水利局等部门〕")
    found = shelf.read("measure: c1/m3\n  words: 区水利局\n  field: owners\n  value: []", text=text)
    tails = [quad.object for quad in build(found, iris) if quad.predicate.value == DUTY + "openTail"]
    assert [tail.value for tail in tails if isinstance(tail, ox.Literal)] == ["等部门"]


def test_units_of_other_divisions_that_corrections_name_are_spoken_of(shelf: Shelf, iris: Iris) -> None:
    found = shelf.read("words: 区财政局\n  field: unit\n  value: 水井管理部门", SPLIT)
    assert divisions(found) == {"511903"}
    elsewhere = replace(found.corrections[0], value=iris.unit("511900", "市水利局"))
    assert divisions(replace(found, corrections=(elsewhere,))) == {"511903", "511900"}


def test_a_role_is_mended(shelf: Shelf) -> None:
    found = shelf.read("measure: c1/m2\n  words: 区水利局\n  field: owner.role\n  value: support")
    assert [owner.role for owner in owners(found, 2)] == ["responsible", "responsible", "support"]
    assert (found.corrections[0].before, found.corrections[0].value) == ("responsible", "support")


@pytest.mark.parametrize("value", ["511903/区住建局", "住建局", "{base}id/unit/511903/区住建局", "housing bureau"])
def test_a_name_means_another_unit(shelf: Shelf, iris: Iris, value: str) -> None:
    said = value.format(base=iris.base)
    found = shelf.read(f"line: 3\n  words: 区水利局暨区住建局\n  field: unit\n  value: {said}")
    party = owners(found, 1)[0].party
    assert party
    assert (party.iri, party.reason) == (iris.unit("511903", "区住建局"), "correction")
    made = found.corrections[0]
    assert (made.value, made.reason) == (party.iri, "unknown")
    assert made.before == iris.unit("511903", "区水利局暨区住建局")
    assert shelf.holders(found)["1"] == {"区住建局", "区财政局"}


def test_a_name_means_the_group_that_the_document_defines(shelf: Shelf) -> None:
    found = shelf.read("words: 区财政局\n  field: unit\n  value: 水井管理部门")
    party = owners(found, 1)[1].party
    assert party
    assert (party.kind, party.iri) == ("group", found.groups[0].iri)
    assert "区应急局" in shelf.holders(found)["1"]


def test_a_name_is_mended_wherever_it_stands(shelf: Shelf) -> None:
    found = shelf.read("words: 区水利局\n  occurrence: all\n  field: unit\n  value: 区发改局")
    assert len(found.corrections[0].spans) == 2, "not where it is no owner"
    assert "区水利局" not in shelf.holders(found)["2"] | shelf.holders(found)["3"]
    assert "区发改局" in shelf.holders(found)["2"] & shelf.holders(found)["3"]


def test_members_of_a_group_are_mended(shelf: Shelf) -> None:
    found = shelf.read("words: 区公安分局暨区司法局\n  field: members\n  value: [区公安分局, 区司法局]")
    assert [(m.name, m.position) for m in found.groups[0].members] == [
        ("区应急局", 1),
        ("区公安分局", 3),
        ("区司法局", 4),
    ]
    assert {"区公安分局", "区司法局", "区应急局"} < shelf.holders(found)["2"]


def test_a_missed_deadline(shelf: Shelf) -> None:
    found = shelf.read("words: 7月底前\n  field: deadline\n  value: add")
    added = deadlines(found, 1)[1]
    assert (added.kind, added.date, added.corrections) == ("before_month_end", dt.date(2022, 7, 31), (0,))
    assert added.assumption
    said = shelf.read("words: 7月底前\n  field: deadline\n  value: {class: annual, date: 2023-07-15}")
    added = deadlines(said, 1)[1]
    assert (added.kind, added.date, added.assumption) == ("annual", dt.date(2023, 7, 15), None)


def test_a_superfluous_deadline_and_one_in_its_place(shelf: Shelf) -> None:
    drop = "words: 12月底前\n  field: deadline\n  value: drop"
    found = shelf.read(drop)
    assert not deadlines(found, 2)
    assert (found.corrections[0].before, found.corrections[0].value) == ("12月底前", "")
    again = shelf.read(drop, "words: 12月\n  field: deadline\n  value: add")
    (new,) = deadlines(again, 2)
    assert (new.words, new.kind) == ("12月", "point")
    assert len(again.measures[1].annotations) == 2, "its number is not that of the one struck out"


def test_a_deadline_read_as_an_owner(shelf: Shelf) -> None:
    text = TEXT.replace("〔责任单位：区水利局〕", "〔责任单位：区水利局、每年9月底前〕")
    nobody = "words: 每年9月底前\n  field: owners\n  value: []"
    add = "words: 每年9月底前\n  field: deadline\n  value: add"
    found = shelf.read(nobody, add, text=text)
    assert names(found, 3) == ["区水利局"]
    assert [d.words for d in deadlines(found, 3)] == ["每年9月底前"]
    assert len(found.measures[2].annotations) == 1, "it stands in the bracket"
    changed = shelf.read(nobody, add, add.replace("add", "drop"), add.replace("每年9月底前", "9月底前"), text=text)
    assert [d.words for d in deadlines(changed, 3)] == ["9月底前"]
    assert len(changed.measures[2].annotations) == 2, "its number is not that of the one struck out"


def test_class_and_date_of_a_deadline(shelf: Shelf) -> None:
    yearly = shelf.read("words: 12月底前\n  field: deadline.class\n  value: ongoing")
    assert [(d.kind, d.date) for d in deadlines(yearly, 2)] == [("ongoing", None)]
    both = shelf.read(
        "words: 年内适时\n  field: deadline.class\n  value: before_year_end",
        "words: 年内适时\n  field: deadline.date\n  value: 2023-12-31",
    )
    (mended,) = deadlines(both, 1)
    assert (mended.kind, mended.date, mended.assumption) == ("before_year_end", dt.date(2023, 12, 31), None)
    assert mended.corrections == (0, 1)
    assert [(c.before, c.value) for c in both.corrections] == [
        ("unknown", "before_year_end"),
        ("2022-12-31", "2023-12-31"),
    ]
    assert not both.unparsed, "the correction settles what was not understood"
    none = shelf.read("words: 12月底前\n  field: deadline.date\n  value: none")
    assert [d.date for d in deadlines(none, 2)] == [None]


MISFITS = [
    ("words: 区教体局\n  field: owner.role\n  value: lead", "do not stand in the text"),
    (
        "line: 5\n  words: 区财政局\n  field: owners\n  value: []",
        r"do not stand in line 5, where now stands '（三）公布.*they stand in line:column 3:",
    ),
    (
        "measure: c1/m9\n  words: 区财政局\n  field: owners\n  value: []",
        "no measure is called 'c1/m9'.*c1/m1 to c1/m3",
    ),
    ("words: 区水利局\n  field: owner.role\n  value: lead", "2 such places .*4:.*5:.*occurrence"),
    ("words: 区水利局\n  occurrence: 3\n  field: owner.role\n  value: lead", "no occurrence 3, only 2"),
    ("words: 井台\n  field: owner.role\n  value: lead", "stand in line:column 4:6 and were not read as an owner"),
    ("words: 井台\n  field: deadline\n  value: drop", "not read as a deadline"),
    ("words: 井台\n  field: members\n  value: [井台]", "not read as a part of a group's definition"),
    ("words: 井台\n  field: owners\n  value: []", "no owner was read there"),
    ("words: 区住建局\n  field: owners\n  value: []", "end within '区水利局暨区住建局'"),
    ("words: 区财政局\n  field: owners\n  value: [区档案馆]", "'区档案馆' of its value does not stand there"),
    ("words: 井台\n  field: owners\n  value: [井台]", "say the role"),
    ("words: 区水利局暨区住建局\n  field: owners\n  value: [区住建局, 区水利局]", "or not in this order"),
    ("line: 3\n  column: 9\n  words: 区财政局\n  field: owners\n  value: []", "do not stand in line 3, column 9"),
    ("words: 区财政局\n  field: unit\n  value: 区某某局", "no unit is called"),
    ("words: 水井清点\n  field: owners\n  value: [{words: 水井, role: lead}]", "stand in no measure"),
    ("words: 年内适时\n  field: deadline\n  value: add", "a deadline was read there: '年内适时'"),
    ("words: 井台\n  field: deadline\n  value: add", "no rule understands these words"),
    ("place: page 3\n  words: 区财政局\n  field: owners\n  value: []", "do not stand in page 3"),
]


@pytest.mark.parametrize(("entry", "told"), MISFITS)
def test_a_correction_that_does_not_fit_is_an_error(shelf: Shelf, entry: str, told: str) -> None:
    with pytest.raises(UserError, match=told) as caught:
        shelf.read(entry)
    assert caught.value.where.endswith("plan.yml:3")
    assert caught.value.remedy


FAULTS = [
    ("words: 甲\n  field: owner\n  value: []", "field: 'owner' is not one of owners, members"),
    ("words: 甲\n  field: owner.role\n  value: 牵头", "value: '牵头' is not one of lead"),
    ("words: 甲\n  field: deadline.class\n  value: soon", "class: 'soon' is not one of ongoing"),
    ("words: 甲\n  field: deadline.date\n  value: 7月", "not a date"),
    ("words: 甲\n  field: deadline\n  value: {when: 1}", "unknown key when"),
    ("words: 甲\n  field: deadline\n  value: mend", "not one of add, drop"),
    ("words: 甲\n  field: owners\n  value: 区住建局", "not a list of names"),
    ("words: 甲\n  field: owners\n  value: [{name: 区住建局}]", "value: words: not text"),
    ("words: 甲\n  field: members\n  value: [{words: 甲, role: lead}]", "have no role"),
    ("words: 2022\n  field: owners\n  value: []", "words: not text"),
    ("words: 甲\n  field: owners\n  value: []\n  lines: 3", "unknown key lines"),
    ("words: 甲\n  field: owners\n  value: []\n  line: 0", "line: not a number from 1"),
    ("words: 甲\n  field: owners\n  value: []\n  occurrence: all", "for field unit only"),
    ("words: 甲\n  field: owners", "value missing"),
]


@pytest.mark.parametrize(("entry", "told"), FAULTS)
def test_a_faulty_entry_is_told_with_its_line(shelf: Shelf, entry: str, told: str) -> None:
    with pytest.raises(UnreadableFile, match=f"correction 2: .*{told}") as caught:
        shelf.read(SPLIT, entry)
    assert caught.value.where.endswith("plan.yml:8")


@pytest.mark.parametrize("missing", ["who", "why", "words", "field"])
def test_who_and_why_are_required(tmp_path: Path, missing: str) -> None:
    said = {"words": "甲", "field": "owners", "value": "[]", "who": "张三", "why": "误读"}
    lines = "\n".join(f"  {key}: {value}" for key, value in said.items() if key != missing)
    yml = tmp_path / "plan.yml"
    yml.write_text(f"corrections:\n-\n{lines}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=f"{missing} missing"):
        corpus.read_metadata(yml)


@pytest.mark.parametrize("value", ["甲", "{}", "[甲]", "&a [*a]", "[{words: &b [*b]}]"])
def test_what_is_no_list_of_entries_is_told(tmp_path: Path, value: str) -> None:
    yml = tmp_path / "plan.yml"
    yml.write_text(f"corrections: {value}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="correction"):
        corpus.read_metadata(yml)


FIELD_VALUES = [
    ("owners", "[]"),
    ("owners", "[{words: 区, name: 区水利局, role: lead}]"),
    ("members", "[区应急局]"),
    ("owner.role", "support"),
    ("unit", "区水利局"),
    ("deadline", "add"),
    ("deadline", "drop"),
    ("deadline", "{class: annual}"),
    ("deadline.class", "ongoing"),
    ("deadline.date", "2022-01-31"),
]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.sampled_from(FIELD_VALUES), st.integers(1, 2)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_words_are_corrected_or_refused(
    shelf: Shelf, entries: list[tuple[int, int, tuple[str, str], int]]
) -> None:
    """And no mention that stays changes its words."""
    written = [
        f"words: '{words}'\n  field: {field}\n  value: {value}\n  occurrence: {count}"
        for start, length, (field, value), count in entries
        if (words := TEXT[start : start + length].strip())
    ]
    try:
        found = shelf.read(*written)
    except UserError:
        return
    before, after = (spoken(document, shelf.iris) for document in (shelf.read(), found))
    assert all(before[iri] == words for iri, words in after.items() if iri in before and "/u" not in iri)
    assert len(found.corrections) == len(written)


def test_an_empty_list_is_none(tmp_path: Path) -> None:
    yml = tmp_path / "plan.yml"
    yml.write_text("corrections:\n# - words: 甲\n", encoding="utf-8")
    assert corpus.read_metadata(yml).corrections == ()


def test_words_may_be_broken_in_the_text(shelf: Shelf) -> None:
    text = TEXT.replace("区财政局。", "区\u3000财政局。")
    found = shelf.read("words: 区 财政局\n  field: owners\n  value: []", text=text)
    assert names(found, 1) == ["区水利局暨区住建局"]


def test_the_documented_examples_are_read() -> None:
    text = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
    first, *examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    listed = first + "".join(examples)
    entries = corrections.read(yaml.safe_load(listed)["corrections"], listed, "plan.yml")
    assert {entry.field for entry in entries} == set(get_args(CorrectedField))
    assert entries[0].where == "plan.yml:2"


def concepts(scheme: str) -> set[str]:
    codes = rdflib.Graph()
    for path in ontology.code_lists():
        codes.parse(path)
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    found = codes.subjects(skos.inScheme, rdflib.URIRef(CODE + scheme))
    return {str(concept).removeprefix(f"{CODE}{scheme}-") for concept in found}


def test_every_reason_and_field_is_in_its_code_list() -> None:
    assert concepts("unparsed") == set(get_args(UnparsedWhy))
    schema = json.loads((ROOT / "docs" / "parse.schema.json").read_text(encoding="utf-8"))["properties"]
    assert schema["unparsed"]["items"]["properties"]["why"]["enum"] == list(get_args(UnparsedWhy))
    assert schema["corrections"]["items"]["properties"]["field"]["enum"] == list(get_args(CorrectedField))
    assert concepts("corrected-field") == {field.replace(".", "-") for field in get_args(CorrectedField)}


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "documents"))
    yml = folder / "enyang-2022.yml"
    entry = "- measure: c3/m1\n  words: 7月底前\n  field: deadline.date\n  value: 2023-07-31\n"
    entry += "  who: 张三\n  why: 次年任务\n"
    entry += "- measure: c4/m3\n  words: 区应急局\n  field: owners\n  value: []\n  who: 李四\n  why: 多列\n"
    yml.write_text(yml.read_text(encoding="utf-8") + "corrections:\n" + entry, encoding="utf-8")
    return folder


def count(store: Path, pattern: str) -> int:
    rows = open_current(store).query(f"PREFIX duty: <{DUTY}> SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(rows, ox.QuerySolutions)
    return int(next(rows)["n"].value)


def test_the_shipped_document_corrected(shipped: Path, tmp_path: Path, iris: Iris) -> None:
    """`expect:` guards what is read, so it holds as before; what is published is as corrected."""
    store = tmp_path / "store"
    outcome = publish(shipped, store, base=BASE, now=NOW)
    assert not outcome.manifest.left_out
    assert outcome.manifest.documents[0].counts["owners"] == 407
    assert count(store, "?m duty:effectiveResponsibleUnit ?u") == 686
    assert count(store, f"?m duty:effectiveResponsibleUnit <{iris.unit('511903', '区应急局')}>") == 37
    assert count(store, '?d duty:resolvedDate "2023-07-31"^^<http://www.w3.org/2001/XMLSchema#date>') == 1
    assert count(store, "?m duty:hasCorrection ?c . ?c duty:readBefore ?b ; duty:corrector ?w") == 2
    edition = outcome.manifest.documents[0].edition
    assert count(store, f"GRAPH <{edition}> {{ ?m duty:hasCorrection ?c . ?c duty:correctionReason ?w }}") == 2


def test_a_document_whose_corrections_do_not_fit_is_left_out_and_the_rest_built(
    shipped: Path, tmp_path: Path
) -> None:
    (shipped / "plan.txt").write_text(TEXT, encoding="utf-8")
    (shipped / "plan.yml").write_text(
        f"corrections:\n- words: 区教体局\n  field: owners\n  value: []\n  {WHO}", encoding="utf-8"
    )
    manifest = publish(shipped, tmp_path / "store", base=BASE, now=NOW).manifest
    (left,) = manifest.left_out
    assert left.file == "plan.txt"
    assert "plan.yml:2: correction of owners at '区教体局'" in left.why
    assert [document.file for document in manifest.documents] == ["enyang-2022.txt"]


def test_expect_counts_what_is_read(shelf: Shelf) -> None:
    read_, mended = expect.counts(shelf.read()), expect.counts(shelf.read(SPLIT))
    assert (read_["owners"], mended["owners"]) == (6, 7)
