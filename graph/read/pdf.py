"""PDF with a text layer: the lines of its pages, rejoined to paragraphs, each led back to its page."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from graph.problems import UnreadableFile
from graph.read.extract import REPLACED, Builder, Extract, Piece, clean
from graph.read.limits import Limits, refuse_more
from graph.read.pdf_lines import Line, body, join_pieces, paragraphs

#: Fonts are without a key where more than one code point in so many stands for no character.
_UNREADABLE = 20
_CHINESE = r"[\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]"
#: Typesetting opens a gap between Chinese and letters or digits (7 月底前), which comes out as a blank.
_GAP = re.compile(rf"(?<={_CHINESE}) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) (?={_CHINESE})")
# It tells each oddity of a file on standard error; what matters of them is raised below.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a .pdf. Raises UnreadableFile where it is locked, scanned, too long, or its fonts lack characters."""
    try:
        return _read(_open(data, name), name, limits)
    except LimitReachedError as error:
        raise UnreadableFile(
            f"a part of the file unpacks to more than is read ({str(error).rstrip('.')})",
            where=name,
            remedy="Print it to a new .pdf, or get the .docx from the issuer",
        ) from error


def _read(reader: PdfReader, name: str, limits: Limits) -> Extract:
    refuse_more(len(reader.pages), limits.pages, "pages", name, "Split it into one file a document")
    pages = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        lines = _lines(page, number)
        if not lines and _has_picture(page):
            raise UnreadableFile(
                f"page {number} is a picture without text (a scan)",
                where=name,
                remedy="Recognise its text (OCR, as with ocrmypdf), or get the .docx from the issuer",
            )
        length += sum(len(line.words) for line in lines)
        refuse_more(length, limits.characters, "characters", name, "Split it into one file a document")
        pages.append(lines)
    _refuse_without_characters(pages, name)
    builder = Builder(name, limits)
    for paragraph in paragraphs(body(pages)):
        builder.line(Piece(piece.words, "page", str(piece.page)) for piece in paragraph)
    return builder.extract()


def _open(data: bytes, name: str) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    try:
        # Many files forbid copying without asking for a password: the empty one opens them.
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableFile(
            "the file is encrypted",
            where=name,
            remedy="Open it with its password and print or save it as a .pdf without one",
        ) from error
    return reader


def _lines(page: PageObject, number: int) -> list[Line]:
    """The lines of a page from the top down, each with where it begins."""
    lines: list[Line] = []
    words = ""
    at: tuple[float, float] | None = None
    size = 0.0

    def visit(text: str, outer: Any, inner: Any, _font: Any, height: Any) -> None:
        nonlocal words, at, size
        for i, part in enumerate(text.split("\n")):
            if i:
                if words.strip() and at:
                    lines.append(Line(clean(words).strip(" \t\n"), number, at[0], at[1], size))
                words, at, size = "", None, 0.0
            if at is None and part.strip():
                at, size = _place(outer, inner), _size(outer, inner, height)
            words += part

    page.extract_text(visitor_text=visit)
    visit("\n", (1, 0, 0, 1, 0, 0), (1, 0, 0, 1, 0, 0), None, 0)
    joined = join_pieces([line for line in lines if line.words])
    return [replace(line, words=_GAP.sub("", line.words)) for line in joined]


def _place(outer: Any, inner: Any) -> tuple[float, float]:
    """Where text begins on the page: the place in its own system (a matrix), seen through that around it."""
    x, y = float(inner[4]), float(inner[5])
    return (
        x * float(outer[0]) + y * float(outer[2]) + float(outer[4]),
        x * float(outer[1]) + y * float(outer[3]) + float(outer[5]),
    )


def _size(outer: Any, inner: Any, height: Any) -> float:
    return abs(float(height or 0) * float(inner[0]) * float(outer[0]))


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    resources = resources.get_object() if resources is not None else {}
    held = resources.get("/XObject") if isinstance(resources, dict) else None
    held = held.get_object() if held is not None else {}
    return any(each.get_object().get("/Subtype") in {"/Image", "/Form"} for each in held.values())


def _refuse_without_characters(pages: list[list[Line]], name: str) -> None:
    text = "".join(line.words for lines in pages for line in lines)
    if not text:
        raise UnreadableFile(
            "the file holds no text",
            where=name,
            remedy="If it is a scan, recognise its text (OCR), or get the .docx from the issuer",
        )
    if text.count(REPLACED) * _UNREADABLE > len(text):
        raise UnreadableFile(
            "the fonts of the file do not say which characters they draw",
            where=name,
            remedy="Recognise its text (OCR), or get the .docx from the issuer",
        )
