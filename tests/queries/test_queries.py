"""Each named query has its expected rows; those that count are computed once more from the plain lists."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from graph.problems import UserError
from graph.shacl.reference import to_rdflib
from graph.store.ask import answer, terms
from graph.store.publish import publish
from graph.store.snapshot import Snapshot, open_current
from queries import catalogue, load
from service.answers import as_table
from tests.conftest import BASE, NOW, SHIPPED
from tests.graph.policy import Policy, read_policy

FOLDER = Path(__file__).parent


def plain(value: str | None, snapshot: Snapshot) -> str | None:
    """IRIs below the base as people write them, anything else as it is."""
    return snapshot.iris.path(value) if value and value.startswith(BASE) else value


def rows(snapshot: Snapshot, name: str, **values: str) -> list[list[str | None]]:
    return [
        [plain(getattr(term, "value", None), snapshot) for term in row] for row in answer(snapshot, name, values)
    ]


@pytest.mark.parametrize("name", catalogue())
def test_expected_rows(request: pytest.FixtureRequest, snapshot: Snapshot, name: str) -> None:
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    if expected.get("corrected"):  # the shipped document is not: tests/conftest.py has what is corrected in it
        snapshot = open_current(request.getfixturevalue("corrected_root"))
    assert expected["rows"], "an empty answer proves nothing"
    found = rows(snapshot, name, **expected["params"])
    assert found == [[plain(value, snapshot) for value in row] for row in expected["rows"]]


@pytest.mark.parametrize("name", catalogue())
def test_the_front_matter_fits_the_query(snapshot: Snapshot, name: str) -> None:
    query = catalogue()[name]
    results = snapshot.query(query.text)
    assert isinstance(results, ox.QuerySolutions)
    assert [variable.value for variable in results.variables] == [column.name for column in query.columns]
    texts = [query.summary, *(p.label for p in query.params), *(c.label for c in query.columns)]
    assert all(text.keys() == {"zh", "en"} for text in texts)


#: Those that tell of the force of documents itself.
OF_FORCE = {"status-of-documents", "history-of-unit"}


@pytest.mark.parametrize(
    "name", sorted({q.name for q in catalogue().values() for p in q.params if p.name == "as_of"} - OF_FORCE)
)
def test_duties_begin_with_the_day_of_their_document(snapshot: Snapshot, name: str) -> None:
    """The shipped document was published on 2022-10-25 and says of no end."""
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert rows(snapshot, name, **expected["params"], as_of="2022-10-24") == []
    for day in ("2022-10-25", "2999-12-31"):
        found = rows(snapshot, name, **expected["params"], as_of=day)
        assert found == [[plain(value, snapshot) for value in row] for row in expected["rows"]]


def values(snapshot: Snapshot, text: str) -> list[list[str | None]]:
    """The rows of a query, which is let go in the thread that asked it."""
    results = snapshot.query(text)
    assert isinstance(results, ox.QuerySolutions)
    return [[getattr(term, "value", None) for term in row] for row in results]


@pytest.fixture(scope="module")
def graph(snapshot: Snapshot) -> rdflib.Graph:
    return to_rdflib(snapshot.store)


@pytest.mark.parametrize("name", catalogue())
def test_another_engine_gives_the_same_rows(snapshot: Snapshot, graph: rdflib.Graph, name: str) -> None:
    """The file runs unchanged in any client; words joined by GROUP_CONCAT come in any order."""
    text = catalogue()[name].text
    found = values(snapshot, text)
    theirs = [[None if term is None else str(term) for term in row] for row in graph.query(text)]  # type: ignore[union-attr]

    def loose(rows: list[list[str | None]]) -> list[list[str]]:
        return sorted([" ".join(sorted((value or "").split())) for value in row] for row in rows)

    assert loose(found) == loose(theirs)


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy((SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def held(policy: Policy) -> dict[str, set[int]]:
    """Measures (their places) by unit, by set arithmetic on the lists of the text."""
    alias = policy.group.removesuffix("（单位）")
    found: dict[str, set[int]] = {}
    for i, measure in enumerate(policy.measures):
        through = policy.members if alias in measure.owners else []
        for name in {*measure.owners, *through} - {alias}:
            found.setdefault("各" + name if name.startswith("街道") else name, set()).add(i)
    return found


def test_duties_of_every_unit(snapshot: Snapshot, policy: Policy, held: dict[str, set[int]]) -> None:
    titles = [measure.title for measure in policy.measures]
    for unit, measures in held.items():
        found = [row[2] for row in rows(snapshot, "duties-of-unit", unit=unit)]
        assert found == [titles[i] for i in sorted(measures)], unit


def test_units_and_their_counts(snapshot: Snapshot, held: dict[str, set[int]]) -> None:
    found = {row[1]: int(row[2] or 0) for row in rows(snapshot, "units")}
    assert {unit: count for unit, count in found.items() if count} == {u: len(m) for u, m in held.items()}


def test_partners_and_pairs(snapshot: Snapshot, held: dict[str, set[int]]) -> None:
    shared = {other: len(held["区应急局"] & held[other]) for other in held if other != "区应急局"}
    found = {row[1]: int(row[2] or 0) for row in rows(snapshot, "partners-of-unit", unit="区应急局")}
    assert found == {other: count for other, count in shared.items() if count}
    pairs = {frozenset(pair) for pair in combinations(held, 2) if len(held[pair[0]] & held[pair[1]]) >= 20}
    assert {frozenset((row[1], row[3])) for row in rows(snapshot, "pairs-of-units", least="20")} == pairs


def test_chapters(snapshot: Snapshot, policy: Policy, held: dict[str, set[int]]) -> None:
    found, first = rows(snapshot, "chapters"), 0
    for row, (title, measures) in zip(found, policy.chapters, strict=True):
        places = set(range(first, first + len(measures)))
        first += len(measures)
        units = [unit for unit, held_ in held.items() if held_ & places]
        pairs = sum(len(held_ & places) for held_ in held.values())
        assert row[2:] == [title, str(len(measures)), str(len(units)), str(pairs)]


def test_hosts_and_collectives_on_demand(snapshot: Snapshot) -> None:
    assert len(rows(snapshot, "duties-of-unit", unit="housing bureau")) == 35
    assert len(rows(snapshot, "duties-of-unit", unit="区应急局")) == 38
    assert len(rows(snapshot, "duties-of-unit", unit="区应急局", host="yes")) == 49
    assert rows(snapshot, "duties-of-unit", unit="明阳镇") == []
    assert len(rows(snapshot, "duties-of-unit", unit="明阳镇", collective="yes")) == 35


def test_a_duty_both_by_name_and_through_the_group_is_one_row(snapshot: Snapshot) -> None:
    ways = [row[3] for row in rows(snapshot, "duties-of-unit", unit="古镇管委会")]
    assert [sorted((way or "").split()) for way in ways].count(["group", "name"]) == 10
    assert len(ways) == 24


GOLD = json.loads((SHIPPED.parent / "tests/gold/norms/enyang-2022-restated.json").read_text(encoding="utf-8"))
#: Kinds that ask nothing of anybody.
SAID = {"value", "definition"}


def clauses() -> list[tuple[int, dict[str, Any]]]:
    """The clauses in measures as the gold has them, each with the place of its measure."""
    drawn = [measure for measure in GOLD["measures"] if measure["at"]]
    return [(measure["at"] - 1, norm) for measure in drawn for norm in measure["norms"]]


def test_clauses_of_every_unit(snapshot: Snapshot, policy: Policy, held: dict[str, set[int]]) -> None:
    """What falls to owners, what binds those whom they supervise, what a group bears: by set arithmetic."""
    for unit, measures in held.items():
        found = Counter(
            way for row in rows(snapshot, "clauses-of-unit", unit=unit) for way in (row[2] or "").split()
        )
        kinds = Counter(n["bearer_kind"] for at, n in clauses() if at in measures and n["kind"] not in SAID)
        assert found["owners"] == kinds["owners"], unit
        assert found["supervising"] == kinds["regulated"], unit
        groups = sum(norm["bearer_kind"] == "group" for _, norm in clauses())
        assert found["group"] == (groups if unit in policy.members else 0), unit
        mine = found["name"] + found["class"] + found["other"]
        assert mine >= kinds["class"] + kinds["unit"] - found["group"], unit


@pytest.mark.parametrize(
    ("unit", "named"), [("区发改局", 6), ("区应急局", 2), ("各镇（街道）", 8), ("区水利局", 0)]
)
def test_clauses_that_name_a_unit(snapshot: Snapshot, unit: str, named: int) -> None:
    ways = [row[2] for row in rows(snapshot, "clauses-of-unit", unit=unit)]
    assert ways.count("name") == named


def test_hosts_and_collectives_of_clauses_on_demand(snapshot: Snapshot, held: dict[str, set[int]]) -> None:
    """A town has what all 各… of it bear; a host what its office bears."""
    assert rows(snapshot, "clauses-of-unit", unit="明阳镇") == []
    town = rows(snapshot, "clauses-of-unit", unit="明阳镇", collective="yes")
    places = set().union(*(held[name] for name in held if name.startswith("各镇")))
    owned = [n for at, n in clauses() if at in places and n["bearer_kind"] == "owners" and n["kind"] not in SAID]
    everywhere = [norm for measure in GOLD["measures"] for norm in measure["norms"]]
    named = [n for n in everywhere if n["bearer_kind"] == "class" and n["bearer"].startswith("各镇")]
    assert len(town) == len(owned) + len(named)
    own, with_office = (
        len(rows(snapshot, "clauses-of-unit", unit="区应急局", host=host)) for host in ("no", "yes")
    )
    assert with_office > own


def test_the_counts_of_the_reference_document(snapshot: Snapshot) -> None:
    counted = [(row[2], row[4], row[6], row[8]) for row in rows(snapshot, "recurring-duties") if row[8]]
    period = "https://w3id.org/dutygraph/code/period-"
    assert counted == [
        ("（四）", "区委", "1", period + "P3M"),
        ("（四）", "各镇党委、街道党工委", "1", period + "P1M"),
        ("（九）", "区政府主要负责人", "2", period + "P1Y"),
        ("（九）", "区安全生产委员会", "1", period + "P3M"),
        ("（九）", "各镇人民政府和街道办事处", "1", period + "P1M"),
        ("（十三）", "各部门", "1", period + "P1M"),
    ]
    bears = [row[2] for row in rows(snapshot, "recurring-duties", unit="各镇党委") if row[8]]
    assert bears == ["（四）"]


@pytest.mark.parametrize(
    ("accidents", "deaths", "follows"),
    [
        ("1", "5", ["按程序免职"]),
        ("2", "0", ["警示约谈"]),
        ("3", "0", ["警示约谈"]),
        ("3", "1", ["警示约谈", "警告处分"]),
        ("9", "9", ["警示约谈", "警告处分"]),
    ],
)
def test_what_follows_from_accidents(snapshot: Snapshot, accidents: str, deaths: str, follows: list[str]) -> None:
    found = rows(snapshot, "sanctions", accidents=accidents, deaths=deaths)
    assert [row[9] for row in found if row[5] == row[7] == "true"] == follows


@pytest.mark.parametrize(("year", "last"), [("2024", "29"), ("2026", "28"), ("2100", "28"), ("2000", "29")])
def test_periods_end_where_the_calendar_ends_them(snapshot: Snapshot, year: str, last: str) -> None:
    found = rows(snapshot, "periods-of-year", year=year)
    assert len(found) == 4 + 12 + 1 + 4 + 12 + 12
    assert {row[8] for row in found if row[6] == "02"} == {f"{year}-02-{last}"}


def test_shares_come_to_all(snapshot: Snapshot) -> None:
    found = rows(snapshot, "kinds-ratio")
    kinds = Counter(norm["kind"] for measure in GOLD["measures"] for norm in measure["norms"])
    assert sorted(int(row[3] or 0) for row in found) == sorted(kinds.values())
    assert sum(float(row[4] or 0) for row in found) == pytest.approx(100, abs=0.3)


SEVERAL = """某某区工作方案
一、总则
（一）开展排查。按《排查办法》（某办发〔2021〕2号）排查。〔责任单位：区住建局。完成时限：12月底前〕
按《排查办法》（某办发〔2020〕1号）再查。〔责任单位：区住建局。完成时限：持续推进〕
最后复查。〔责任单位：区住建局。完成时限：2023年6月底前〕
"""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A measure with three deadlines, and a work that is cited under two numbers."""
    folder = tmp_path_factory.mktemp("several")
    (folder / "a.txt").write_text(SEVERAL, encoding="utf-8")
    (folder / "a.yml").write_text("published: 2023-01-05", encoding="utf-8")
    publish(folder, folder / "store", base=BASE, now=NOW)
    return open_current(folder / "store")


def bound(name: str, source: Snapshot, values: dict[str, str]) -> str:
    query = catalogue()[name]
    return query.bind(terms(source, query, values))


@pytest.mark.parametrize(
    ("name", "params", "expected"),
    [
        (
            "duties-of-unit",
            {"unit": "区住建局"},
            {"deadline": "12月底前；持续推进；2023年6月底前", "date": "2023-06-30", "assumed": "2023"},
        ),
        (
            "regulations",
            {"lang": "en"},
            {"title": "排查办法", "number": "某办发〔2020〕1号；某办发〔2021〕2号", "citations": "2"},
        ),
    ],
)
def test_of_several_values_each_column_takes_its_own(
    several: Snapshot, name: str, params: dict[str, str], expected: dict[str, str]
) -> None:
    text, columns = bound(name, several, params), [column.name for column in catalogue()[name].columns]
    theirs = [list(map(str, row)) for row in to_rdflib(several.store).query(text)]  # type: ignore[arg-type]
    for found in (values(several, text), theirs):
        assert len(found) == 1
        assert dict(zip(columns, found[0], strict=True)).items() >= expected.items()


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("duties", {}, "Did you mean"),
        ("duties-of-unit", {}, "unit is missing"),
        ("duties-of-unit", {"unit": " "}, "unit is missing"),
        ("duties-of-unit", {"unit": "区某某局"}, "no unit is called"),
        ("duties-of-unit", {"unit": "区住建局", "host": "maybe"}, "not one of yes, no"),
        ("duties-of-unit", {"unit": "区住建局", "when": "now"}, "no parameter is called when"),
        ("due-between", {"from": "tomorrow"}, "not a date"),
        ("due-between", {"from": "20221025"}, "not a date"),
        ("due-between", {"from": "2022-W43-2"}, "not a date"),
        ("due-between", {"from": "2022-13-45"}, "not a date"),
        ("pairs-of-units", {"least": "many"}, "not a whole number"),
    ],
)
def test_wrong_words_are_told(snapshot: Snapshot, name: str, values: dict[str, str], words: str) -> None:
    with pytest.raises(UserError, match=words):
        answer(snapshot, name, values)


HEAD = "#+ summary: {zh: 甲, en: a}\n#+ columns:\n#+   a: {zh: 甲, en: a}\n"
PARAM = "#+ params:\n#+   p: {type: string, label: {zh: 甲, en: p}}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT ?a { }", "lacks"),
        (HEAD + "#+ author: me\nSELECT ?a { }", "unknown key"),
        (HEAD + "#+ a: [\nSELECT ?a { }", "not YAML"),
        (HEAD + PARAM + "SELECT ?a { }", "exactly one VALUES"),
        (HEAD + PARAM + 'SELECT ?a { VALUES ?p {"x"} VALUES ?p {"y"} }', "exactly one VALUES"),
        (HEAD + PARAM.replace("string", "number") + 'SELECT ?a { VALUES ?p {"x"} }', "type must be"),
    ],
)
def test_faulty_files_are_refused_by_name(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "faulty.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"faulty\.rq: .*{words}"):
        load(path)


@pytest.mark.parametrize("value", ['"} VALUES ?q { "x" }', "\\", "a\nb", 'VALUES ?p { "x" }', "\\1"])
def test_a_term_cannot_change_the_query(tmp_path: Path, value: str) -> None:
    path = tmp_path / "echo.rq"
    path.write_text(HEAD + PARAM + 'SELECT (?p AS ?a) WHERE { VALUES ?p { "x" } }', encoding="utf-8")
    results = ox.Store().query(load(path).bind({"p": ox.Literal(value)}))
    assert isinstance(results, ox.QuerySolutions)
    assert [row["a"].value for row in results] == [value]


def test_a_table_lines_up_chinese_and_latin() -> None:
    results = ox.Store().query('SELECT ?a ?b { VALUES (?a ?b) { ("区住建局" 1) ("x" 22) } }')
    assert isinstance(results, ox.QuerySolutions)
    assert as_table(results).splitlines() == [
        "a         b",
        "--------  --",
        "区住建局  1",
        "x         22",
        "(2 rows)",
    ]


@pytest.mark.parametrize("unit", ["http://localhost:8000/id/unit/511903/区应急局", "nowhere", "\ud800"])
def test_a_part_is_a_document_or_a_part_of_one(snapshot: Snapshot, unit: str) -> None:
    with pytest.raises(UserError, match=r"stands at|is no IRI"):
        answer(snapshot, "measure-in-full", {"measure": unit})
    path = "511903/2022/work-safety-fifteen-measures"
    for part in (path, f"{path}/c1", f"{path}/c1/m1"):
        assert answer(snapshot, "documents", {"document": part}) is not None
