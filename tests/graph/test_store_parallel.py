"""Documents are read by several processes, and nothing that comes out shows it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.store import reading
from graph.store.manifest import Published
from graph.store.processes import Died, spread
from graph.store.publish import publish
from graph.store.reading import Way
from graph.store.snapshot import open_current
from graph.store.understand import Task, understand
from service.cli import main
from tests.conftest import BASE, NOW, ROOT
from tests.graph import files
from tests.graph.test_store_add_remove import policy, state

WORDS = {
    "empty.txt": b"",
    "letter.txt": "没有编号的文字。".encode(),
    "odd.yml": b"slug: [1",
    "odd.txt": policy("巴中市恩阳区实施意见", "区应急局", "2022-10-25").encode(),
}


BAD = {
    "bomb.docx": files.with_part(files.docx(), "word/big.bin", b"\0" * 3_000_000),
    "locked.pdf": files.pdf(password="secret"),
    "scan.pdf": files.scan(),
}


def fill(folder: Path, count: int, bad: Mapping[str, bytes] = WORDS) -> Path:
    """A folder of so many small documents, and three bad ones."""
    folder.mkdir()
    for i in range(count):
        text = policy(f"巴中市恩阳区第{i}号实施意见", f"区应急局、区某某公司{i % 7}", f"2022-10-{i % 28 + 1:02}")
        (folder / f"{i:04}.txt").write_text(text, encoding="utf-8")
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    return folder


class Heard:
    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str, str]] = []

    def document(self, done: int, total: int, file: str, fault: str) -> None:
        self.steps.append((done, total, file, fault))

    def stage(self, words: str) -> None:
        assert words


def test_a_broken_yml_is_named_and_its_document_left_out(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    manifest = publish(folder, tmp_path / "out", base=BASE, now=NOW, way=Way(jobs=2)).manifest
    reasons = {file.file: file.why for file in manifest.left_out}
    assert list(reasons) == ["empty.txt", "letter.txt", "odd.txt"]
    assert reasons["odd.txt"].startswith(str(folder / "odd.yml"))


def test_several_processes_make_what_one_makes(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 40)
    states = []
    for jobs in (1, 3):
        heard = Heard()
        publish(folder, tmp_path / str(jobs), base=BASE, now=NOW, way=Way(progress=heard, jobs=jobs))
        states.append(state(tmp_path / str(jobs)))
        assert sorted(step[0] for step in heard.steps) == list(range(1, 44))
        assert sorted(file for _, _, file, fault in heard.steps if fault) == ["empty.txt", "letter.txt", "odd.txt"]
    assert states[0] == states[1]


def test_of_a_thousand_files_three_are_bad(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 997, BAD)
    command = [sys.executable, "-m", "service.cli", "build", str(folder), "--store", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1
    assert "997 documents" in done.stdout
    lines = [line for line in done.stderr.splitlines() if line.startswith("left out")]
    told = [("bomb.docx", "zip bomb"), ("locked.pdf", "encrypted"), ("scan.pdf", "OCR")]
    assert len(lines) == len(told)
    for line, (file, words) in zip(lines, told, strict=True):
        assert line.startswith(f"left out {file}: {folder / file}: ")
        assert words in line
    assert "building-" not in done.stderr
    assert "Traceback" not in done.stderr
    assert len(open_current(tmp_path / "out").manifest.documents) == 997


def killed_by_one(task: Task) -> Published | str:
    """Ends its process as the kernel does where memory runs out, for one document."""
    if task.copy.file == "0003.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return understand(task)


def test_a_process_that_dies_takes_one_document_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fill(tmp_path / "in", 12)
    monkeypatch.setattr(reading, "understand", killed_by_one)
    manifest = publish(folder, tmp_path / "out", base=BASE, now=NOW, way=Way(jobs=2)).manifest
    assert len(manifest.documents) == 11
    (why,) = [file.why for file in manifest.left_out if file.file == "0003.txt"]
    assert why.startswith(f"{folder / '0003.txt'}: the process that read it ended (signal 9)")


def double(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen")
    return number * 2


def fall_silent(number: int) -> int:
    os._exit(number)


def test_results_come_with_the_index_of_their_task() -> None:
    assert sorted(spread(double, range(9), 3)) == [(i, i * 2) for i in range(9)]
    assert sorted(spread(fall_silent, [0, 1], 2)) == [(0, Died(0)), (1, Died(1))]


def test_a_fault_of_the_programs_own_is_raised_and_no_process_is_left() -> None:
    with pytest.raises(RuntimeError, match="thirteen"):
        list(spread(double, range(20), 2))
    assert not multiprocessing.active_children()


def test_a_file_that_is_too_large_is_refused_by_a_process_too(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 3)
    with (folder / "large.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (folder / "long.txt").write_bytes(b"a" * 11 * 1024 * 1024)
    manifest = publish(folder, tmp_path / "out", base=BASE, now=NOW, way=Way(jobs=2)).manifest
    reasons = {file.file: file.why for file in manifest.left_out}
    assert "209,715,200 bytes, more than the 67,108,864 that are read" in reasons["large.txt"]
    assert "11,534,336 bytes, more than the 10,485,760 that are read" in reasons["long.txt"]
    assert {path.name for path in (tmp_path / "out").rglob("*.txt")} == {"0000.txt", "0001.txt", "0002.txt"}


def children(pid: int) -> list[int]:
    """The processes below one, as the system lists them."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    below = [int(line.split()[0]) for line in listed.splitlines() if int(line.split()[1]) == pid]
    return [*below, *(grandchild for child in below for grandchild in children(child))]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_nothing_behind(tmp_path: Path, how: signal.Signals) -> None:
    folder, root = fill(tmp_path / "in", 997), tmp_path / "out"
    command = [sys.executable, "-m", "service.cli", "build", str(folder), "--store", str(root), "--jobs", "2"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        until(lambda: len(list(root.glob("building-*/spool/*.gz"))) > 20)
        below = children(process.pid)
        assert len(below) >= 2
        # As Ctrl-C does: to the whole group in front; the others to the process alone.
        (os.killpg if how is signal.SIGINT else os.kill)(process.pid, how)
        _, told = process.communicate(timeout=60)
    until(lambda: not [pid for pid in below if Path(f"/proc/{pid}").exists()])
    assert "Traceback" not in told
    assert not list(root.glob("snap-*"))
    if how is signal.SIGINT:
        assert process.returncode == 1
        assert not list(root.glob("building-*"))


def until(true: object, seconds: int = 60) -> None:
    """Wait until something holds."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_jobs_is_an_option() -> None:
    for name in ("build", "add"):
        assert "--jobs" in {option for param in main.commands[name].params for option in param.opts}
