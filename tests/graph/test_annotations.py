"""The grammar of annotations, row by row: what is read, by whom and in which role. All sentences are our own."""

import pytest

from graph.model import Annotation, Document, Span
from graph.parse import parse, units
from graph.read import source_of

ROLES = {"lead": "L", "responsible": "R", "support": "S", "guide": "G"}


def document(*lines: str) -> Document:
    return parse(source_of("\n".join(lines), "test.txt"))


def said(annotation: Annotation) -> str:
    """The owners in one line: L 区住建局, R 区水利局."""
    return ", ".join(f"{ROLES[owner.role]} {owner.name}" for owner in annotation.owners)


def read(*lines: str) -> list[str]:
    return [said(annotation) for annotation in document(*lines).annotations]


@pytest.mark.parametrize(
    ("bracket", "owners"),
    [
        ("（区住建局、区水利局各负其责）", "R 区住建局, R 区水利局"),
        ("（区住建局、区水利局分工负责）", "R 区住建局, R 区水利局"),
        ("（区住建局牵头，区水利局、区财政局按职责分工负责）", "L 区住建局, R 区水利局, R 区财政局"),
        ("（区住建局牵头、区水利局配合）", "L 区住建局, S 区水利局"),
        ("（区住建局牵头，区水利局、区财政局）", "L 区住建局, R 区水利局, R 区财政局"),
        ("（区住建局负责，区水利局配合）", "R 区住建局, S 区水利局"),
        ("（区住建局主办，区水利局协办）", "L 区住建局, S 区水利局"),
        ("（区住建局承办）", "R 区住建局"),
        ("（区水利局督促指导，各镇负责落实）", "G 区水利局, R 各镇"),
        ("（由区住建局负责）", "R 区住建局"),
        ("（分别由区住建局、区水利局负责）", "R 区住建局, R 区水利局"),
        ("（区住建局会同区水利局负责）", "R 区住建局, S 区水利局"),
        ("（区发改委商区财政局负责）", "R 区发改委, S 区财政局"),
        ("（区住建局牵头负责组织实施，各镇配合落实）", "L 区住建局, S 各镇"),
        ("（区住建局负责河道清理，区水利局负责水井清点）", "R 区住建局, R 区水利局"),
        ("（区住建局、区水利局等8个部门按职责分工负责）", "R 区住建局, R 区水利局"),
        ("（区住建局〈牵头〉、区水利局负责）", "L 区住建局, R 区水利局"),
        ("（市委办公室 市政府办公室牵头）", "L 市委办公室, L 市政府办公室"),
        ("（广东自由贸易试验区管委会负责）", "R 广东自由贸易试验区管委会"),
        ("（此项工作由区水利局负责，各镇配合）", "R 区水利局, S 各镇"),
        ("（区水利局为责任单位）", "R 区水利局"),
        ("（省残疾人联合会、市工商业联合会负责）", "R 省残疾人联合会, R 市工商业联合会"),
    ],
)
def test_brackets_with_a_verb(bracket: str, owners: str) -> None:
    assert read(f"（一）巡查。定期巡查。{bracket}") == [owners]


@pytest.mark.parametrize(
    ("bracket", "owners"),
    [
        ("（责 任 单 位：区住建局、区水利局）", "R 区住建局, R 区水利局"),
        ("（牵头责任单位：区住建局；配合责任单位：区水利局）", "L 区住建局, S 区水利局"),
        ("（主责单位：区住建局；落实单位：各镇；指导部门：区水利局）", "L 区住建局, R 各镇, G 区水利局"),
        ("（主管部门：区住建局。监管单位：区应急局）", "R 区住建局, G 区应急局"),
        ("（责任处室：综合处、法规处）", "R 综合处, R 法规处"),
        ("（牵头单位：区住建局 配合单位：区水利局、区财政局）", "L 区住建局, S 区水利局, S 区财政局"),
        ("（牵头单位：区住建局，配合单位：区水利局）", "L 区住建局, S 区水利局"),
        ("（责任单位 区住建局、区水利局）", "R 区住建局, R 区水利局"),
        ("（责任单位为区住建局、区水利局）", "R 区住建局, R 区水利局"),
        ("（责任单位:区住建局,区水利局.）", "R 区住建局, R 区水利局"),
        ("（责任单位：区住建局　区水利局）", "R 区住建局, R 区水利局"),
        ("（责任单位：区住建局（牵头）、区水利局）", "L 区住建局, R 区水利局"),
        ("（责任单位：区住建局牵头，区水利局、各镇配合）", "L 区住建局, S 区水利局, S 各镇"),
        ("（责任单位：区住建局牵头，区水利局）", "L 区住建局, R 区水利局"),
        ("（责任领导：张三；责任单位：区住建局）", "R 区住建局"),
        ("（包片干部：张三；责任单位：区住建局）", "R 区住建局"),
        ("（牵头：区住建局；配合：区水利局）", "L 区住建局, S 区水利局"),
        ("（牵头单位区住建局，配合单位区水利局）", "L 区住建局, S 区水利局"),
        ("（责任单位：区住建局/区水利局）", "R 区住建局, R 区水利局"),
        ("（责任单位：1.区住建局 2.区水利局）", "R 区住建局, R 区水利局"),
        ("（牵头单位：区住建局；责任单位：无；配合单位：—）", "L 区住建局"),
        ("（**责任单位：**区住建局、区水利局）", "R 区住建局, R 区水利局"),
        ("【责任单位：区住建局】", "R 区住建局"),
        ("（责任单位：*区住建局、区水利局）", "R 区住建局, R 区水利局"),
        ("（责任单位：区住建局、\n区水利局）", "R 区住建局, R 区水利局"),
        (
            "（责任单位：市水务集团、各区（县）人民政府、开发区管委会）",
            "R 市水务集团, R 各区（县）人民政府, R 开发区管委会",
        ),
    ],
)
def test_labelled_brackets(bracket: str, owners: str) -> None:
    assert read(f"（一）巡查。定期巡查。{bracket}") == [owners]


@pytest.mark.parametrize(
    ("lines", "owners"),
    [
        (["责任单位：区住建局、区水利局；完成时限：年底前。"], "R 区住建局, R 区水利局"),
        (["牵头单位：区住建局。配合单位：区水利局。"], "L 区住建局, S 区水利局"),
        (["【责任单位】区住建局、区水利局"], "R 区住建局, R 区水利局"),
        (["**责任单位：**区住建局"], "R 区住建局"),
        (["- 责任单位：区住建局"], "R 区住建局"),
        (["责任单位：区住建局、", "区水利局"], "R 区住建局, R 区水利局"),
        (["责任单位：", "区住建局、区水利局"], "R 区住建局, R 区水利局"),
        (["责任单位 区住建局 区水利局"], "R 区住建局, R 区水利局"),
        (["责任领导：张三  责任单位：区住建局  责任人：李四"], "R 区住建局"),
    ],
)
def test_labels_on_lines_of_their_own(lines: list[str], owners: str) -> None:
    assert read("（一）巡查。定期巡查。", *lines) == [owners]


def test_labels_at_the_end_of_a_paragraph() -> None:
    assert read("（一）巡查。定期巡查。牵头单位：区住建局；配合单位：各镇。完成时限：年底前。") == [
        "L 区住建局, S 各镇"
    ]
    assert not read("（一）办赛。办好比赛。主办单位：参赛者推举三人。")


def test_a_label_in_a_bracket_begins_no_line() -> None:
    found = read("（一）巡查。每日。（责任单位：区住建局；完成时限：年底前）每月抽查。责任单位：区水利局。")
    assert found == ["R 区住建局", "R 区水利局"]


def test_several_brackets_in_one_paragraph() -> None:
    found = read(
        "（一）巡查。每日巡查。（区住建局负责）每月抽查（责任单位：区水利局）。全年总结。（区应急局牵头，各镇配合）"
    )
    assert found == ["R 区住建局", "R 区水利局", "L 区应急局, S 各镇"]


@pytest.mark.parametrize(
    "words",
    [
        "（由专人负责）",
        "（谁主管谁负责）",
        "（主要负责人负责）",
        "（各单位主要负责人负责）",
        "（区水利局负责人签字）",
        "（以下简称示范区）",
        "（见附件）",
        "（责任人：张三）",
        "（区住建局负责人：张三）",
    ],
)
def test_other_brackets_are_none_and_not_counted(words: str) -> None:
    found = document(f"（一）巡查。定期巡查。{words}")
    assert not found.annotations
    assert not found.unparsed


@pytest.mark.parametrize(
    "words", ["（区住建局牵头，其中清理由区水利局负责）", "（区住建局配合，区水利局）", "（区住建局、区水利局）"]
)
def test_what_looks_like_an_annotation_is_counted(words: str) -> None:
    found = document(f"（一）巡查。定期巡查。{words}")
    assert not found.annotations
    assert [(p.span.of(found.source.text), p.why) for p in found.unparsed] == [(words, "bracket-not-understood")]


def test_a_place_without_a_unit_is_counted() -> None:
    found = document("（一）巡查。定期巡查。（责任单位：待定）")
    assert [p.span.of(found.source.text) for p in found.unparsed] == ["待定"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市文化和旅游局、市人力资源和社会保障局", ["市文化和旅游局", "市人力资源和社会保障局"]),
        ("市规划和自然资源局和市水利局", ["市规划和自然资源局", "市水利局"]),
        ("市住房和城乡建设局及各区人民政府", ["市住房和城乡建设局", "各区人民政府"]),
        ("市水利局以及财政局", ["市水利局", "财政局"]),
        ("市水利局和财政局", ["市水利局", "财政局"]),
        ("市银行和保险监管局", ["市银行和保险监管局"]),
        ("中国银行和保险监督管理委员会", ["中国银行和保险监督管理委员会"]),
        ("市公园和绿地管理处", ["市公园和绿地管理处"]),
        ("中央和国家机关有关部门", ["中央和国家机关有关部门"]),
        ("有关部门和单位", ["有关部门和单位"]),
        ("各有关部门和各镇", ["各有关部门", "各镇"]),
        ("各镇和街道", ["各镇", "街道"]),
        ("乡镇人民政府和街道办事处", ["乡镇人民政府", "街道办事处"]),
        ("区教育局等部门和乡镇人民政府", ["区教育局", "乡镇人民政府"]),
        ("财政部 民政部", ["财政部", "民政部"]),
        ("市政府 办公室", ["市政府 办公室"]),
        ("市委宣传部（市政府新闻办）", ["市委宣传部（市政府新闻办）"]),
        ("高等学校、中等职业学校、等级评定中心", ["高等学校", "中等职业学校", "等级评定中心"]),
    ],
)
def test_names_are_parted_only_between_whole_names(words: str, names: list[str]) -> None:
    assert [name.words for name in units.split(words, Span(0, len(words))).names] == names


@pytest.mark.parametrize(
    "tail",
    [
        "等",
        "等部门",
        "等有关单位和部门",
        "等市级有关部门和单位",
        "等部门、单位",
        "等8个部门",
        "等十余个部门",
        "等各相关职能部门",
        "等区直有关单位",
        "等部门（单位）",
    ],
)
def test_open_tails(tail: str) -> None:
    words = f"市高等教育局、市水利局{tail}"
    listed = units.split(words, Span(0, len(words)))
    assert ([name.words for name in listed.names], listed.open_tail) == (["市高等教育局", "市水利局"], tail)


@pytest.mark.parametrize(
    ("words", "carried"),
    [
        ("省水利厅、财政厅、湖南海事局、市场监管局", ["", "省", "", "省"]),
        ("省水利厅、财政厅，教育厅", ["", "省", ""]),
        ("市委宣传部、组织部、财政局", ["", "市委", "市"]),
        ("市场监管总局、财政部", ["", ""]),
        ("国家发展改革委、财政部", ["", ""]),
        ("各镇党委、街道党工委", ["", "各"]),
        ("各区人民政府、开发区管委会", ["", "各"]),
        ("各市、州人民政府", ["", "各"]),
        ("各区人民政府、市水利局、财政局", ["", "", "市"]),
        ("长沙、株洲市政府", ["…市政府", ""]),
        ("长沙、株洲、湘潭市人民政府", ["…市人民政府", "…市人民政府", ""]),
        ("市水利局、有关部门", ["", ""]),
    ],
)
def test_what_names_lend_each_other(words: str, carried: list[str]) -> None:
    assert [name.carried for name in units.split(words, Span(0, len(words))).names] == carried


FIRST = ["L 区住建局, R 区水利局", "L 区水利局, R 区财政局"]


@pytest.mark.parametrize(
    "note",
    [
        "排在第一位的为牵头单位",
        "列首位的为牵头单位",
        "第一个单位为牵头单位",
        "排名第一的为牵头单位",
        "首位为牵头单位",
        "牵头单位列第一位",
        "排在首位的单位牵头",
        "第一家为主办单位",
    ],
)
def test_notes_that_the_first_leads(note: str) -> None:
    second = "（二）抽查。每月。（责任单位：区水利局、区财政局）"
    assert read(f"（一）巡查。每日。（责任单位：区住建局、区水利局，{note}，下同）", second) == FIRST
    assert read(f"（一）巡查。每日。（区住建局、区水利局负责。{note}，以下同）", second) == FIRST
    assert read(f"（一）巡查。每日。（区住建局、区水利局负责〔{note}，下同〕）", second) == FIRST
    alone = f"（一）巡查。每日。（责任单位：区住建局、区水利局；{note}）"
    assert read(alone, second) == [FIRST[0], "R 区水利局, R 区财政局"]


def test_a_note_in_the_text_is_of_the_lists_after_it_or_else_of_those_before() -> None:
    lists = [
        "（一）巡查。每日。（责任单位：区住建局、区水利局）",
        "（二）抽查。每月。（责任单位：区水利局、区财政局）",
    ]
    assert read("以下各项任务排在首位的为牵头单位。", *lists) == FIRST
    assert read(*lists, "注：以上任务列首位的为牵头单位。") == FIRST
    assert read(*lists, "（三）奖励。排在第一位的城市给予奖励。") == [
        "R 区住建局, R 区水利局",
        "R 区水利局, R 区财政局",
    ]


def test_a_note_between_lists_is_of_those_that_it_names() -> None:
    one, other = "（一）巡查。每日。（区住建局、区水利局负责）", "（二）抽查。每月。（区水利局、区财政局负责）"
    assert read(one, "以上任务列首位的为牵头单位。", other) == [FIRST[0], "R 区水利局, R 区财政局"]
    assert read(one, "任务列首位的为牵头单位。", other) == ["R 区住建局, R 区水利局", FIRST[1]]


def test_marked_units_lead_where_a_note_says_so() -> None:
    lists = [
        "（一）巡查。每日。（责任单位：区住建局、*区水利局）",
        "（二）抽查。每月。（责任单位：区水利局、区财政局★）",
    ]
    assert read(*lists, "注：加*的为牵头单位。") == ["R 区住建局, L 区水利局", "R 区水利局, L 区财政局"]
    assert read(*lists) == ["R 区住建局, R 区水利局", "R 区水利局, R 区财政局"]


def test_a_note_adds_units_to_all_later_lists() -> None:
    found = document(
        "（一）巡查。每日。（责任单位：区住建局；以下均需各镇（街道）落实，不再列出）",
        "（二）抽查。每月。（责任单位：区水利局；完成时限：年底前）",
        "（三）总结。每年。（区应急局、各镇（街道）配合）",
        "（四）上报。每季。（完成时限：年底前）",
    )
    assert [said(a) for a in found.annotations] == [
        "R 区住建局",
        "R 区水利局, R 各镇（街道）",
        "S 区应急局, S 各镇（街道）",
        "",
    ]
    (rule,) = found.rules
    assert (rule.kind, rule.units) == ("all_later", ("各镇（街道）",))
    added = found.annotations[1].owners[1]
    assert rule.span.holds(added.span)
    assert added.span.of(found.source.text) == added.name


@pytest.mark.parametrize(
    ("lines", "owners"),
    [
        (["以下各项任务均需各镇配合，不再一一列出。", "（一）甲。做。（区住建局负责）"], ["R 区住建局, S 各镇"]),
        (["（一）甲。做。（区住建局负责）", "以上任务均需各镇落实，不再逐一列出。"], ["R 区住建局, R 各镇"]),
        (
            [
                "（一）甲。做。（责任单位：区住建局。各镇均为责任单位，以下不再列出）",
                "（二）乙。做。（区水利局负责）",
            ],
            ["R 区住建局, R 各镇", "R 区水利局, R 各镇"],
        ),
    ],
)
def test_other_places_of_a_note_that_adds_units(lines: list[str], owners: list[str]) -> None:
    assert read(*lines) == owners


def test_a_note_that_is_not_understood_is_counted() -> None:
    found = document("（一）甲。做。（区住建局负责）", "以下均需社会各方支持，不再列出。")
    assert [p.why for p in found.unparsed] == ["note-not-understood"]


@pytest.mark.parametrize(
    ("words", "span", "owners"),
    [
        ("由区水利局牵头清点水井。", "由区水利局牵头", "L 区水利局"),
        ("区水利局要牵头清点水井。", "区水利局要牵头", "L 区水利局"),
        ("区水利局要继续做好牵头工作，清点水井。", "区水利局要继续做好牵头工作", "L 区水利局"),
        ("区水利局要充分发挥牵头作用。", "区水利局要充分发挥牵头作用", "L 区水利局"),
        (
            "区水利局、国家能源局牵头，各镇配合，清点水井。",
            "区水利局、国家能源局牵头，各镇配合",
            "L 区水利局, L 国家能源局, S 各镇",
        ),
        ("二是由区民政局牵头落实。", "由区民政局牵头落实", "L 区民政局"),
        (
            "各项工作由区水利局牵头负责，区财政局配合。",
            "由区水利局牵头负责，区财政局配合",
            "L 区水利局, S 区财政局",
        ),
    ],
)
def test_running_text_that_says_who_leads(words: str, span: str, owners: str) -> None:
    found = document(f"（一）清点。{words}")
    assert [(a.span.of(found.source.text), said(a)) for a in found.annotations] == [(span, owners)]


@pytest.mark.parametrize(
    "words",
    [
        "发挥区水利局牵头作用。",
        "强化区水利局牵头抓总作用。",
        "建立区长办公室牵头的机制。",
        "建立由区水利局牵头、区财政局参与的机制。",
        "各镇政府要建立区政府办公室牵头、有关部门参与的机制。",
        "奖励牵头单位。",
        "由分管副区长牵头，每月调度。",
        "区水利局会同区财政局清点水井。",
        "由区水利局解释。",
        "区水利局牵头编制的规划要公开。",
    ],
)
def test_running_text_that_does_not(words: str) -> None:
    assert not document(f"（一）清点。{words}").annotations


def test_of_a_measure_whose_owners_are_set_apart_the_text_gives_none() -> None:
    assert read("（一）清点。由区水利局牵头清点水井。（责任单位：区住建局、区水利局）") == [
        "R 区住建局, R 区水利局"
    ]


def test_whom_only_the_text_says_to_lead_does_not_get_lost() -> None:
    assert read("（一）清点。由区水利局牵头清点水井。（责任单位：区住建局）") == ["L 区水利局", "R 区住建局"]


def test_running_text_makes_no_measure_of_a_chapter() -> None:
    found = document("一、任务", "（一）清点。清点水井。", "二、要求", "区水利局要牵头清点水井。")
    assert [chapter.title for chapter in found.chapters] == ["任务", "要求"]
    assert [p.why for p in found.unparsed] == ["outside-measures"]
