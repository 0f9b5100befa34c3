"""Numbers: their forms, faults in their order, texts that have lost their line breaks. Sentences are our own."""

import pytest

from graph.model import Document
from graph.parse import parse
from graph.parse.numbering import mark
from graph.read import source_of

OWNER = "〔责任单位：区住建局〕"


def document(*lines: str) -> Document:
    return parse(source_of("\n".join(lines), "test.txt"))


def outline(found: Document) -> list[str]:
    """Chapters as `# label title`, measures as `label title`, in the order of the text."""
    told = [(c.span.start, f"# {c.label}{c.title}") for c in found.chapters]
    told += [(m.span.start, f"{m.label}{m.title}") for m in found.measures]
    return [line for _, line in sorted(told)]


@pytest.mark.parametrize(
    ("line", "rank", "number", "label"),
    [
        ("第一部分 总则", 0, 1, "第一部分"),
        ("第 三 章　附则", 0, 3, "第 三 章"),
        ("第一百二十条 本办法自印发之日起施行。", 2, 120, "第一百二十条"),
        ("一．巡查", 3, 1, "一．"),
        ("一.巡查", 3, 1, "一."),
        ("二 、巡查", 3, 2, "二 、"),
        ("（ 二 ）巡查", 4, 2, "（ 二 ）"),
        ("（二）、巡查", 4, 2, "（二）、"),
        ("（二）　巡查", 4, 2, "（二）"),
        ("１．巡查", 5, 1, "１．"),
        ("2 、巡查", 5, 2, "2 、"),
        ("1.2025年底前建成平台", 5, 1, "1."),
        ("（1）、巡查", 6, 1, "（1）、"),
        ("2）巡查", 6, 2, "2）"),
        ("⑶巡查", 6, 3, "⑶"),
        ("②巡查", 7, 2, "②"),
        ("第一，巡查", 8, 1, "第一，"),
    ],
)
def test_forms(line: str, rank: int, number: int, label: str) -> None:
    found = mark(line)
    assert found
    assert (found.rank, found.number, found.label) == (rank, number, label)


@pytest.mark.parametrize(
    "line", ["一是加强巡查。", "二要压实责任。", "1.5亿元", "第一时间处置", "2025年工作", "十五五规划", "3月底前"]
)
def test_what_numbers_nothing(line: str) -> None:
    assert mark(line) is None


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        (["一、", "二、", "三、"], []),
        (["一、", "三、"], [("numbering-gap", "三、")]),
        (["一、", "二、", "二、", "三、"], [("numbering-repeat", "二、")]),
        (["一、", "二、", "一、"], [("numbering-disorder", "一、")]),
        (["二、", "三、"], [("numbering-gap", "二、")]),
        (["一、", "（一）", "（二）", "二、", "（一）"], []),
        (["一、", "（一）", "（二）", "二、", "（三）"], []),
        (["一、", "（一）", "（二）", "二、", "（四）"], [("numbering-gap", "（四）")]),
        (["一、", "（一）", "1.", "2.", "（二）", "3.", "二、", "（一）", "4."], []),
        (["第一章 总则", "第一条 ", "第二条 ", "第二章 分则", "第三条 "], []),
        (["第一章 总则", "第一条 ", "第二章 分则", "第四条 "], [("numbering-gap", "第四条")]),
    ],
)
def test_numbers_left_out_given_twice_or_out_of_order(labels: list[str], faults: list[tuple[str, str]]) -> None:
    found = document("某某区巡查方案", *(f"{label}巡查。每日巡查。{OWNER}" for label in labels))
    assert [(issue.kind, issue.words) for issue in found.issues] == faults
    assert all(issue.span.of(found.source.text) == issue.words for issue in found.issues)


def test_numbers_begin_again_in_each_part() -> None:
    found = document(
        "某某区关于印发巡查方案的通知",
        "各镇：",
        "一、提高认识。统一思想。",
        "二、加强领导。落实责任。",
        "某某区水利局",
        "2024年3月5日",
        "某某区巡查方案",
        f"一、巡查。每日巡查。{OWNER}",
        "附件1",
        "某某区巡查分工方案",
        f"一、分工。按区分工。{OWNER}",
    )
    assert not found.issues
    assert [(m.part, m.label) for m in found.measures] == [(0, "一、"), (0, "二、"), (1, "一、"), (2, "一、")]


RUN_ON = (
    "某某区防汛工作方案 某府发[2024]3号 各镇人民政府:为做好防汛工作,现制定本方案. 一、总体要求 坚持预防为主. "
    "二、主要任务 (一)检查堤防.按照第(二)项要求逐段检查,内容如下:(1)坝体;(2)涵闸.(责任单位:区水利局) "
    "(二)储备物资.补足1.5万条编织袋.(责任单位:区应急局、区财政局)三、保障措施"
    "(一)压实责任.落实一、二级响应.(责任单位:各镇) "
    "某某区人民政府 2024年3月5日"
)


def test_a_document_on_one_line() -> None:
    found = document(RUN_ON)
    assert outline(found) == [
        "# 一、总体要求",
        "# 二、主要任务",
        "(一)检查堤防",
        "(二)储备物资",
        "# 三、保障措施",
        "(一)压实责任",
    ]
    assert [[owner.name for owner in a.owners] for a in found.annotations] == [
        ["区水利局"],
        ["区应急局", "区财政局"],
        ["各镇"],
    ]
    assert [m.annotations for m in found.measures] == [(0,), (1,), (2,)]
    assert (found.head.title, found.head.doc_number) == ("某某区防汛工作方案", "某府发[2024]3号")
    assert (found.head.issuer, str(found.head.issued)) == ("某某区人民政府", "2024-03-05")
    assert "".join(block.span.of(RUN_ON) for block in found.blocks) == RUN_ON


def test_a_notice_on_one_line_with_its_plan() -> None:
    found = document(
        "某某区关于印发某某区防汛方案的通知 某府发〔2024〕3号 各镇人民政府：现将方案印发给你们，请认真执行。 "
        "某某区人民政府 2024年3月5日 某某区防汛方案 为做好防汛工作，制定本方案。 "
        "一、检查堤防。逐段检查。〔责任单位：区水利局〕二、储备物资。补足物资。〔责任单位：区应急局〕"
        "三、值守。轮流值守。〔责任单位：各镇〕"
    )
    assert [(part.kind, part.title) for part in found.parts] == [
        ("notice", "某某区关于印发某某区防汛方案的通知"),
        ("main", "某某区防汛方案"),
    ]
    assert outline(found) == ["一、检查堤防", "二、储备物资", "三、值守"]
    assert (found.head.issuer, str(found.head.issued)) == ("某某区人民政府", "2024-03-05")


@pytest.mark.parametrize("break_", [" ", ""])
def test_the_reference_document_on_one_line(restated: Document, break_: str) -> None:
    text = restated.source.text
    text = text[: restated.parts[0].span.end].replace("\n", break_)
    found = document(text)
    assert [(m.label, m.title) for m in found.measures] == [(m.label, m.title) for m in restated.measures]
    assert [c.label for c in found.chapters] == [c.label for c in restated.chapters]
    assert [[o.name for o in a.owners] for a in found.annotations] == [
        [o.name for o in a.owners] for a in restated.annotations
    ]
    assert (found.head.issuer, found.head.published) == (restated.head.issuer, restated.head.published)


def test_items_within_a_paragraph_are_left_where_lines_are_whole() -> None:
    found = document(
        "某某区防汛工作方案",
        f"一、检查堤防。要求：（一）逐段检查。（二）逐项登记。（三）按时报送。{OWNER}",
        f"二、储备物资。补足物资。{OWNER}",
        f"三、值守。轮流值守。{OWNER}",
    )
    assert outline(found) == ["一、检查堤防", "二、储备物资", "三、值守"]
