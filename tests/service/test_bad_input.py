"""Bad files through the command line: one line that says what and what to do, the exit code, and no cost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.read import read
from service.cli import main
from tests.conftest import ROOT
from tests.graph import files, sample
from tests.graph.test_read_bad_files import DOCX, PDF, SHEET, XLSX, sheet

_MIB = 1024 * 1024
_MANY = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(10))
LAUGHS = f"<!DOCTYPE html [{_MANY}]>"
_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c></row>'
EMPTY_ROWS = sheet(_ROW + "".join(f'<row r="{i}"><c r="A{i}" s="0"/></row>' for i in range(2, 300_001)))
#: Packs to a fourth or so.
COUNTED = "".join(map(str, range(300_000))).encode()
BOMB = files.with_part(DOCX, "word/big.bin", b"\0" * 3_000_000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", BOMB, "zip bomb"),
        ("a.pdf", files.pdf(password="secret"), "encrypted"),
        ("b.pdf", PDF[:400], "broken or cut off"),
        ("c.pdf", files.scan(), "OCR"),
        ("b.docx", files.with_part(DOCX, "word/document.xml", f"{LAUGHS}<w>&l9;</w>".encode()), "entities"),
        ("a.xlsx", files.with_part(XLSX, SHEET, f"{LAUGHS}<w>&l9;</w>".encode()), "entities"),
        ("b.xlsx", files.with_part(XLSX, SHEET, EMPTY_ROWS), "no measure"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "save it as .docx"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        ("a.ofd", files.zipped(**{"OFD.xml": b""}), "export it as .pdf"),
        ("a.txt", b"\xff\xff\xff", "UTF-8"),
    ],
)
def test_a_bad_file_gets_one_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = CliRunner().invoke(main, ["parse", str(path)])
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"dutygraph: {path}: ")
    assert words in line


def test_entities_of_a_page_are_not_unfolded(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"{LAUGHS}<p>&l9;</p><p>（一）查。每月查。</p>", encoding="utf-8")
    assert len(read(path).text) < 100


@pytest.mark.parametrize(
    ("limit", "name", "data"),
    [
        ("text_bytes=100", "a.txt", files.POLICY.encode()),
        ("text_bytes=100", "a.html", files.html(files.paragraphs()).encode()),
        ("file_bytes=1000", "a.pdf", PDF),
        ("unpacked_bytes=1000", "a.docx", DOCX),
        ("ratio=2", "a.docx", files.with_part(DOCX, "word/big.bin", COUNTED)),
        ("parts=3", "a.xlsx", XLSX),
        ("pages=1", "a.pdf", PDF),
        ("cells=1", "a.xlsx", XLSX),
        ("characters=20", "a.docx", DOCX),
        ("characters=20", "a.pdf", PDF),
        ("characters=20", "a.xlsx", files.xlsx(("一", [["甲" * 21]]))),
        ("characters=20", "a.html", files.html(files.paragraphs()).encode()),
        ("characters=20", "a.txt", files.POLICY.encode()),
    ],
)
def test_each_limit_is_set_by_the_environment(tmp_path: Path, limit: str, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    usual = CliRunner().invoke(main, ["parse", str(path)])
    assert usual.exit_code == 0 or "no measure" in usual.stderr
    done = CliRunner().invoke(main, ["parse", str(path)], env={"DUTYGRAPH_LIMITS": limit})
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"dutygraph: {path}: ")
    assert limit.split("=")[1] in line.replace(",", "")


@pytest.mark.parametrize(
    "words", ["pages", "pages=many", "pages=0", "pages=-1", "pages=²", "leaves=3", "pages=9 x"]
)
@pytest.mark.parametrize("command", ["parse", "build", "add"])
def test_a_wrong_limit_is_told_in_one_line(tmp_path: Path, words: str, command: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(files.POLICY, encoding="utf-8")
    where = [str(path)] if command != "build" else [str(tmp_path)]
    store = [] if command == "parse" else ["--store", str(tmp_path / "store")]
    done = CliRunner().invoke(main, [command, *where, *store], env={"DUTYGRAPH_LIMITS": words})
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert "is no limit" in line
    assert "file_bytes" in line


_MEASURED = """
import resource, sys
from pathlib import Path
from graph.problems import UnreadableFile
from graph.read import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read(Path(sys.argv[1]))
except UnreadableFile as error:
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(grown * (1 if sys.platform == "darwin" else 1024), error)
"""


@pytest.mark.parametrize("name", ["huge.txt", "huge.pdf", "huge.docx"])
def test_a_file_of_200_megabytes_costs_no_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n" if name.endswith("pdf") else b"PK\x03\x04")
        file.truncate(200 * _MIB)
    command = [sys.executable, "-c", _MEASURED, str(path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    grown, _, line = told.partition(" ")
    assert "209,715,200 bytes, more than" in line
    assert int(grown) < 10 * _MIB


#: Loaded before all else by an interpreter that has it on its path: whoever connects or starts a program fails.
_GUARD = """
import sys
def refuse(event, arguments):
    if event.split(".")[0] in {"socket", "subprocess", "urllib"} or event in {"os.system", "os.exec"}:
        print("GUARD", event, arguments, file=sys.stderr, flush=True)
        raise RuntimeError(f"{event} {arguments}")
sys.addaudithook(refuse)
"""
_RELATIONS = b"""<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99"
 TargetMode="External"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
 Target="http://example.invalid/t.dotx"/></Relationships>"""
_STYLESHEET = (
    '<?xml-stylesheet href="http://example.invalid/a.xsl"?><!DOCTYPE html SYSTEM "http://example.invalid/a.dtd">'
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", sample.page().encode()),
        ("b.html", (_STYLESHEET + sample.page()).encode()),
        ("a.docx", files.with_part(sample.docx(), "word/_rels/settings.xml.rels", _RELATIONS)),
        ("a.xlsx", sample.xlsx()),
        ("a.pdf", sample.pdf()),
        ("a.md", (sample.markdown() + "\n![a](http://example.invalid/a.png)\n").encode()),
    ],
)
def test_nothing_is_fetched_or_executed(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    path = tmp_path / name
    path.write_bytes(data)
    command = [sys.executable, "-m", "service.cli", "parse", "--text", str(path)]
    inherited = os.environ.get("PYTHONPATH", "")
    env = os.environ | {"PYTHONPATH": f"{tmp_path / 'guard'}{os.pathsep}{inherited}"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=env)
    assert "GUARD" not in done.stderr
    assert done.returncode == 0
    assert "8 measures" in done.stdout


def test_the_guard_sees_a_connection(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    command = [sys.executable, "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"]
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert "GUARD" in done.stderr


def test_a_page_keeps_nothing_of_what_stands_around_its_policy(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(sample.page(), encoding="utf-8")
    text = read(path).text
    for words in ("脚本", "隐藏", "浏览", "首页", "分享", "相关链接", "宣传部", "网站标识码", "打印"):
        assert words not in text
