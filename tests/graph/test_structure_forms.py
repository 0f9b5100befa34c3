"""Which parts of a text are measures, and what its head says, in further forms of documents."""

import pytest

from graph.model import Document
from graph.parse import parse
from graph.read import source_of
from tests.graph.annotated import said


def document(*lines: str) -> Document:
    return parse(source_of("\n".join(lines), "test.txt"))


def measures(*lines: str) -> list[str]:
    found = document(*lines)
    return [
        f"{m.label} {m.title} {'; '.join(said(found.annotations[i]) for i in m.annotations)}".strip()
        for m in found.measures
    ]


def test_a_numbered_part_that_is_a_label_is_of_its_measure() -> None:
    assert measures(
        "（一）整治水塘",
        "1.任务：整治十口。",
        "2.责任单位：区水务局、各镇",
        "3.完成时限：2025年底前",
        "（二）整治沟渠",
        "1.任务：整治十条。",
        "2.责任单位：区农业农村局",
    ) == ["（一） 整治水塘 R 区水务局, R 各镇 @before_year_end 2025", "（二） 整治沟渠 R 区农业农村局"]


def test_owners_above_numbered_parts_are_those_of_the_whole() -> None:
    assert measures(
        "一、修桥（责任单位：县交通局）",
        "1.修东桥。",
        "2.修西桥。",
        "二、修路",
        "整改责任单位：县住建局",
        "1.修东路。",
    ) == [
        "一、 修桥 R 县交通局",
        "二、 修路 R 县住建局",
    ]


def test_numbered_parts_with_owners_of_their_own_are_measures() -> None:
    assert measures("（一）修桥。修三座桥。", "1.修东桥。（县交通局负责）", "2.修西桥。（县住建局负责）") == [
        "1. 修东桥 R 县交通局",
        "2. 修西桥 R 县住建局",
    ]


def test_issuer_and_date_below_the_title_sign_nothing() -> None:
    found = document(
        "某县纳凉方案",
        "",
        "某县人民政府办公室　2026年6月3日",
        "",
        "为纳凉，制定本方案。",
        "（一）开放点位。开放。",
    )
    assert (found.head.issuer, str(found.head.issued), len(found.measures)) == (
        "某县人民政府办公室",
        "2026-06-03",
        1,
    )


def test_a_note_on_adoption_tells_number_and_issuer_of_an_order() -> None:
    head = document(
        "某市水井管理办法", "（2025年3月10日某市人民政府令第12号公布）", "第一条 为管理水井，制定本办法。"
    ).head
    assert (head.doc_number, head.issuer) == ("某市人民政府令第12号", "某市人民政府")


def test_a_title_of_several_issuers_names_more_than_the_letterhead() -> None:
    head = document(
        "中共某市委", "某委发〔2025〕3号", "中共某市委　某市人民政府", "关于治水的实施意见", "（一）治水。治水。"
    ).head
    assert head.issuer == "中共某市委、某市人民政府"


@pytest.mark.parametrize("number", ["**某政发〔2025〕31号**", "〔2025〕22号", "某督字〔2025〕第8号"])
def test_numbers_on_lines_of_their_own(number: str) -> None:
    assert document("某镇整治方案", number, "（一）治水。治水。").head.doc_number == number.strip("*")


def test_the_header_of_another_table_ends_the_one_above_it() -> None:
    assert measures(
        "序号\t任务\t牵头单位",
        "1\t修桥\t市交通局",
        "附件2",
        "项目清单",
        "序号\t项目名称\t投资额",
        "1\t甲泵站\t100",
    ) == ["1 修桥 L 市交通局"]


def test_a_row_that_lacks_a_merged_cell_keeps_its_date() -> None:
    assert measures(
        "序号\t任务\t牵头单位\t配合单位\t完成时限",
        "1\t修桥\t市交通局\t市财政局\t长期",
        "2\t修路\t市住建局\t2025年9月底前",
    ) == [
        "1 修桥 L 市交通局, S 市财政局 @ongoing",
        "2 修路 S 市住建局 @before_month_end 2025-9",
    ]


def test_next_year_in_running_text_is_not_this_year() -> None:
    assert [d.words for d in document("（一）修桥。明年6月底前完成。").deadlines] == ["明年6月底前"]


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("省级层面由省水利厅牵头建立联席会议制度。", ["L 省水利厅"]),
        ("请市水利局牵头，市财政局配合，清点水井。", ["L 市水利局, S 市财政局"]),
        ("市水利局要会同市财政局做好牵头工作。", ["L 市水利局, S 市财政局"]),
        ("市水利局为牵头单位，市财政局为配合单位。", ["L 市水利局, S 市财政局"]),
        ("由市水利局牵头、市财政局配合，清点水井。", ["L 市水利局, S 市财政局"]),
        ("由专业机构牵头编制。", []),
        ("支持由企业牵头组建联合体。", []),
        ("由市水利局牵头制定的方案要公开。", []),
        ("建立由市水利局牵头的联席会议制度。", []),
    ],
)
def test_running_text_that_says_who_leads(words: str, owners: list[str]) -> None:
    assert [said(a) for a in document(f"（一）清点。{words}").annotations] == owners


def test_numbers_in_bold_type_open_measures() -> None:
    lines = (
        "**一、修桥**",
        "修三座桥。",
        "**责任单位**：县交通局",
        "**二、修路。**修三条路。（县住建局负责）",
        "**三、** 种树。",
    )
    assert measures(*lines) == ["一、 修桥 R 县交通局", "二、 修路 R 县住建局", "三、 种树"]
