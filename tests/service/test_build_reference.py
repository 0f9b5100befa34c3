"""The thirteen real documents are built, and a folder is read by as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from graph.store import reading
from graph.store.processes import cores
from graph.store.snapshot import open_current
from service.cli import main
from tests.graph.test_store_parallel import fill


@pytest.mark.reference
def test_all_thirteen_documents_are_built(real_corpus: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["build", str(real_corpus), "--store", str(tmp_path / "store")])
    assert done.exit_code == 0
    assert "left out" not in done.stderr
    assert "13 documents" in done.stdout
    files = {document.file for document in open_current(tmp_path / "store").manifest.documents}
    assert files == {path.name for path in real_corpus.iterdir() if path.suffix in {".txt", ".md"}}


def test_a_folder_is_read_by_all_cores_unless_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []
    spread = reading.spread

    def counted(work: Callable[[Any], Any], tasks: Sequence[Any], count: int) -> Iterator[tuple[int, Any]]:
        used.append(count)
        return spread(work, tasks, count)

    monkeypatch.setattr(reading, "spread", counted)
    monkeypatch.setattr(reading, "cores", lambda: max(2, cores()))
    monkeypatch.setattr(reading, "_SMALL", 0)
    folder = fill(tmp_path / "in", 200, {})
    done = CliRunner().invoke(main, ["build", str(folder), "--store", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "left out" not in done.stderr
    assert "200 documents" in done.stdout
    assert used == [max(2, cores())]
