"""Web pages (.html): title, document number and body of the policy, out of the furniture of the page.

Paragraphs stand one a line, <br> is a line break, rows of tables stand one a line with cells joined by TAB.
Nothing is fetched or executed.
"""

from __future__ import annotations

import re

from lxml import etree

from graph.problems import UnreadableFile
from graph.read.extract import Builder, Extract, Piece
from graph.read.html_content import Page
from graph.read.html_lines import Lines, squeezed, words_of
from graph.read.limits import Limits
from graph.read.text import decode, normalise

_BIG5 = re.compile(rb"""charset\s*=\s*["']?\s*big5""", re.IGNORECASE)
#: How far into a page its encoding may be stated.
_HEAD = 4096
_NUMBER_LABEL = re.compile(r"^(?:发文字号|发文文号|文号|文件编号)$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［（(]\d{4}[〕\]］）)]第?\d+号")
_SITE = re.compile(r"[_|]|(?<!\s)\s++[-–—]\s++|--+")
#: A body states its title within its first code points, if at all.
_OPENING = 400


def read(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a page. Raises UnreadableFile where its encoding is not known or it is nested without end."""
    root = _parse(_decode(data, name), name)
    if root is None:
        return Extract("")
    page = Page(root)
    lines = Lines(page.is_furniture).read(page.content())
    builder = Builder(name, limits)
    for line in [*_missing_head(root, lines), *lines]:
        builder.line([Piece(line)])
    return builder.extract()


def _decode(data: bytes, name: str) -> str:
    """The text of a page: UTF-16 by its mark, Big5 where the page says so, else UTF-8 or GB18030 as plain text."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
    if not encoding and b"\0" not in data:
        # Fonts of icons use code points that no text holds, so that `decode` would not take the page for one.
        encoding = "big5-hkscs" if _BIG5.search(data[:_HEAD]) else "utf-8-sig"
    if encoding:
        try:
            return normalise(data.decode(encoding))
        except UnicodeDecodeError:
            pass  # the page says what it is not, or nothing
    return normalise(decode(data, name))


def _parse(text: str, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None  # no element at all: what is said of an empty file holds
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFile(
            "the page is nested too deeply to be read whole",
            where=name,
            remedy="Copy the text of the policy into a .txt or .docx file",
        )
    return root


def _missing_head(root: etree._Element, lines: list[str]) -> list[str]:
    """Title and document number, where the page states them beside the body only."""
    opening = squeezed("".join(lines))[:_OPENING]
    head = []
    title = _title(root)
    if title and squeezed(title) not in opening:
        head.append(title)
    number = _number(root)
    if number and squeezed(number) not in opening:
        head.append(number)
    return head


def _title(root: etree._Element) -> str:
    """The title as the metadata have it, else the first heading, else the page's own without the site's name."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (stated := (meta.get("content") or "").strip()):
            return re.sub(r"\s+", " ", stated)
    for tag in ("h1", "title"):
        for element in root.iter(tag):
            words = " ".join(words_of(element).split())
            if words:
                return words if tag == "h1" else _SITE.split(words)[0].strip()
    return ""


def _number(root: etree._Element) -> str:
    """The document number, from the element that follows its label or stands in one with it."""
    labelled = False
    for text in root.itertext():
        words = squeezed(str(text)).replace(":", "：")
        if labelled and words:
            number = _NUMBER.search(words)
            return number[0] if number else ""
        label, _, rest = words.partition("：")
        if _NUMBER_LABEL.match(label):
            if number := _NUMBER.search(rest):
                return number[0]
            labelled = True
    return ""
