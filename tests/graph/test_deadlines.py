"""What deadlines say, row by row: behind labels, in clauses, in running text. All sentences are our own."""

import datetime as dt

import pytest

from graph.build import build
from graph.iri import Iris
from graph.model import Assumption, Deadline, Document, Span
from graph.namespaces import DUTY
from graph.parse import parse
from graph.parse.deadlines import read_deadline, stages
from graph.read import source_of
from graph.resolve import read_registries, resolve
from graph.resolve.dates import dated

PUBLISHED = Assumption(2025, "published")


def document(*lines: str) -> Document:
    return parse(source_of("\n".join(lines), "test.txt"))


def deadline(words: str) -> Deadline:
    return read_deadline(words, "完成时限", Span(0, len(words)))


@pytest.mark.parametrize(
    ("words", "kind", "last"),
    [
        ("2025年12月底前完成", "before_month_end", "2025-12-31"),
        ("2026年2月末", "before_month_end", "2026-02-28"),
        ("三季度末前", "before_month_end", "2025-09-30"),
        ("2026年上半年前", "before_month_end", "2026-06-30"),
        ("月底前", "before_month_end", None),
        ("2026年6月中旬前", "before_date", "2026-06-20"),
        ("6月下旬前", "before_date", "2025-06-30"),
        ("2026年6月30日24时前", "before_date", "2026-06-30"),
        ("截至2026年6月30日止", "before_date", "2026-06-30"),
        ("2026年底前取得阶段性成效", "before_year_end", "2026-12-31"),
        ("年内", "before_year_end", "2025-12-31"),
        ("到2027年", "by_year", "2027-12-31"),
        ("2025年—2027年", "span", "2027-12-31"),
        ("2025-2027年", "span", "2027-12-31"),
        ("2026年3月—6月", "span", "2026-06-30"),
        ("2025年3月至2026年6月", "span", "2026-06-30"),
        ("2026年1月1日至11月30日", "span", "2026-11-30"),
        ("全年", "span", "2025-12-31"),
        ("“十五五”末", "span", "2030-12-31"),
        ("2025年第三季度", "point", "2025-09-30"),
        ("上半年", "point", "2025-06-30"),
        ("12月", "point", "2025-12-31"),
        ("每年6月底前", "annual", "2025-06-30"),
        ("每年底前", "annual", "2025-12-31"),
        ("立行立改", "immediate", None),
        ("立即整改到位", "immediate", None),
        ("常年坚持", "ongoing", None),
        ("长期坚持、持续推进", "ongoing", None),
        ("2025年9月起，长期坚持", "ongoing", None),
        ("按上级要求", None, None),
        ("按时间节点", None, None),
        ("分两阶段", None, None),
    ],
)
def test_classes_and_the_last_day(words: str, kind: str | None, last: str | None) -> None:
    found = dated(deadline(words), PUBLISHED)
    assert (found.kind, found.date and found.date.isoformat()) == (kind, last)


@pytest.mark.parametrize(
    ("words", "assumed"),
    [
        ("三季度末前", True),
        ("上半年", True),
        ("全年", True),
        ("每年6月底前", True),
        ("2026年6月", False),
        ("2025-2027年", False),
    ],
)
def test_the_assumption_is_kept_where_the_words_have_no_year(words: str, assumed: bool) -> None:
    assert dated(deadline(words), PUBLISHED).assumption == (PUBLISHED if assumed else None)
    assert dated(deadline(words), None).date == (None if assumed else dated(deadline(words), PUBLISHED).date)


@pytest.mark.parametrize(
    ("words", "event", "offset", "working_days"),
    [
        ("自印发之日起30日内", "印发", "P30D", False),
        ("收到申请后10个工作日内", "收到申请", "P10D", True),
        ("收到申请后3—5个工作日内", "收到申请", "P5D", True),
        ("试点结束后3个月内", "试点结束", "P3M", False),
        ("事故结案一年内", "事故结案", "P1Y", False),
        ("自通知印发之日起半年内", "通知印发", "P6M", False),
        ("接到报告2小时内", "接到报告", "PT2H", False),
        ("两周内", "", "P2W", False),
        ("春节前", "春节前", "", False),
        ("汛前", "汛前", "", False),
    ],
)
def test_events_and_offsets(words: str, event: str, offset: str, working_days: bool) -> None:
    found = deadline(words)
    assert (found.kind, found.event, found.offset, found.working_days) == ("relative", event, offset, working_days)


@pytest.mark.parametrize(
    ("words", "period", "least", "most"),
    [
        ("每年至少1次", "P1Y", 1, None),
        ("每2年一次", "P2Y", 1, 1),
        ("一年两次", "P1Y", 2, 2),
        ("每半年不少于一次", "P6M", 1, None),
        ("每月召开2次", "P1M", 2, 2),
        ("每月不超过3次", "P1M", None, 3),
        ("每年3次以上", "P1Y", 3, None),
        ("每月5日前", "P1M", None, None),
        ("每周五前", "P1W", None, None),
        ("每季度首月", "P3M", None, None),
        ("每季度末前", "P3M", None, None),
        ("每年3月、9月", "P1Y", None, None),
        ("按季度推进", "P3M", None, None),
    ],
)
def test_periods_and_counts(words: str, period: str, least: int | None, most: int | None) -> None:
    found = deadline(words)
    assert (found.kind, found.period, found.at_least, found.at_most) == ("periodic", period, least, most)


@pytest.mark.parametrize(
    ("words", "kind", "year", "clauses"),
    [
        ("2025年12月底前完成，并持续推进", "before_month_end", 2025, ["2025年12月底前完成", "持续推进"]),
        ("2023年6月底前启动，2024年底前完成", "before_year_end", 2024, ["2023年6月底前启动", "2024年底前完成"]),
        ("立行立改并长期坚持", "immediate", None, ["立行立改", "长期坚持"]),
        ("立即整改，长期坚持", "immediate", None, ["立即整改", "长期坚持"]),
        ("2025年底前完成，另行通知", None, None, []),
        ("2025年底前完成", "before_year_end", 2025, []),
    ],
)
def test_a_deadline_in_clauses_is_the_last_with_an_end(
    words: str, kind: str | None, year: int | None, clauses: list[str]
) -> None:
    found = deadline(words)
    assert (found.words, found.kind, found.year) == (words, kind, year)
    assert [stage.words for stage in stages(words, "", Span(0, len(words)))] == clauses


@pytest.mark.parametrize(
    "label",
    [
        "完成时限",
        "时限",
        "完成时间",
        "时间要求",
        "整改时限",
        "时间节点",
        "办结时限",
        "进度安排",
        "时限要求",
        "完 成 时 限",
        "任务完成时间",
    ],
)
def test_labels(label: str) -> None:
    (annotation,) = document(f"（一）巡查。每日。（责任单位：区住建局；{label}：2025年6月底前）").annotations
    assert annotation.deadline
    assert annotation.deadline.kind == "before_month_end"
    assert annotation.owners[0].name == "区住建局"


@pytest.mark.parametrize(
    ("bracket", "words"),
    [
        ("（区住建局负责，完成时限：2025年底前）", "2025年底前"),
        ("（区住建局牵头，各镇配合，2025年底前完成）", "2025年底前完成"),
        ("（2025年底前完成，区住建局负责）", "2025年底前完成"),
        ("（区住建局负责；持续推进）", "持续推进"),
        ("（区住建局负责）", None),
    ],
)
def test_a_deadline_in_a_bracket_with_a_verb(bracket: str, words: str | None) -> None:
    (annotation,) = document(f"（一）巡查。每日。{bracket}").annotations
    assert (annotation.deadline and annotation.deadline.words) == words
    assert {owner.name for owner in annotation.owners} <= {"区住建局", "各镇"}


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("2025年底前建成水站三座。", "2025年底前", "before_year_end"),
        ("到2027年，水站达到十座。", "到2027年", "by_year"),
        ("6月30日前报送台账。", "6月30日前", "before_date"),
        ("每年12月底前总结。", "每年12月底前", "annual"),
        ("每月5日前报送进度。", "每月5日前", "periodic"),
        ("2025年三季度末前完成清点。", "2025年三季度末前", "before_month_end"),
        ("自批准之日起10个工作日内办结。", "自批准之日起10个工作日内", "relative"),
        ("企业自取得许可之日起30日内备案。", "自取得许可之日起30日内", "relative"),
        ("发现隐患应当在24小时内上报。", "24小时内", "relative"),
        ("力争三年内建成水站。", "三年内", "relative"),
        ("“十五五”末建成水站。", "“十五五”末", "span"),
    ],
)
def test_limits_in_running_text(sentence: str, words: str, kind: str) -> None:
    found = document(f"（一）清点。{sentence}")
    assert [(limit.words, limit.kind, limit.span.of(found.source.text)) for limit in found.deadlines] == [
        (words, kind, words)
    ]
    assert found.measures[0].deadlines == (0,)
    assert not found.annotations


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年以来建成水站三座。",
        "2000年底前建成的小区优先改造。",
        "2024年底前未完成的，通报批评。",
        "截至2024年底前已建成三座。",
        "按照《关于2025年底前完成清点的通知》办理。",
        "本办法自2025年1月1日起施行，有效期3年。",
        "本办法自印发之日起30日内施行。",
        "近3年内发生事故的企业从严检查。",
        "近三年内完成改造项目十个。",
        "一年内发生两起事故的停产整顿。",
        "补助期限不超过3年，给予两年内免租。",
        "在两年之内对其申报项目优先支持。",
        "对2019年12月31日前登记的车辆给予补贴。",
    ],
)
def test_times_in_running_text_that_are_no_limits(sentence: str) -> None:
    found = document(f"（一）清点。{sentence}")
    assert not found.deadlines
    assert not found.unparsed


def test_a_limit_in_an_annotation_or_outside_measures_is_not_one_of_the_text() -> None:
    found = document(
        "2025年底前建成水站。", "一、任务", "（一）清点。每日。（责任单位：区水利局；完成时限：2025年底前）"
    )
    assert not found.deadlines


def test_a_limit_before_the_year_of_the_document_is_counted_as_history() -> None:
    found = document(
        "（一）清点。2019年底前建成水站三座。2025年底前建成水站十座。", "某某区水利局", "2024年3月5日"
    )
    assert [limit.words for limit in found.deadlines] == ["2025年底前"]
    assert [p.why for p in found.unparsed] == ["limit-in-the-past"]


def test_limits_and_stages_stand_in_the_graph_beside_the_deadlines() -> None:
    found = document(
        "（一）清点。收到申请后5个工作日内办结。（责任单位：区水利局；完成时限：2025年6月底前启动，2025年底前完成）"
    )
    iris = Iris()
    quads = build(resolve(found, read_registries([], iris), iris), iris)

    def objects(name: str) -> list[str]:
        return [quad.object.value for quad in quads if quad.predicate.value == DUTY + name]

    (limit,), (whole,) = objects("hasDeadlineInText"), objects("hasDeadline")
    assert limit != whole
    assert len(objects("hasStage")) == 2
    assert objects("deadlineOffset") == ["P5D"]
    assert objects("inWorkingDays") == ["true"]
    assert objects("deadlineEvent") == ["收到申请"]
    assert dt.date(2025, 12, 31).isoformat() in objects("resolvedDate")
