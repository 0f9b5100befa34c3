"""`dutygraph check`: what it prints, as what it exits, and what it says where it cannot run."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import NamedNode, Quad, Store

from graph.audit import hermit
from graph.namespaces import DUTY, RDF
from graph.store.folders import CURRENT, STORE
from graph.store.snapshot import Snapshot
from service.cli import main


@pytest.fixture(params=[0, 1], ids=["clean", "contradictory"])
def troubles(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def store(store_root: Path, snapshot: Snapshot, tmp_path: Path, troubles: int) -> Path:
    """A copy of the store; with a norm that is owed and forbidden, where there are to be troubles."""
    shutil.copytree(os.path.realpath(store_root / CURRENT), tmp_path / CURRENT)
    written = Store(str(tmp_path / CURRENT / STORE))
    (document,) = snapshot.manifest.documents
    norm = NamedNode(f"{document.edition}/c1/m1/n2")
    lie = Quad(norm, NamedNode(RDF + "type"), NamedNode(DUTY + "Prohibition"), NamedNode(document.edition))
    written.extend([lie][:troubles])
    written.flush()
    return tmp_path


def run(store: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", "--store", str(store), *options])


def test_json(store: Path, troubles: int) -> None:
    result = run(store, "--no-reasoner", "--json", "--lang", "en")
    assert result.exit_code == troubles
    answer = json.loads(result.stdout)
    assert {key: answer[key] for key in ("documents", "reasoner", "unreasoned")} == {
        "documents": 1,
        "reasoner": None,
        "unreasoned": None,
    }
    assert len(answer["troubles"]) == troubles
    for trouble in answer["troubles"]:
        assert trouble["kind"] == "contradiction"
        assert trouble["thing"].endswith("/c1/m1/n2")
        assert [place["statement"].split()[-1] for place in trouble["places"]] == [
            "duty:Obligation",
            "duty:Prohibition",
        ]
        for place in trouble["places"]:
            assert (place["file"], place["measure"]) == ("enyang-2022.txt", "（一）")
            assert place["end"] - place["start"] == len(place["words"])


@pytest.mark.parametrize(
    ("lang", "counted", "told"),
    [
        ("zh", "1 份文件，{} 处错误", "不能既是 义务 (duty:Obligation) 又是 禁止 (duty:Prohibition)"),
        ("en", "1 documents, {} errors", "cannot be both obligation (duty:Obligation) and prohibition"),
    ],
)
def test_text(store: Path, troubles: int, lang: str, counted: str, told: str) -> None:
    result = run(store, "--no-reasoner", "--lang", lang)
    assert result.exit_code == troubles
    lines = result.stdout.splitlines()
    assert lines[-1] == counted.format(troubles)
    lesser = [line for line in lines if line.startswith("D")]
    assert len(lines) == 1 + 3 * troubles + len(lesser)
    assert any(line.startswith("D302 warning: ") and line.endswith(" × 4") for line in lesser)
    if troubles:
        assert told in lines[0]
        assert all(line.startswith("    enyang-2022.txt （一）: ") and line.endswith("〕") for line in lines[1:3])


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "未能运行推理机：没有可用的 Java"), ("en", "the reasoner could not run: no Java")]
)
def test_without_java(store: Path, troubles: int, lang: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("no Java 11 or newer: install one")

    monkeypatch.setattr(hermit, "java", none)
    result = run(store, "--lang", lang)
    assert result.exit_code == (1 if troubles else 2)
    assert told in result.stderr


@pytest.mark.parametrize("troubles", [0], indirect=True)
def test_a_java_that_fails(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "java"
    program.write_text("#!/bin/sh\necho 'java.lang.OutOfMemoryError: no heap'; exit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(hermit, "java", lambda: program)
    result = run(store, "--lang", "en", "--json")
    assert result.exit_code == 2
    assert "OutOfMemoryError" in json.loads(result.stdout)["unreasoned"]
    assert "OutOfMemoryError" in result.stderr


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--store", str(tmp_path / "nowhere")])
    assert result.exit_code == 2
    assert "dutygraph build" in result.stderr
