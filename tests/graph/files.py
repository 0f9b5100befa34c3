"""Files in the formats that are read, made by the libraries that write them: fixtures without samples."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from openpyxl import Workbook
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

POLICY = """某某区房屋安全排查工作方案
为做好房屋安全工作，制定本方案。
一、全面排查
（一）摸清底数。逐栋登记辖区内的房屋，登记结果于每月末汇总上报，登记有误的限十日内更正。〔责任单位：区住建局、区水利局等部门，各镇（街道）。完成时限：7月底前〕
（二）建立台账。对排查出的问题逐项编号，一处一册，专人保管。〔责任单位：区应急局。完成时限：持续推进〕
二、集中整治
（三）限期销号。整改完成一处、查验一处、销号一处，查验人对结论负责。〔责任单位：区应急局、区住建局。完成时限：12月底前完成当年任务〕
某某区人民政府
2024年3月1日
"""
LINES = POLICY.splitlines()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONT = "STSong-Light"


def saved(document: DocumentObject | Workbook) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx(lines: Iterable[str] = LINES) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def docx_of(*blocks: str) -> bytes:
    """A .docx whose body is this XML, `w:` bound."""
    document = Document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(block.replace(">", f" {W}>", 1) if "/>" not in block[:9] else block))
    return saved(document)


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def xlsx(*sheets: tuple[str, Sequence[Sequence[object]]], merged: Iterable[str] = ()) -> bytes:
    """A workbook; `merged` are ranges of its first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for each in merged:
        book.worksheets[0].merge_cells(each)
    return saved(book)


def broken_lines(text: Iterable[str], width: int, indent: str) -> list[str]:
    """Paragraphs broken to lines of so many full-width characters, neither in words nor before punctuation."""
    found = []
    for paragraph in text:
        line, room = indent, 2 * (width - len(indent))
        for token in re.findall(r"[A-Za-z0-9.,%]+|.[，。、；：！？）〕】》”’]*", paragraph):
            wide = sum(1 if char.isascii() else 2 for char in token)
            if wide > room:
                found.append(line)
                line, room = "", 2 * width
            line, room = line + token, room - wide
        found.append(line)
    return found


def pdf(
    lines: Iterable[str] = LINES,
    *,
    width: int = 26,
    rows: int = 9,
    head: str = "",
    foot: str = "— {} —",
    indent: float = 2,
    password: str = "",
) -> bytes:
    """Paragraphs in lines of `width` characters and pages of `rows` lines, first lines moved in by `indent`."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), encrypt=password or None)
    set_ = broken_lines(lines, width, "　" * int(indent))
    for number, at in enumerate(range(0, len(set_), rows), 1):
        if head:
            canvas.setFont(_FONT, 9)
            canvas.drawString(90, 800, head)
        canvas.setFont(_FONT, 16)
        for row, words in enumerate(set_[at : at + rows]):
            stripped = words.lstrip("　")
            canvas.drawString(90 + 16 * (len(words) - len(stripped)), 740 - 28 * row, stripped)
        if foot:
            canvas.setFont(_FONT, 12)
            canvas.drawCentredString(297, 40, foot.format(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pdf_of_pieces(pieces: Iterable[tuple[float, str]], apart: bool) -> bytes:
    """One line of pieces, each so many points after the last; `apart` makes each a text object of its own."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont(_FONT, 16)
    text = canvas.beginText()
    text.setFont(_FONT, 16)
    x = 90.0
    for gap, words in pieces:
        x += gap
        if apart:
            canvas.drawString(x, 700, words)
        else:
            text.setTextOrigin(x, 700)
            text.textOut(words)
        x += pdfmetrics.stringWidth(words, _FONT, 16)
    canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pdf_bomb() -> bytes:
    """A page whose words unpack to 100 MB."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter(PdfReader(io.BytesIO(pdf(["甲"]))))
    stream = StreamObject()
    stream.set_data(zlib.compress(b" " * 100_000_000))
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def scan(pages: int = 1) -> bytes:
    """Pages that hold a picture and no text."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (8, 8))), 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def html(body: str, head: str = "", frame: str = 'class="TRS_Editor"') -> str:
    """A page as governments publish it, with the furniture that stands around a body."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>某某区房屋安全排查工作方案_某某区人民政府</title>
{head}<style>.a{{color:red}}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
<div class="BreadcrumbNav">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策文件</a></div>
<div class="main"><h1>某某区房屋安全排查工作方案</h1>
<div class="pages-date">2024-03-02 10:12 来源：区政府办 【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div>
<table class="xxgk"><tr><td>索引号</td><td>X01/2024-7</td>
<td>发文字号：</td><td>某府办发〔2024〕3号</td></tr></table>
<div {frame}><script>document.write("<p>脚本</p>")</script>{body}
<div class="share-bar">分享到：<a>微信</a></div></div>
<div class="related"><h3>相关稿件</h3><ul><li><a>问答：房屋安全</a></li></ul></div></div>
<div class="footer">主办：某某区人民政府办公室 <a>网站地图</a></div></body></html>"""


def paragraphs(lines: Iterable[str] = LINES) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(package: bytes, name: str, data: bytes) -> bytes:
    """A package in which one part holds something else."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped(**{**parts, name: data})
