"""Word (.docx): paragraphs and tables in the order in which they are read.

Paragraphs and rows stand one a line, cells joined by TAB; a cell merged over rows stands in each. Numbers that
Word adds by itself are written out. Inserted text counts; deleted, hidden and struck-out text does not. Headers,
footers, footnotes and comments are left aside.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from lxml import etree

from graph.model import PlaceKind
from graph.problems import UnreadableFile
from graph.read import package
from graph.read.docx_numbering import Numbering, UnknownNumbering, W, child, value
from graph.read.extract import Builder, Extract, Piece
from graph.read.limits import Limits

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: What holds the paragraphs of a text box.
BOX = W + "txbxContent"
#: What a change or another view of the same words has taken out of the text.
_GONE = frozenset(
    {W + "del", W + "moveFrom", W + "delText", W + "instrText", W + "rt", _MC + "Fallback", W + "pPr"}
)
_WORDS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
#: As many columns as Word allows; a file may claim more.
_COLUMNS = 63
_OFF = frozenset({"0", "false", "off"})


def read(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a .docx. Raises UnreadableFile for what `package.check` refuses and for numbers it cannot write."""
    document = _opened(data, name, limits)
    return _Body(name, limits, _numbering(document)).read(document.element.body)


def paragraphs(
    data: bytes, name: str, limits: Limits
) -> tuple[DocumentObject, dict[tuple[PlaceKind, str], list[etree._Element]]]:
    """A .docx, opened, and the paragraphs that stand in each place of its text, by the place's kind and label.

    Raises UnreadableFile as `read` does.
    """
    document = _opened(data, name, limits)
    body = _Body(name, limits, _numbering(document))
    body.read(document.element.body)
    return document, body.held


def written(parent: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The words of a paragraph, element by element, without the number that Word adds."""
    for element in _children(parent):
        if element.tag in {W + "t", MATH + "t"}:
            yield element, element.text or ""
        elif element.tag in _WORDS:
            yield element, "" if element.get(W + "type") in {"page", "column"} else _WORDS[element.tag]
        elif element.tag != BOX and not (element.tag == W + "r" and _hidden(element)):
            yield from written(element)


def _opened(data: bytes, name: str, limits: Limits) -> DocumentObject:
    package.check(data, name, limits)
    return Document(io.BytesIO(data))


def _numbering(document: DocumentObject) -> Numbering:
    roots = {
        relation.reltype: relation.target_part.element
        for relation in document.part.rels.values()
        if relation.reltype in {RT.NUMBERING, RT.STYLES} and isinstance(relation.target_part, XmlPart)
    }
    return Numbering(roots.get(RT.NUMBERING), roots.get(RT.STYLES))


class _Body:
    """One pass over a body; paragraphs and tables are counted from 1 as a reader would."""

    def __init__(self, name: str, limits: Limits, numbering: Numbering) -> None:
        self._name, self._numbering = name, numbering
        self._builder = Builder(name, limits)
        self._paragraphs = self._tables = 0
        self._open: list[Piece] = []
        self.held: dict[tuple[PlaceKind, str], list[etree._Element]] = defaultdict(list)

    def read(self, body: etree._Element) -> Extract:
        self._blocks(body)
        self._close()
        return self._builder.extract()

    def _blocks(self, parent: etree._Element) -> None:
        for block in _children(parent):
            if block.tag == W + "p":
                self._paragraph(block)
            elif block.tag == W + "tbl":
                self._close()
                self._table(block)
            else:
                self._blocks(block)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self._paragraphs += 1
        label = str(self._paragraphs)
        self.held["paragraph", label].append(paragraph)
        self._open.append(Piece(self._words(paragraph), "paragraph", label))
        # Where the mark at a paragraph's end was deleted, the next paragraph goes on in its line.
        if child(paragraph, "pPr", "rPr", "del") is None:
            self._close()
        for box in _boxes(paragraph):
            self._close()
            self._blocks(box)

    def _close(self) -> None:
        if self._open:
            self._builder.line(self._open)
            self._open = []

    def _words(self, paragraph: etree._Element) -> str:
        words = "".join(piece for _, piece in written(paragraph))
        try:
            return (self._numbering.label(paragraph) + words).rstrip(" ")
        except UnknownNumbering as error:
            raise UnreadableFile(
                f"paragraph {self._paragraphs} has an automatic number in a format that is not known: {error}",
                where=self._name,
                remedy="Turn its automatic numbers into text and save the file",
            ) from error

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        number = self._tables
        above: dict[int, Piece] = {}
        for i, row in enumerate(_rows(table), 1):
            cells = list(self._cells(row, number, i, above))
            # A row all of whose cells are merged with those above it would only say them again.
            if any(cell.words and cell is not above.get(column) for column, cell in enumerate(cells)):
                self._builder.row(cells)
            above = dict(enumerate(cells))

    def _cells(self, row: etree._Element, table: int, number: int, above: dict[int, Piece]) -> Iterator[Piece]:
        """The cells of a row, each in its column.

        Words of a cell merged over rows stand in each of them, since each row of a task table is read by itself;
        words of one merged over columns stand in the first. `above` are the cells of the row above, by column.
        """
        column = min(int(value(row, "trPr", "gridBefore") or 0), _COLUMNS)
        yield from (Piece("") for _ in range(column))
        for cell in _below(row, W + "tc"):
            span = min(int(value(cell, "tcPr", "gridSpan") or 1), _COLUMNS)
            merged = child(cell, "tcPr", "vMerge")
            goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
            if goes_on and column in above:
                yield above[column]
            else:
                label = f"table{table}!{letters(column + 1)}{number}"
                self.held["cell", label] += (inside := list(_below(cell, W + "p")))
                yield Piece("\n".join(map(self._words, inside)), "cell", label)
            yield from (Piece("") for _ in range(span - 1))
            column += span


def letters(column: int) -> str:
    """The name of a column as spreadsheets have it: A, Z, AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """Elements below that are in the text; content controls and the like are seen through by the caller."""
    return (element for element in parent if isinstance(element.tag, str) and element.tag not in _GONE)


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Elements of a kind below, also inside content controls, insertions and nested tables."""
    for element in _children(parent):
        if element.tag == tag:
            yield element
        else:
            yield from _below(element, tag)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in _children(table):
        if element.tag == W + "tr":
            if child(element, "trPr", "del") is None:
                yield element
        elif element.tag not in {W + "tblPr", W + "tblGrid"}:
            yield from _rows(element)


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Text boxes anchored in a paragraph, each once, the outer ones only."""
    found: list[etree._Element] = []
    for element in _children(paragraph):
        found += [element] if element.tag == BOX else _boxes(element)
    return found


def _hidden(run: etree._Element) -> bool:
    """Whether a run is hidden or struck out."""
    marks = (child(run, "rPr", mark) for mark in ("vanish", "strike", "dstrike"))
    return any(mark is not None and mark.get(W + "val") not in _OFF for mark in marks)
