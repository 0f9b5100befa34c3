"""Findings that are known stay silent, wherever they have moved; an entry without its finding is told."""

import json
from pathlib import Path

import pytest

from tests.service.lint import DRAFT, codes, draft, found, run


@pytest.fixture
def known(tmp_path: Path) -> Path:
    path = tmp_path / "known.json"
    result = run(str(draft(tmp_path)), "--write-baseline", str(path), "--lang", "en")
    assert (result.exit_code, "3 entries written" in result.stderr) == (0, True)
    return path


def test_what_is_known_is_silent(tmp_path: Path, known: Path) -> None:
    result = run(str(tmp_path / "draft.txt"), "--baseline", str(known))
    assert (result.exit_code, result.stdout) == (0, "没有发现问题（1 份文件）\n")


def test_an_entry_says_file_rule_measure_and_words(known: Path) -> None:
    entries = json.loads(known.read_text(encoding="utf-8"))["findings"]
    assert entries[0] == {"file": "draft.txt", "rule": "D201", "measure": "c1/m1", "words": "（一）开展排查"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # lines and measures move
        ("一、总则\n", "一、总则\n\n总的要求。\n", []),
        (
            "（一）开展排查",
            "（一）新增。新增事项。〔责任单位：区水利局。完成时限：年底前〕\n（一）开展排查",
            [],
        ),
        # a second finding with the same words is a new one
        ("（二）建立台账", "（一）开展排查。每月排查一次。\n（二）建立台账", [("D201", 4), ("D301", 4)]),
        # other words are another finding, and what was expected is missed
        ("（一）开展排查", "（一）全面排查", [("D201", 3), ("D301", 3), ("D004", 2), ("D004", 3)]),
        ("每月排查一次。", "每月排查一次。〔责任单位：区水利局〕", [("D004", 2)]),
    ],
)
def test_findings_are_recognised_again(
    tmp_path: Path, known: Path, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    path = draft(tmp_path, DRAFT.replace(old, new, 1))
    assert codes(str(path), "--baseline", str(known)) == expected


def test_an_unused_entry_is_found_in_the_baseline(tmp_path: Path, known: Path) -> None:
    path = draft(tmp_path, DRAFT.replace("开展排查", "全面排查"))
    unused = [f for f in found(str(path), "--baseline", str(known), "--lang", "en") if f["rule"] == "D004"]
    assert {f["file"] for f in unused} == {str(known)}
    assert unused[0]["message"] == ("The baseline expects D201 in draft.txt, and it is not found there any more.")
    assert known.read_text(encoding="utf-8")[unused[0]["start"] : unused[0]["end"]].startswith('{"file"')


def test_nothing_is_said_of_entries_that_were_not_tried(tmp_path: Path, known: Path) -> None:
    path = draft(tmp_path, DRAFT.replace("开展排查", "全面排查"))
    other = draft(tmp_path, "", "other.txt")
    assert codes(str(path), "--baseline", str(known), select="D301") == [("D301", 3), ("D004", 3)]
    assert codes(str(other), "--baseline", str(known)) == [("D001", 1)]
    path.write_bytes(b"")
    assert codes(str(path), "--baseline", str(known)) == [("D001", 1)]
    assert codes(str(draft(tmp_path)), "--baseline", str(known), "--ignore", "D004", select="D101") == []


def test_a_baseline_lies_where_it_likes(tmp_path: Path) -> None:
    path, known = draft(tmp_path, name="drafts/draft.txt"), tmp_path / "ci" / "known.json"
    known.parent.mkdir()
    run(str(path), "--write-baseline", str(known))
    assert '"file": "../drafts/draft.txt"' in known.read_text(encoding="utf-8")
    assert codes(str(path), "--baseline", str(known)) == []


def test_unused_suppressions_are_never_expected(tmp_path: Path) -> None:
    path, known = draft(tmp_path, f"{DRAFT}※dutygraph: ignore D4\n"), tmp_path / "known.json"
    run(str(path), "--write-baseline", str(known))
    assert codes(str(path), "--baseline", str(known)) == [("D003", 6)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "this is not JSON"),
        ("[]", "this is no baseline"),
        ('{"version": 2}', "this is no baseline"),
        ('{"version": 1, "findings": [3]}', "3 is no entry. Keys are: file, rule, measure, words"),
        ('{"version": 1, "findings": [{"file": 1, "rule": "", "measure": "", "words": ""}]}', "is no entry"),
        ('{"version": 1, "findings": 3}', "this is no baseline"),
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = draft(tmp_path, text, "known.json")
    result = run(str(draft(tmp_path)), "--baseline", str(path))
    assert (result.exit_code, words in result.stderr) == (2, True)
