"""Task tables (.xlsx): rows one a line, cells joined by TAB, the header row as it stands.

A cell merged over several rows stands in each of them, since each row of a task table is read by itself; one
merged over several columns stands in the first. The copies lead back to the cell that holds the words. Values
are written as they are shown: dates in 年月日 as far as the cell's format shows them, percentages with their sign.
Hidden sheets are left aside, and nothing is calculated: what a formula gave when the file was saved is its value.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from graph.problems import UnreadableFile
from graph.read import package
from graph.read.extract import Builder, Extract, Piece
from graph.read.limits import Limits, refuse_more

_MAIN = "{*}"
_LATER = "Split it into one file a table, or clear the rows and columns that hold nothing"
_MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a sheet holds: its last row and column with a value, and each merged range: first cell, last row."""

    rows: int
    columns: int
    merged: dict[tuple[int, int], int]


def read(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a .xlsx. Raises UnreadableFile for what `package.check` refuses, too many cells, stale formulas."""
    package.check(data, name, limits)
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    builder = Builder(name, limits)
    cells = 0
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            shape = _shape(sheet, name, limits.cells - cells)
            cells += shape.rows * shape.columns
            refuse_more(cells, limits.cells, "cells", name, _LATER)
            for row in _rows(sheet, shape):
                builder.row(row)
    finally:
        workbook.close()
    return builder.extract()


def _shape(sheet: Any, name: str, most: int) -> _Shape:
    """Look through a sheet's XML without making cells of it, so that a million empty rows cost next to nothing."""
    rows = columns = count = 0
    merged: dict[tuple[int, int], int] = {}
    # openpyxl has no merged cells where it reads row by row, which it must for large files.
    with sheet._get_source() as source:
        for _, element in etree.iterparse(
            source, tag=(_MAIN + "row", _MAIN + "mergeCell"), resolve_entities=False, no_network=True
        ):
            if etree.QName(element).localname == "row":
                count = int(element.get("r") or count + 1)
                if (last := _last_column(element, count, sheet.title, name)) > 0:
                    rows, columns = count, max(columns, last)
            else:
                left, top, _, bottom = range_boundaries(element.get("ref"))
                merged[(int(top or 1), int(left or 1))] = int(bottom or 1)
                refuse_more(len(merged), most, "merged ranges", name, _LATER)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return _Shape(rows, min(columns, _MOST_COLUMNS), merged)


def _last_column(row: etree._Element, number: int, sheet: str, name: str) -> int:
    last = column = 0
    for cell in row:
        column += 1
        if not len(cell):
            continue
        if place := cell.get("r"):
            column = int(range_boundaries(place)[0] or 1)
        held = {etree.QName(each).localname for each in cell}
        if held & {"v", "is"}:
            last = column
        elif "f" in held:
            raise UnreadableFile(
                f"{sheet}!{get_column_letter(column)}{number} holds a formula whose value was never calculated",
                where=name,
                remedy="Open the file in Excel or WPS and save it",
            )
    return last


def _rows(sheet: Any, shape: _Shape) -> Iterator[list[Piece]]:
    """The rows of a sheet, with the words of merged cells carried down."""
    carried: dict[int, tuple[Piece, int]] = {}
    sheet.reset_dimensions()
    if not shape.rows:
        return
    rows = sheet.iter_rows(max_row=shape.rows, max_col=shape.columns)
    for number, row in enumerate(islice(rows, shape.rows), 1):
        pieces = []
        own = False
        for column, cell in enumerate(row, 1):
            piece, last = carried.get(column, (Piece(""), 0))
            if number > last:
                piece = Piece(_written(cell), "cell", f"{sheet.title}!{get_column_letter(column)}{number}")
                own = own or bool(piece.words)
            if (bottom := shape.merged.get((number, column), 0)) > number:
                carried[column] = (piece, bottom)
            pieces.append(piece)
        # A row all of whose cells are merged with those above it would only say them again.
        if own or not any(piece.words for piece in pieces):
            yield pieces


def _written(cell: Any) -> str:
    value, shown = cell.value, cell.number_format if cell.value is not None else ""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case dt.datetime() | dt.date():
            return _date(value, shown.lower())
        case int() | float() if "%" in shown:
            return f"{value * 100:.10g}%"
        case float():
            return f"{value:.15g}"
        case _:
            return str(value)


def _date(value: dt.date, shown: str) -> str:
    """A date by those of year, month and day that its format shows; all three where it shows none."""
    parts = [(letter, f"{number}{unit}") for letter, number, unit in _parts(value) if letter in shown]
    return "".join(words for _, words in parts) or f"{value.year}年{value.month}月{value.day}日"


def _parts(value: dt.date) -> tuple[tuple[str, int, str], ...]:
    return ("y", value.year, "年"), ("m", value.month, "月"), ("d", value.day, "日")
