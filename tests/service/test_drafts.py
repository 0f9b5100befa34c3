"""The linter in the browser finds what the command line finds, and takes a draft for nothing but text."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from service import drafts
from service.cli import main

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
        ("没有编号的一段话。".encode(), "none.txt"),
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


def test_what_the_program_says_in_english_is_introduced(client: FlaskClient) -> None:
    page = client.post("/lint", data={"text": ""}, headers={"Accept": "text/html", "Accept-Language": "zh"})
    assert '程序的说明（英文）： <span lang="en">' in page.text


def test_a_request_beyond_the_limit_is_refused(client: FlaskClient) -> None:
    response = client.post("/lint", data=b"x" * (10 * 1024 * 1024 + 1), content_type="text/plain", headers=PAGE)
    assert response.status_code == 413
