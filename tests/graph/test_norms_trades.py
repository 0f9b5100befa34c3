"""Clauses of trades far from each other: rules must hold for prose that they were not written on. All our own."""

import pytest

from tests.graph.norm_rows import norms


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("中心校校长是营养餐管理的责任主体。", "definition"),
        ("临时救助金不计入家庭收入。", "definition"),
        ("夜间门诊计入服务量考核。", "obligation"),
        ("连续缺诊三次的，视为自动退出签约。", "definition"),
        ("本细则所称护林员，是指受聘巡山护林的人员。", "definition"),
        ("乡村医生队伍建设坚持县管乡用的原则。", "value"),  # said of a thing
        ("各学校严格坚持公平的原则。", "obligation"),  # of a body
        ("严格遵循先垦后补的原则。", "obligation"),
        ("秸秆离田压力仍然较大，禁烧形势依然严峻。", "value"),
        ("我市建成了覆盖城乡的公交网。", "value"),
        ("确保群众住得了新房。", "obligation"),  # no 了 of what has come about
        ("托育服务关系千家万户。", "value"),
        ("家长有权查询食堂采购价格。", "permission"),
        ("校长可以调整作息。", "permission"),  # 长 that ends a post
        ("由有权审批的部门审批。", "obligation"),  # an attribute
        ("会议听取了学前教育情况汇报。", "value"),
        ("会议要求，各乡镇要抓好春耕备耕。", "obligation"),
        ("请示件应当一文一事。", "obligation"),
        ("新就业形态劳动者可自愿参加职工医保。", "permission"),
        ("公交企业不得随意调整首末班时间。", "prohibition"),
        ("对连续两年考核优秀的诊所，优先支持设备更新，支持人员进修。", "obligation"),
        ("支持渔民转产转业。", "encouragement"),
        ("渔民清退网具的，应当登记。", "obligation"),  # what the bearer does himself is no penalty
    ],
)
def test_kinds(sentence: str, kind: str) -> None:
    assert {norm.kind for norm in norms(sentence)} == {kind}


@pytest.mark.parametrize(
    ("sentence", "bearer", "kind"),
    [
        ("县医保局抽查定点药店。", "县医保局", "unit"),
        ("市红十字会培训急救员。", "市红十字会", "unit"),
        ("县文化和旅游局要公布点位。", "县文化和旅游局", "unit"),  # 和 in a name
        ("市教育主管部门要核定学位。", "市教育主管部门", "unit"),
        ("各级教育主管部门要核定学位。", "各级教育主管部门", "class"),
        ("城市管理部门巡查占道经营。", "城市管理部门", "class"),
        ("请县卫健局尽快拟定方案。", "县卫健局", "unit"),
        ("县农业农村局指导合作社轮作。", "县农业农村局", "unit"),  # 指导 between two parties
        ("学校督促家长接送学生。", "学校", "regulated"),
        ("企业组织员工体检。", "企业", "regulated"),
        ("企业产品出口增长。", "", "owners"),  # a thing of theirs
        ("驾校应当公示收费。", "驾校", "regulated"),
        ("护林员每周巡山不少于五次。", "护林员", "regulated"),
        ("排污单位安装在线监测设备。", "排污单位", "regulated"),
        ("经办银行三日内放款。", "经办银行", "regulated"),
        ("图书馆、文化馆延长开放时间。", "图书馆、文化馆", "regulated"),
        ("高校毕业生要诚信求职。", "高校毕业生", "regulated"),
        ("支持高校毕业生返乡创业。", "高校毕业生", "regulated"),
        ("公交票价由市发展和改革委员会核定。", "市发展和改革委员会", "unit"),
        ("村医药品由县医共体统一采购。", "县医共体", "unit"),  # a body that no list knows
        ("救援队伍由退役军人组成。", "", "owners"),
        ("把灌溉用水指标分解到村。", "", "owners"),
        ("将托育服务纳入绩效评价。", "", "owners"),
        ("企业停产的，应当提前三十日公告。", "企业", "regulated"),  # who acts in the condition
        ("种粮大户购买农机的，可以申领补贴。", "种粮大户", "regulated"),
        ("材料齐全的，应当当场受理。", "", "owners"),
    ],
)
def test_bearers(sentence: str, bearer: str, kind: str) -> None:
    assert (norms(sentence)[0].bearer.words, norms(sentence)[0].bearer.kind) == (bearer, kind)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("护林员每周巡山不少于五次。", (5, None, "P1W")),
        ("至少每半年体检一次。", (1, None, "P6M")),
        ("一年内至少开展两次演练。", (2, None, "P1Y")),
        ("演练不少于2次/年。", (2, None, "P1Y")),
        ("演练一年不少于两次。", (2, None, "P1Y")),
        ("组织每年两次的健康体检。", (2, 2, "P1Y")),
        ("巡查每日不少于两次。", (2, None, "P1D")),
        ("一年内补助两次。", None),  # no bound: by when, not how often
        ("每学期家访两次。", None),  # no period of the calendar
    ],
)
def test_recurrences(sentence: str, told: tuple[int | None, int | None, str] | None) -> None:
    found = norms(sentence)[0].recurrence
    assert (found and (found.at_least, found.at_most, found.period)) == told


def test_items_of_a_list_are_what_its_opening_is() -> None:
    lines = ("（一）在水源地放牧；", "（二）向河道倾倒垃圾。", "加强巡查。")
    assert [norm.kind for norm in norms("村民不得有下列行为：", *lines)] == [*["prohibition"] * 3, "obligation"]


def test_an_item_with_a_cue_of_its_own_keeps_its_kind() -> None:
    found = norms("村民不得有下列行为：", "（一）在水源地放牧；", "（二）鼓励村民圈养。")
    assert [norm.kind for norm in found] == ["prohibition", "prohibition", "encouragement"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [("培训班停办的，应当提前十五日告知家长。", "提前十五日"), ("提前介入项目审批。", None)],
)
def test_limits_in_advance(sentence: str, words: str | None) -> None:
    found = norms(sentence)[0].deadline
    assert (found.words if found else None) == words
