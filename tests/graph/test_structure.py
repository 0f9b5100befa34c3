"""Which numbered lines are chapters and which are measures, in the nestings that documents use."""

import pytest

from graph.parse import parse
from graph.parse.numbering import mark
from graph.read import source_of

OWNER = "〔责任单位：区住建局。完成时限：年底前〕"


def structure(*lines: str) -> list[str]:
    """Chapters and measures in the order of the text: `# title` and `chapter's title > label title`."""
    found = parse(source_of("\n".join(lines), "test.txt"))
    lines_ = [(chapter.span.start, f"# {chapter.title}") for chapter in found.chapters]
    for measure in found.measures:
        chapter = "" if measure.chapter is None else found.chapters[measure.chapter].title
        lines_.append((measure.span.start, f"{chapter} > {measure.label}{measure.title}"))
    return [line for _, line in sorted(lines_)]


@pytest.mark.parametrize(
    ("line", "rank", "number", "rest"),
    [
        ("第一章 总则", 0, 1, "总则"),
        ("第二节　巡查", 1, 2, "巡查"),
        ("第十条 巡查由镇负责。", 2, 10, "巡查由镇负责。"),
        ("一、巡查", 3, 1, "巡查"),
        ("  （十二）巡查", 4, 12, "巡查"),
        ("(二) 巡查", 4, 2, "巡查"),
        ("1.巡查", 5, 1, "巡查"),
        ("12、巡查", 5, 12, "巡查"),
        ("3．巡查", 5, 3, "巡查"),
        ("（3）巡查", 6, 3, "巡查"),
        ("③巡查", 7, 3, "巡查"),
    ],
)
def test_numbers_of_lines(line: str, rank: int, number: int, rest: str) -> None:
    found = mark(line)
    assert found
    assert (found.rank, found.number, found.rest) == (rank, number, rest)


@pytest.mark.parametrize("line", ["1.5倍以上", "2026年重点工作", "一批项目", "（略）", "一、", "第一次会议"])
def test_lines_without_a_number(line: str) -> None:
    assert mark(line) is None


def test_chapters_over_measures() -> None:
    assert structure(
        "一、巡查", f"（一）日常巡查。每日巡查。{OWNER}", "（二）夜间巡查。每夜巡查。", "二、整治"
    ) == [
        "# 巡查",
        "巡查 > （一）日常巡查",
        "巡查 > （二）夜间巡查",
        "# 整治",
    ]


def test_measures_below_two_ranks_of_headings() -> None:
    assert structure(
        "一、总体要求",
        "全面推进巡查。",
        "二、主要任务",
        "（一）强化巡查。",
        f"1.日常巡查。每日巡查。{OWNER}",
        f"2.夜间巡查。每夜巡查。{OWNER}",
        "（二）强化整治。",
        f"3.限期整治。逐项整治。{OWNER}",
        "三、保障措施",
        "各单位配合。",
    ) == [
        "# 总体要求",
        "# 主要任务",
        "# 强化巡查",
        "强化巡查 > 1.日常巡查",
        "强化巡查 > 2.夜间巡查",
        "# 强化整治",
        "强化整治 > 3.限期整治",
        "# 保障措施",
    ]


def test_measures_without_chapters() -> None:
    assert structure(f"一、日常巡查。每日巡查。{OWNER}", "二、夜间巡查。每夜巡查。") == [
        " > 一、日常巡查",
        " > 二、夜间巡查",
    ]


def test_numbered_parts_of_a_measure_stay_in_it() -> None:
    lines = (
        "（一）分级巡查。按级巡查：",
        "1.镇级每日一次。",
        f"2.区级每周一次。{OWNER}",
        f"（二）抽查。每月抽查。{OWNER}",
    )
    assert structure("一、巡查", *lines) == ["# 巡查", "巡查 > （一）分级巡查", "巡查 > （二）抽查"]
    found = parse(source_of("\n".join(("一、巡查", *lines)), "test.txt"))
    assert [measure.annotations for measure in found.measures] == [(0,), (1,)]


def test_articles_keep_their_items() -> None:
    assert structure(
        "第一章 总则", "第一条 为规范巡查，制定本办法。", "第二条 巡查包括：", "（一）日常；", "（二）夜间。"
    ) == [
        "# 总则",
        "总则 > 第一条为规范巡查，制定本办法",
        "总则 > 第二条巡查包括：",
    ]


def test_a_heading_over_unnumbered_text_is_a_measure_where_the_text_is_annotated() -> None:
    assert structure("一、巡查", "每日巡查。", OWNER, "二、抽查", "每月抽查。", OWNER) == [
        " > 一、巡查",
        " > 二、抽查",
    ]


def test_restarted_numbers_are_told_apart_by_their_place() -> None:
    found = structure("一、甲", f"（一）巡查。每日。{OWNER}", "二、乙", f"（一）抽查。每月。{OWNER}")
    assert found == ["# 甲", "甲 > （一）巡查", "# 乙", "乙 > （一）抽查"]


def test_a_notice_signed_in_front_of_the_plan_that_it_transmits() -> None:
    found = parse(
        source_of(
            "\n".join(
                (
                    "某某区关于印发巡查方案的通知",
                    "某府发〔2024〕3号",
                    "各镇人民政府：",
                    "现将方案印发给你们。",
                    "某某区人民政府",
                    "2024年3月5日",
                    "某某区巡查方案",
                    f"一、日常巡查。每日巡查。{OWNER}",
                )
            ),
            "test.txt",
        )
    )
    assert found.head.title == "某某区关于印发巡查方案的通知"
    assert (found.head.issuer, str(found.head.issued)) == ("某某区人民政府", "2024-03-05")
    assert len(found.measures) == 1
    assert not found.unparsed
