"""What cannot or must not be read: a clear line for each, and never anything but UnreadableFile."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.problems import UnreadableFile, UserError
from graph.read import FORMATS, LIMITS, Limits, corpus, read, read_bytes
from graph.read.extract import Builder, Piece
from tests.graph import files

DOCX, XLSX, PDF = files.docx(), files.xlsx(("一", [["甲", "乙"]])), files.pdf()
SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def compound(stream: str) -> bytes:
    """The beginning of a compound file that names a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64 + stream.encode("utf-16-le")


def sheet(rows: str, end: str = "") -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{end}</worksheet>'.encode()


def encrypted_part() -> bytes:
    data = bytearray(DOCX)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (compound("WordDocument"), "a.doc", r"Word 97–2003.*save it as \.docx"),
        (compound("WordDocument"), "a.docx", r"Word 97–2003.*save it as \.docx"),
        (compound("WordDocument"), "a.wps", r"WPS Writer.*save it as \.docx"),
        (compound("Workbook"), "a.xlsx", r"binary spreadsheet.*save it as \.xlsx"),
        (compound("PowerPoint Document"), "a.ppt", "presentation"),
        (compound("EncryptedPackage"), "a.docx", "locked by a password"),
        (b"some text", "a.doc", "Word 97–2003"),
        (b"{\\rtf1 a}", "a.doc", "rich text"),
        (files.zipped(**{"OFD.xml": b""}), "a.ofd", r"OFD.*\.pdf"),
        (files.zipped(**{"OFD.xml": b""}), "a.docx", r"OFD.*\.pdf"),
        (files.zipped(**{"ppt/presentation.xml": b""}), "a.pptx", "presentation"),
        (files.zipped(**{"word/document.xml": b"", "word/vbaProject.bin": b""}), "a.docx", "macros"),
        (files.zipped(**{"content.xml": b""}), "a.odt", "OpenDocument"),
        (files.zipped(**{"a.txt": b"a"}), "a.docx", "archive.*Unpack"),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", "picture.*OCR"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "picture.*OCR"),
        (b"x", "a.exe", r"not read.*\.docx .*\.pdf"),
        (DOCX[:2000], "a.docx", "broken or cut off"),
        (encrypted_part(), "a.docx", "locked by a password"),
        (b"not a zip", "a.xlsx", "broken or cut off"),
        (PDF[:500], "a.pdf", "broken or cut off"),
        (b"no pdf", "a.pdf", "broken or cut off"),
        (files.pdf(password="secret"), "a.pdf", r"encrypted.*without one"),
        (files.scan(), "a.pdf", "page 1 is a picture.*OCR"),
        (files.pdf([]), "a.pdf", "no text|broken"),
        (files.pdf_bomb(), "a.pdf", "unpacks to more than is read"),
        (files.docx([]), "a.docx", "empty"),
        (files.xlsx(("一", [])), "a.xlsx", "empty"),
        (b"<html><script>x</script></html>", "a.html", "empty"),
        (b"<div>" * 3000 + b"a", "a.html", "nested too deeply"),
        (b"<p>\xff\xff\xff</p>", "a.html", "neither UTF-8 nor GB18030"),
        (files.with_part(DOCX, "word/document.xml", ENTITY), "a.docx", "entities"),
        (files.with_part(XLSX, SHEET, ENTITY), "a.xlsx", "entities"),
        (files.with_part(XLSX, SHEET, ENTITY.decode().encode("utf-16")), "a.xlsx", "entities"),
        (files.with_part(DOCX, "word/big.bin", b"\0" * 3_000_000), "a.docx", "200 times its size"),
        (
            files.with_part(XLSX, SHEET, sheet('<row r="1"><c r="A1"><f>1+1</f></c></row>')),
            "a.xlsx",
            "一!A1.*formula",
        ),
        (
            files.with_part(XLSX, SHEET, sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
            "a.xlsx",
            "17,179,869,184 cells",
        ),
    ],
)
def test_each_bad_file_gets_a_clear_line(data: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name)
    assert pytest.approx(len(str(caught.value)), abs=250) == 100
    assert caught.value.where == name
    assert caught.value.remedy
    caught.match(words)


@pytest.mark.parametrize(
    ("limits", "data", "name", "words"),
    [
        ("file_bytes=100", DOCX, "a.docx", "more than the 100"),
        ("text_bytes=10", b"<p>a long page</p>", "a.html", "14|more than the 10"),
        ("unpacked_bytes=1000", DOCX, "a.docx", "bytes once unpacked"),
        ("parts=3", XLSX, "a.xlsx", "parts, more than the 3"),
        ("pages=1", PDF, "a.pdf", "2 pages, more than the 1"),
        ("cells=1", XLSX, "a.xlsx", "2 cells, more than the 1"),
        ("characters=20", PDF, "a.pdf", "characters"),
        ("characters=20", DOCX, "a.docx", "longer than the 20 characters"),
    ],
)
def test_each_limit_holds(limits: str, data: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_bytes(data, name, LIMITS.with_values(limits))


@pytest.mark.parametrize("words", ["pages", "pages=many", "pages=0", "leaves=3"])
def test_what_is_no_limit_is_said(words: str) -> None:
    with pytest.raises(UserError, match=r"is no limit.*cells.*pages"):
        Limits().with_values(words)


def test_no_row_behind_the_last_with_words_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(self: Builder, cells: Iterable[Piece]) -> None:
        nonlocal made
        made += 1
        row(self, cells)

    row = Builder.row
    monkeypatch.setattr(Builder, "row", counted)
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c></row>'
    rows += "".join(f'<row r="{i}"><c r="A{i}" s="0"/></row>' for i in range(2, 1_000_001))
    data = files.with_part(XLSX, SHEET, sheet(rows))
    assert read_bytes(data, "a.xlsx").text == "任务\n"
    assert made == 1


def test_a_merged_cell_repeated_without_end_is_refused() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["A1"] = "甲" * 30_000
    for row in range(1, 1001):
        page.cell(row, 2, "乙")
    page.merge_cells("A1:A1000")
    with pytest.raises(UnreadableFile, match="characters that are read"):
        read_bytes(files.saved(book), "a.xlsx")


def test_one_restricted_only_by_its_owner_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = files.pdf(password=StandardEncryption("", ownerPassword="x", canCopy=0))
    assert "区应急局" in read_bytes(data, "a.pdf").text


def test_a_file_of_200_megabytes_is_not_read_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="209,715,200 bytes"):
        read(huge)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    page = '<link rel="stylesheet" href="http://example.org/a.css"><img src="http://example.org/a.png"><p>甲</p>'
    assert read_bytes(page.encode(), "a.html").text == "甲\n"
    relations = b"""<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" TargetMode="External"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
 Target="http://example.org/t.dotx"/></Relationships>"""
    assert read_bytes(files.with_part(DOCX, "word/_rels/settings.xml.rels", relations), "a.docx").text


def test_a_folder_names_each_bad_file_and_gives_the_rest(tmp_path: Path) -> None:
    for name, data in (
        ("a.docx", DOCX),
        ("b.doc", compound("WordDocument")),
        ("c.pdf", files.scan()),
        ("d.xlsx", XLSX),
    ):
        (tmp_path / name).write_bytes(data)
    found = {}
    for entry in corpus.entries(tmp_path):
        try:
            found[entry.path.name] = len(read(entry.path).text) > 0
        except UnreadableFile:
            found[entry.path.name] = False
    assert found == {"a.docx": True, "b.doc": False, "c.pdf": False, "d.xlsx": True}


def survives(data: bytes, name: str) -> None:
    """Only a text that can be written as UTF-8, or UnreadableFile, comes of any bytes."""
    try:
        source = read_bytes(data, name)
    except UnreadableFile:
        return
    assert source.text.encode().strip()
    assert list(source.places) == sorted(source.places, key=lambda place: place.start)


OPENINGS = [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(FORMATS)), st.sampled_from(OPENINGS), st.binary(max_size=2000))
def test_random_bytes(ending: str, opening: bytes, data: bytes) -> None:
    survives(opening + data, f"a{ending}")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([(DOCX, "a.docx"), (XLSX, "a.xlsx"), (PDF, "a.pdf")]), st.data())
def test_damaged_files(file: tuple[bytes, str], data: st.DataObject) -> None:
    damaged = bytearray(file[0])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    survives(bytes(damaged), file[1])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([(DOCX, "word/document.xml"), (DOCX, "word/numbering.xml"), (XLSX, SHEET)]), st.data())
def test_damaged_parts(package: tuple[bytes, str], data: st.DataObject) -> None:
    whole, part = package
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        xml = archive.read(part)
    start = data.draw(st.integers(0, len(xml)))
    end = data.draw(st.integers(start, min(start + 40, len(xml))))
    damaged = xml[:start] + data.draw(st.binary(max_size=12)) + xml[end:]
    survives(files.with_part(whole, part, damaged), "a.docx" if part.startswith("word") else "a.xlsx")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/pdivtablerox= \"'&;甲乙。\n\t", max_size=400))
def test_any_markup(markup: str) -> None:
    survives(markup.encode(), "a.html")
