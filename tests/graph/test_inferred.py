"""Roles, effective deadlines, department types: what the rules conclude, and how that is explained."""

from types import SimpleNamespace

import pyoxigraph as ox
import pytest

import ontology
from graph.build import build
from graph.build.due import governing
from graph.explain import explain
from graph.iri import Iris
from graph.model import Document, Metadata, Span
from graph.namespaces import CODE, DUTY
from graph.parse import parse
from graph.read import source_of
from graph.reason import Reasoner, materialise, shared
from graph.resolve import Registry, resolve

TEXT = """恩阳区渡口工作方案
一、看渡口
（一）修渡口。区住建局要清点渡口。渡工要识水性，三年内复训。不得夜渡。（区水利局牵头，区民政局、区级护渡部门配合，区应急局指导；完成时限：7月底前）
（二）查渡船。区住建局要点清渡船。（区级护渡部门牵头，区级护渡部门指导；完成时限：持续推进）
（三）建台账。区住建局要建立渡口台账。（区住建局牵头，8月底前完成）区水利局要核对渡船台账。（区水利局牵头，9月底前完成）区应急局要抽查台账。
〔区级护渡部门：区民政局、区水利局。〕
"""


@pytest.fixture(scope="module")
def document(registry: Registry, iris: Iris) -> Document:
    return resolve(parse(source_of(TEXT, "ferries.txt"), Metadata(jurisdiction="511903")), registry, iris)


@pytest.fixture(scope="module")
def store(document: Document, registry: Registry, iris: Iris) -> ox.Store:
    asserted = build(document, iris)
    assert document.edition
    inferred = Reasoner(registry.quads).infer(asserted)
    found = ox.Store()
    found.extend(registry.quads)
    found.extend([*asserted, *materialise(inferred, iris.inferred(document.edition))])
    return found


def pairs(store: ox.Store, edge: str) -> set[tuple[str, str]]:
    """Subject and object of a property, by the ends of their IRIs."""
    found = store.quads_for_pattern(None, ox.NamedNode(DUTY + edge), None, None)
    return {(end(quad.subject), end(quad.object)) for quad in found}


def end(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    path = Iris().path(term.value).rpartition("/c1/")[2]
    return path.removeprefix("id/unit/511903/")


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("leadUnit", {("m1", "区水利局"), ("m3", "区住建局"), ("m3", "区水利局")}),
        ("supportUnit", {("m1", "区民政局")}),
        ("guideUnit", {("m1", "区应急局")}),
        (
            "effectiveLeadUnit",
            {
                ("m1", "区水利局"),
                ("m2", "区民政局"),
                ("m2", "区水利局"),
                ("m3", "区住建局"),
                ("m3", "区水利局"),
            },
        ),
        ("effectiveSupportUnit", {("m1", "区民政局"), ("m1", "区水利局")}),
        ("effectiveGuideUnit", {("m1", "区应急局"), ("m2", "区民政局"), ("m2", "区水利局")}),
    ],
)
def test_who_has_which_role(store: ox.Store, edge: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(store, edge) == expected


def test_whoever_has_a_role_is_responsible(store: ox.Store) -> None:
    for role in ("lead", "support", "guide"):
        assert pairs(store, f"{role}Unit") <= pairs(store, "responsibleUnit")
        assert pairs(store, f"effective{role.title()}Unit") <= pairs(store, "effectiveResponsibleUnit")


def test_an_obligation_is_due_by_its_own_words_or_by_its_annotation(store: ox.Store, document: Document) -> None:
    said = {
        words.split("/n")[0] + " " + told(store, words, "words"): told(store, deadline, "words")
        for words, deadline in pairs(store, "effectiveDeadline")
    }
    assert said == {
        "m1 区住建局要清点渡口": "7月底前",
        "m1 渡工要识水性": "7月底前",
        "m1 三年内复训": "三年内",
        "m2 区住建局要点清渡船": "持续推进",
        "m3 区住建局要建立渡口台账": "8月底前完成",
        "m3 区水利局要核对渡船台账": "9月底前完成",
    }
    assert "prohibition" in {norm.kind for norm in document.norms}


def told(store: ox.Store, path: str, edge: str) -> str:
    """A literal of a mention in the chapter, by the end of its IRI."""
    found = store.quads_for_pattern(None, ox.NamedNode(DUTY + edge), None, None)
    return next(quad.object.value for quad in found if end(quad.subject) == path)  # type: ignore[union-attr]


N, A = "norm", "annotation"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([N, N, A], [[0], [0]]),  # what stands behind the text speaks of all of it
        ([A, N, N], [[0], [0]]),
        ([N, A, N], [[0], [0]]),  # and the only one of a measure, wherever it stands
        ([N, A, A, N], [[0, 1], [0, 1]]),
        ([N, A, N, A], [[0], [1]]),
        ([N, N, A, A, N, A], [[0, 1], [0, 1], [2]]),
        ([N, A, N, A, N], [[0], [1], []]),  # under neither
        ([A, N, A, N, N], [[0], [1], [1]]),  # each in front of its text
        ([N, N], [[], []]),
        ([A], []),
    ],
)
def test_which_annotation_a_norm_stands_under(order: list[str], expected: list[list[int]]) -> None:
    spans = {kind: [Span(i * 10, i * 10 + 9) for i, each in enumerate(order) if each == kind] for kind in (N, A)}
    assert governing(spans[N], spans[A]) == expected


def test_an_annotation_within_a_norm_is_its_own() -> None:
    assert governing([Span(0, 20), Span(21, 40)], [Span(5, 12), Span(25, 30)]) == [[0], [1]]


@pytest.mark.parametrize(
    ("subject", "edge", "object_", "rules"),
    [
        ("m1", "leadUnit", "区水利局", ["lead_unit"]),
        ("m1", "supportUnit", "区民政局", ["support_unit"]),
        ("m1", "guideUnit", "区应急局", ["guide_unit"]),
        ("m1", "effectiveLeadUnit", "区水利局", ["lead_unit", "effective_lead_by_name"]),
        ("m1", "effectiveSupportUnit", "区民政局", ["support_unit", "effective_support_by_name"]),
        ("m1", "effectiveSupportUnit", "区水利局", ["group_member", "effective_support_by_group"]),
        ("m2", "effectiveLeadUnit", "区民政局", ["group_member", "effective_lead_by_group"]),
        ("m1", "effectiveGuideUnit", "区应急局", ["guide_unit", "effective_guide_by_name"]),
        ("m2", "effectiveGuideUnit", "区民政局", ["group_member", "effective_guide_by_group"]),
        ("m1/n1", "effectiveDeadline", "m1/d1", ["deadline_of_measure"]),
    ],
)
def test_each_conclusion_is_explained(
    store: ox.Store, document: Document, iris: Iris, subject: str, edge: str, object_: str, rules: list[str]
) -> None:
    chapter, edition = f"{document.iri}/c1/", f"{document.edition}/c1/"
    goal = ox.Triple(
        ox.NamedNode((edition if "/" in subject else chapter) + subject),
        ox.NamedNode(DUTY + edge),
        ox.NamedNode(edition + object_ if "/" in object_ else iris.unit("511903", object_)),
    )
    explanation = explain(SimpleNamespace(store=store, iris=iris), goal)  # type: ignore[arg-type]
    assert explanation.complete
    way = explanation.ways[0]
    assert [step.rule.name for step in way.steps if step.rule] == rules
    for step in way.steps:
        assert step.rule or (step.evidence and step.evidence.words in TEXT)


def test_the_own_deadline_of_a_norm_is_explained_by_its_words(store: ox.Store, iris: Iris) -> None:
    (quad,) = store.quads_for_pattern(None, ox.NamedNode(DUTY + "hasOwnDeadline"), None, None)
    goal = ox.Triple(quad.subject, ox.NamedNode(DUTY + "effectiveDeadline"), quad.object)
    (way,) = explain(SimpleNamespace(store=store, iris=iris), goal).ways  # type: ignore[arg-type]
    assert [step.rule.name if step.rule else "-" for step in way.steps] == ["-", "deadline_of_its_own"]
    assert way.steps[0].evidence
    assert way.steps[0].evidence.words == "三年内"


@pytest.fixture(scope="module")
def types(iris: Iris) -> ox.Store:
    """A unit of a joined type, one of a type that was replaced twice over, and what follows of them."""
    codes = [quad for path in ontology.code_lists() for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    registry, edge = ox.NamedNode(iris.graph("registry")), ox.NamedNode(DUTY + "departmentType")
    units = [
        ox.Quad(unit(iris, key), edge, ox.NamedNode(f"{CODE}department-{kind}"), registry)
        for key, kind in (("区教科体局", JOINED), ("区计生委", OLD))
    ]
    found = ox.Store()
    found.extend(ox.Quad(*quad.triple, ox.NamedNode(iris.graph("ontology"))) for quad in codes)
    found.extend([*units, *materialise(shared(units, codes), iris.inferred(iris.graph("registry")))])
    return found


JOINED, OLD = "education-science-sports", "family-planning"


def unit(iris: Iris, key: str) -> ox.NamedNode:
    return ox.NamedNode(iris.unit("511903", key))


@pytest.mark.parametrize(
    ("key", "edge", "expected"),
    [
        ("区教科体局", "coversDepartmentType", {"education", "science-technology", "sports"}),
        ("区教科体局", "laterDepartmentType", set()),
        ("区计生委", "coversDepartmentType", set()),
        ("区计生委", "laterDepartmentType", {"health-family-planning", "health"}),
    ],
)
def test_types_of_joined_and_of_former_units(
    types: ox.Store, iris: Iris, key: str, edge: str, expected: set[str]
) -> None:
    found = types.quads_for_pattern(unit(iris, key), ox.NamedNode(DUTY + edge), None, None)
    assert {quad.object.value.removeprefix(f"{CODE}department-") for quad in found} == expected  # type: ignore[union-attr]


def test_a_type_after_two_reforms_is_explained_step_by_step(types: ox.Store, iris: Iris) -> None:
    last = ox.NamedNode(f"{CODE}department-health")
    goal = ox.Triple(unit(iris, "区计生委"), ox.NamedNode(DUTY + "laterDepartmentType"), last)
    (way,) = explain(SimpleNamespace(store=types, iris=iris), goal).ways  # type: ignore[arg-type]
    told_by = [step.rule.name if step.rule else "-" for step in way.steps]
    assert told_by == ["-", "-", "later_type", "-", "later_type_again"]
    assert {step.graph for step in way.steps if not step.rule} == {iris.graph("registry"), iris.graph("ontology")}


def test_what_follows_of_units_stands_in_no_document(document: Document, registry: Registry, iris: Iris) -> None:
    found = Reasoner(registry.quads).infer(build(document, iris))
    assert not [item for item in found if not str(item.triple.subject.value).startswith(document.iri or "?")]  # type: ignore[union-attr]
