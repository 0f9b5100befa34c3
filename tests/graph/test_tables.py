"""Task tables: which lines are rows, who is in their cells, by when, and how rows are measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Annotation, Document, Span
from graph.parse import parse, tables, units_en
from graph.parse.columns import kinds_of
from graph.parse.deadlines import read_deadline
from graph.problems import NoMeasures
from graph.read import read_bytes, source_of
from tests.graph import files

HEADER = "序号\t重点任务\t牵头单位\t配合单位\t完成时限"
MARKDOWN = """---
title: Bridge plan
---
# Bridge Plan 2030

## Repairs

### Action 4: Paint

1. A list in running text.
2. It has no owners.

| Milestone | Target Date | Responsible Party |
|---|---|---|
| Buy the paint | <s>May 1, 2030</s> <b>June 1, 2030*</b> | the GSA[^1] with OMB |
| Paint the rails | (See Above) | GSA and **OMB** |
| Rest | See the [calendar](https://example.org) | Office of Management and Budget |

**Not a heading**

### Action 5: Looking back
"""


def document(*lines: str) -> Document:
    return parse(source_of("\n".join(lines), "test.txt"))


def said(found: Document, annotation: Annotation) -> tuple[list[tuple[str, str]], str | None]:
    owners = [(owner.name, owner.role) for owner in annotation.owners]
    return owners, annotation.deadline.words if annotation.deadline else None


def rows(found: Document) -> list[tuple[str, list[tuple[list[tuple[str, str]], str | None]]]]:
    return [
        (m.label + m.title, [said(found, found.annotations[index]) for index in m.annotations])
        for m in found.measures
    ]


def owners(cell: str, header: str = "责任单位") -> list[tuple[str, str]]:
    found = document(f"任务\t{header}", f"修桥\t{cell}")
    return [(owner.name, owner.role) for annotation in found.annotations for owner in annotation.owners]


def deadline(cell: str, header: str = "完成时限") -> tuple[str | None, int | None, int | None, int | None] | None:
    (found,) = document(f"任务\t责任单位\t{header}", f"修桥\t区住建局\t{cell}").annotations
    d = found.deadline
    return (d.kind, d.year, d.month, d.day) if d else None


# Which column is which


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("责 任 单 位", ("responsible",)),
        ("责任单位（部门）", ("responsible",)),
        ("**责任<br>单位**", ("responsible",)),
        ("承办单位", ("responsible",)),
        ("市级牵头单位", ("lead",)),
        ("区直配合部门", ("support",)),
        ("指导单位", ("guide",)),
        ("牵头单位/责任单位", ("lead", "responsible")),
        ("牵头及配合单位", ("lead", "support")),
        ("责任单位及完成时限", ("responsible", "deadline")),
        ("整改时限", ("deadline",)),
        ("时间节点", ("deadline",)),
        ("时间", ("time",)),
        ("序 号", ("number",)),
        ("No.", ("number",)),
        ("具体措施", ("task",)),
        ("工作任务", ("task",)),
        ("Responsible Party", ("responsible",)),
        ("LEAD AGENCY", ("lead",)),
        ("Supporting agencies", ("support",)),
        ("Owner", ("responsible",)),
        ("Target Date", ("deadline",)),
        ("Completion  date", ("deadline",)),
        ("Milestone", ("task",)),
        ("责任人", ("other",)),
        ("牵头领导", ("other",)),
        ("备注", ("other",)),
        ("Required or Encouraged", ()),
        ("区住建局", ()),
        ("责任单位要按时报送情况", ()),
        ("责任单位：", ()),
    ],
)
def test_names_of_columns(header: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(header) == kinds


# Cells


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("区住建局、区水利局等部门", [("区住建局", "responsible"), ("区水利局", "responsible")]),
        ("区住建局 区水利局", [("区住建局", "responsible"), ("区水利局", "responsible")]),
        ("区住建局、 区水利局", [("区住建局", "responsible"), ("区水利局", "responsible")]),
        ("区住建局<br>区水利局", [("区住建局", "responsible"), ("区水利局", "responsible")]),
        ("区 住 建 局", [("区 住 建 局", "responsible")]),
        (
            "市发改委（铁路、民航）、各镇（街道）",
            [("市发改委（铁路、民航）", "responsible"), ("各镇（街道）", "responsible")],
        ),
        ("区住建局牵头，区水利局、各镇配合", [("区住建局", "lead"), ("区水利局", "support"), ("各镇", "support")]),
        ("区住建局牵头 区水利局配合", [("区住建局", "lead"), ("区水利局", "support")]),
        ("牵头单位：区住建局 配合单位：区水利局", [("区住建局", "lead"), ("区水利局", "support")]),
        ("区住建局（牵头）、区水利局", [("区住建局", "lead"), ("区水利局", "responsible")]),
        ("区住建局会同区水利局", [("区住建局", "responsible"), ("区水利局", "support")]),
        ("~~区水利局~~ 区住建局", [("区住建局", "responsible")]),
        ("—", []),
    ],
)
def test_owners_of_a_cell(cell: str, found: list[tuple[str, str]]) -> None:
    assert owners(cell) == found


def test_an_open_list_and_its_tail() -> None:
    (found,) = document("任务\t责任单位", "修桥\t区住建局、区水利局等部门").annotations
    assert found.open_tail == "等部门"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("the GSA[^3], OMB*", [("GSA", "responsible"), ("OMB", "responsible")]),
        (
            "GSA, the Office of Roads, and OMB",
            [("GSA", "responsible"), ("Office of Roads", "responsible"), ("OMB", "responsible")],
        ),
        ("Office of Management and Budget", [("Office of Management and Budget", "responsible")]),
        ("Bridge Council and Data Board", [("Bridge Council", "responsible"), ("Data Board", "responsible")]),
        (
            "GSA with Road Council and OMB",
            [("GSA", "responsible"), ("Road Council", "support"), ("OMB", "support")],
        ),
        ("GSA (lead), OMB (support)", [("GSA", "lead"), ("OMB", "support")]),
        ("[GSA](https://example.org/a,b)", [("GSA", "responsible")]),
        ("GSA/OMB", [("GSA", "responsible"), ("OMB", "responsible")]),
        ("All agencies", [("All agencies", "responsible")]),
    ],
)
def test_owners_in_english(cell: str, found: list[tuple[str, str]]) -> None:
    assert owners(cell, "Responsible Party") == found


def test_names_in_english_lie_where_they_are_written() -> None:
    words = "the GSA[^3] and  the **OMB**"
    assert [name.span.of(words) for name in units_en.split(words, Span(0, len(words)))] == ["GSA", "OMB"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("September 30, 2030", ("before_date", 2030, 9, 30)),
        ("30 September 2030", ("before_date", 2030, 9, 30)),
        ("By Sept. 30", ("before_date", None, 9, 30)),
        ("9/30/2030", ("before_date", 2030, 9, 30)),
        ("6/7/2030", (None, None, None, None)),
        ("June 31, 2030", (None, None, None, None)),
        ("Sept. 2030", ("point", 2030, 9, None)),
        ("by the end of May 2030", ("before_month_end", 2030, 5, None)),
        ("Q3 2030", ("point", 2030, 9, None)),
        ("by the third quarter of 2030", ("before_month_end", 2030, 9, None)),
        ("by end of 2030", ("before_year_end", 2030, None, None)),
        ("by 2030", ("by_year", 2030, None, None)),
        ("FY 2031", (None, None, None, None)),
        ("2030-2032", ("span", 2032, None, None)),
        ("Annually", ("periodic", None, None, None)),
        ("Annually by March 31", ("annual", None, 3, 31)),
        ("At least every 3 months", ("periodic", None, None, None)),
        ("Ongoing", ("ongoing", None, None, None)),
        ("Ongoing every 24 months", ("periodic", None, None, None)),
        ("90 days after the guide is out", ("relative", None, None, None)),
        ("within a year of opening", ("relative", None, None, None)),
        ("12 months", ("relative", None, None, None)),
        ("Immediately", ("immediate", None, None, None)),
        ("As needed", (None, None, None, None)),
    ],
)
def test_deadlines_in_english(words: str, found: tuple[str | None, int | None, int | None, int | None]) -> None:
    read = read_deadline(words, "Target Date", Span(0, len(words)))
    assert (read.kind, read.year, read.month, read.day) == found


def test_dates_of_cells() -> None:
    assert deadline("2030年 6月底前") == ("before_month_end", 2030, 6, None)
    assert deadline("~~2030年5月底前~~ 2030年6月底前") == ("before_month_end", 2030, 6, None)
    assert deadline("—") is None
    (found,) = document("任务\t责任单位\t完成时限", "修桥\t区住建局\t2030年 6月底前").annotations
    assert found.deadline
    assert found.deadline.words == "2030年 6月底前"


def test_owners_and_deadline_in_one_cell() -> None:
    found = document("任务\t责任单位及完成时限", "修桥\t区住建局、区水利局，2030年6月底前", "种树\t区林业局")
    assert rows(found) == [
        ("修桥", [([("区住建局", "responsible"), ("区水利局", "responsible")], "2030年6月底前")]),
        ("种树", [([("区林业局", "responsible")], None)]),
    ]


def test_roles_that_one_column_does_not_tell_apart_are_counted() -> None:
    found = document("任务\t牵头单位/配合单位", "修桥\t区住建局/区水利局", "种树\t区林业局、各镇")
    assert rows(found) == [
        ("修桥", [([("区住建局", "lead"), ("区水利局", "support")], None)]),
        ("种树", [([("区林业局", "responsible"), ("各镇", "responsible")], None)]),
    ]
    assert [(u.span.of(found.source.text), u.why) for u in found.unparsed] == [
        ("区林业局、各镇", "cell-not-understood")
    ]


def test_a_cell_that_points_to_the_one_above() -> None:
    found = document(
        HEADER, "1\t修桥\t区住建局\t各镇\t6月底前", "2\t种树\t同上\t〃\t（同上）", "3\t巡河\t同上\t\t同上"
    )
    lead = ("区住建局", "lead")
    assert rows(found) == [
        ("1修桥", [([lead, ("各镇", "support")], "6月底前")]),
        ("2种树", [([lead, ("各镇", "support")], "（同上）")]),
        ("3巡河", [([lead], "同上")]),
    ]
    third = found.annotations[2]
    assert third.owners[0].span.of(found.source.text) == "同上"
    assert third.deadline
    assert (third.deadline.month, third.deadline.span.of(found.source.text)) == (6, "同上")


# Tables


def test_a_row_is_a_measure_with_its_number_and_its_words() -> None:
    found = document(
        "某某区任务分解表",
        HEADER,
        "1\t修好桥梁。每年检查。\t区住建局\t区水利局、各镇\t2030年6月底前",
        "2\t种树\t区林业局",
    )
    assert found.head.title == "某某区任务分解表"
    assert rows(found) == [
        ("1修好桥梁", [([("区住建局", "lead"), ("区水利局", "support"), ("各镇", "support")], "2030年6月底前")]),
        ("2种树", [([("区林业局", "lead")], None)]),
    ]
    first = found.annotations[0]
    assert first.span.of(found.source.text) == "区住建局\t区水利局、各镇\t2030年6月底前"
    assert found.measures[0].span.of(found.source.text).endswith("2030年6月底前\n")
    assert "".join(block.span.of(found.source.text) for block in found.blocks) == found.source.text


def test_rows_under_section_rows() -> None:
    found = document(HEADER, "一、修缮", "1\t修桥\t区住建局", "绿化工作", "1\t种树\t区林业局", "2\t浇水\t区林业局")
    assert [(c.label, c.title) for c in found.chapters] == [("一、", "修缮"), ("", "绿化工作")]
    assert [(m.chapter, m.label, m.title) for m in found.measures] == [
        (0, "1", "修桥"),
        (1, "1", "种树"),
        (1, "2", "浇水"),
    ]
    assert not found.unparsed


def test_a_header_in_the_middle_names_other_columns_and_one_said_again_does_not() -> None:
    found = document(
        "任务\t责任单位", "修桥\t区住建局", "任务\t责任单位", "补路\t区住建局", "责任单位\t任务", "区林业局\t种树"
    )
    assert [title for title, _ in rows(found)] == ["修桥", "补路", "种树"]
    assert [owner.name for a in found.annotations for owner in a.owners] == ["区住建局", "区住建局", "区林业局"]


def test_a_header_of_two_lines() -> None:
    found = document("序号\t任务\t责任分工\t\t时限", "\t\t牵头\t配合\t", "1\t修桥\t区住建局\t各镇\t6月底前")
    assert rows(found) == [("1修桥", [([("区住建局", "lead"), ("各镇", "support")], "6月底前")])]


def test_the_most_telling_of_several_task_columns_names_the_row() -> None:
    found = document("序号\t重点任务\t具体措施\t责任单位", "1\t修缮\t修桥\t区住建局", "1\t修缮\t补路\t区住建局")
    assert [(m.label, m.title) for m in found.measures] == [("1", "修缮"), ("1", "补路")]


def test_a_table_behind_numbered_measures_has_measures_of_its_own() -> None:
    found = document(
        "一、修缮",
        "（一）修桥。逐座检查。〔责任单位：区住建局〕",
        "（二）补路。逐条检查。〔责任单位：区住建局〕",
        "附件",
        "某某区任务分工表",
        "序号\t任务\t责任单位",
        "1\t种树\t区林业局",
    )
    assert [(c.label, c.title) for c in found.chapters] == [("一、", "修缮")]
    assert [(part.kind, part.title) for part in found.parts] == [("main", ""), ("attachment", "某某区任务分工表")]
    assert [(m.label, m.title, m.chapter) for m in found.measures] == [
        ("（一）", "修桥", 0),
        ("（二）", "补路", 0),
        ("1", "种树", None),
    ]
    assert [m.part for m in found.measures] == [0, 0, 1]
    assert found.measures[1].span.of(found.source.text).endswith("〕\n")
    assert not found.unparsed


def test_a_table_right_behind_a_measure_leaves_it_a_measure_and_one_behind_a_heading_makes_it_a_chapter() -> None:
    table = ("任务\t责任单位", "种树\t区林业局")
    behind = document("一、修缮", "（一）修桥。逐座检查。〔责任单位：区住建局〕", *table)
    assert [(m.title, m.chapter) for m in behind.measures] == [("修桥", 0), ("种树", 0)]
    headed = document("一、修缮", "各单位照办。", *table)
    assert ([c.title for c in headed.chapters], [m.title for m in headed.measures]) == (["修缮"], ["种树"])


def test_a_row_is_its_line_and_a_header_belongs_to_no_measure() -> None:
    table = ("任务\t责任单位", "修桥\t区住建局")
    measure = ("（一）补路。逐条检查。〔责任单位：区住建局〕", "逐条登记。")
    found = document(*measure, *table, "", *table, "此表按月更新，另行公布。")
    words = [m.span.of(found.source.text) for m in found.measures]
    assert words == ["\n".join((*measure, "")), "修桥\t区住建局\n", "修桥\t区住建局\n"]


CELLS = st.lists(
    st.sampled_from(
        [
            *("1", "（二）", "修桥", "区住建局、各镇", "区住建局牵头，区水利局配合", "同上", "6月底前", "", "—"),
            *("一、修缮", "GSA and OMB", "May 1, 2030", "**x**", "<s>a</s>", "任务", "责任单位", "完成时限"),
            *("Target Date", "Milestone"),
        ]
    ),
    min_size=1,
    max_size=5,
)


@given(st.lists(st.tuples(st.sampled_from(["\t", "|"]), CELLS), max_size=12))
def test_laws_of_any_table(lines: list[tuple[str, list[str]]]) -> None:
    made = [joint.join(cells) if joint == "\t" else f"| {' | '.join(cells)} |" for joint, cells in lines]
    text = "\n".join(["（一）补路。〔责任单位：区住建局〕", "任务\t责任单位\t时限", *made])
    found = parse(source_of(text, "test.txt"))
    assert "".join(block.span.of(text) for block in found.blocks) == text
    rows_ = [row for row in tables.find(text, Span(0, len(text))) if row.role == "row"]
    held = {index for m in found.measures for index in m.annotations}
    for index, annotation in enumerate(found.annotations):
        assert index in held or not any(row.line.holds(annotation.span) for row in rows_)
        for owner in annotation.owners:
            assert annotation.span.holds(owner.span)
            assert owner.span.of(text) in {owner.name, "同上"}
    for measure in found.measures:
        assert measure.span.holds(measure.heading(text))
        assert measure.name(text) or not measure.span.of(text).strip("|1（二） \t\n")


def test_markdown() -> None:
    found = parse(source_of(MARKDOWN, "plan.md"))
    assert found.head.title == "Bridge Plan 2030"
    assert [(c.number, c.label, c.title) for c in found.chapters] == [
        (1, "", "Repairs"),
        (4, "Action 4:", "Paint"),
        (5, "Action 5:", "Looking back"),
    ]
    assert rows(found) == [
        ("Buy the paint", [([("GSA", "responsible"), ("OMB", "support")], "June 1, 2030")]),
        ("Paint the rails", [([("GSA", "responsible"), ("OMB", "responsible")], "(See Above)")]),
        ("Rest", [([("Office of Management and Budget", "responsible")], None)]),
    ]
    first, second, _ = found.annotations
    assert first.span.of(found.source.text).startswith("<s>May 1, 2030</s>")
    assert second.deadline
    assert (second.deadline.year, second.deadline.month, second.deadline.day) == (2030, 6, 1)
    assert [u.why for u in found.unparsed] == ["cell-not-understood"]
    assert "".join(block.span.of(found.source.text) for block in found.blocks) == found.source.text


def test_the_title_of_front_matter_serves_where_no_heading_does() -> None:
    text = MARKDOWN.replace("# Bridge Plan 2030\n", "")
    assert parse(source_of(text, "plan.md")).head.title == "Bridge plan"


def test_a_markdown_heading_with_owners_below_it_is_a_measure() -> None:
    found = document("# 某某方案", "## 一、修缮", "### （一）修桥", "逐座检查。", "责任单位：区住建局")
    assert [c.title for c in found.chapters] == ["修缮"]
    assert rows(found) == [("（一）修桥", [([("区住建局", "responsible")], None)])]


# What is no task table


@pytest.mark.parametrize(
    "lines",
    [
        ("时间\t地点\t内容", "6月1日\t一楼\t开会"),
        ("单位\t联系人\t电话", "区住建局\t张三\t123"),
        ("责任单位\t责任人\t联系电话", "区住建局\t张三\t123"),
        ("年份\t数量", "2030年\t3"),
        ("任务名称\t修桥", "责任单位\t区住建局", "完成时限\t6月底前", "备注\t按月报送"),
        ("责任单位\t区住建局\t完成时限\t6月底前", "联系人\t张三\t电话\t123"),
        ("| 项目 | 数量 |", "|---|---|", "| 桥 | 3 |"),
    ],
)
def test_other_tables_are_text(lines: tuple[str, ...]) -> None:
    with pytest.raises(NoMeasures):
        document(*lines)
    found = document("（一）修桥。逐座检查。〔责任单位：区住建局〕", *lines)
    assert (len(found.measures), len(found.annotations)) == (1, 1)
    assert {block.kind for block in found.blocks} == {"measure", "paragraph"}


def test_tabs_in_running_text_below_a_table_make_no_rows() -> None:
    found = document(
        "序号\t任务\t责任单位\t时限",
        "1\t修桥\t区住建局\t6月底前",
        "",
        "二、\t保障",
        "（一）\t经费。经费列入预算。〔责任单位：区财政局〕",
        "某某区人民政府\t2030年1月1日",
    )
    assert [(m.label, m.title) for m in found.measures] == [("1", "修桥"), ("（一）", "经费")]


# Files


def test_merged_owners_of_word_web_page_and_spreadsheet() -> None:
    cells = [("序号", "任务", "责任单位"), ("1", "修桥", "区住建局"), ("2", "补路", ""), ("3", "种树", "区林业局")]
    word = files.Document()
    table = word.add_table(4, 3)
    for i, row in enumerate(cells):
        for cell, words in zip(table.rows[i].cells, row, strict=True):
            cell.text = words
    table.cell(1, 2).merge(table.cell(2, 2))
    page = (
        "<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr><tr><td>1</td><td>修桥</td>"
        "<td rowspan=2>区住建局</td></tr><tr><td>2</td><td>补路</td></tr>"
        "<tr><td>3</td><td>种树</td><td>区林业局</td></tr></table>"
    )
    sources = [
        read_bytes(files.saved(word), "a.docx"),
        read_bytes(f"<div class='TRS_Editor'>{page}</div>".encode(), "a.html"),
        read_bytes(files.xlsx(("任务", [[c or None for c in row] for row in cells]), merged=["C2:C3"]), "a.xlsx"),
        source_of("\n".join("| " + " | ".join(c or "区住建局" for c in row) + " |" for row in cells), "a.md"),
    ]
    for source in sources:
        found = parse(source)
        assert rows(found) == [
            ("1修桥", [([("区住建局", "responsible")], None)]),
            ("2补路", [([("区住建局", "responsible")], None)]),
            ("3种树", [([("区林业局", "responsible")], None)]),
        ], source.name
