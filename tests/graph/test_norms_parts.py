"""Frequency, condition, figures, date, deliverable, report and sanction of a norm: rows with their traps."""

import pytest

from graph.model import Sanction
from tests.graph.norm_rows import norms, only, read, text_of


@pytest.mark.parametrize(
    ("sentence", "words", "least", "most", "period"),
    [
        ("每季度至少开会一次。", "每季度至少开会一次", 1, None, "P3M"),
        ("每年不超过两次检查。", "每年不超过两次", None, 2, "P1Y"),
        ("每年检查两次。", "每年检查两次", 2, 2, "P1Y"),
        ("每半年听取汇报不少于2次。", "每半年听取汇报不少于2次", 2, None, "P6M"),
        ("每月清点水井。", "每月", 1, None, "P1M"),
        ("每周巡查水井不少于三次。", "每周巡查水井不少于三次", 3, None, "P1W"),
        ("一季度一次检查水井。", "一季度一次", 1, 1, "P3M"),
        ("每年举办桥会不少于三场。", "每年举办桥会不少于三场", 3, None, "P1Y"),  # an act, not a thing
        ("定期清点水井。", "定期", None, None, ""),
        ("适时评估桥况。", "适时", None, None, ""),
        ("常态化开展清点。", "常态化", None, None, ""),
        ("开展常态化清点。", "常态化", None, None, ""),
        ("定期开会研究养桥，每月不少于1次。", "定期开会研究养桥，每月不少于1次", 1, None, "P1M"),
        ("每年打井不少于9口。", "每年", 1, None, "P1Y"),
    ],
)
def test_recurrence(sentence: str, words: str, least: int | None, most: int | None, period: str) -> None:
    document, norm = only(sentence)
    found = norm.recurrence
    assert found
    assert (text_of(document, found.span), found.at_least, found.at_most, found.period) == (
        words,
        least,
        most,
        period,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "给予每月不超过5元的补助。",  # a rate
        "每村打两口井。",
        "建立定期清点制度。",  # inside a name
        "完善常态化机制。",
        "推动养桥常态化、制度化。",
        "持续清点水井。",
        "第一次清点水井。",
        "每年给予最高10万元补助。",
        "按年给予补助。",
    ],
)
def test_no_recurrence(sentence: str) -> None:
    assert norms(sentence)[0].recurrence is None


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("对拒不填井的，责令填井。", "对拒不填井的"),
        ("凡打井的，应当报告。", "凡打井的"),
        ("井水不合格的立即停用。", "井水不合格的"),
        ("对符合条件的村，给予补助。", "对符合条件的村"),
        ("对符合条件的村给予补助。", "对符合条件的村"),
        ("在确保安全的前提下，清点水井。", "在确保安全的前提下"),
        ("同等条件下优先采购山货。", "同等条件下"),
        ("验收合格后，拨付资金。", "验收合格后"),
        ("发现裂缝，立即报告区水利局。", "发现裂缝"),
        ("遇到难题时，要上门指导。", "遇到难题时"),
        ("除老井外，水井均应编号。", "除老井外"),
        ("各村应以确保安全为前提，打好水井。", "以确保安全为前提"),
        ("对措施有力，成效明显的村，给予补助。", "对措施有力，成效明显的村"),
    ],
)
def test_condition(sentence: str, condition: str) -> None:
    document, norm = only(sentence)
    assert text_of(document, norm.condition) == condition


@pytest.mark.parametrize(
    "sentence",
    [
        "对重点水井开展检查。",  # no attribute that is a clause
        "对全区水井，开展检查。",
        "加强对水井的检查。",  # not at the head
        "为符合条件的村民打井。",  # words that limit the object
        "针对水井老化，开展加固。",
        "在桥梁领域，开展清点。",
        "2026年6月底前，清点水井。",
        "同时，清点水井。",
        "按照统一部署的要求清点水井。",
    ],
)
def test_no_condition(sentence: str) -> None:
    assert norms(sentence)[0].condition is None


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("给予最高50万元补助。", [(50, "万元", "max", None, "")]),
        ("每5名员工至少配1口井。", [(1, "口", "min", 5, "名")]),
        ("按费用的30%给予单个最高20万元补助。", [(30, "%", "exact", None, ""), (20, "万元", "max", 1, "个")]),
        ("覆盖百分之九十的村。", [(90, "%", "exact", None, "")]),
        ("打井不少于9口。", [(9, "口", "min", None, "")]),
        ("实现水井清点全覆盖。", [(None, "全覆盖", "exact", None, "")]),
        ("提供最长3年的免费用水。", [(3, "年", "max", None, "")]),
        ("建成十座桥。", [(10, "座", "exact", None, "")]),
    ],
)
def test_quantities(sentence: str, figures: list[tuple[float | None, str, str, float | None, str]]) -> None:
    found = norms(sentence)[0].quantities
    assert [(q.value, q.unit, q.bound, q.per_value, q.per_unit) for q in found] == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "落实“三张清单”。",
        "推行一站式服务。",
        "落实第三条要求。",
        "2026年清点水井。",
        "建设一批水井。",
        "引进5年以上工作经验的井工。",
    ],
)
def test_no_quantity(sentence: str) -> None:
    assert norms(sentence)[0].quantities == ()


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("及时清点水井。", "及时", "immediate"),
        ("要第一时间报告险情。", "第一时间", "immediate"),
        ("2年内清点全部水井。", "2年内", "relative"),
        ("事故结案一年内，开展评估。", "事故结案一年内", "relative"),
        ("到2030年，建成十座桥。", "到2030年", "by_year"),
        ("2030年，建成十座桥。", "2030年", "point"),
        ("每年3月底前清点水井。", "每年3月底前", "annual"),
        ("2026年6月30日前完成清点。", "2026年6月30日前", "before_date"),
    ],
)
def test_own_deadline(sentence: str, words: str, kind: str) -> None:
    deadline = norms(sentence)[0].deadline
    assert deadline
    assert (deadline.words, deadline.kind) == (words, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "持续清点水井。",
        "逐步清点水井。",
        "从2030年起清点水井。",
        "近3年内打过井的村可申请。",
        "桥会存续3年内免费检测水井。",
    ],
)
def test_no_own_deadline(sentence: str) -> None:
    assert norms(sentence)[0].deadline is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("制定养桥方案。", "制定养桥方案"),
        ("研究提出养桥名单。", "提出养桥名单"),
        ("修订完善《水井约谈制度》。", "修订完善《水井约谈制度》"),
        ("发布“水井清单”与“石桥清单”。", "发布“水井清单”与“石桥清单”"),
        ("把养桥方案制定出来。", "养桥方案制定出来"),
        ("制定养桥规划、水井标准。", "制定养桥规划、水井标准"),
        ("建立水井台账。", "建立水井台账"),
    ],
)
def test_deliverable(sentence: str, words: str) -> None:
    document, norm = only(sentence)
    assert norm.deliverable
    assert text_of(document, norm.deliverable.span) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "建立水井管理机制。",
        "完善水井标准体系。",
        "落实水井管理制度。",
        "纳入水井清单。",
        "完善相关政策。",
        "建立养桥责任制。",
        "发布政策信息。",
        "贯彻区政府印发的《水井办法》。",
    ],
)
def test_no_deliverable(sentence: str) -> None:
    assert norms(sentence)[0].deliverable is None


@pytest.mark.parametrize(
    ("sentence", "sender", "receiver"),
    [
        ("区水利局要向区政府报告清点情况。", "区水利局", "区政府"),
        ("清点结果报送区政府办公室。", None, "区政府办公室"),
        ("各镇要及时向区安委会办公室、应急管理部门通报险情。", "各镇", "区安委会办公室、应急管理部门"),
        ("养桥方案报区政府备案。", None, "区政府"),
    ],
)
def test_report(sentence: str, sender: str | None, receiver: str) -> None:
    document, norm = only(sentence)
    assert norm.report
    assert (text_of(document, norm.report.sender), text_of(document, norm.report.receiver)) == (sender, receiver)


@pytest.mark.parametrize(
    "sentence", ["向社会发布水情。", "推送至服务平台。", "督促各镇向区政府报告险情。", "完善报告制度。"]
)
def test_no_report(sentence: str) -> None:
    assert all(norm.report is None for norm in norms(sentence))


def rungs(sentence: str) -> list[tuple[str | None, ...]]:
    document = read(sentence)
    found: list[tuple[str | None, ...]] = []
    for one in (norm.sanction for norm in document.norms):
        if one:
            told = f"{one.event.operator or ''}{one.event.count or ''}{one.event.unit}/{one.event.period}"
            found.append((told, text_of(document, one.target), text_of(document, one.consequence), one.duration))
    return found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "年内发生2起（含2起）以上事故的，对相关镇主要负责同志进行约谈。",
            (">=2起/P1Y", "相关镇主要负责同志", "约谈", ""),
        ),
        (
            "半年内发生一起较大事故的，相关镇主要负责同志按程序免职。",
            ("=1起/P6M", "相关镇主要负责同志", "按程序免职", ""),
        ),
        ("被警告的干部，半年内不得提拔。", ("/", "干部", "不得提拔", "P6M")),
        ("对拒不填井的，依法追究打井单位的责任。", ("/", "打井单位", "依法追究打井单位的责任", "")),
        ("对拒不填井的，给予责任人员警告处分。", ("/", "责任人员", "警告处分", "")),
    ],
)
def test_sanction(sentence: str, found: tuple[str, str, str, str]) -> None:
    assert rungs(sentence) == [found]


def test_a_rung_asks_for_a_further_count() -> None:
    one = next(norm.sanction for norm in norms("年内发生3起以上事故且死亡1人以上的，给予警告处分。"))
    assert isinstance(one, Sanction)
    assert one.further
    assert (one.further.operator, one.further.count, one.further.unit) == (">=", 1, "人")
    assert (one.event.operator, one.event.count) == (">=", 3)


def test_a_target_named_once_holds_for_the_next_rung() -> None:
    found = rungs("对拒不填井的，追究打井单位的责任；造成事故的，移送司法机关。")
    assert [target for _, target, _, _ in found] == ["打井单位", "打井单位"]


def test_the_action_stands_behind_bearer_and_condition() -> None:
    document, norm = only("对不合格的水井，区水利局要重新加固。")
    assert text_of(document, norm.action) == "要重新加固"
