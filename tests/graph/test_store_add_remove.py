"""Documents enter and leave a store: what is in it depends on which documents it has, and on nothing else."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from graph.namespaces import DUTY
from graph.problems import AmbiguousName, NoSnapshot, UnknownName, UserError
from graph.reason import Inferred, Reasoner
from graph.store import manifest as manifests
from graph.store import reading
from graph.store.change import Change, add, remove
from graph.store.folders import CURRENT
from graph.store.publish import publish
from graph.store.reading import Way
from graph.store.snapshot import Snapshot, open_current
from graph.store.sources import in_snapshot
from graph.store.understand import Task, understand
from tests.conftest import BASE, NOW, ROOT, SHIPPED

TITLE = "巴中市恩阳区某某工作实施意见"


def policy(title: str, owners: str, date: str, *, cited: str = "某某管理办法") -> str:
    return (
        f"{title}\n根据《{cited}》，提出如下意见。\n一、总则\n"
        f"（一）开展排查。组织一次排查。〔责任单位：{owners}。完成时限：7月底前〕\n"
        f"（二）建立台账。逐项登记。〔责任单位：区住建局、各专班。完成时限：持续推进〕\n"
        f"〔各专班：{owners}。〕\n{date}\n"
    )


#: Three editions of one work, one of them without metadata; two works beside it, one of a district unknown.
FILES = {
    "restated.txt": policy(TITLE, "区应急局、区某某公司", "2022-10-25"),
    "restated.yml": "slug: some-work\ntext_status: restatement\njurisdiction: '511903'\nissued: 2022-10-25\n",
    "official.txt": policy(TITLE, "区水利局、区某某公司", "2022-10-25"),
    "later.txt": policy(TITLE, "区教育局、区某某中心", "2023-03-01"),
    "other.txt": policy("巴中市恩阳区另一实施意见", "区某某公司、区审计局", "2022-11-01"),
    "elsewhere.txt": policy("某某市某某区实施意见", "区应急局、区某某公司", "2022-12-01", cited="另一管理办法"),
}
NAMES = [name for name in FILES if name.endswith(".txt")]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def put(paths: Iterable[Path], root: Path, way: Way | None = None) -> Change:
    return add(list(paths), root, base=BASE, now=NOW, way=way or Way())


def take(root: Path, *names: str) -> Change:
    return remove(names, root, now=NOW)


def quads(snapshot: Snapshot) -> set[str]:
    """All quads but those of the vocabulary, whose blank nodes have new names each time."""
    name = snapshot.iris.graph("ontology")
    return {str(quad) for quad in snapshot.store if getattr(quad.graph_name, "value", "") != name}


def state(root: Path) -> tuple[object, ...]:
    snapshot = open_current(root)
    manifest = snapshot.manifest
    assert manifest.quads == len(snapshot.store) == len({quad.triple for quad in snapshot.store})
    left_out = [(file.file, file.why) for file in manifest.left_out]
    return manifest.id, manifest.documents, manifest.superseded, left_out, manifest.quads, quads(snapshot)


def built(names: Iterable[str], documents: Path, root: Path) -> tuple[object, ...]:
    """The state of a store that a folder of these documents was built into, by one process."""
    folder = root / "folder"
    folder.mkdir(parents=True)
    for name in names:
        for path in documents.glob(f"{Path(name).stem}.*"):
            (folder / path.name).write_bytes(path.read_bytes())
    publish(folder, root / "store", base=BASE, now=NOW, way=Way(jobs=1))
    return state(root / "store")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are read from now on."""
    seen: list[str] = []

    def counted(task: Task) -> object:
        seen.append(task.copy.file)
        return understand(task)

    monkeypatch.setattr(reading, "understand", counted)
    return seen


@pytest.fixture
def inferences(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions over which rules are run from now on."""
    seen: list[str] = []
    infer = Reasoner.infer

    def counted(reasoner: Reasoner, asserted: Iterable[ox.Quad]) -> list[Inferred]:
        quads = list(asserted)
        edition = ox.NamedNode(f"{DUTY}sha256")
        seen.extend(quad.subject.value for quad in quads if quad.predicate == edition)  # type: ignore[union-attr]
        return infer(reasoner, quads)

    monkeypatch.setattr(Reasoner, "infer", counted)
    return seen


def inferred(root: Path) -> dict[str, bytes]:
    """What was inferred of each document, by file, byte for byte."""
    snapshot = open_current(root)
    graphs = {d.file: ox.NamedNode(snapshot.iris.inferred(d.edition)) for d in snapshot.manifest.documents}
    return {
        file: "\n".join(sorted(map(str, snapshot.store.quads_for_pattern(None, None, None, graph)))).encode()
        for file, graph in graphs.items()
    }


def test_rules_are_run_over_a_document_that_comes_and_over_no_other(
    documents: Path, tmp_path: Path, inferences: list[str]
) -> None:
    root, way = tmp_path / "store", Way(jobs=1)
    put([documents / "later.txt", documents / "elsewhere.txt"], root, way)
    assert len(inferences) == 2
    before = inferred(root)
    assert all(before.values())
    inferences.clear()
    put([documents / "other.txt"], root, way)
    after = inferred(root)
    new = next(d.edition for d in open_current(root).manifest.documents if d.file == "other.txt")
    assert inferences == [new]
    assert after.pop("other.txt")
    assert after == before
    inferences.clear()
    take(root, "other.txt")
    assert not inferences
    assert inferred(root) == before


@pytest.mark.parametrize("order", list(itertools.permutations(NAMES[:3])), ids=lambda order: "-".join(order))
def test_the_order_in_which_editions_come_and_go_does_not_count(
    documents: Path, tmp_path: Path, order: tuple[str, ...]
) -> None:
    root = tmp_path / "added"
    put([documents / "other.txt"], root)
    for name in order:
        put([documents / name], root)
    assert state(root) == built([*order, "other.txt"], documents, tmp_path / "all")
    held = [(d.file, d.iri) for d in open_current(root).manifest.documents]
    assert held[0] == ("later.txt", f"{BASE}eli/cn/511903/2022/some-work")
    for i, name in enumerate(order):
        take(root, name)
        assert state(root) == built([*order[i + 1 :], "other.txt"], documents, tmp_path / name)


class Store(RuleBasedStateMachine):
    """A store beside the set of the documents that it must be a function of."""

    documents: Path
    tmp: Callable[[], Path]
    known: dict[frozenset[str], tuple[object, ...]]

    @initialize(name=st.sampled_from(NAMES))
    def start(self, name: str) -> None:
        self.root, self.held = self.tmp(), {name}
        put([self.documents / name], self.root)

    @rule(names=st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
    def put_some(self, names: set[str]) -> None:
        put([self.documents / name for name in sorted(names)], self.root)
        self.held |= names

    @rule(data=st.data())
    def take_one(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.held)))
        if self.held == {name}:
            with pytest.raises(UserError, match="no document would be left"):
                take(self.root, name)
            return
        take(self.root, name)
        self.held.discard(name)

    @invariant()
    def is_what_a_build_makes(self) -> None:
        held = frozenset(self.held)
        if held not in self.known:
            self.known[held] = built(held, self.documents, self.tmp())
        assert state(self.root) == self.known[held]


def test_a_store_is_a_function_of_its_documents(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    class Filled(Store):
        pass

    Filled.documents, Filled.known = documents, {}
    Filled.tmp = staticmethod(lambda: tmp_path_factory.mktemp("store"))
    few = settings(max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Filled, settings=few)


def test_only_what_is_added_is_read(documents: Path, tmp_path: Path, read: list[str]) -> None:
    put([documents / "other.txt", documents / "elsewhere.txt"], tmp_path)
    assert read == ["other.txt", "elsewhere.txt"]
    put([documents / "official.txt"], tmp_path)
    assert read[2:] == ["official.txt"]
    # A work with a slug comes in: the text of its title is an edition of it, and is built again as one.
    put([documents / "restated.txt"], tmp_path)
    assert read[3:] == ["restated.txt", "official.txt"]
    take(tmp_path, "other.txt")
    assert read[5:] == []
    take(tmp_path, "official.txt")
    assert read[5:] == ["restated.txt"]


def test_a_build_reads_only_what_changed(documents: Path, tmp_path: Path, read: list[str]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("other.txt", "elsewhere.txt", "later.txt"):
        (folder / name).write_bytes((documents / name).read_bytes())
    publish(folder, tmp_path / "store", base=BASE, now=NOW)
    (folder / "later.txt").write_text(FILES["official.txt"], encoding="utf-8")
    read.clear()
    publish(folder, tmp_path / "store", base=BASE, now=NOW)
    assert read == ["later.txt"]
    publish(folder, tmp_path / "fresh", base=BASE, now=NOW)
    assert state(tmp_path / "store") == state(tmp_path / "fresh")


def test_a_build_after_additions_holds_its_folder_alone(documents: Path, tmp_path: Path) -> None:
    put([documents / "other.txt"], tmp_path)
    publish(SHIPPED, tmp_path, base=BASE, now=NOW)
    assert [document.file for document in open_current(tmp_path).manifest.documents] == ["enyang-2022.txt"]
    put([documents / "other.txt"], tmp_path)
    files = [document.file for document in open_current(tmp_path).manifest.documents]
    assert files == ["enyang-2022.txt", "other.txt"]


def registry_subjects(root: Path) -> set[str]:
    snapshot = open_current(root)
    return {entry.preferred for entry in snapshot.registry.entries if entry.others == ()}


def test_what_several_documents_name_goes_with_the_last_of_them(documents: Path, tmp_path: Path) -> None:
    put([documents / "other.txt", documents / "official.txt", documents / "elsewhere.txt"], tmp_path)
    assert "区某某公司" in registry_subjects(tmp_path)
    assert open_current(tmp_path).registry.find("区水利局", "511903")
    take(tmp_path, "elsewhere.txt")
    take(tmp_path, "other.txt")
    assert open_current(tmp_path).registry.find("区某某公司", "511903")
    put([documents / "elsewhere.txt"], tmp_path)
    take(tmp_path, "official.txt")
    registry = open_current(tmp_path).registry
    assert not registry.find("区某某公司", "511903")
    assert not registry.find("区水利局", "511903")  # no document speaks of the division any more
    assert registry.search("区某某公司").division.startswith("und-")


def test_a_file_added_twice_changes_nothing_and_says_so(documents: Path, tmp_path: Path) -> None:
    put([documents / "other.txt"], tmp_path)
    before = state(tmp_path)
    change = put([documents / "other.txt", documents / "other.txt"], tmp_path)
    assert (change.unchanged, change.came, change.went, change.outcome.built) == (("other.txt",), (), (), False)
    assert state(tmp_path) == before


def test_an_older_edition_waits(documents: Path, tmp_path: Path) -> None:
    put([documents / "restated.txt", documents / "later.txt"], tmp_path)
    change = put([documents / "official.txt"], tmp_path)
    assert [document.file for document in change.came] == []
    assert [(file.file, file.why) for file in change.waiting] == [
        ("official.txt", "later.txt holds the current edition of the same document")
    ]
    change = take(tmp_path, "later.txt")
    assert [document.file for document in change.came] == ["official.txt"]


def test_a_mended_file_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    root, path = tmp_path / "store", tmp_path / "policy.txt"
    for owners in ("区应急局", "区水利局", "区教育局"):
        path.write_text(policy(TITLE, owners, "2022-10-25"), encoding="utf-8")
        change = put([path], root)
        manifest = open_current(root).manifest
        assert ([d.file for d in manifest.documents], manifest.superseded) == (["policy.txt"], ())
        assert len(in_snapshot(change.outcome.folder)) == 1
        rows = open_current(root).query(f'ASK {{ ?a <https://w3id.org/dutygraph/ns#words> "{owners}" }}')
        assert bool(rows)
    path.with_suffix(".yml").write_text("slug: a-slug\n", encoding="utf-8")
    put([path], root)
    assert [d.iri.rpartition("/")[2] for d in open_current(root).manifest.documents] == ["a-slug"]


def test_two_files_of_one_name_are_two_documents(documents: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder, name in zip(folders, ("other.txt", "elsewhere.txt"), strict=True):
        folder.mkdir()
        (folder / "plan.txt").write_bytes((documents / name).read_bytes())
    put([folder / "plan.txt" for folder in folders], tmp_path / "store")
    manifest = open_current(tmp_path / "store").manifest
    assert [document.file for document in manifest.documents] == ["plan.txt", "plan.txt"]
    assert sum(name.endswith("plan.txt") for name in manifest.inputs) == 2
    with pytest.raises(AmbiguousName, match="several documents") as caught:
        take(tmp_path / "store", "plan.txt")
    take(tmp_path / "store", caught.value.candidates[0])
    assert len(open_current(tmp_path / "store").manifest.documents) == 1


@pytest.mark.parametrize(
    "name",
    [
        "restated.txt",
        "some-work",
        TITLE,
        "511903/2022/some-work",
        f"{BASE}eli/cn/511903/2022/some-work",
    ],
)
def test_a_document_is_removed_by_any_of_its_names(documents: Path, tmp_path: Path, name: str) -> None:
    put([documents / "restated.txt", documents / "other.txt"], tmp_path)
    change = take(tmp_path, name)
    assert [document.file for document in change.went] == ["restated.txt"]
    assert state(tmp_path) == built(["other.txt"], documents, tmp_path / "alone")


def test_an_unknown_name_is_told_with_the_nearest(documents: Path, tmp_path: Path) -> None:
    put([documents / "restated.txt", documents / "other.txt"], tmp_path)
    before = state(tmp_path)
    with pytest.raises(UnknownName, match="no document is called 'restatd'") as caught:
        take(tmp_path, "other.txt", "restatd")
    assert caught.value.nearest[0] == "restated.txt"
    with pytest.raises(UserError, match="no document would be left"):
        take(tmp_path, "other.txt", "some-work")
    assert state(tmp_path) == before
    with pytest.raises(NoSnapshot):
        take(tmp_path / "nowhere", "other.txt")


def test_a_bad_file_among_good_ones_is_left_out(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("没有编号的文字。", encoding="utf-8")
    root = tmp_path / "store"
    paths = [documents / "other.txt", tmp_path / "letter.txt", tmp_path / "nowhere.txt", documents / "later.txt"]
    change = put(paths, root)
    assert [file.file for file in change.outcome.left_out] == ["letter.txt", "nowhere.txt"]
    assert str(tmp_path / "nowhere.txt") in change.outcome.left_out[1].why
    assert state(root) == built(["other.txt", "later.txt"], documents, tmp_path / "good")
    before = state(root)
    change = put([tmp_path / "letter.txt"], root)
    assert ([file.file for file in change.outcome.left_out], change.outcome.built) == (["letter.txt"], False)
    assert state(root) == before
    with pytest.raises(UserError, match="no document could be read"):
        put([tmp_path / "letter.txt"], tmp_path / "empty")
    with pytest.raises(NoSnapshot):
        open_current(tmp_path / "empty")


def test_what_a_build_left_out_stays_named_until_it_is_added(documents: Path, tmp_path: Path) -> None:
    folder, root = tmp_path / "folder", tmp_path / "store"
    folder.mkdir()
    (folder / "other.txt").write_bytes((documents / "other.txt").read_bytes())
    (folder / "later.txt").write_bytes(b"")
    publish(folder, root, base=BASE, now=NOW)
    put([documents / "elsewhere.txt"], root)
    assert [file.file for file in open_current(root).manifest.left_out] == ["later.txt"]
    put([documents / "later.txt"], root)
    assert open_current(root).manifest.left_out == ()


def test_metadata_beside_a_document_stand_for_it(documents: Path, tmp_path: Path) -> None:
    change = put([documents / "restated.yml", documents / "restated.txt"], tmp_path)
    assert [(document.file, document.slug) for document in change.came] == [("restated.txt", "some-work")]
    assert change.outcome.left_out == ()


@pytest.mark.parametrize("what", ["version", "limit", "store"])
def test_two_versions_never_meet_in_one_graph(
    documents: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    root = tmp_path / "store"
    made = put([documents / "other.txt", documents / "restated.txt", documents / "official.txt"], root)
    read.clear()
    way = Way()
    if what == "version":
        monkeypatch.setattr(manifests, "__version__", "99")
    elif what == "limit":
        way = Way(limits=way.limits.with_values("pages=9"))
    else:
        for table in (made.outcome.folder / "store").glob("*.sst"):
            table.unlink()
    change = put([documents / "elsewhere.txt"], root, way)
    assert {*read} == {"elsewhere.txt", "official.txt", "other.txt", "restated.txt"}
    assert change.anew is (what != "store")
    names = ["other.txt", "restated.txt", "official.txt", "elsewhere.txt"]
    assert state(root)[-1] == built(names, documents, tmp_path / "all")[-1]


def test_a_kept_document_that_can_no_longer_be_read_is_named_and_kept(documents: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    (tmp_path / "long.txt").write_text(FILES["later.txt"] + "附注。" * 999, encoding="utf-8")
    put([documents / "other.txt", tmp_path / "long.txt"], root)
    narrow = Way(limits=Way().limits.with_values("text_bytes=2000"))
    change = put([documents / "elsewhere.txt"], root, narrow)
    assert [file.file for file in change.outcome.left_out] == ["long.txt"]
    assert [file.file for file in open_current(root).manifest.left_out] == ["long.txt"]
    put([documents / "restated.txt"], root)
    files = [document.file for document in open_current(root).manifest.documents]
    assert files == ["elsewhere.txt", "long.txt", "other.txt"]


def test_a_store_of_another_base_keeps_it(documents: Path, tmp_path: Path) -> None:
    add([documents / "other.txt"], tmp_path, base="http://other.example/", now=NOW)
    put([documents / "later.txt"], tmp_path)
    assert {d.iri.partition("eli/")[0] for d in open_current(tmp_path).manifest.documents} == {
        "http://other.example/"
    }


_KILLED = """
import os, signal, sys
from pathlib import Path
from graph.store import load, publish
from graph.store.change import add
whole = load.load
def killed(*args):
    whole(*args)
    os.kill(os.getpid(), signal.SIGKILL)
publish.load = killed
add([Path(sys.argv[1])], Path(sys.argv[2]), base="http://localhost:8000/", now="2026-01-01T00:00:00+00:00")
"""


def test_a_writer_that_is_killed_leaves_the_old_snapshot(documents: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    put([documents / "other.txt"], root)
    before = state(root)
    command = [sys.executable, "-c", _KILLED, str(documents / "later.txt"), str(root)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert state(root) == before
    assert len(list(root.glob("building-*"))) == 1
    put([documents / "later.txt"], root)
    assert state(root) == built(["other.txt", "later.txt"], documents, tmp_path / "all")
    assert not list(root.glob("building-*"))


def test_writers_take_turns(documents: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "service.cli", "add", str(documents / name), "--store", str(root)],
            cwd=ROOT,
            env={**os.environ, "DUTYGRAPH_BASE": BASE},
            stdout=subprocess.DEVNULL,
        )
        for name in NAMES
    ]
    assert {writer.wait(timeout=120) for writer in writers} <= {0, 1}
    assert state(root) == built(NAMES, documents, tmp_path / "all")


def test_a_snapshot_is_whole_without_the_one_before(documents: Path, tmp_path: Path) -> None:
    for name in NAMES:
        put([documents / name], tmp_path)
    assert len(list(tmp_path.glob("snap-*"))) == 2
    assert sorted(path.name for path in (tmp_path / CURRENT).iterdir()) == ["documents", "manifest.json", "store"]
    assert state(tmp_path) == built(NAMES, documents, tmp_path / "all")
