"""Forms of definitions, values, permissions, conditions, bearers and sanctions in other kinds of documents."""

import pytest

from graph.parse import parse
from graph.read import source_of
from tests.graph.norm_rows import norms, only, pieces, text_of


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("下列水井属于公用井。", "definition-of-thing"),
        ("得分九十分以上为优秀。", "definition-of-thing"),
        ("井深五米以下的，为浅井。", "definition-of-thing"),
        ("检查内容包括井盖和井栏。", "definition-of-thing"),
        ("绿色水井是水质达标的水井。", "definition-of-thing"),
        ("本公约所称村民，包括在本村居住的外来人员。", "definition-of-word"),
        ("“一井一档”即每口井都有档案。", "definition-of-word"),
        ("前款所称“以上”“以下”，均包括本数。", "definition-of-word"),
        ("目前，村里仍有四成水井没有井盖，井栏锈蚀严重。", "value-situation"),
        ("少数水井年久失修，个别井栏存在隐患。", "value-situation"),
        ("我村水井数量居全镇前列。", "value-situation"),
        ("石桥山清水秀，是远近闻名的古桥。", "value-worth"),
        ("养桥有利于方便出行。", "value-worth"),
        ("每座桥都要以民为本。", "value-of-each"),
        ("村民申请打井时不受数量限制。", "permission-cue"),
        ("有条件的乡镇可采取购买服务的方式养桥。", "permission-cue"),
        ("经认定的修桥人才可享受住房补贴。", "permission-cue"),
        ("不得以营利为目的打井。", "prohibition-cue"),
        ("不能超过规定数量打井。", "prohibition-cue"),
        ("打井人员弄虚作假的，解除合同。", "sanction-upon-event"),
        ("村民损坏井栏的，照价赔偿。", "sanction-upon-event"),
        ("违者依法从严处理。", "sanction-upon-event"),
        ("确保井水总体稳定。", "obligation-bare"),
        ("营造适应养桥的环境。", "obligation-bare"),
    ],
)
def test_a_form_and_its_rule(sentence: str, rule: str) -> None:
    first = norms(sentence)[0]
    assert (first.rule, first.kind) == (rule, rule.split("-")[0])


@pytest.mark.parametrize(
    ("sentence", "bearer"),
    [
        ("种植主体应当清点水井。", ("regulated", "种植主体")),
        ("申请打井的单位应当提交图纸。", ("regulated", "申请打井的单位")),
        ("任何人不得填埋水井。", ("regulated", "任何人")),
        ("采购人可自行组织采购。", ("regulated", "采购人")),
        ("村委会每月清点水井。", ("class", "村委会")),
        ("县政府督查室随机抽查水井。", ("unit", "县政府督查室")),
        ("县财政局按照每口井一百元的标准安排资金。", ("unit", "县财政局")),
        ("县水利局、县财政局等部门及时拨付资金。", ("class", "县水利局、县财政局等部门")),
        ("组织人员清点水井。", ("owners", "")),  # the object
        ("未经县水利局同意，不得打井。", ("owners", "")),  # a case
        ("县政府召开的会议有什么要求，就落实什么要求。", ("owners", "")),  # what a body did
    ],
)
def test_bearer_of_a_form(sentence: str, bearer: tuple[str, str]) -> None:
    first = norms(sentence)[0].bearer
    assert (first.kind, first.words) == bearer


def test_items_of_a_list_have_the_bearer_of_the_sentence_that_opens_it() -> None:
    text = "养桥办法\n第一条　打井单位应当做到下列事项：\n（一）清点水井；\n（二）加固井栏。"
    found = parse(source_of(text, "test.txt")).norms
    assert [(norm.bearer.words, norm.bearer.carried) for norm in found[1:]] == [("打井单位", True)] * 2


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("井盖每月更换一次，每次不少于两块。", ["井盖每月更换一次，每次不少于两块"]),  # a figure is no act
        ("开展桥梁检查，范围包括公路桥和铁路桥。", ["开展桥梁检查，范围包括公路桥和铁路桥"]),
        ("村民可自行打井，也可合伙打井。", ["村民可自行打井，也可合伙打井"]),
        ("村民可自行打井，但不重复补助。", ["村民可自行打井", "但不重复补助"]),
        ("设立养桥专区，支持经验交流。", ["设立养桥专区，支持经验交流"]),
        ("各村清点情况，于9月底前报县水利局。", ["各村清点情况，于9月底前报县水利局"]),
        ("企业骗取补贴的，追回资金，并列入失信名单。", ["企业骗取补贴的，追回资金，并列入失信名单"]),
        (
            "被警告的干部，半年内不得提拔，被约谈的干部，不得评优。",
            ["被警告的干部，半年内不得提拔", "被约谈的干部，不得评优"],
        ),
        ("第一条　石桥是村里的宝。", ["石桥是村里的宝"]),
    ],
)
def test_where_a_norm_ends(sentence: str, parts: list[str]) -> None:
    assert pieces(sentence) == parts


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("确需停水的，提前公告。", "确需停水的"),
        ("对检测不合格的设备，立即停用。", "对检测不合格的设备"),
        ("公示无异议后报镇政府审核。", "公示无异议后"),
        ("接到报修后2小时内到场处置。", None),  # the deadline counts from it
        ("发现漏水立即修补。", "发现漏水"),
    ],
)
def test_condition(sentence: str, condition: str | None) -> None:
    document, norm = only(sentence)
    assert text_of(document, norm.condition) == condition


@pytest.mark.parametrize(
    ("sentence", "span", "told"),
    [
        ("县水利局一季度一通报。", "一季度一通报", (1, 1, "P3M")),
        ("县财政局按季度拨付资金。", "按季度", (1, None, "P3M")),
        ("县水利局半年一总评。", "半年一总评", (1, 1, "P6M")),
    ],
)
def test_recurrence(sentence: str, span: str, told: tuple[int, int | None, str]) -> None:
    document, norm = only(sentence)
    found = norm.recurrence
    assert found is not None
    assert (text_of(document, found.span), (found.at_least, found.at_most, found.period)) == (span, told)


def test_a_system_of_meetings_recurs_not() -> None:
    assert only("实行一月一调度的工作机制。")[1].recurrence is None


@pytest.mark.parametrize(
    ("sentence", "event", "target", "consequence"),
    [
        ("打井公司年度考核不合格的，解除合同。", "打井公司年度考核不合格的", "打井公司", "解除合同"),
        ("村民损坏井栏的，由村委会批评教育。", "村民损坏井栏的", "村民", "批评教育"),
        ("连续两个月排名末位的，由县政府约谈镇长。", "连续两个月排名末位的", None, "约谈镇长"),
    ],
)
def test_sanction(sentence: str, event: str, target: str | None, consequence: str) -> None:
    document, norm = only(sentence)
    told = norm.sanction
    assert told is not None
    assert (text_of(document, told.event.span), text_of(document, told.target)) == (event, target)
    assert (text_of(document, told.consequence), told.event.count) == (consequence, None)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("借期最长不超过3个月。", [(3.0, "个月")]),
        ("承担40%的本金损失。", [(40.0, "%")]),
        ("对连续三个月缺水的村送水。", []),
    ],
)
def test_quantity(sentence: str, figures: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in only(sentence)[1].quantities] == figures


def test_the_thought_that_guides_all_is_told_by_its_heading() -> None:
    text = "养桥意见\n一、指导思想\n以方便出行为出发点，全面修缮桥梁。\n二、重点任务\n（一）修桥。全面修缮桥梁。"
    found = parse(source_of(text, "test.txt")).norms
    assert [norm.rule for norm in found] == ["value-guiding", "obligation-bare"]
