"""Clauses as graph: who bears them, what each says, and that nothing is said twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

from graph.build import build
from graph.iri import Iris
from graph.model import (
    Bearer,
    BearerKind,
    Deadline,
    Deliverable,
    Document,
    Member,
    Metadata,
    Norm,
    NormKind,
    Quantity,
    Recurrence,
    Report,
    Sanction,
    Source,
    Span,
    Threshold,
)
from graph.parse import parse
from graph.reason import Reasoner
from graph.resolve import Registry, resolve
from graph.shacl.reference import to_rdflib

DUTY = rdflib.Namespace("https://w3id.org/dutygraph/ns#")
TEXT = """恩阳区水井工作方案
一、看井
（一）清点水井。区住建局每季度清点水井至少一次。企业不得填井。各级政府要护井。清点水井。负有护井职责的部门要上锁。〔责任单位：区应急局、区级负有护井职责的部门。完成时限：持续推进〕
（二）罚则。年内坠井两起以上的，约谈负责人。水井是大事。〔责任单位：区水利局、区护井办。完成时限：持续推进〕
井边要有栏。
〔区级负有护井职责的部门（单位）：区民政局、区住建局。〕
"""


def at(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def named(kind: BearerKind, words: str, *names: str) -> Bearer:
    span = at(words, "（一）清点水井。")
    return Bearer(kind, words, span, names=tuple(Member(name, at(name, "（一）清点水井。")) for name in names))


def norm(words: str, kind: NormKind = "obligation", measure: int | None = 0, **parts: object) -> Norm:
    span = at(words, "（一）清点水井。")
    return replace(Norm(kind, span, "by-hand", span, measure=measure), **parts)  # type: ignore[arg-type]


QUARTER = Recurrence(at("每季度", "（一）"), 1, None, "P3M")
NORMS = (
    norm("区住建局每季度清点水井至少一次", bearer=named("unit", "区住建局", "区住建局"), recurrence=QUARTER),
    norm("企业不得填井", "prohibition", bearer=named("regulated", "企业", "企业")),
    norm("各级政府要护井", bearer=named("class", "各级政府", "各级政府")),
    replace(norm("清点水井"), span=at("清点水井", "护井。清")),
    norm("负有护井职责的部门要上锁", bearer=named("group", "负有护井职责的部门")),
    norm(
        "年内坠井两起以上的，约谈负责人",
        "sanction",
        1,
        sanction=Sanction(
            Threshold(at("年内坠井两起以上"), ">=", 2, "起", "P1Y"),
            at("约谈"),
            at("负责人", "约谈"),
            duration="P6M",
        ),
    ),
    norm("水井是大事", "value", 1),
    norm("井边要有栏", "value", None),
)


@pytest.fixture(scope="module")
def document(registry: Registry, iris: Iris) -> Document:
    parsed = parse(
        Source("wells.txt", TEXT, "0" * 64), Metadata(jurisdiction="511903", published=dt.date(2026, 3, 1))
    )
    assert len(parsed.measures) == 2
    return resolve(replace(parsed, norms=NORMS), registry, iris)


def test_norms_are_numbered_in_their_measure(document: Document) -> None:
    assert document.edition
    below = [(norm.iri or "").removeprefix(document.edition) for norm in document.norms]
    assert below == [*(f"/c1/m1/n{i}" for i in range(1, 6)), "/c1/m2/n1", "/c1/m2/n2", "/n1"]


def test_bearers_become_parties(document: Document, iris: Iris) -> None:
    found = [
        (
            norm.bearer.kind,
            [(name.party.iri, name.party.reason) if name.party else None for name in norm.bearer.names],
        )
        for norm in document.norms[:5]
    ]
    assert found == [
        ("unit", [(iris.unit("511903", "区住建局"), "preferred-label")]),
        ("regulated", [None]),
        ("class", [None]),
        ("owners", []),
        ("group", [(document.groups[0].iri, "group-without-level")]),
    ]


@pytest.mark.parametrize(
    ("words", "key", "reason"),
    [
        ("某某局", None, None),  # running text holds many words that look like names
        ("区护井办", "区护井办", "unknown"),  # the list of owners names it
        ("住建局", "区住建局", "alternative-label"),
    ],
)
def test_an_unknown_name_is_a_unit_where_a_list_of_owners_has_it(
    registry: Registry, iris: Iris, document: Document, words: str, key: str | None, reason: str | None
) -> None:
    bearer = Bearer("unit", words, Span(0, 1), names=(Member(words, Span(0, 1)),))
    again = resolve(replace(document, norms=(replace(NORMS[0], bearer=bearer),)), registry, iris)
    (party,) = (name.party for name in again.norms[0].bearer.names)
    assert (party.iri, party.reason) == (iris.unit("511903", key), reason) if party and key else party is None
    graph = to_rdflib(build(again, iris))
    (name,) = graph.subjects(rdflib.RDF.type, DUTY.BearerName)
    assert str(graph.value(name, DUTY.resolution)).endswith(f"resolution-{reason or 'unknown'}")
    assert (graph.value(name, DUTY.bearerUnit) is None) == (key is None)


def test_a_norm_takes_the_year_of_its_document_for_its_deadline(
    registry: Registry, iris: Iris, document: Document
) -> None:
    stated = Deadline("7月底前", "", "before_month_end", Span(0, 1), month=7)
    again = resolve(replace(document, norms=(replace(NORMS[0], deadline=stated),)), registry, iris)
    deadline = again.norms[0].deadline
    assert deadline
    assert deadline.date == dt.date(2026, 7, 31)
    assert deadline.assumption
    assert deadline.assumption.origin == "published"


def inferred(document: Document, registry: Registry, iris: Iris, edge: str) -> dict[str, set[str]]:
    """Objects of an inferred edge, by the end of the norm's IRI."""
    found: dict[str, set[str]] = {}
    for item in Reasoner(registry.quads).infer(build(document, iris)):
        triple = item.triple
        if triple.predicate.value == str(DUTY[edge]):
            assert isinstance(triple.subject, ox.NamedNode)
            assert isinstance(triple.object, ox.NamedNode)
            norm = triple.subject.value.partition("/c1/")[2]
            found.setdefault(norm, set()).add(iris.path(triple.object.value).split("/")[-1])
    return found


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (
            "effectiveBearer",
            {
                "m1/n1": {"区住建局"},
                "m1/n4": {"区应急局", "区民政局", "区住建局"},
                "m1/n5": {"区民政局", "区住建局"},
                "m2/n1": {"区水利局", "区护井办"},
            },
        ),
        ("supervisingUnit", {"m1/n2": {"区应急局", "区民政局", "区住建局"}}),
        ("namedBearer", {"m1/n1": {"区住建局"}}),
    ],
)
def test_who_bears_a_norm(
    document: Document, registry: Registry, iris: Iris, edge: str, expected: dict[str, set[str]]
) -> None:
    assert inferred(document, registry, iris, edge) == expected


def test_regulated_parties_and_classes_are_no_units(document: Document, registry: Registry, iris: Iris) -> None:
    graph = to_rdflib(build(document, iris))
    labels = {str(label) for label in graph.objects(None, rdflib.SKOS.prefLabel)}
    assert not {"企业", "各级政府"} & labels
    typed = {
        str(graph.value(node, DUTY.words)): class_
        for class_ in (DUTY.RegulatedParty, DUTY.BearerClass)
        for node in graph.subjects(rdflib.RDF.type, class_)
    }
    assert typed == {"企业": DUTY.RegulatedParty, "各级政府": DUTY.BearerClass}


def test_a_norm_says_all_that_was_read(registry: Registry, iris: Iris, document: Document) -> None:
    span = at("区住建局每季度清点水井至少一次", "（一）清点水井。")
    whole = replace(
        NORMS[0],
        condition=at("每季度", "（一）"),
        quantities=(
            Quantity(span, 0.1, "口", "min", 5, "名"),
            Quantity(span, None, "全覆盖", "exact"),
            Quantity(span, 50.0, "万元", "max"),
        ),
        deliverable=Deliverable(span, at("水井", "每季度")),
        report=Report(at("区住建局", "（一）"), at("区应急局")),
        rule="bare-verb",
    )
    graph = to_rdflib(build(resolve(replace(document, norms=(whole,)), registry, iris), iris))
    (node,) = graph.subjects(rdflib.RDF.type, DUTY.Norm)

    def one(*path: str) -> str:
        here = node
        for edge in path:
            (here,) = graph.objects(here, DUTY[edge])
        return str(here)

    assert one("normRule") == "bare-verb"
    assert one("conditionText") == "每季度"
    assert one("hasFrequency", "minCount") == "1"
    assert one("hasFrequency", "period").endswith("/period-P3M")
    assert one("hasDeliverable", "workText") == "水井"
    assert one("reportReceiver", "receiverParty") == iris.unit("511903", "区应急局")
    assert (node, rdflib.RDF.type, DUTY.ReportingDuty) in graph
    figures = {
        str(graph.value(each, DUTY.quantityUnit)): (
            graph.value(each, DUTY.quantityValue),
            graph.value(each, DUTY.perValue),
            (each, rdflib.RDF.type, DUTY.Ratio) in graph,
        )
        for each in graph.objects(node, DUTY.hasQuantity)
    }
    number = rdflib.XSD.decimal
    assert figures == {
        "口": (rdflib.Literal("0.1", datatype=number), rdflib.Literal("5", datatype=number), True),
        "全覆盖": (None, None, False),
        "万元": (rdflib.Literal("50", datatype=number), None, False),
    }


def test_a_deadline_in_the_text_is_one_mention_for_measure_and_norm(registry: Registry, iris: Iris) -> None:
    text = "（一）清点。收到申请后5个工作日内办结。〔责任单位：区水利局〕\n"
    graph = to_rdflib(build(resolve(parse(Source("wells.txt", text, "0" * 64)), registry, iris), iris))
    (own,) = graph.objects(None, DUTY.hasOwnDeadline)
    (in_text,) = graph.objects(None, DUTY.hasDeadlineInText)
    assert own == in_text


def test_a_rung_is_data(document: Document, iris: Iris) -> None:
    graph = to_rdflib(build(document, iris))
    (rung,) = graph.subjects(rdflib.RDF.type, DUTY.SanctionRule)
    event, target, consequence = (
        graph.value(rung, DUTY[edge]) for edge in ("hasEvent", "hasTarget", "hasConsequence")
    )
    said = [graph.value(event, DUTY[edge]) for edge in ("thresholdCount", "thresholdUnit", "thresholdPeriod")]
    assert [str(value) for value in said] == ["2", "起", "P1Y"]
    assert str(graph.value(event, DUTY.operator)).endswith("operator-at-least")
    assert str(graph.value(target, DUTY.words)) == "负责人"
    assert str(graph.value(consequence, DUTY.consequenceDuration)) == "P6M"


def test_the_clauses_of_the_reference_document(with_clauses: Document, registry: Registry, iris: Iris) -> None:
    quads = build(with_clauses, iris)
    assert len({quad.triple for quad in quads}) == len(quads)
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))
    kinds = dict.fromkeys(("Norm", "Obligation", "Prohibition", "Encouragement", "SanctionRule", "Frequency"), 0)
    for quad in quads:
        if quad.predicate.value == str(rdflib.RDF.type):
            name = str(quad.object).strip("<>").removeprefix(DUTY)
            kinds[name] = kinds.get(name, 0) + 1
    assert [kinds[kind] for kind in list(kinds)[:6]] == [212, 177, 8, 4, 20, 12]


def test_names_of_a_class_lead_where_the_registry_knows_them(
    with_clauses: Document, registry: Registry, iris: Iris
) -> None:
    """每月 of measure 9 is borne by two collectives, of which the text says 各 once."""
    monthly = next(
        n for n in with_clauses.norms if n.measure == 8 and n.recurrence and n.recurrence.period == "P1M"
    )
    parties = [name.party for name in monthly.bearer.names]
    assert [iris.path(party.iri).split("/")[-1] for party in parties if party] == ["各镇人民政府", "各街道办事处"]


def test_what_the_reader_counts_comes_through(restated: Document, iris: Iris) -> None:
    """From the text to the graph by the program's own reader: the six counts, each with its bearer."""
    graph = to_rdflib(build(restated, iris))
    counted = set()
    for norm, often in graph.subject_objects(DUTY.hasFrequency):
        if period := graph.value(often, DUTY.period):
            (measure,) = graph.subjects(DUTY.hasNorm, norm)
            words = graph.value(graph.value(norm, DUTY.hasBearer), DUTY.words)
            counted.add(
                (
                    str(graph.value(measure, DUTY.label)),
                    str(words),
                    str(graph.value(often, DUTY.minCount)),
                    str(period).rpartition("-")[2],
                )
            )
    assert counted == {
        ("（四）", "区委", "1", "P3M"),
        ("（四）", "各镇党委、街道党工委", "1", "P1M"),
        ("（九）", "区政府主要负责人", "2", "P1Y"),
        ("（九）", "区安全生产委员会", "1", "P3M"),
        ("（九）", "各镇人民政府和街道办事处", "1", "P1M"),
        ("（十三）", "各部门", "1", "P1M"),
    }
