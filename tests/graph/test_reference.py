"""The facts of the reference document, from ANNOTATIONS.md and from reading it; both texts must yield them."""

import datetime as dt
from collections import Counter

from graph.model import Document

# Measures that carry a date, and the words of it.
DATED = {12: "7月底前", 21: "7月底前", 43: "7月底前"} | {
    15: "12月底前完成当年任务",
    16: "12月底前完成当年任务",
    25: "12月底前完成既定工作任务",
}
THROUGH_GROUP = {12, 13, 14, *range(21, 29), 50, 52}


def owners(document: Document) -> list[str]:
    return [owner.name for annotation in document.annotations for owner in annotation.owners]


def test_chapters_and_measures(reference: Document) -> None:
    per_chapter = Counter(measure.chapter for measure in reference.measures)
    assert [per_chapter[i] for i in range(15)] == [6, 5, 6, 3, 4, 4, 3, 2, 3, 2, 4, 3, 2, 2, 3]
    assert [measure.number for measure in reference.measures] == list(range(1, 53))
    assert [chapter.number for chapter in reference.chapters] == list(range(1, 16))


def test_owners(reference: Document) -> None:
    names = owners(reference)
    assert len(names) == 408
    assert len(set(names)) == 35
    counts = Counter(names)
    assert counts["区应急局"] == 25
    assert counts["区发改局"] == 24
    assert counts["区国资局"] == 5
    assert counts["区综合执法局"] == 14
    assert {owner.role for a in reference.annotations for owner in a.owners} == {"responsible"}


def test_every_measure_has_one_annotation_with_a_deadline(reference: Document) -> None:
    assert [measure.annotations for measure in reference.measures] == [(i,) for i in range(52)]
    assert all(annotation.deadline for annotation in reference.annotations)


def test_open_lists(reference: Document) -> None:
    tails = Counter(annotation.open_tail for annotation in reference.annotations if annotation.open_tail)
    assert tails == {"等区级相关部门": 23, "等部门": 1, "等区级部门": 1, "等各区级相关部门": 1}


def test_deadlines(reference: Document) -> None:
    deadlines = {m.number: reference.annotations[m.annotations[0]].deadline for m in reference.measures}
    said = {number: deadline for number, deadline in deadlines.items() if deadline}
    assert {n: d.words for n, d in said.items() if d.words != "持续推进"} == DATED
    assert {n for n, d in said.items() if d.label == "时限"} == {17, 45}
    assert Counter(d.kind for d in said.values()) == {"ongoing": 46, "before_month_end": 4, "annual": 2}


def test_deadlines_take_the_year_of_publication_and_are_not_rolled_forward(reference: Document) -> None:
    found = {
        m.number: deadline
        for m in reference.measures
        if (deadline := reference.annotations[m.annotations[0]].deadline) and deadline.date
    }
    assert {n: d.date for n, d in found.items()} == {
        n: dt.date(2022, 7, 31) if words.startswith("7") else dt.date(2022, 12, 31) for n, words in DATED.items()
    }
    assert {(d.assumption.year, d.assumption.origin) for d in found.values() if d.assumption} == {
        (2022, "published")
    }
    assert all(d.assumption for d in found.values())


def test_group(reference: Document) -> None:
    (group,) = reference.groups
    assert group.name == "区级负有安全生产监督管理职责的部门（单位）"
    assert group.aliases == ("区级负有安全生产监督管理职责的部门",)
    assert len(group.members) == len({member.name for member in group.members}) == 24
    using = {
        m.number
        for m in reference.measures
        for owner in reference.annotations[m.annotations[0]].owners
        if owner.party and owner.party.iri == group.iri
    }
    assert using == THROUGH_GROUP


def test_citations(reference: Document) -> None:
    outer = [citation for citation in reference.citations if citation.within is None]
    inner = [citation for citation in reference.citations if citation.within is not None]
    inside = {index for measure in reference.measures for index in measure.citations}
    in_measures = [c for i, c in enumerate(reference.citations) if i in inside and c.within is None]
    assert (len(outer), len({c.title for c in outer})) == (22, 18)
    assert (len(in_measures), len({c.title for c in in_measures})) == (19, 15)
    assert len(inner) == 2
    assert len({c.iri for c in reference.citations}) == 20
    assert Counter(c.kind == "other" for c in {c.iri: c for c in reference.citations}.values())[True] == 1
    assert {c.number for c in reference.citations} - {None} == {
        "中办发〔2020〕35号",
        "川委办〔2022〕5号",
        "川安办函〔2021〕54号",
    }
    for citation in inner:
        assert citation.within is not None
        assert reference.citations[citation.within].kind == "notice"


def test_head(reference: Document) -> None:
    assert reference.head.title == "巴中市恩阳区贯彻落实国务院安委会安全生产十五条措施的实施意见（试行）"
    assert reference.head.issuer == "恩阳区应急管理局"
    assert reference.head.published == dt.date(2022, 10, 25)
    assert reference.head.issued is None
    assert reference.jurisdiction == "511903"


def test_it_stops_at_the_signature_and_reports_the_copy(reference: Document) -> None:
    (passage,) = reference.unparsed
    assert passage.why == "cut-off-copy"
    assert passage.span.of(reference.source.text).startswith("巴中市恩阳区贯彻落实国务院安委会")
    assert [issue.kind for issue in reference.issues] == [
        "unbalanced-quotation",
        "glued-signature",
        "cut-off-copy",
    ]
    quotation = reference.issues[0]
    assert reference.measures[29].span.holds(quotation.span)


def test_every_name_is_resolved(reference: Document) -> None:
    parties = [owner.party for a in reference.annotations for owner in a.owners if owner.party]
    assert Counter(party.kind for party in parties) == {"unit": 350, "each": 45, "group": 13}
    assert all(party.resolved for party in parties)
    assert all(member.party and member.party.resolved for group in reference.groups for member in group.members)


def test_spans_say_what_their_fields_say(reference: Document) -> None:
    text = reference.source.text
    for annotation in reference.annotations:
        assert annotation.span.of(text).startswith("〔责任单位：")
        assert annotation.span.of(text).endswith("〕")
        for owner in annotation.owners:
            assert owner.span.of(text) == owner.name
        assert annotation.deadline
        assert annotation.deadline.span.of(text) == annotation.deadline.words
    for citation in reference.citations:
        assert citation.span.of(text)[1:-1] == citation.title
    for group in reference.groups:
        for member in group.members:
            assert member.span.of(text) == member.name
