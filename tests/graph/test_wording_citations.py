"""How deadlines are labelled and works are cited in a draft: what is found, and what puts it right."""

import pytest

from graph.parse import parse, wording
from graph.read import read_bytes

BRACKET = "〔责任单位：区应急局。完成时限：2030年6月底前〕"


def found(kind: str, *measures: str) -> list[tuple[str, str | None]]:
    """The words of a kind of fault in a draft of these measures, with what puts them right."""
    text = "某某区值守工作方案\n" + "".join(f"（{'一二三四'[i]}）{words}\n" for i, words in enumerate(measures))
    document = parse(read_bytes(text.encode(), "draft.txt"))
    return [(issue.words, issue.replacement) for issue in wording.find(document) if issue.kind == kind]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("完成时限：|完成时限：|完成时限：", []),
        ("完成时限：|时限：|完成时限：", [("时限", "完成时限")]),
        ("时限：|完成时间：|时限：", [("完成时间", "时限")]),
        ("完成时限：|时限：", [("时限", None)]),  # nothing says which of them is right
        ("**完成时限：**|完成时限：|**时限要求：**", [("时限要求", "完成时限")]),
    ],
)
def test_labels_of_deadlines(labels: str, expected: list[tuple[str, str | None]]) -> None:
    measures = [f"轮流值守。〔责任单位：区应急局。{label}2030年6月底前〕" for label in labels.split("|")]
    assert found("mixed-label", *measures) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("落实某政发〔2029〕6号。", []),
        ("落实某政发[2029]6号。", [("[2029]6号", "〔2029〕6号")]),
        ("落实某政办函（2029）6号。", [("（2029）6号", "〔2029〕6号")]),
        ("落实某政发【2029】第6号。", [("【2029】第6号", None)]),
        ("落实某政发〔2029〕第6号。", [("〔2029〕第6号", None)]),
        ("落实某政发〔29〕6号。", [("〔29〕6号", None)]),
        ("落实某政发〔2029〕6，抓好值守。", [("〔2029〕6", None)]),
        ("落实某政发〔2029〕6、7号。", []),
        ("登记幸福小区（2029）3号楼。", []),
        ("引用（2029）某民终3号判决。", []),
    ],
)
def test_document_numbers(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert found("malformed-number", words + BRACKET) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("学习《中华人民共和国消防法》和《消防法》。", []),
        ("学习《消防法》，宣传《消防法》。", [("《消防法》", None)]),
        ("学习《民法典》《刑法修正案（十一）》。", [("《民法典》", None), ("《刑法修正案（十一）》", None)]),
        ("学习防火方面的法律（以下简称《消防法》）。", []),
        ("推行《四步工作法》《值守办法》，参考《欧盟数据法》，学习《反分裂国家法》。", []),
    ],
)
def test_short_names_of_laws(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert found("short-law", words + BRACKET) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("根据《中华人民共和国消防法》检查。", []),
        ("根据中华人民共和国消防法的规定检查。", [("中华人民共和国消防法", "《中华人民共和国消防法》")]),
        ("宣传中华人民共和国消防法，组织演练。", [("中华人民共和国消防法", "《中华人民共和国消防法》")]),
        ("落实《关于修改中华人民共和国消防法的决定》。", []),
        ("违反治安管理处罚法第六十条的，移送公安机关。", [("治安管理处罚法", None)]),
        ("依照城市供水条例，保障用水。", [("城市供水条例", None)]),
        ("违反消防设施管理办法第九条的，责令整改。", [("消防设施管理办法", None)]),
        ("违反本办法第九条的，责令整改。", []),
        ("依照宪法和法律办事，按照有关规定执行。", []),
        ("按照综合评分法的规定评分，依据成本法，核算费用。", []),
        ("按照某政发〔2029〕6号要求报送。", [("某政发〔2029〕6号", None)]),
        ("落实《关于值守的通知》（某政发〔2029〕6号），按照某政发〔2029〕6号要求报送。", []),
    ],
)
def test_works_without_title_marks(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert found("unmarked-work", words + BRACKET) == expected
