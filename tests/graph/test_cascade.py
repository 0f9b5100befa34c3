"""Four levels that carry one another out, the faults of `applies:`, and a level that leaves."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from graph.explain import explain
from graph.namespaces import ELI
from graph.problems import UserError
from graph.store.ask import answer
from graph.store.cascade import documents_by_work, whole_of
from graph.store.change import add, remove
from graph.store.publish import publish
from graph.store.snapshot import Snapshot, open_current
from service.answers import Row, rows
from tests.conftest import BASE, NOW
from tests.graph import levels
from tests.graph.levels import CITY, DISTRICT, EDGES, NATION, PROVINCE


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("levels")
    publish(levels.write(folder), folder / "store", base=BASE, now=NOW)
    return folder / "store"


@pytest.fixture(scope="module")
def four(root: Path) -> Snapshot:
    return open_current(root)


def ask(snapshot: Snapshot, query: str, **values: str) -> list[Row]:
    return rows(answer(snapshot, query, values))


def edges(found: list[Row]) -> list[tuple[str, str]]:
    return [
        (row["from"].removeprefix(f"{BASE}eli/cn/"), row["to"].removeprefix(f"{BASE}eli/cn/")) for row in found
    ]


@pytest.mark.parametrize(("document", "above"), [(DISTRICT, 3), (CITY, 2), (PROVINCE, 1), (NATION, 0)])
def test_the_chain_is_followed_to_the_top(four: Snapshot, document: str, above: int) -> None:
    found = ask(four, "cascade", document=document)
    assert sorted(edges(found)) == sorted(EDGES[:above])
    assert {row["reason"] for row in found} <= {"文中写明落实"}
    assert all(row["words"] and row["words"] in levels.FILES[f"{_stem(row['from'])}.txt"] for row in found)


def _stem(iri: str) -> str:
    stems = {NATION: "nation", PROVINCE: "province", CITY: "city", DISTRICT: "district"}
    return next(stem for path, stem in stems.items() if iri.removeprefix(f"{BASE}eli/cn/").startswith(path))


def test_each_step_says_why(four: Snapshot) -> None:
    steps = [*EDGES, (f"{CITY}/c2", f"{PROVINCE}/c2"), (f"{DISTRICT}/c2/m1", f"{CITY}/c2/m1")]
    for part, target in steps:
        triple = Triple(
            *(NamedNode(iri) for iri in (four.iris.part(part), f"{ELI}applies", four.iris.part(target)))
        )
        (way,) = explain(four, triple).ways
        assert way.steps[-1].rule
        assert way.steps[-1].rule.name == "applies"
        words = {step.evidence.words for step in way.steps if step.evidence}
        assert words
        assert all(each in levels.FILES[f"{_stem(four.iris.part(part))}.txt"] for each in words)


def test_parts_lead_to_parts(four: Snapshot) -> None:
    found = ask(four, "correspondences", document=DISTRICT)
    assert [(row["part"].rpartition(DISTRICT)[2], row["target"].rpartition(CITY)[2]) for row in found] == [
        ("", ""),
        ("/c1", "/c1"),
        ("/c2/m1", "/c2/m1"),
    ]
    assert [row["confidence"] for row in found] == ["1", "1", "0.7"]
    assert {row["whole"] for row in found} == {four.iris.part(CITY)}


def test_a_level_that_leaves_takes_only_its_own_words(root: Path, tmp_path: Path) -> None:
    publish(levels.write(tmp_path), tmp_path / "store", base=BASE, now=NOW)
    remove(["city.txt"], tmp_path / "store", now=NOW)
    left = open_current(tmp_path / "store")
    assert edges(ask(left, "cascade", document=DISTRICT)) == [(DISTRICT, CITY)]
    assert edges(ask(left, "cascade", document=PROVINCE)) == [(PROVINCE, NATION)]
    found = ask(left, "correspondences", document=DISTRICT)
    assert [row["wholeTitle"] for row in found] == ["", "", ""]
    assert not ask(left, "correspondences", document=NATION)
    with_it = {str(quad) for quad in open_current(root).store}
    vocabulary = str(NamedNode(left.iris.graph("ontology")))
    assert {str(quad) for quad in left.store if str(quad.graph_name) != vocabulary} <= with_it


def test_a_named_work_is_the_only_document_of_its_title(four: Snapshot) -> None:
    named = documents_by_work(four.manifest.documents, four.iris)
    assert named[four.iris.work("巴中市锅炉安全工作方案")] == four.iris.part(CITY)
    twice = [four.manifest.documents[0]] * 2
    assert len(documents_by_work(twice, four.iris)) == 1, "an edition is the same document"


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        (f"eli/cn/{CITY}/c2/m1", f"eli/cn/{CITY}"),
        (f"eli/cn/{CITY}", f"eli/cn/{CITY}"),
        ("id/work/x/m3", "id/work/x"),
        ("id/unit/511903/x", "id/unit/511903/x"),
    ],
)
def test_the_whole_of_a_part(four: Snapshot, path: str, whole: str) -> None:
    assert whole_of(BASE + path, four.iris) == BASE + whole


FIFTEEN = "关于进一步强化安全生产责任落实坚决防范遏制重特大事故的若干措施"
FAULTS = [
    (
        "{work: 关于加强锅炉安全的若干办法, reason: cited, confidence: 1}",
        "work: '关于加强锅炉安全的若干办法' is neither cited",
    ),
    (
        "{work: 巴中市锅炉安全工作方案, measure: 3, reason: cited, confidence: 1}",
        "measure: the work has no measure 3: none",
    ),
    (
        f"{{work: {FIFTEEN}, measure: 16, reason: cited, confidence: 1}}",
        "measure: the work has no measure 16: 1 to 15 are known",
    ),
    (f"{{part: c9, document: {CITY}/c1, reason: cited, confidence: 1}}", "part: the document has no part 'c9'"),
    (
        f"{{part: c1, document: {CITY}, words: 每年, reason: cited, confidence: 1}}",
        "words: '每年' does not stand in c1",
    ),
    (
        f"{{document: {CITY}, words: 无此文字, reason: cited, confidence: 1}}",
        "words: '无此文字' does not stand in the document",
    ),
    (f"{{document: {CITY}, reason: cited, confidence: 1.5}}", "confidence is not a number from 0 to 1"),
    (f"{{document: {CITY}, reason: cited, confidence: high}}", "confidence is not a number from 0 to 1"),
    (f"{{document: {CITY}, reason: cited, confidence: true}}", "confidence is not a number from 0 to 1"),
    (f"{{document: {CITY}, reason: cited, confidence: .nan}}", "confidence is not a number from 0 to 1"),
    (f"{{document: {CITY}, reason: guess, confidence: 1}}", "reason is not one of cited"),
    (f"{{document: {CITY}, reason: cited}}", "confidence missing"),
    (f"{{document: {CITY}, work: 甲, reason: cited, confidence: 1}}", "name either a work or a document"),
    ("{reason: cited, confidence: 1}", "name either a work or a document"),
    (f"{{document: {CITY}, measure: 2, reason: cited, confidence: 1}}", "a measure is one of a work"),
    (f"{{document: {CITY}, because: x, reason: cited, confidence: 1}}", "unknown key because"),
    ("{document: plan, reason: cited, confidence: 1}", "document: 'plan' is no address of a document"),
    (f"{{document: {CITY}/chapter-2, reason: cited, confidence: 1}}", "is no address of a document"),
    (f"{{document: {DISTRICT}/c2, reason: cited, confidence: 1}}", "a document cannot carry out itself"),
    ("{work: 巴中市恩阳区锅炉安全任务分工, reason: cited, confidence: 1}", "a document cannot carry out itself"),
    ("just words", "not a list of keys"),
]


@pytest.mark.parametrize(("entry", "said"), FAULTS, ids=[said for _, said in FAULTS])
def test_a_fault_names_file_line_and_entry(tmp_path: Path, entry: str, said: str) -> None:
    good = f"- {{part: c1, document: {CITY}/c1, reason: same-title, confidence: 1}}"
    yml = f"slug: boiler-tasks\njurisdiction: '511903'\napplies:\n{good}\n# a comment\n- {entry}\n"
    levels.write(tmp_path, district=yml)
    outcome = publish(tmp_path, tmp_path / "store", base=BASE, now=NOW)
    (left_out,) = outcome.left_out
    assert left_out.file == "district.txt"
    assert "\n" not in left_out.why
    assert "district.yml:6: applies, entry 2: " in left_out.why
    assert said in left_out.why


def test_a_near_title_is_offered(tmp_path: Path) -> None:
    entry = "{work: 巴中市锅炉安全工作方法, reason: cited, confidence: 1}"
    levels.write(tmp_path, district=f"slug: a\njurisdiction: '511903'\napplies:\n- {entry}\n")
    (left_out,) = publish(tmp_path, tmp_path / "store", base=BASE, now=NOW).left_out
    assert left_out.why.endswith("Did you mean 巴中市锅炉安全工作方案?")


def test_a_list_is_asked_for(tmp_path: Path) -> None:
    levels.write(tmp_path, district="applies: 巴中市锅炉安全工作方案\n")
    (left_out,) = publish(tmp_path, tmp_path / "store", base=BASE, now=NOW).left_out
    assert "district.yml: applies: not a list. docs/cascade.md shows how to write it" in left_out.why


RINGS = [
    (f"{{document: {DISTRICT}, words: 锅炉, reason: cited, confidence: 1}}", "of documents"),
    (f"{{part: c3, document: {DISTRICT}/c2/m1, reason: same-subject, confidence: 1}}", "of parts"),
]


@pytest.mark.parametrize("entry", [entry for entry, _ in RINGS], ids=[name for _, name in RINGS])
def test_a_ring_is_refused(tmp_path: Path, entry: str) -> None:
    levels.write(tmp_path, nation=f"slug: boiler-measures\njurisdiction: '000000'\napplies:\n- {entry}\n")
    with pytest.raises(UserError) as told:
        publish(tmp_path, tmp_path / "store", base=BASE, now=NOW)
    assert "\n" not in str(told.value)
    for place in ("nation.yml:4", "province.yml:4", "city.yml:4", "district.yml:4"):
        assert f"{place}: applies, entry 1" in str(told.value)


def test_a_ring_by_title_is_refused_and_the_store_stays(tmp_path: Path) -> None:
    """The city names the district's document by its title; nothing of it is taken in."""
    city = "slug: boiler-plan\njurisdiction: '511900'\napplies:\n"
    city += "- {work: 巴中市恩阳区锅炉安全任务分工, words: 锅炉, reason: cited, confidence: 1}\n"
    levels.write(tmp_path, city=city)
    text = tmp_path / "city.txt"
    text.write_text(
        levels.FILES["city.txt"].replace("制定本方案", "参照《巴中市恩阳区锅炉安全任务分工》"), encoding="utf-8"
    )
    store = tmp_path / "store"
    add([tmp_path / "district.txt"], store, base=BASE, now=NOW)
    before = open_current(store).manifest.id
    with pytest.raises(UserError, match=r"in a ring, by .*district.yml:4"):
        add([text], store, base=BASE, now=NOW)
    assert open_current(store).manifest.id == before


def test_two_ways_up_are_no_ring(tmp_path: Path) -> None:
    both = (
        levels.FILES["district.yml"]
        + f"- {{document: {NATION}, words: 锅炉, reason: same-subject, confidence: 0.5}}\n"
    )
    publish(levels.write(tmp_path, district=both), tmp_path / "store", base=BASE, now=NOW)
    found = edges(ask(open_current(tmp_path / "store"), "cascade", document=DISTRICT))
    assert sorted(found) == sorted([*EDGES, (DISTRICT, NATION)])
