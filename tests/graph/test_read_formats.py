"""One small policy in every format: the same measures, owners and deadlines, each led back to its place."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from graph.model import Place, Source
from graph.parse import parse
from graph.read import corpus, read_bytes
from tests.conftest import SHIPPED
from tests.graph import files
from tests.graph.files import LINES, POLICY, paragraph, run

FOUND = {
    "a.txt": POLICY.encode(),
    "a.html": files.html(files.paragraphs()).encode(),
    "a.docx": files.docx(),
    "a.pdf": files.pdf(),
    "b.pdf": files.pdf(head="某某区人民政府文件", width=20, rows=5),
    "c.pdf": files.pdf(indent=0, rows=3, foot="{}"),
    "a.xlsx": files.xlsx(("正文", [[line] for line in LINES])),
}


def understood(source: Source) -> list[object]:
    document = parse(source)
    text = source.text
    return [
        document.head.title,
        document.head.issuer,
        document.head.issued,
        [(chapter.label, chapter.title) for chapter in document.chapters],
        [(measure.label, measure.title, measure.span.of(text).strip()) for measure in document.measures],
        [
            (
                [(owner.name, owner.role, owner.span.of(text)) for owner in annotation.owners],
                annotation.open_tail,
                annotation.deadline and (annotation.deadline.words, annotation.deadline.kind),
            )
            for annotation in document.annotations
        ],
    ]


@pytest.mark.parametrize("name", FOUND)
def test_each_format_holds_the_same_policy(name: str) -> None:
    assert understood(read_bytes(FOUND[name], name)) == understood(read_bytes(POLICY.encode(), "policy.txt"))


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf", "wide.pdf"])
def test_a_whole_policy_comes_out_line_by_line(name: str) -> None:
    text = (SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    data = {
        "a.html": files.html(files.paragraphs(lines), "<meta name='ArticleTitle' content='-'>").encode(),
        "a.docx": files.docx(lines),
        "a.pdf": files.pdf(lines, width=28, rows=22, head="某某区人民政府文件"),
        "wide.pdf": files.pdf(lines, width=21, rows=17, foot="{}"),
    }[name]
    found = [line.strip("　") for line in read_bytes(data, name).text.splitlines()]
    assert found[-len(lines) :] == lines


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [
        ("a.docx", "某某区房屋安全排查", "paragraph 1"),
        ("a.docx", "区水利局", "paragraph 4"),
        ("a.xlsx", "区水利局", "cell 正文!A4"),
        ("a.pdf", "摸清底数", "page 1"),
        ("a.pdf", "某某区人民政府", "page 2"),
        ("c.pdf", "二、集中整治", "page 4"),
    ],
)
def test_words_lead_back_to_their_place(name: str, words: str, place: str) -> None:
    source = read_bytes(FOUND[name], name)
    for offset in range(source.text.rindex(words), source.text.rindex(words) + len(words)):
        assert str(source.place(offset)) == place


def test_plain_text_has_no_places() -> None:
    assert read_bytes(POLICY.encode(), "a.txt").place(3) is None


def test_before_the_first_place_there_is_none() -> None:
    source = Source("a", "\n甲", "", (Place(1, "page", "1"),))
    assert [str(source.place(offset)) for offset in (0, 1)] == ["None", "page 1"]


# Word


def test_paragraphs_and_tables_in_reading_order() -> None:
    document = Document()
    document.add_paragraph("表前")
    table = document.add_table(3, 3)
    for i, row in enumerate([("序号", "任务", "单位"), ("1", "摸底", "甲局\n乙局"), ("2", "登记", "")]):
        for cell, words in zip(table.rows[i].cells, row, strict=True):
            cell.text = words
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("表后")
    source = read_bytes(files.saved(document), "a.docx")
    rows = ["序号\t任务\t单位", "1\t摸底\t甲局 乙局", "2\t登记\t甲局 乙局"]
    assert source.text.splitlines() == ["表前", *rows, "表后"]
    first, second = source.text.index("乙局"), source.text.rindex("乙局")
    assert [str(source.place(offset)) for offset in (first, second)] == ["cell table1!C2", "cell table1!C2"]
    assert str(source.place(source.text.index("表后"))) == "paragraph 2"


def test_a_row_that_is_merged_whole_with_the_one_above_is_one_row() -> None:
    document = Document()
    table = document.add_table(3, 2)
    for i, row in enumerate([("任务", "单位"), ("摸底", "甲局"), ("", "")]):
        for cell, words in zip(table.rows[i].cells, row, strict=True):
            cell.text = words
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
    assert read_bytes(files.saved(document), "a.docx").text.splitlines() == ["任务\t单位", "摸底\t甲局"]
    book = files.xlsx(("任务", [("分解表", None), (None, None), ("任务", "单位")]), merged=["A1:B2"])
    assert read_bytes(book, "a.xlsx").text.splitlines() == ["分解表", "任务\t单位"]


def test_struck_out_words_are_no_text() -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>六月</w:t></w:r>"
    kept = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>七月</w:t></w:r>'
    assert read_bytes(files.docx_of(paragraph(struck + kept)), "a.docx").text.strip() == "七月"


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    changed = run("甲") + f"<w:ins>{run('乙')}</w:ins><w:del><w:r><w:tab/><w:delText>丙</w:delText></w:r></w:del>"
    joined = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>己</w:t></w:r>"
    data = files.docx_of(paragraph(joined + changed), paragraph(run("丁") + hidden), paragraph(run("戊")))
    source = read_bytes(data, "a.docx")
    assert source.text == "甲乙丁\n戊\n"
    assert str(source.place(2)) == "paragraph 2"


LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="{}"/></w:lvl>'
)


def numbered(levels: list[tuple[str, str]], items: list[tuple[int, str]]) -> bytes:
    document = Document()
    numbering = document.part.numbering_part.element
    definition = "".join(LEVEL.format(i, *level) for i, level in enumerate(levels))
    numbering.insert(
        0, files.parse_xml(f'<w:abstractNum {files.W} w:abstractNumId="90">{definition}</w:abstractNum>')
    )
    numbering.append(files.parse_xml(f'<w:num {files.W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, words in items:
        properties = document.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = 90
    return files.saved(document)


def test_automatic_numbers_are_written_out() -> None:
    levels = [("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]
    items = [(0, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊"), (2, "己"), (0, "庚"), (1, "辛")]
    lines = read_bytes(numbered(levels, items), "a.docx").text.splitlines()
    assert lines == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛"]


def test_numbers_come_from_styles_and_begin_anew_where_a_list_says_so() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    level = LEVEL.format(0, "chineseCounting", "第%1条").replace("nothing", "space")
    numbering.insert(0, files.parse_xml(f'<w:abstractNum {files.W} w:abstractNumId="90">{level}</w:abstractNum>'))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    for key, override in (("90", ""), ("91", again)):
        definition = '<w:abstractNumId w:val="90"/>'
        numbering.append(files.parse_xml(f'<w:num {files.W} w:numId="{key}">{definition}{override}</w:num>'))
    style = document.styles["List Number"].element.get_or_add_pPr()
    style.get_or_add_numPr().get_or_add_numId().val = 90
    for words in ("甲", "乙", "丙"):
        last = document.add_paragraph(words, "List Number")
    last._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 91
    plain = document.add_paragraph("丁", "List Number")
    plain._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
    lines = read_bytes(files.saved(document), "a.docx").text.splitlines()
    assert lines == ["第一条 甲", "第二条 乙", "第五条 丙", "丁"]


def test_a_number_that_cannot_be_written_is_no_silence() -> None:
    with pytest.raises(Exception, match=r"paragraph 1 has an automatic number .*: hebrew1. Turn") as caught:
        read_bytes(numbered([("hebrew1", "%1.")], [(0, "甲")]), "a.docx")
    assert type(caught.value).__name__ == "UnreadableFile"


# PDF


def test_lines_across_pages_are_rejoined_and_lead_back_to_both() -> None:
    source = read_bytes(files.pdf(width=20, rows=5), "a.pdf")
    assert [line.strip("　") for line in source.text.splitlines()] == LINES
    assert [place.label for place in source.places] == ["1", "2", "3", "4"]
    second = source.places[1].start
    assert source.text[second - 1] != "\n", "the second page begins within a paragraph"


def test_an_owner_line_that_ends_two_pages_is_no_running_foot() -> None:
    lines = ["（一）甲。按月查看。", "责任单位：区住建局", "（二）乙。按季查看。", "责任单位：区住建局"]
    read = read_bytes(files.pdf(lines, rows=2, head="某某区文件"), "a.pdf").text
    assert [line.strip() for line in read.splitlines()] == lines


@pytest.mark.parametrize("apart", [True, False])
def test_pieces_of_a_line_are_one_line_and_gaps_of_typesetting_no_blanks(apart: bool) -> None:
    data = files.pdf_of_pieces(
        [(0, "时限："), (4, "7"), (4, "月底前"), (0, "完成"), (4, "OPC"), (40, "任务")], apart
    )
    assert read_bytes(data, "a.pdf").text.replace("OPC ", "OPC") == "时限：7月底前完成OPC任务\n"


def test_a_number_of_its_own_line_is_text_unless_it_counts_the_pages() -> None:
    read = read_bytes(files.pdf(["附件", "12", "名单", "7"], rows=2, foot=""), "a.pdf").text
    assert read.split() == ["附件", "12", "名单", "7"]


# Task tables


def test_merged_cells_stand_in_each_row_that_they_span() -> None:
    rows = [
        ["任务分解表", None, None],
        ["序号", "任务", "牵头单位"],
        [1, "摸底\n登记", "区住建局"],
        [2.0, "整治", None],
        [3, "验收", "区应急局"],
    ]
    source = read_bytes(files.xlsx(("任务", rows), merged=["A1:C1", "C3:C4"]), "a.xlsx")
    assert source.text.splitlines() == [
        "任务分解表",
        "序号\t任务\t牵头单位",
        "1\t摸底 登记\t区住建局",
        "2\t整治\t区住建局",
        "3\t验收\t区应急局",
    ]
    first, second = source.text.index("区住建局"), source.text.rindex("区住建局")
    assert [str(source.place(offset)) for offset in (first, second)] == ["cell 任务!C3", "cell 任务!C3"]
    assert str(source.place(source.text.index("验收"))) == "cell 任务!B5"


def test_values_are_written_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    day = dt.date(2024, 7, 31)
    for column, (value, shown) in enumerate(
        [
            (day, "yyyy/m/d"),
            (day, 'yyyy"年"m"月"'),
            (day, 'm"月"d"日"'),
            (0.95, "0%"),
            (1.5, "General"),
            (True, "General"),
        ],
        1,
    ):
        sheet.cell(1, column, value).number_format = shown
    hidden = book.create_sheet("选项")
    hidden["A1"] = "不读"
    hidden.sheet_state = "hidden"
    assert read_bytes(files.saved(book), "a.xlsx").text == "2024年7月31日\t2024年7月\t7月31日\t95%\t1.5\tTRUE\n"


def test_a_folder_gives_every_document_and_neither_locks_nor_hidden_files(tmp_path: Path) -> None:
    for name in ("a.docx", "b.PDF", "c.xlsx", "d.htm", "e.doc", "~$a.docx", ".f.txt", "g.png", "h.tsv"):
        (tmp_path / name).write_bytes(b"x")
    assert [entry.path.name for entry in corpus.entries(tmp_path)] == [
        "a.docx",
        "b.PDF",
        "c.xlsx",
        "d.htm",
        "e.doc",
    ]
