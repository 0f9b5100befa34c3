"""The linter in the browser finds what the command line finds, and takes a draft for nothing but text."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from flask.testing import FlaskClient

from graph.check import Finding
from graph.model import Source
from graph.problems import UnreadableFile
from service import drafts
from service.cli import main
from service.draft_marks import repaired, spots, underlined
from service.said import reason
from tests.graph.files import docx

DRAFT = """关于试验的意见
一、总体要求
（一）开展排查。组织<b onclick="x()">排查</b>各类隐患。
（二）再次排查。每月一次。〔责任单位：区应急局。完成时限：6月底前〕
"""
PAGE = {"Accept": "text/html", "Accept-Language": "en"}


def test_the_page_shows_findings_and_escapes_the_draft(client: FlaskClient) -> None:
    page = client.post("/lint", data={"text": DRAFT.replace("\n", "\r\n")}, headers=PAGE)
    assert page.status_code == 200
    assert "D201" in page.text
    assert "line 3, column 1" in page.text
    assert "Name the responsible units in brackets" in page.text
    assert "<b onclick" not in page.text
    assert '<mark class="error">（一）开展排查</mark>' in page.text
    assert 'href="/rules/D201"' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_programs_get_what_the_command_prints(client: FlaskClient, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    printed = CliRunner().invoke(main, ["lint", "--format", "json", str(file)])
    answer = client.post(
        "/lint", data=DRAFT.encode(), content_type="text/plain", headers={"Accept": "application/json"}
    )
    ours, theirs = answer.get_json()["findings"], json.loads(printed.output)["findings"]
    assert [f | {"file": ""} for f in ours] == [f | {"file": ""} for f in theirs]
    assert ours


def test_a_file_may_be_uploaded(client: FlaskClient) -> None:
    upload = {"file": (io.BytesIO(DRAFT.encode("gb18030")), "draft.txt"), "text": ""}
    assert "D301" in client.post("/lint", data=upload, headers=PAGE).text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (b"\0\1\2", "binary.txt"),
        (b"x", "draft.exe"),
        (DRAFT.encode() * 3, "long.txt"),
    ],
)
def test_what_cannot_be_judged_is_told(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str
) -> None:
    monkeypatch.setattr(drafts, "MAX_DRAFT", 2 * len(DRAFT))
    page = client.post("/lint", data={"file": (io.BytesIO(data), name)}, headers=PAGE)
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    told = client.post("/lint", data={"file": (io.BytesIO(data), name)}, headers={"Accept": "application/json"})
    assert told.status_code == 400
    assert told.content_type == "application/problem+json"
    assert told.get_json()["title"]


def test_what_cannot_be_read_is_a_finding_with_its_reason(client: FlaskClient) -> None:
    page = client.post("/lint", data={"text": ""}, headers={"Accept": "text/html", "Accept-Language": "zh"})
    assert 'href="/rules/D001"' in page.text
    assert reason(UnreadableFile("the file is empty"), "zh") in page.text


def test_a_text_without_measures_is_a_finding(client: FlaskClient) -> None:
    page = client.post("/lint", data={"text": "没有编号的一段话。"}, headers=PAGE)
    assert page.status_code == 200
    assert 'href="/rules/D002"' in page.text


def test_a_request_beyond_the_limit_is_refused(client: FlaskClient) -> None:
    response = client.post("/lint", data=b"x" * (10 * 1024 * 1024 + 1), content_type="text/plain", headers=PAGE)
    assert response.status_code == 413


HOSTILE = """</textarea><script>alert(1)</script><img src=x onerror="alert(2)">"""


def repairing(words: str, instead: str) -> Callable[..., tuple[Finding, ...]]:
    """A judge that finds one word, each time it stands in a draft, and knows what should stand there instead."""

    def judge(source: Source, *_: object) -> tuple[Finding, ...]:
        told = {"zh": f"“{words}”应为“{instead}”", "en": f"{words}: {instead}"}
        return tuple(
            Finding("D201", "warning", told, 1, m.start() + 1, m.start(), m.end(), words, "", instead)
            for m in re.finditer(re.escape(words), source.text)
        )

    return judge


def area(page: str) -> str:
    """What stands in the field of the text, as it is sent back."""
    return page.split('spellcheck="false">\n')[1].split("</textarea>")[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_html_in_a_draft_stays_text(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setattr(drafts, "judge", repairing("<img", HOSTILE))
    for text in (f"甲{HOSTILE}乙", HOSTILE):
        page = client.post("/lint", data={"text": text}, headers=PAGE | {"Accept-Language": lang}).text
        assert "<script>" not in page
        assert "<img" not in page
        assert page.count("&lt;script&gt;") >= 3


def test_a_repair_is_written_without_scripts(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "judge", repairing("完成时间", "完成时限"))
    text = "甲完成时间乙\r\n𠀀完成时间丙"
    page = client.post("/lint", data={"text": text}, headers=PAGE).text
    fixes = re.findall(r'name="fix" value="([^"]+)"', page)
    assert fixes == ["all", "D201 1 5", "D201 8 12"]
    one = client.post("/lint", data={"text": text, "fix": fixes[2]}, headers=PAGE).text
    assert area(one) == "甲完成时间乙\n𠀀完成时限丙"
    assert "1 place was put right" in one
    every = client.post("/lint", data={"text": text, "fix": "all"}, headers=PAGE).text
    assert area(every) == "甲完成时限乙\n𠀀完成时限丙"
    assert "No findings" in every
    stale = client.post("/lint", data={"text": f"丁{text}", "fix": fixes[2]}, headers=PAGE).text
    assert area(stale) == "丁甲完成时间乙\n𠀀完成时间丙"
    assert "The text has changed since" in stale


def test_findings_of_a_rule_that_folds_are_shown_with_their_places(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "judge", repairing("等", "等等"))
    monkeypatch.setattr(drafts, "folded", lambda found: (replace(found[0], also=found[1:]),))
    page = client.post("/lint", data={"text": "甲等乙等丙等"}, headers=PAGE).text
    assert page.count('<li id="f') == 1
    assert "and 2 more places" in page
    assert re.findall(r'id="(at[^"]+)" href="([^"]+)"', page) == [
        ("at1", "#f1"),
        ("at1-2", "#f1"),
        ("at1-3", "#f1"),
    ]
    assert re.findall(r'href="#(at[^"]+)"', page) == ["at1", "at1-2", "at1-3"]


def test_a_finding_between_two_characters_is_seen() -> None:
    told = {"zh": "", "en": ""}
    found = [Finding("D101", "error", told, 1, at + 1, at, at, "", "", "〕") for at in (1, 2)]
    places = [spot for each in spots(found) for spot in each]
    assert [(piece.text, piece.opens) for piece in underlined("甲乙", places)] == [("甲", ()), ("乙", (0, 1))]
    assert repaired("甲乙", found) == ("甲〕乙〕", 2)


@pytest.mark.parametrize(
    ("places", "text", "made"),
    [
        ([(0, 2, "x"), (1, 3, "y")], "x丙丁", 1),
        ([(1, 2, "x"), (1, 2, "x")], "甲x丙丁", 1),
        ([(2, 3, "y"), (0, 2, "x")], "xy丁", 2),
        ([(1, 1, "x"), (1, 1, "y")], "甲x乙丙丁", 1),
        ([(0, 1, "")], "乙丙丁", 1),
        ([(0, 1, None)], "甲乙丙丁", 0),
    ],
)
def test_of_repairs_that_overlap_the_first_is_made(
    places: list[tuple[int, int, str | None]], text: str, made: int
) -> None:
    told = {"zh": "", "en": ""}
    found = [Finding("D101", "error", told, 1, 1, start, end, "", "", words) for start, end, words in places]
    assert repaired("甲乙丙丁", found) == (text, made)


def test_a_word_file_comes_back_with_comments(client: FlaskClient) -> None:
    upload = {"file": (io.BytesIO(docx(DRAFT.splitlines())), "草稿.docx"), "as": "docx"}
    answer = client.post("/lint", data=upload, headers=PAGE)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    comments = list(Document(io.BytesIO(answer.data)).comments)
    assert {comment.text.split()[0] for comment in comments} >= {"D201", "D301"}
    page = client.post("/lint", data={"text": DRAFT, "as": "docx"}, headers=PAGE)
    assert page.status_code == 400
    assert "comments can only be written into a Word file" in page.text
