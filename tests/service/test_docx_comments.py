"""A Word file comes back with comments at the words that findings are about, and otherwise as it was."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.check import Finding, lint
from graph.iri import Iris
from graph.problems import UserError
from graph.read import docx as reader
from graph.read import read_bytes
from graph.resolve import Registry
from service import docx_comments
from service.docx_comments import AUTHOR, commented
from tests.graph.files import docx, docx_of, paragraph, run

_FORM = "<w:rPr><w:b/></w:rPr>"
_NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def finding(start: int, end: int, message: str = "说明") -> Finding:
    told = {"zh": message, "en": message}
    return Finding("D201", "error", told, line=1, column=1, start=start, end=end, quote="", measure="")


def anchors(data: bytes) -> dict[str, str]:
    """The words between the marks of each comment, by its text."""
    document = Document(io.BytesIO(data))
    said = {str(comment.comment_id): comment.text for comment in document.comments}
    words: dict[str, str] = {}
    opened: set[str] = set()
    for element in document.element.body.iter():
        id_ = str(element.get(qn("w:id")))
        if element.tag == qn("w:commentRangeStart"):
            opened.add(id_)
            words[said[id_]] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            opened.remove(id_)
        elif element.tag in {qn("w:t"), qn("w:tab")} and not list(element.iterancestors(qn("w:del"))):
            for each in opened:
                words[said[each]] += element.text if element.tag == qn("w:t") else " "
    assert not opened
    referred = [str(e.get(qn("w:id"))) for e in document.element.body.iter(qn("w:commentReference"))]
    assert sorted(referred) == sorted(said)
    return {text.split("\n")[1]: anchored for text, anchored in words.items()}


def content(data: bytes) -> list[tuple[str, list[tuple[str, bytes]]]]:
    """Of each paragraph the text, and that of each form in it, runs of one form joined."""
    found = []
    for p in Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        forms: list[tuple[str, bytes]] = []
        for element, words in reader.written(p):
            form = element.getparent().find(qn("w:rPr"))
            told = b"" if form is None else etree.tostring(form, method="c14n")
            if forms and forms[-1][1] == told:
                forms[-1] = (forms[-1][0] + words, told)
            else:
                forms.append((words, told))
        found.append(("".join(words for words, _ in forms), forms))
    return found


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, merged: str = "") -> str:
    form = f"<w:tcPr><w:vMerge{merged}/></w:tcPr>" if merged else ""
    return f"<w:tc>{form}{''.join(map(paragraph, paragraphs))}</w:tc>"


_TWO_RUNS = paragraph(run("甲乙 丙") + f"<w:r>{_FORM}<w:t>丁戊</w:t><w:tab/><w:t>己庚</w:t></w:r>" + run("辛"))
_GONE = paragraph(run("甲") + f"<w:del>{run('乙')}</w:del><w:ins>{run('丙丁')}</w:ins>")
_LINK = paragraph(run("甲") + f"<w:hyperlink>{run('乙丙')}</w:hyperlink>" + run("丁"))
_TABLE = table(
    cell(run("甲乙"), run("丙")) + cell(run("丁戊")),
    cell(run("己"), merged=' w:val="restart"') + cell(run("庚辛")),
    cell("", merged=" ") + cell(run("壬癸")),
)
_BOX = paragraph(
    f"<w:r><w:pict><w:txbxContent>{paragraph(run('匣中'))}</w:txbxContent></w:pict></w:r>{run('匣外')}"
)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (paragraph(run("甲乙丙丁")), ["甲乙丙丁"]),
        (paragraph(run("甲乙丙丁")), ["乙丙", "丙丁", "乙", "甲乙丙"]),
        (paragraph(run("甲乙丙丁")), ["甲", "乙", "乙丙", "丙"]),
        (_TWO_RUNS, ["乙 丙丁", "丁戊", "戊\t己", "己", "庚辛", "甲乙 丙丁戊\t己庚辛"]),
        (_GONE, ["丙", "甲丙"]),
        (_LINK, ["甲乙", "丙", "丙丁"]),
        (_TABLE, ["乙 丙", "戊", "丁戊", "庚辛", "癸"]),
    ],
)
def test_a_comment_holds_the_words_of_its_finding(block: str, words: list[str]) -> None:
    data = docx_of(block, paragraph(run("末段")))
    source = read_bytes(data, "draft.docx")
    found = [finding(at := source.text.index(each), at + len(each), f"{i}") for i, each in enumerate(words)]
    after = commented(data, source, found, "zh")
    held = anchors(after)
    assert [held[str(i)].replace(" ", "") for i in range(len(words))] == ["".join(each.split()) for each in words]
    assert content(after) == content(data)


def test_a_comment_says_what_is_wrong_and_what_to_do(registry: Registry, iris: Iris) -> None:
    data = docx(["关于试验的意见", "一、总体要求", "（一）开展排查。每月排查各类隐患。〔完成时限：6月底前〕"])
    source = read_bytes(data, "draft.docx")
    found = [one for one in lint(source, registry, iris) if one.rule == "D201"]
    comments = list(Document(io.BytesIO(commented(data, source, found, "zh"))).comments)
    assert [comment.author for comment in comments] == [AUTHOR] == ["责任图谱/dutygraph"]
    assert comments[0].text.splitlines()[:2] == ["D201 缺少责任单位", found[0].message["zh"]]
    assert "责任单位" in comments[0].text.splitlines()[2]
    english = list(Document(io.BytesIO(commented(data, source, found, "en"))).comments)
    assert english[0].text.startswith("D201 missing owner\n")


def test_each_place_of_a_folded_finding_has_its_comment() -> None:
    data = docx(["甲乙丙丁"])
    source = read_bytes(data, "draft.docx")
    together = replace(finding(0, 1), also=(finding(2, 3),))
    assert len(list(Document(io.BytesIO(commented(data, source, [together], "zh"))).comments)) == 2


def test_a_number_that_word_adds_leads_to_the_words_behind_it() -> None:
    document = Document()
    document.add_paragraph("题")
    for words in ("甲乙", "丙丁"):
        document.add_paragraph(words, style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes(buffer.getvalue(), "draft.docx")
    number = source.text.index("2")
    found = [finding(number, number + 1, "号"), finding(number, len(source.text), "行")]
    assert anchors(commented(buffer.getvalue(), source, found, "zh")) == {"号": "丙", "行": "丙丁"}


_RUNS = st.lists(st.text("甲乙丙 丁", min_size=1, max_size=5), min_size=1, max_size=5)
_PARAGRAPHS = st.lists(_RUNS, min_size=1, max_size=4).filter(lambda all_: "".join(map("".join, all_)).strip())


@given(_PARAGRAPHS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=8))
@settings(max_examples=40, deadline=None)
def test_whatever_the_runs_are_comments_hold_the_words_and_the_text_stays(
    paragraphs: list[list[str]], places: list[tuple[int, int]]
) -> None:
    data = docx_of(*(paragraph("".join(map(run, runs))) for runs in paragraphs))
    source = read_bytes(data, "draft.docx")
    found = [finding(at, at + long, f"{number}") for number, (at, long) in enumerate(places)]
    after = commented(data, source, found, "zh")
    held = anchors(after)
    for each in found:
        if words := "".join(source.text[each.start : each.end].split()):
            assert "".join(held[each.message["zh"]].split()) == words
    assert content(after) == content(data)


def test_a_place_between_words_leads_to_the_letter_beside_it() -> None:
    data = docx(["甲乙", "", "丙丁"])
    source = read_bytes(data, "draft.docx")
    found = [finding(1, 1, "前"), finding(2, 3, "行末"), finding(len(source.text), len(source.text), "末")]
    assert anchors(commented(data, source, found, "zh")) == {"前": "乙", "行末": "丙", "末": "丁"}


def test_words_of_a_text_box_are_commented_on_from_outside() -> None:
    data = docx_of(_BOX)
    source = read_bytes(data, "draft.docx")
    at = source.text.index("匣中")
    after = commented(data, source, [finding(at, at + 2), finding(0, 1, "外")], "zh")
    assert anchors(after)["说明"] == "匣中"
    assert anchors(after)["外"] == "匣"
    marks = Document(io.BytesIO(after)).element.body.iter(qn("w:commentRangeStart"))
    assert not [mark for mark in marks if any(a.tag == qn("w:txbxContent") for a in mark.iterancestors())]
    assert content(after) == content(data)


def test_a_cell_merged_over_rows_is_marked_once_and_never_backwards() -> None:
    data = docx_of(_TABLE)
    source = read_bytes(data, "draft.docx")
    again = source.text.rindex("己")
    before = source.text.index("庚")
    found = [finding(again, again + 3, "又"), finding(before, again + 1, "倒")]
    assert anchors(commented(data, source, found, "zh")) == {"又": "己庚辛壬", "倒": "庚辛"}


def test_beyond_a_thousand_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_comments, "MOST", 2)
    data = docx(["甲乙丙丁"])
    found = [finding(at, at + 1, f"{at}") for at in range(4)]
    after = Document(io.BytesIO(commented(data, read_bytes(data, "draft.docx"), found, "zh")))
    assert [comment.text.split("\n")[-1] for comment in after.comments][2:] == [
        "另有 2 处问题未加批注：请先改正以上各处。"
    ]


def test_comments_that_stand_there_stay() -> None:
    document = Document(io.BytesIO(docx(["甲乙丙"])))
    document.add_comment(document.paragraphs[0].runs, "一\n先前的", "张三")
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes(buffer.getvalue(), "draft.docx")
    after = commented(buffer.getvalue(), source, [finding(1, 2)], "zh")
    assert anchors(after) == {"先前的": "甲乙丙", "说明": "乙"}


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(UserError, match="only be written into a Word file"):
        commented("甲".encode(), read_bytes("甲".encode(), "draft.txt"), [], "zh")
