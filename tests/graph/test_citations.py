"""Works and their numbers, and which citations are of one work. Sentences are our own."""

import pytest

from graph.iri import Iris
from graph.model import Citation, Span
from graph.parse import citations, parse, work_kinds
from graph.parse.work_numbers import folded, number_of_line
from graph.read import source_of
from graph.resolve.works import canonical, works


def cited(words: str) -> list[Citation]:
    return citations.find(words, [Span(0, len(words))])


def titles_and_works(words: str) -> list[tuple[str, str | None]]:
    return [(c.title, c.work) for c in works(tuple(cited(words)), Iris())]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("学习《甲意见》（某办发〔2020〕35号）", "某办发〔2020〕35号"),
        ("学习《甲意见》(某办发[2020]35号)", "某办发[2020]35号"),
        ("学习《甲意见》（某办发〔2020〕 第35 号）", "某办发〔2020〕第35号"),
        ("学习《甲意见》（某办发【2020】35号，以下简称《意见》）", "某办发【2020】35号"),
        ("执行《甲规定》（某部令第7号）", "某部令第7号"),
        ("执行《甲规定》（某部第七号令）", "某部第七号令"),
        ("执行《甲公告》（2024年第5号）", "2024年第5号"),
        ("执行《甲规范》（GB/T 9704—2012）", "GB/T9704—2012"),
        ("按照某办发〔2020〕35号《甲意见》", "某办发〔2020〕35号"),
        ("按照（某办发〔2020〕35号）《甲意见》", "某办发〔2020〕35号"),
        ("执行《甲意见》（共三章）", None),
        ("执行《甲意见》", None),
    ],
)
def test_the_number_beside_a_title(words: str, number: str | None) -> None:
    assert cited(words)[0].number == number


def test_a_number_in_brackets_is_that_of_the_title_in_front_of_it() -> None:
    assert [(c.title, c.number) for c in cited("执行《甲意见》（某发〔2020〕1号）《乙意见》")] == [
        ("甲意见", "某发〔2020〕1号"),
        ("乙意见", None),
    ]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("根据某办发〔2020〕35号文件精神", ["某办发〔2020〕35号"]),
        ("贯彻落实某委办〔2022〕5号和某府发[2021]3号", ["某委办〔2022〕5号", "某府发[2021]3号"]),
        ("依照〔2020〕35号", []),
    ],
)
def test_works_called_by_their_number_alone(words: str, numbers: list[str]) -> None:
    found = cited(words)
    assert [c.number for c in found] == numbers
    assert [c.span.of(words) for c in found] == numbers


def test_a_number_alone_is_the_work_that_bears_it() -> None:
    words = "依据某办发〔2020〕35号，落实《甲意见》（某办发[2020]35号）。"
    assert titles_and_works(words) == [("某办发〔2020〕35号", "甲意见"), ("甲意见", "甲意见")]
    assert titles_and_works("依据某办发[2020]第35号") == [("某办发[2020]第35号", "某办发〔2020〕35号")]


def test_a_short_name_is_the_work_that_it_is_short_for() -> None:
    words = "落实《甲县安全生产管理办法》（某府发〔2021〕2号，以下简称《办法》）。《办法》从严。《乙办法》另定。"
    assert titles_and_works(words) == [
        ("甲县安全生产管理办法", "甲县安全生产管理办法"),
        ("办法", "甲县安全生产管理办法"),
        ("办法", "甲县安全生产管理办法"),
        ("乙办法", "乙办法"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("中华人民共和国安全生产法", "安全生产法", True),
        ("中华人民共和国行政处罚法（2021修订）", "行政处罚法(2021修订)", True),
        ("甲县安全生产\n管理办法", "甲县安全生产管理办法", True),
        ("甲县行动方案(2024-2026年)", "甲县行动方案（2024—2026年）", True),
        ("甲印发〈乙方案〉的通知", "甲印发《乙方案》的通知", True),
        ("甲办法（试行）", "甲办法", False),
        ("中华人民共和国某某管理办法", "某某管理办法", False),
        ("中华人民共和国成立纪事", "成立纪事", False),
        ("甲省安全生产条例", "安全生产条例", False),
    ],
)
def test_titles_of_one_work(one: str, other: str, same: bool) -> None:
    assert (canonical(one) == canonical(other)) is same


def test_blanks_between_latin_words_part_them() -> None:
    assert canonical("Federal  Data\nStrategy") == "Federal Data Strategy"


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("观看《甲》警示教育片", ["other"]),
        ("观看电影《甲》", ["other"]),
        ("观看《甲》《乙》等专题片", ["other", "other"]),
        ("学唱歌曲《甲》", ["other"]),
        ("在《甲日报》刊登", ["other"]),
        ("安装《甲》软件", ["other"]),
        ("填写《甲申请表》", ["other"]),
        ("签订《甲承诺书》", ["other"]),
        ("取得《甲许可证》", ["other"]),
        ("执行《甲管理办法》", ["regulation"]),
        ("执行《甲县行动方案（2024—2026年）》", ["plan"]),
        ("执行《甲工作要点》", ["plan"]),
        ("执行《关于乙的通知》", ["notice"]),
        ("印发《甲清单》", ["regulation"]),
    ],
)
def test_kinds_of_works(words: str, kinds: list[str]) -> None:
    assert [citation.kind for citation in cited(words)] == kinds


def test_one_mention_tells_what_a_work_is() -> None:
    found = works(tuple(cited("学习《甲》。观看《甲》纪录片。")), Iris())
    assert [citation.kind for citation in found] == ["other", "other"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲印发〈乙方案〉的通知》", [("甲印发〈乙方案〉的通知", None), ("乙方案", 0)]),
        ("《甲印发《乙方案》的通知》", [("甲印发《乙方案》的通知", None), ("乙方案", 0)]),
        ("《甲关于印发乙县丙方案的通知》", [("甲关于印发乙县丙方案的通知", None), ("乙县丙方案", 0)]),
        ("《甲关于印发有关材料的通知》", [("甲关于印发有关材料的通知", None)]),
        ("《甲关于做好巡查的通知》", [("甲关于做好巡查的通知", None)]),
        (
            "按某发〔2020〕1号，学《甲印发〈乙方案〉的通知》",
            [("某发〔2020〕1号", None), ("甲印发〈乙方案〉的通知", None), ("乙方案", 1)],
        ),
    ],
)
def test_what_a_notice_transmits(words: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(c.title, c.within) for c in cited(words)] == expected


def test_a_title_over_two_lines_is_one_title_and_no_fault() -> None:
    found = parse(source_of("（一）巡查。落实《甲县进一步\n加强巡查的意见》要求。\n（二）抽查。", "test.txt"))
    assert [citation.title for citation in found.citations] == ["甲县进一步加强巡查的意见"]
    assert not found.issues
    assert found.measures[0].citations == (0,)


def test_a_title_that_is_never_closed_is_a_fault_and_counted() -> None:
    found = parse(source_of("（一）巡查。落实《甲县意见要求。\n（二）抽查。按《乙意见》办。", "test.txt"))
    assert [citation.title for citation in found.citations] == ["乙意见"]
    assert [issue.kind for issue in found.issues] == ["unbalanced-bracket"]
    assert [passage.why for passage in found.unparsed] == ["title-never-closed"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("某办发〔2018〕117号", "某办发〔2018〕117号"),
        ("  某府发[2022]5号 ", "某府发[2022]5号"),
        ("X政规〔2024〕 3 号", "X政规〔2024〕 3 号"),
        ("某府发（2024）第3号", "某府发（2024）第3号"),
        ("某办发〔2020〕3号    签发人：张三", "某办发〔2020〕3号"),
        ("发文字号：某办发〔2020〕3号", "某办发〔2020〕3号"),
        ("第12号", "第12号"),
        ("（2024年第5号）", "（2024年第5号）"),
        ("某部令第七号", "某部令第七号"),
        ("按某办发〔2020〕3号办理。", ""),
        ("第一章", ""),
    ],
)
def test_lines_that_are_a_number(line: str, number: str) -> None:
    assert number_of_line(line) == number


def test_numbers_are_compared_without_the_ways_of_typing() -> None:
    assert folded("某办发[2020] 第35 号") == folded("某办发〔2020〕35号") == "某办发〔2020〕35号"
    assert work_kinds.is_policy("乙方案（试行）")
