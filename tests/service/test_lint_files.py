"""Which files are judged, and what is found where one cannot be: a finding, never an error."""

import os
from pathlib import Path

import pytest

from tests.graph import files
from tests.service.lint import DRAFT, codes, draft, found, run

FOUND = [("D201", 3), ("D301", 3), ("D301", 4)]


def test_findings_name_rule_measure_line_and_column(tmp_path: Path) -> None:
    listed = found(str(draft(tmp_path)))
    assert [(f["rule"], f["severity"], f["line"], f["column"], f["measure"], f["path"]) for f in listed] == [
        ("D201", "error", 3, 1, "（一）", "c1/m1"),
        ("D301", "error", 3, 1, "（一）", "c1/m1"),
        ("D301", "error", 4, 1, "（二）", "c1/m2"),
    ]
    for finding in listed:
        assert DRAFT[finding["start"] : finding["end"]] == finding["quote"]
        assert (finding["replacement"], finding["also"], finding["place"]) == (None, [], None)


def test_a_good_draft_has_none(reference_text: Path) -> None:
    result = run(str(reference_text), "--format", "json")
    assert (result.exit_code, result.stdout) == (0, '{\n  "findings": []\n}\n')


def test_standard_input() -> None:
    result = run("-", input=DRAFT.encode())
    assert result.exit_code == 1
    assert "<stdin>:3:1: D201" in result.stdout


def test_a_paragraph_of_word_is_named(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(files.docx(DRAFT.splitlines()))
    assert found(str(path))[0]["place"] == {"kind": "paragraph", "label": "3"}
    assert f"{path}:3:1 [第3段]: D201 error" in run(str(path)).stdout
    assert f"{path}:3:1 [paragraph 3]: D201 error" in run(str(path), "--lang", "en").stdout


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"", "D001", "the file is empty"),
        (b"\x00\x01", "D001", "binary"),
        (b"%PDF-1.4 broken", "D001", ""),
        ("没有编号。".encode(), "D002", "（一） or 1."),
    ],
)
def test_what_is_no_draft_is_one_finding_and_others_go_on(
    tmp_path: Path, data: bytes, code: str, reason: str
) -> None:
    bad = tmp_path / "a.txt"
    bad.write_bytes(data)
    good = draft(tmp_path, name="b.txt")
    for select in ("D", "D201"):
        listed = found(str(bad), str(good), "--lang", "en", select=select)
        assert [f["rule"] for f in listed if f["file"] == str(bad)] == [code]
        assert reason in listed[0]["message"]
        assert "D201" in [f["rule"] for f in listed if f["file"] == str(good)]
    assert run(str(bad)).exit_code == 1


def test_a_folder_is_read_to_its_depths(tmp_path: Path) -> None:
    draft(tmp_path, name="a/b/one.md")
    draft(tmp_path, name="two.txt")
    (tmp_path / "three.docx").write_bytes(files.docx(DRAFT.splitlines()))
    for skipped in (".git/x.txt", "~$three.docx", "notes.py", "plan"):
        draft(tmp_path, name=skipped)
    names = [Path(f["file"]).name for f in found(str(tmp_path), str(tmp_path / "two.txt"))]
    assert names == [name for name in ("one.md", "three.docx", "two.txt") for _ in FOUND]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no links")
def test_a_link_that_leads_nowhere_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert codes(str(tmp_path)) == [("D001", 1)]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "no file is named"),
        (("nowhere.txt",), "No such file"),
        ((".",), "holds no document"),
        (("--format", "html", "-"), "is not one of"),
        (("--select", "D9", "-"), "begins with 'D9'. Near to it: D"),
        (("--ignore", "D1,E5", "-"), "begins with 'E5'"),
        (("--config", "none.toml", "-"), "none.toml: No such file"),
        (("--baseline", "none.json", "-"), "none.json: No such file"),
        (("--explain", "D21"), "no rule has the code 'D21'. Near to it: D2"),
        (("--fix", "--write-baseline", "b.json", "-"), "as it stands. Use --fix first"),
        (("--fix", "--output", "no/where", "draft.txt"), "no/where: it cannot be written"),
    ],
)
def test_what_cannot_run_exits_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if "draft.txt" in args:
        draft(tmp_path)
    result = run(*args, input=DRAFT)
    assert (result.exit_code, words in result.stderr, "Traceback" in result.output) == (2, True, False)


def test_of_a_long_text_the_beginning_is_checked_and_the_rest_is_named(tmp_path: Path) -> None:
    measures = "".join(
        f"（{i}）开展排查。组织排查。〔责任单位：区应急局。完成时限：年底前〕\n" for i in range(1, 200)
    )
    path = draft(tmp_path, f"某某区工作方案\n一、总则\n（0）先做。认真做。\n{measures}（200）后做。认真做。\n")
    assert codes(str(path), "--characters", "2000") == [("D201", 3), ("D301", 3), ("D005", 54)]
    (tmp_path / "dutygraph.toml").write_text("[lint]\ncharacters = 2000\n", encoding="utf-8")
    (told,) = (f for f in found(str(path), "--lang", "en") if f["rule"] == "D005")
    assert "more than the 2,000 that are checked: from line 54 on nothing was" in told["message"]
    assert path.read_text(encoding="utf-8").splitlines()[53].startswith("（51）")
    assert codes(str(path), "--characters", "100000") == [("D201", 3), ("D301", 3), ("D201", 203), ("D301", 203)]
