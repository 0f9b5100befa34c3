"""Quads, inference and snapshots."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph.build import build, issues
from graph.iri import Iris
from graph.model import Document, Norm
from graph.problems import NoSnapshot, UserError
from graph.reason import Reasoner, materialise
from graph.resolve import Registry
from graph.shacl.reference import to_rdflib
from graph.store import publish as publishing
from graph.store.publish import CURRENT, STORE, publish
from graph.store.snapshot import Snapshot, open_current
from graph.store.understand import refuse_repeated
from ontology import rulebook
from tests.conftest import BASE, NOW, SHIPPED

DUTY = "https://w3id.org/dutygraph/ns#"
A, B, G, H = (ox.NamedNode(f"http://example.org/{name}") for name in "abgh")


def count(snapshot: Snapshot, pattern: str) -> int:
    rows = snapshot.query(f"PREFIX duty: <{DUTY}> SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(rows, ox.QuerySolutions)
    return int(next(rows)["n"].value)


def test_build_is_idempotent_and_has_no_blank_nodes(reference: Document, iris: Iris) -> None:
    quads = build(reference, iris)
    assert quads == build(reference, iris)
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_what_is_built_survives_serialisation(with_clauses: Document, iris: Iris) -> None:
    triples = {quad.triple for quad in build(with_clauses, iris)}
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE)
    assert len(triples) > 5000
    assert {quad.triple for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)} == triples


def test_every_mention_says_its_words(with_clauses: Document, iris: Iris) -> None:
    graph = to_rdflib([*build(with_clauses, iris), *issues(with_clauses, with_clauses.issues, iris)])
    duty = rdflib.Namespace(DUTY)
    checked = 0
    for node, words in graph.subject_objects(duty.words):
        if str(node).startswith(iris.base + "id/work/"):
            continue  # said by a document that is not in the graph
        start, end = (int(str(graph.value(node, edge))) for edge in (duty.start, duty.end))
        assert with_clauses.source.text[start:end].strip() == str(words).strip()
        checked += 1
    # 408 owners, 52 lists, 52 deadlines, 24 members, 24 citations, 1 group, 52 measures, 3 faults of the text, 1
    # passage not read, 18 correspondences.
    assert checked == 408 + 52 + 52 + 24 + 24 + 1 + 52 + 3 + 1 + 18 + sum(map(spans, with_clauses.norms))


def spans(norm: Norm) -> int:
    """How many mentions a norm is, with all that is found in it."""
    names = sum(name.party is not None or norm.bearer.kind != "class" for name in norm.bearer.names)
    once = (norm.bearer.span, norm.recurrence, norm.deadline, norm.deliverable)
    report = (norm.report.sender, norm.report.receiver) if norm.report else ()
    rung = norm.sanction
    sanction = (rung.event, rung.further, rung.target, rung.consequence) if rung else ()
    return 1 + names + len(norm.quantities) + sum(part is not None for part in (*once, *report, *sanction))


def test_the_reasoner_writes_nothing_that_is_asserted(
    with_clauses: Document, registry: Registry, iris: Iris
) -> None:
    asserted = build(with_clauses, iris)
    reasoner = Reasoner(registry.quads)
    inferred = reasoner.infer(asserted)
    known = {quad.triple for quad in (*asserted, *registry.quads)}
    assert not known & {item.triple for item in inferred}
    assert len(inferred) == len({item.triple for item in inferred})
    assert [item.round for item in inferred] == sorted(item.round for item in inferred)
    # The reference document has no group within a group, repeals nothing, and tells no roles apart:
    # test_resolve.py, test_frame.py and test_inferred.py have what does.
    roles = {f"{role}_unit" for role in ("lead", "support", "guide")}
    roles |= {f"effective_{role}_by_{way}" for role in ("lead", "support", "guide") for way in ("name", "group")}
    unused = {"member_of_member_group", "repeals", *roles}
    assert {item.rule for item in inferred} == {r.name for r in rulebook.rules_over("edition")} - unused
    assert reasoner.infer(asserted) == inferred  # the first run left nothing behind


def test_each_triple_stands_in_one_graph(snapshot: Snapshot) -> None:
    quads = list(snapshot.store)
    assert len(quads) == snapshot.manifest.quads == len({quad.triple for quad in quads})
    with pytest.raises(AssertionError, match="stands in"):
        refuse_repeated([ox.Quad(A, B, A, G), ox.Quad(A, B, A, H)])


def test_the_numbers_of_the_reference_document(snapshot: Snapshot, iris: Iris) -> None:
    assert count(snapshot, "?m duty:effectiveResponsibleUnit ?u") == 687
    assert count(snapshot, "{ SELECT DISTINCT ?u { ?m duty:effectiveResponsibleUnit ?u } }") == 40
    assert count(snapshot, "?m duty:responsibleUnit ?u") == 395
    assert count(snapshot, "?m duty:responsibleGroup/duty:hasGroupMember ?u") == 312
    assert count(snapshot, "?m duty:responsibleUnit ?u ; duty:responsibleGroup/duty:hasGroupMember ?u") == 20
    emergency, civil = (f"<{iris.unit('511903', key)}>" for key in ("区应急局", "区民政局"))
    assert count(snapshot, f"?m duty:effectiveResponsibleUnit {emergency}") == 38
    assert count(snapshot, f"?m duty:responsibleUnit {emergency}") == 25
    assert count(snapshot, f"?m duty:hostResponsibleUnit {emergency}") == 14
    assert (
        count(snapshot, f"?m duty:hostResponsibleUnit {emergency} ; duty:effectiveResponsibleUnit {emergency}")
        == 3
    )
    assert count(snapshot, f"?m duty:effectiveResponsibleUnit {civil}") == 13
    assert count(snapshot, f"?m duty:responsibleUnit {civil}") == 0


def test_hosts_and_collectives_stand_beside_the_totals(snapshot: Snapshot, iris: Iris) -> None:
    town = f"<{iris.unit('511903', '明阳镇')}>"
    assert count(snapshot, f"?m duty:effectiveResponsibleUnit {town}") == 0
    # Measures 1 to 6 go to the party side, 7 to 10 to the government side, 25 others to 各镇（街道）.
    assert count(snapshot, f"?m duty:collectiveResponsibleUnit {town}") == 6 + 4 + 25
    assert count(snapshot, "?c a duty:Collective . ?m duty:hostResponsibleUnit ?c") == 0


@pytest.mark.parametrize(
    "body",
    [
        "?a ?p ?b OPTIONAL { ?b ?q ?c }",
        "?a <x:p>/<x:q> ?b",
        "?a <x:p>+ ?b",
        "?a <x:p> ?b FILTER NOT EXISTS { ?b ?q ?c }",
        "{ ?a ?p ?b } UNION { ?b ?p ?a }",
        "?a ?p ?b MINUS { ?b ?p ?a }",
        "{ SELECT ?a WHERE { ?a ?p ?b } }",
        "BIND(1 AS ?b) ?a ?p ?b",
        "GRAPH ?g { ?a ?p ?b }",
        "SERVICE <x:s> { ?a ?p ?b }",
    ],
)
def test_rules_are_patterns_and_filters_only(tmp_path: Path, body: str) -> None:
    path = tmp_path / "rule.rq"
    head = "#+ title: {zh: 甲, en: a}\n#+ explanation: {zh: 乙, en: b}\n"
    path.write_text(f"{head}CONSTRUCT {{ ?a <x:z> ?b }} WHERE {{ {body} }}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"rule\.rq: a rule's body"):
        rulebook.load(path)
    path.write_text(f"{head}CONSTRUCT {{ ?a <x:z> ?b }} WHERE {{ ?a <x:p> ?b FILTER(?b > 3) }}", encoding="utf-8")
    assert rulebook.load(path).name == "rule"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "documents"))


def test_a_snapshot_is_built_once_and_again_when_an_input_changes(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    first = publish(folder, root, base=BASE, now=NOW)
    assert first.built
    assert not publish(folder, root, base=BASE, now=NOW).built
    text = folder / "enyang-2022.txt"
    original = text.read_bytes()
    text.write_bytes(original.replace("区民政局、".encode(), b""))
    (folder / "enyang-2022.yml").unlink()
    second = publish(folder, root, base=BASE, now=NOW)
    assert second.built
    assert second.manifest.id != first.manifest.id
    assert count(open_current(root), "?g duty:hasGroupMember ?u") == 23
    assert publish(folder, root, base="http://other.example/", now=NOW).built


def test_an_earlier_snapshot_is_taken_up_again(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    first = publish(folder, root, base=BASE, now=NOW)
    publish(folder, root, base="http://other.example/", now=NOW)
    again = publish(folder, root, base=BASE, now=NOW)
    assert (again.built, again.manifest.id) == (False, first.manifest.id)
    assert open_current(root).manifest.id == first.manifest.id


def test_a_build_that_fails_leaves_the_old_snapshot(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "store"
    first = publish(folder, root, base=BASE, now=NOW)

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(publishing.Manifest, "write", fail)
    with pytest.raises(UserError, match="cannot be written: no space") as caught:
        publish(folder, root, base="http://other.example/", now=NOW)
    assert caught.value.where == str(root)
    assert open_current(root).manifest.id == first.manifest.id
    assert sorted(path.name for path in root.iterdir()) == [CURRENT, "lock", f"snap-{first.manifest.id}"]


@pytest.mark.parametrize("path", ["file", "file/store", "link"])
def test_a_store_that_cannot_be_written_is_told(folder: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to("/proc/nowhere")
    with pytest.raises(UserError, match="the store cannot be written") as caught:
        publish(folder, tmp_path / path, base=BASE, now=NOW)
    assert caught.value.where == str(tmp_path / path)


def break_store(snapshot: Path) -> None:
    for table in (snapshot / STORE).glob("*.sst"):
        table.unlink()


def break_base(snapshot: Path) -> None:
    path = snapshot / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace(BASE, "nonsense"), encoding="utf-8")


@pytest.mark.parametrize("damage", [break_store, break_base, lambda path: shutil.rmtree(path / STORE)])
def test_a_broken_snapshot_is_told(folder: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    made = publish(folder, tmp_path, base=BASE, now=NOW).folder
    damage(made)
    with pytest.raises(NoSnapshot, match="the snapshot is broken") as caught:
        open_current(tmp_path)
    assert caught.value.where == str(made)


def test_a_broken_snapshot_is_built_anew(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    break_store(publish(folder, root, base=BASE, now=NOW).folder)
    assert publish(folder, root, base=BASE, now=NOW).built
    assert count(open_current(root), "?m duty:effectiveResponsibleUnit ?u") == 687


def test_what_is_no_readable_file_never_ends_a_build(folder: Path, tmp_path: Path) -> None:
    (folder / "folder.txt").mkdir()
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / os.fsdecode(b"\xff.txt")).write_bytes((folder / "enyang-2022.txt").read_bytes())
    root = tmp_path / "store"
    manifest = publish(folder, root, base=BASE, now=NOW).manifest
    assert sorted(file.file for file in manifest.left_out) == ["?.txt", "dangling.txt"]
    assert manifest.inputs["dangling.txt"] == "unreadable"
    assert not publish(folder, root, base=BASE, now=NOW).built


def test_files_that_cannot_be_read_are_named_and_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "letter.txt").write_text("没有编号的文字。", encoding="utf-8")
    manifest = publish(folder, tmp_path / "store", base=BASE, now=NOW).manifest
    assert [document.file for document in manifest.documents] == ["enyang-2022.txt"]
    assert [file.file for file in manifest.left_out] == ["empty.txt", "letter.txt"]


def test_where_nothing_can_be_read_nothing_is_built(tmp_path: Path) -> None:
    folder, root = tmp_path / "documents", tmp_path / "store"
    folder.mkdir()
    (folder / "letter.txt").write_text("没有编号的文字。", encoding="utf-8")
    with pytest.raises(UserError, match="no document could be read"):
        publish(folder, root, base=BASE, now=NOW)
    with pytest.raises(UserError, match="no snapshot here"):
        open_current(root)


def test_counts_that_differ_from_the_metadata_are_an_error(folder: Path, tmp_path: Path) -> None:
    text = folder / "enyang-2022.txt"
    text.write_bytes(text.read_bytes().replace("区民政局、".encode(), b""))
    with pytest.raises(UserError, match="23 members were found, 24 expected"):
        publish(folder, tmp_path / "store", base=BASE, now=NOW)


def test_the_official_text_goes_before_the_restated_one(folder: Path, tmp_path: Path) -> None:
    official = (folder / "enyang-2022.txt").read_text(encoding="utf-8").replace("定期", "经常")
    (folder / "official.txt").write_text(official, encoding="utf-8")
    manifest = publish(folder, tmp_path / "store", base=BASE, now=NOW).manifest
    assert [(d.file, d.text_status) for d in manifest.documents] == [("official.txt", "official")]
    assert [file.file for file in manifest.left_out] == ["enyang-2022.txt"]
    assert manifest.documents[0].iri.endswith("/work-safety-fifteen-measures")


def test_readers_go_on_while_the_writer_switches(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    publish(folder, root, base=BASE, now=NOW)
    reader = open_current(root)
    for host in ("a", "b", "c"):
        publish(folder, root, base=f"http://{host}.example/", now=NOW)
    assert count(reader, "?m duty:effectiveResponsibleUnit ?u") == 687
    assert len(list(root.glob("snap-*"))) == 2


def test_the_manifest_names_its_inputs(store_root: Path) -> None:
    manifest = json.loads((store_root / CURRENT / "manifest.json").read_text(encoding="utf-8"))
    assert {"enyang-2022.txt", "enyang-2022.yml", "ontology/core.ttl", "ontology/units/511903.ttl"} <= manifest[
        "inputs"
    ].keys()
    assert manifest["created"] == NOW


def test_inferred_triples_get_a_graph_of_their_own(restated: Document, registry: Registry, iris: Iris) -> None:
    assert restated.edition
    quads = materialise(Reasoner(registry.quads).infer(build(restated, iris)), iris.inferred(restated.edition))
    assert {quad.graph_name.value for quad in quads} == {restated.edition + "/inferred"}


def test_a_snapshot_speaks_of_the_divisions_of_its_documents_only(tmp_path: Path) -> None:
    folder, root = tmp_path / "documents", tmp_path / "store"
    folder.mkdir()
    text = (SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8").replace("恩阳", "某某")
    (folder / "elsewhere.txt").write_text(text, encoding="utf-8")
    publish(folder, root, base=BASE, now=NOW)
    snapshot = open_current(root)
    found = snapshot.registry.search("区应急局")
    assert snapshot.iris.path(found.iri).startswith("id/unit/某某区/")
    assert snapshot.registry.find("区应急局", found.division)
    assert count(snapshot, "?m duty:effectiveResponsibleUnit ?u") == 687
    # All types are known but those of 街道党工委 and 各镇（街道）. Clauses alone name 区委 and 区安全生产委员会.
    assert count(snapshot, "?u a duty:TypedUnit") == 40
    assert count(snapshot, "?u a duty:UnresolvedUnit") == 2
