"""What cannot be true in a store is found, with its source; what is true is left in peace."""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.audit import Audit, Trouble, audit, hermit, reasoned
from graph.audit.minimal import minimal
from graph.iri import Iris
from graph.namespaces import DUTY, OWL, RDF, RDFS, XSD
from graph.store.folders import CURRENT, STORE
from graph.store.publish import publish
from graph.store.snapshot import Snapshot, open_current
from tests.conftest import BASE, NOW, SHIPPED
from tests.graph.sample import POLICY

A, SAME = NamedNode(RDF + "type"), NamedNode(OWL + "sameAs")
#: A unit, where a group belongs.
UNIT = Iris(BASE).unit("511903", "区住建局")
#: Says more in a copy of the store: in a graph, that of the edition of the document with this number.
Plant = Callable[..., Snapshot]


def duty(name: str) -> NamedNode:
    return NamedNode(DUTY + name)


@pytest.fixture(scope="module")
def two_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped document, which is restated, beside an official one that we made up."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("two") / "documents"))
    (folder / "yunxi.txt").write_text(POLICY, encoding="utf-8")
    publish(folder, folder.parent / "store", base=BASE, now=NOW)
    return folder.parent / "store"


@pytest.fixture(scope="module")
def two(two_root: Path) -> Snapshot:
    return open_current(two_root)


@pytest.fixture
def plant(two_root: Path, two: Snapshot, tmp_path: Path) -> Plant:
    def planted(*said: Quad, unsaid: Sequence[Quad] = ()) -> Snapshot:
        root = tmp_path / "planted"
        shutil.copytree(os.path.realpath(two_root / CURRENT), root / "snap")
        (root / CURRENT).symlink_to("snap")
        store = Store(str(root / "snap" / STORE))
        store.extend(said)
        for quad in unsaid:
            store.remove(quad)
        store.flush()
        del store  # the one that reads must not meet the one that writes
        return open_current(root)

    return planted


def edition(snapshot: Snapshot, file: str = "enyang-2022.txt") -> str:
    (found,) = (document.edition for document in snapshot.manifest.documents if document.file == file)
    return found


def said(snapshot: Snapshot, text: str, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    """In the graph of the shipped document's edition; `@` is the edition, `.` the document."""
    graph = edition(snapshot)
    subject = text.replace("@", graph) if text.startswith("@") else text.replace(".", graph.rpartition("/")[0], 1)
    return Quad(NamedNode(subject), predicate, value, NamedNode(graph))


def norms(snapshot: Snapshot, file: str, kind: str) -> list[NamedNode]:
    graph = NamedNode(edition(snapshot, file))
    found = snapshot.store.quads_for_pattern(None, A, duty(kind), graph)
    return sorted((quad.subject for quad in found if isinstance(quad.subject, NamedNode)), key=str)


def message(trouble: Trouble, lang: str = "en") -> str:
    return dict(trouble.message)[lang]


def test_documents_that_say_nothing_against_each_other_are_in_order(two: Snapshot) -> None:
    found = audit(two)
    assert replace(found, troubles=found.errors) == Audit(2, (), True)
    assert {trouble.kind for trouble in found.troubles} == {"shape"}


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "classes", "measure"),
    [
        ("@", A, duty("OfficialText"), "official text (duty:OfficialText) and restatement (duty:Restatement)", ""),
        ("./c3/m2", A, duty("Chapter"), "chapter (duty:Chapter) and measure (duty:Measure)", "（十三）"),
        ("@/c1/m1/n2", A, duty("Prohibition"), "obligation (duty:Obligation) and prohibition", "（一）"),
        ("@/c3/m1/a1", duty("assignedGroup"), NamedNode(UNIT), "(duty:Unit) and group of units", "（十二）"),
        ("./c3/m2", A, duty("Unit"), "measure (duty:Measure) and party (duty:Party)", "（十三）"),
        (UNIT, A, duty("Measure"), "measure (duty:Measure) and party (duty:Party)", ""),
        (UNIT, A, duty("RegulatedParty"), "regulated party (duty:RegulatedParty) and party (duty:Party)", ""),
        (UNIT, A, duty("BearerClass"), "(duty:BearerClass) and party (duty:Party)", ""),
    ],
)
def test_a_contradiction_is_found_with_its_source(
    plant: Plant,
    two: Snapshot,
    subject: str,
    predicate: NamedNode,
    value: NamedNode,
    classes: str,
    measure: str,
) -> None:
    found = audit(plant(said(two, subject, predicate, value)), reasoner=False).errors
    # What is a measure now, and has neither owner nor deadline, breaks rules too.
    assert {trouble.kind for trouble in found} - {"shape"} == {"contradiction"}
    (of_both,) = [trouble for trouble in found if classes in message(trouble)]
    places = [place for place in of_both.places if place.file == "enyang-2022.txt"]
    assert measure in {place.measure for place in places}
    assert any(place.words and place.start is not None for place in places) or not measure


def test_one_act_is_owed_in_an_official_text_and_forbidden_in_a_restated_one(plant: Plant, two: Snapshot) -> None:
    """Each document is true by itself, and both are together, until somebody says that it is the same act."""
    forbidden, owed = norms(two, "yunxi.txt", "Prohibition")[0], norms(two, "enyang-2022.txt", "Obligation")[0]
    snapshot = plant(Quad(forbidden, SAME, owed, NamedNode(edition(two))))
    (found,) = audit(snapshot, reasoner=False).errors
    assert "obligation (duty:Obligation)" in message(found)
    assert "禁止 (duty:Prohibition)" in message(found, "zh")
    stands = {
        place.file: place for place in found.places if place.statement.endswith(("Obligation", "Prohibition"))
    }
    assert stands.keys() == {"yunxi.txt", "enyang-2022.txt"}
    assert stands["yunxi.txt"].words in POLICY
    assert "不得" in stands["yunxi.txt"].words
    assert stands["yunxi.txt"].measure == "（四）"
    text = (SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8")
    place = stands["enyang-2022.txt"]
    assert text[place.start : place.end] == place.words
    vocabulary = reasoned.graph(snapshot, snapshot.iris.graph("ontology"))
    both = [quad for document in two.manifest.documents for quad in reasoned.graph(snapshot, document.edition)]
    assert not hermit.consistent([*vocabulary, *both])
    assert hermit.consistent([*vocabulary, *(quad for quad in both if quad.predicate != SAME)])


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("position", Literal("two"), "a value of xsd:string, where xsd:integer is wanted"),
        ("position", Literal("two", datatype=NamedNode(XSD + "integer")), "no value that xsd:integer can have"),
        ("words", Literal("words", language="en"), "a value of rdf:langString, where xsd:string is wanted"),
        ("words", duty("Unit"), "a value of IRI, where xsd:string is wanted"),
    ],
)
def test_a_value_of_another_datatype_is_found(
    plant: Plant, two: Snapshot, name: str, value: Literal | NamedNode, wanted: str
) -> None:
    (found,) = audit(plant(said(two, "@/c3/m1/a1", duty(name), value)), reasoner=False).errors
    assert (found.kind, message(found)) == ("value", wanted)
    assert [place.measure for place in found.places] == ["（十二）"]


def test_what_only_the_reasoner_sees_is_narrowed_to_its_statements(
    plant: Plant, two: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two documents that contradict each other, in one statement each; a quick judge stands for HermiT."""
    lie = said(two, "./c3/m2", A, NamedNode(OWL + "Nothing"))
    other = Quad(lie.subject, A, duty("Work"), NamedNode(edition(two, "yunxi.txt")))
    snapshot = plant(lie, other)
    asked: list[int] = []

    def consistent(quads: Sequence[Quad]) -> bool:
        asked.append(len(quads))
        return not {lie, other} <= set(quads)

    monkeypatch.setattr(hermit, "consistent", consistent)
    monkeypatch.setattr(hermit, "unsatisfiable", lambda quads: [])
    (found,) = audit(snapshot).errors
    assert {place.file for place in found.places} == {"yunxi.txt", "enyang-2022.txt"}
    assert [place.statement.rpartition(" ")[2] for place in found.places] == ["owl:Nothing", "duty:Work"]
    assert len(asked) < 80
    assert audit(snapshot, reasoner=False).errors == ()


@pytest.mark.parametrize(
    ("needed", "most"), [({3}, 20), ({0}, 20), ({99}, 20), ({0, 99}, 40), ({12, 13, 70}, 60), (set(range(8)), 120)]
)
def test_a_minimal_part_is_found_in_few_tests(needed: set[int], most: int) -> None:
    tests = 0

    def fails(items: Sequence[int]) -> bool:
        nonlocal tests
        tests += 1
        return needed <= set(items)

    assert minimal(range(100), fails) == sorted(needed)
    assert tests < most


def test_a_class_that_can_hold_nothing_is_found() -> None:
    names = ("Impossible", "One", "Other")
    axioms = [
        *(Quad(duty(name), A, NamedNode(OWL + "Class")) for name in names),
        *(Quad(duty("Impossible"), NamedNode(RDFS + "subClassOf"), duty(name)) for name in names[1:]),
        Quad(duty("One"), NamedNode(OWL + "disjointWith"), duty("Other")),
    ]
    assert hermit.unsatisfiable(axioms) == [DUTY + "Impossible"]
    assert hermit.unsatisfiable(axioms[:-1]) == []


def test_the_reasoner_reads_no_more_than_it_can(two: Snapshot) -> None:
    """Without remarks, and without values that it ends at; nothing else is kept from it."""
    date = Literal("2022-10-25", datatype=NamedNode(XSD + "date"))
    thing, own, remark = (NamedNode(f"http://test.example/{name}") for name in ("thing", "own", "remark"))
    kept = [Quad(thing, own, thing), Quad(thing, own, Literal("words")), Quad(thing, A, duty("Unit"))]
    left = [
        Quad(thing, own, date),
        Quad(thing, remark, thing),
        Quad(thing, NamedNode(RDFS + "label"), Literal("a")),
    ]
    declared = Quad(remark, A, NamedNode(OWL + "AnnotationProperty"))
    assert hermit.view([*kept, *left, declared]) == [quad.triple for quad in [*kept, declared]]


def test_a_breach_of_a_rule_is_found_with_its_place(plant: Plant, two: Snapshot) -> None:
    measure = said(two, "./c3/m1", A, A).subject
    edges = ("hasAssignment", "responsibleUnit", "responsibleGroup", "responsibleParty")
    unsaid = [quad for edge in edges for quad in two.store.quads_for_pattern(measure, duty(edge), None, None)]
    (found,) = audit(plant(unsaid=unsaid), reasoner=False).errors
    assert (found.kind, found.rule) == ("shape", "D201")
    (place,) = found.places
    assert (place.file, place.measure) == ("enyang-2022.txt", "（十二）")
    assert place.words.startswith("（十二）")
