"""Web pages: what a reader sees of the policy, and nothing of the furniture."""

import pytest

from graph.read import read_bytes
from tests.graph import files
from tests.graph.files import LINES


@pytest.mark.parametrize(
    "frame", ['class="TRS_Editor"', 'id="UCAP-CONTENT"', 'class="pages_content"', 'class="x9"']
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_page_is_its_title_its_number_and_its_body(frame: str, encoding: str) -> None:
    page = files.html(files.paragraphs(LINES * 3), frame=frame).replace("utf-8", encoding)
    lines = read_bytes(page.encode(encoding), "a.html").text.splitlines()
    assert lines == ["某府办发〔2024〕3号", *LINES * 3]


@pytest.mark.parametrize(
    ("words", "encoding", "stated"),
    [
        ("\ue600甲", "utf-8", "utf-8"),
        ("甲乙丙", "big5", "big5"),
        ("甲乙丙", "utf-16", "utf-16"),
        ("甲乙丙", "gb18030", "utf-8"),
    ],
)
def test_encodings_of_pages(words: str, encoding: str, stated: str) -> None:
    page = f"<meta charset={stated}><div class='TRS_Editor'><i>{words}</i></div>"
    assert read_bytes(page.encode(encoding), "a.html").text == words + "\n"


def test_a_title_outside_the_body_comes_first() -> None:
    page = files.html(files.paragraphs(LINES[1:]), '<meta name="ArticleTitle" content="方案（试行）">')
    assert read_bytes(page.encode(), "a.htm").text.splitlines()[:3] == [
        "方案（试行）",
        "某府办发〔2024〕3号",
        LINES[1],
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>甲<br>乙</p>", ["甲", "乙"]),
        ("<p>甲乙\n   丙<b>丁</b></p><p>&nbsp;</p>", ["甲乙丙丁"]),
        ("<p>one\n two</p>", ["one two"]),
        ("<p>　　甲</p>", ["　　甲"]),
        ("<p>甲<del>乙</del>丙<!-- 丁 --></p><p style='display:none'>戊</p>", ["甲丙"]),
        ("<ol start=3><li>甲</li><li>乙</li></ol>", ["3. 甲", "4. 乙"]),
        ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", ["甲", "乙"]),
        (
            "<table><tr><th>一</th><th>二</th></tr><tr><td>甲<br>乙</td><td>丙</td></tr></table>",
            ["一\t二", "甲 乙\t丙"],
        ),
        (
            "<table><tr><td rowspan=2>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>",
            ["甲\t乙\t丙", "甲\t丁\t戊"],
        ),
        (
            "<table><tr><td>甲</td><td rowspan=3>乙</td><td colspan=2 rowspan=2>丙</td></tr><tr><td>丁</td></tr>"
            "<tr><td>戊</td><td>己</td></tr></table>",
            ["甲\t乙\t丙", "丁\t乙\t丙", "戊\t乙\t己"],
        ),
        ("<p>甲<s>乙</s>丙<strike>丁</strike></p>", ["甲丙"]),
    ],
)
def test_what_a_browser_shows(body: str, lines: list[str]) -> None:
    page = f"<div class='TRS_Editor'>{body}</div>"
    assert read_bytes(page.encode(), "a.html").text.splitlines() == lines
