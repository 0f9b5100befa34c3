"""The command line, as scripts use it."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from service.cli import main
from service.progress import Report
from tests.conftest import ROOT, SHIPPED
from tests.graph import files

DRAFT = """某某区工作方案
一、总则
（一）开展排查。每月排查一次。
（二）建立台账。建立问题台账。〔责任单位：区住建局〕
（三）开展培训。组织业务培训。〔责任单位：区水利局。完成时限：6月底前〕
"""


def run(*args: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=input)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def schema() -> dict[str, object]:
    loaded: dict[str, object] = json.loads((ROOT / "docs" / "parse.schema.json").read_text(encoding="utf-8"))
    return loaded


def test_parse_json_fits_its_schema(reference_text: Path, schema: dict[str, object]) -> None:
    result = run("parse", str(reference_text), "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    jsonschema.validate(found, schema)
    assert (len(found["chapters"]), len(found["measures"]), len(found["annotations"])) == (15, 52, 52)
    assert sum(len(annotation["owners"]) for annotation in found["annotations"]) == 408
    text = reference_text.read_text(encoding="utf-8")
    for annotation in found["annotations"]:
        for owner in annotation["owners"]:
            assert text[owner["start"] : owner["end"]] == owner["name"]


def test_limits_in_the_text_and_stages_stand_in_json(tmp_path: Path, schema: dict[str, object]) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "（一）清点。收到申请后5个工作日内办结，每月5日前报送。"
        "（责任单位：区水利局；完成时限：2025年6月底前启动，2025年底前完成；以下均需各镇落实，不再列出）\n"
        "（二）巡查。每日巡查。（区住建局负责）\n",
        encoding="utf-8",
    )
    found = json.loads(run("parse", str(path)).stdout)
    jsonschema.validate(found, schema)
    first, second = found["deadlines"]
    assert (first["event"], first["offset"]) == ("收到申请", {"duration": "P5D", "working_days": True})
    assert second["recurrence"] == {"min": None, "max": None, "period": "P1M"}
    assert [measure["deadlines"] for measure in found["measures"]] == [[0, 1], []]
    deadline = found["annotations"][0]["deadline"]
    assert (deadline["class"], deadline["year"]) == ("before_year_end", 2025)
    assert [stage["text"] for stage in found["annotations"][0]["stages"]] == [
        "2025年6月底前启动",
        "2025年底前完成",
    ]
    assert [rule["kind"] for rule in found["rules"]] == ["all_later"]
    assert [owner["name"] for owner in found["annotations"][1]["owners"]] == ["区住建局", "各镇"]


def test_places_stand_beside_spans_where_the_file_has_pages_or_paragraphs(
    tmp_path: Path, schema: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(files.docx(DRAFT.splitlines()))
    found = json.loads(run("parse", str(path)).stdout)
    jsonschema.validate(found, schema)
    assert [measure["place"]["label"] for measure in found["measures"]] == ["3", "4", "5"]
    owner = found["annotations"][0]["owners"][0]
    assert (owner["name"], owner["place"]) == ("区住建局", {"kind": "paragraph", "label": "4"})
    assert "[第3段]" in run("lint", str(path)).stdout
    assert "[paragraph 3]" in run("lint", "--lang", "en", str(path)).stdout
    monkeypatch.setenv("DUTYGRAPH_LIMITS", "file_bytes=99")
    assert "more than the 99 that are read" in run("parse", str(path)).stderr


def test_a_limit_that_is_none_is_said(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYGRAPH_LIMITS", "leaves=3")
    result = run("parse", str(draft))
    assert (result.exit_code, "'leaves=3' is no limit" in result.stderr) == (2, True)


def test_a_folder_of_many_formats_is_built_and_what_is_bad_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.docx").write_bytes(files.docx())
    (folder / "b.pdf").write_bytes(files.scan())
    (folder / "c.doc").write_bytes(b"")
    result = run("build", str(folder), "--store", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "1 documents" in result.stdout
    assert "left out b.pdf: " in result.stderr
    assert "left out c.doc: " in result.stderr
    assert "save it as .docx" in result.stderr


def test_parse_text_counts_and_names_what_was_not_read(reference_text: Path) -> None:
    result = run("parse", str(reference_text), "--text")
    assert result.exit_code == 0
    assert "    52 measures\n    52 annotations\n   408 owners\n    26 open lists\n" in result.stdout
    assert ":76:1: not read: cut off copy" in result.stdout


@pytest.mark.parametrize("name", ["housing bureau", "区住建局"])
def test_query_lists_the_duties_of_the_housing_bureau(store_root: Path, name: str) -> None:
    result = run("query", "duties-of-unit", f"unit={name}", "--csv", "--store", str(store_root))
    assert result.exit_code == 0
    listed = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(listed) == len({row["measure"] for row in listed}) == 35
    assert {row["ways"] for row in listed} == {"name", "group"}


def test_query_as_json_is_sparql_results(store_root: Path) -> None:
    result = run("query", "units", "--json", "--store", str(store_root))
    assert json.loads(result.stdout)["head"]["vars"][0] == "unit"


def test_query_without_a_name_lists_all(store_root: Path) -> None:
    listed = run("query", "--store", str(store_root)).stdout
    assert "duties-of-unit unit=… [host=…] [collective=…]" in listed


def test_query_builds_the_shipped_documents_where_there_is_no_snapshot(tmp_path: Path) -> None:
    result = run("query", "units", "--csv", "--store", str(tmp_path / "new"))
    assert result.exit_code == 0
    assert "No snapshot yet" in result.stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("query", "duties-of-unit", "unit=区某某局"), "no unit is called"),
        (("query", "duties-of-unit"), "unit is missing"),
        (("query", "duties-of-unit", "区住建局"), "is not a parameter"),
        (("query", "dutys"), "no query is called"),
        (("build", "nowhere"), "no such folder"),
        (("build", "--base", "nonsense"), "--base"),
        (("build", "--base", "http://x y/"), "--base"),
        (("parse", "--base", "nope", "policy.txt"), "--base"),
        (("parse", "--base", "http://x y/", "policy.txt"), "--base"),
        (("query", "units", "--endpoint", "file:///etc/passwd"), "no http(s) address"),
        (("parse", "nowhere.txt"), "No such file"),
        (("lint", "nowhere.txt"), "No such file"),
        (("status",), "no snapshot here"),
    ],
)
def test_a_users_mistake_is_told_in_one_line(
    tmp_path: Path, store_root: Path, args: tuple[str, ...], words: str
) -> None:
    store = tmp_path if args[0] == "status" else store_root
    options = () if args[0] in {"parse", "lint"} else ("--store", str(store))
    result = run(*args, *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output


def test_build_and_status(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path))
    assert "Built snapshot" in run("build", str(SHIPPED), *store).stdout
    assert "Already built" in run("build", str(SHIPPED), *store).stdout
    status = run("status", *store).stdout
    assert "enyang-2022.txt (restatement): 15 chapters, 52 measures" in status


def test_build_exits_with_1_where_a_file_was_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    result = run("build", str(folder), "--store", str(tmp_path / "store"))
    assert result.exit_code == 1
    assert "left out empty.txt" in result.stderr


def test_add_and_remove(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    run("build", *store)
    official = tmp_path / "official.txt"
    text = (SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8")
    official.write_text(text.replace("定期", "经常"), encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    result = run("add", str(official), str(tmp_path / "bad.txt"), *store)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("added official.txt (official): 巴中市恩阳区")
    assert lines[1].startswith("superseded, and kept: enyang-2022.txt (restatement): 巴中市恩阳区")
    assert "1 documents, " in lines[2]
    assert f"left out bad.txt: {tmp_path / 'bad.txt'}: " in result.stderr
    assert run("add", str(tmp_path / "bad.txt"), *store).exit_code == 2
    again = run("add", str(official), *store)
    assert (again.exit_code, again.stdout.splitlines()[0]) == (
        0,
        "official.txt is in the store already, unchanged",
    )
    assert "left out enyang-2022.txt: official.txt holds the current edition" in run("status", *store).stdout
    older = tmp_path / "older.txt"
    older.write_text(text.replace("2022-10-25", "2021-10-25"), encoding="utf-8")
    result = run("add", str(older), *store)
    assert (result.exit_code, "left out older.txt: official.txt holds" in result.stderr) == (1, True)
    assert run("remove", "older.txt", *store).exit_code == 0
    result = run("remove", "official.txt", *store)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("current again: enyang-2022.txt (restatement)")
    nothing = run("remove", "work-safety-fifteen-measures", *store)
    assert (nothing.exit_code, "no document would be left" in nothing.stderr) == (2, True)
    assert run("remove", "\udcff", *store).exit_code == 2
    unknown = run("remove", "enyang", *store)
    assert (unknown.exit_code, "Did you mean enyang-2022.txt" in unknown.stderr) == (2, True)


def test_a_build_says_what_it_drops(tmp_path: Path, draft: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    run("add", str(draft), *store)
    assert "no longer in the graph: draft.txt" in run("build", *store).stderr
    assert "no longer" not in run("build", *store).stderr


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_counts_and_names_what_is_left_out(terminal: bool) -> None:
    stream, ticks = Stream(terminal=terminal), iter(range(100))
    report = Report(stream, lambda: next(ticks))
    for done in range(1, 13):
        report.document(done, 12, f"{done}.txt", "bad" if done == 3 else "")
    report.stage("writing the store")
    report.end()
    told = stream.getvalue()
    if terminal:
        assert told.count("\r") == 14
        assert "12 of 12 documents, 1.0 a second, 1 left out (last: 3.txt)" in told
        assert told.endswith("\r\x1b[K")
    else:
        assert told.splitlines() == [
            "5 of 12 documents, 1.0 a second, 1 left out (last: 3.txt)",
            "10 of 12 documents, 1.0 a second, 1 left out (last: 3.txt)",
        ]


@pytest.mark.parametrize("command", ["", *main.commands])
def test_help_teaches_by_example(command: str) -> None:
    result = run(*filter(None, [command]), "--help")
    assert result.exit_code == 0
    assert "dutygraph " in result.stdout.split("Options")[0].split("\n", 1)[1] or command == "status"


MENDED = "corrections:\n- {words: 区住建局, field: owners, value: [], who: 张三, why: 误读}\n"


def test_parse_tells_corrections_beside_what_was_read(tmp_path: Path, schema: dict[str, object]) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    (tmp_path / "draft.yml").write_text(
        "corrections:\n- words: 区住建局\n  field: owners\n  value: []\n  who: 张三\n  why: 误读\n",
        encoding="utf-8",
    )
    told = run("parse", str(path), "--text").stdout
    assert "     2 owners\n" in told, "as read: what `expect:` counts"
    assert "draft.txt:4:" in told
    assert "owners of '区住建局' corrected from 区住建局 to nothing by 张三: 误读" in told
    found = json.loads(run("parse", str(path)).stdout)
    jsonschema.validate(found, schema)
    assert sum(len(annotation["owners"]) for annotation in found["annotations"]) == 1
    (made,) = found["corrections"]
    assert (made["field"], made["before"], made["value"], made["who"]) == ("owners", "区住建局", None, "张三")
    (tmp_path / "draft.yml").write_text(
        "corrections:\n- words: 区住房局\n  field: owners\n  value: []\n  who: 张三\n  why: 误读\n",
        encoding="utf-8",
    )
    result = run("parse", str(path))
    assert (result.exit_code, "Traceback" in result.stderr) == (2, False)
    assert "draft.yml:2: correction of owners at '区住房局': these words do not stand in the text" in result.stderr
