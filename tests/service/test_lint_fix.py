"""`--fix` and `--diff`: plain texts are put right where that is certain, in one step; others are refused."""

import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.check import Finding, examine
from graph.model import Source
from service.lint import judge as judging
from tests.graph import files
from tests.service.lint import DRAFT, codes, draft, run

FAULTY = DRAFT.replace("。每月", ",,每月").replace("区住建局", "住建局")
MENDED = DRAFT.replace("。每月", "，每月")
EITHER = (r"(?<!区)住建局", "区住建局"), (r",,", "，,"), (r"，,", "，")


@pytest.fixture(autouse=True)
def toy_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two repairs, one of which needs two rounds, beside what the rules find."""

    def toys(source: Source) -> Iterator[Finding]:
        for pattern, words in EITHER:
            for match in re.finditer(pattern, source.text):
                line, column = source.line_column(match.start())
                message = {"zh": "改", "en": "mend"}
                yield Finding("D201", "error", message, line, column, *match.span(), match[0], "", words)

    def judged(source: Source, *rest: Any) -> tuple[Finding, ...]:
        return (*toys(source), *examine(source, *rest))

    monkeypatch.setattr(judging, "examine", judged)


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_the_file_keeps_its_form(tmp_path: Path, name: str, encoding: str, line_break: str) -> None:
    path = tmp_path / name
    path.write_bytes(FAULTY.replace("\n", line_break).encode(encoding))
    path.chmod(0o640)
    result = run(str(path), "--fix")
    assert path.read_bytes() == MENDED.replace("\n", line_break).encode(encoding)
    assert (result.exit_code, f"{path}：修复了 3 处" in result.stderr) == (1, True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert "改" not in result.stdout
    assert "D201" in result.stdout


def test_a_second_repair_changes_nothing(tmp_path: Path) -> None:
    path = draft(tmp_path, FAULTY)
    run(str(path), "--fix")
    before = path.stat()
    assert "修复" not in run(str(path), "--fix").stderr
    assert path.stat() == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path = draft(tmp_path, FAULTY)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    run(str(link), "--fix")
    assert (link.is_symlink(), path.read_text(encoding="utf-8")) == (True, MENDED)


@pytest.mark.parametrize("ending", ["", "\r\n", "\n末行"])
def test_the_difference_is_what_patch_makes(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "draft.txt"
    before = (FAULTY.replace("\n", "\r\n").rstrip() + ending).encode()
    path.write_bytes(before)
    result = run(str(path), "--diff")
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert "可修复 3 处" in result.stderr
    told = result.stdout_bytes.decode()
    assert "\n-（一）开展排查,,每月排查一次。\r\n" in told
    assert "\n+（一）开展排查，每月排查一次。\r\n" in told
    if shutil.which("patch") is None:
        pytest.skip("patch is not installed")
    subprocess.run(
        ["patch", "--binary", "--silent", str(path)], input=result.stdout_bytes, check=True, cwd=tmp_path
    )
    patched = path.read_bytes()
    path.write_bytes(before)
    run(str(path), "--fix")
    assert patched == path.read_bytes() != before


def test_nothing_to_repair_is_no_difference(tmp_path: Path) -> None:
    result = run(str(draft(tmp_path)), "--diff")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")


def test_standard_input_is_compared_and_not_written() -> None:
    assert "+（一）开展排查，每月" in run("-", "--diff", input=FAULTY.encode()).stdout
    result = run("-", "--fix", input=FAULTY.encode())
    assert (result.exit_code, "standard input cannot be repaired" in result.stderr) == (2, True)
    assert run("-", "--fix", input=DRAFT.encode()).exit_code == 1


def test_other_formats_are_refused_with_a_remedy_and_the_others_repaired(tmp_path: Path) -> None:
    word = tmp_path / "a.docx"
    word.write_bytes(files.docx(FAULTY.splitlines()))
    before = word.read_bytes()
    path = draft(tmp_path, FAULTY, "b.txt")
    result = run(str(tmp_path), "--fix")
    assert f"{word}: 只改写纯文本（.txt .md）。请用编写它的程序改正" in result.stderr
    assert (word.read_bytes(), path.read_text(encoding="utf-8")) == (before, MENDED)
    assert f"{word}:3:8 [第3段]: D201 error: 改" in result.stdout


@pytest.mark.parametrize(
    "args", [("--ignore", "D201"), ("--select", "D3"), ("--baseline", "known.json")], ids=lambda args: args[0]
)
def test_what_is_not_told_is_not_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = draft(tmp_path, FAULTY)
    run(str(path), "--write-baseline", "known.json")
    run(str(path), *args, "--fix")
    assert path.read_text(encoding="utf-8") == FAULTY


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = draft(tmp_path, FAULTY)
    monkeypatch.setattr("os.fsync", full)
    result = run(str(path), "--fix")
    assert (result.exit_code, "it cannot be written: No space left" in result.stderr) == (2, True)
    assert [each.name for each in tmp_path.iterdir()] == ["draft.txt"]
    assert path.read_text(encoding="utf-8") == FAULTY
    monkeypatch.undo()
    assert codes(str(path)) != []
