"""Tables in a text: rows of cells parted by TABs, bars or wide gaps, below a header that names their columns.

A table is read where its header names a column of owners or of deadlines, and something that they are for; other
tables and lines with a TAB in them are text. Cells of a header stand for those below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import Literal, NamedTuple

from graph.model import Span
from graph.parse import markup, scan, units
from graph.parse.columns import OWNERS, Kind, kinds_of
from graph.parse.deadlines import read_deadline
from graph.parse.numbering import mark

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TAB = re.compile("\t")
_BAR = re.compile(r"(?<!\\)[|｜│]")
_BARS = ("|", "｜", "│")
_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
#: A text without TABs and bars may hold a table set with blanks where a header names owners.
_GAPPED = re.compile(
    r"(?:(?<=单位)|(?<=部门))[ \u3000]{2,}+\S|[ \u3000]{2}(?:责任|牵头|配合|主办|承办)(?:单位|部门)[ \u3000]*+$",
    re.MULTILINE,
)
_GAPS = tuple(a + b for a in " \u3000" for b in " \u3000")
#: How the cells of a line are parted; "" for a line of one cell.
_Style = Literal["barred", "tabbed", "bars", "gaps", ""]
_RULE = re.compile(r"\s*+\|?\s*+:?-+:?\s*+(?:\|\s*+:?-+:?\s*+)*+\|?\s*+")
_ATTACHMENT = re.compile(r"\s*+附\s*+[件表录]\s*+[\d一二三四五六七八九十]*\s*+(?:[：:\n]|$)")
_LABELLED = re.compile(r"\s*[\u4e00-\u9fff]{2,8}[：:]")
#: A line of one cell within a table heads rows; what is wider, in columns of Latin type, is text below it.
_WIDEST_SECTION = 80
#: More columns than this are no task table; the rest of a line is left aside.
_MOST_CELLS = 64
#: A cell that is longer, in code points, tells no date.
_LONGEST_DATE = 30
#: Headings of two ranks may follow each other within a table; more lines of one cell are text below it.
_MOST_SECTIONS = 2


class Column(NamedTuple):
    """What a header cell says of the cells below it: its words and the kinds of column that they name."""

    words: str
    kinds: tuple[Kind, ...]

    @property
    def owns(self) -> bool:
        """Whether owners stand in it."""
        return not OWNERS.isdisjoint(self.kinds)

    @property
    def dates(self) -> bool:
        """Whether deadlines stand in it."""
        return "deadline" in self.kinds


class Row(NamedTuple):
    """A line of a table, with its line break: its cells, trimmed, and the columns that they stand in.

    A section is a heading of the rows below it. Rows of one table have its number, which means nothing else.
    """

    line: Span
    role: Literal["header", "section", "row"]
    cells: tuple[Span, ...]
    columns: tuple[Column, ...]
    table: int

    def of(self, *kinds: Kind) -> Iterator[tuple[int, Span, Column]]:
        """The cells of some kinds that are not empty, in the order of the text, each with its place in the row."""
        wanted = frozenset(kinds)
        for i, (cell, column) in enumerate(zip(self.cells, self.columns, strict=False)):
            if cell.start < cell.end and not wanted.isdisjoint(column.kinds):
                yield i, cell, column


def find(text: str, span: Span) -> Iterator[Row]:
    """The rows of all task tables within `span`, headers and sections among them, in the order of the text."""
    for row in _rows(text):
        if span.holds(row.line):
            yield row


@lru_cache(maxsize=1)
def _rows(text: str) -> tuple[Row, ...]:
    """The rows of a whole text; the structure of the text asks for them, and so do its annotations."""
    if not scan.holds(("\t", *_BARS), text) and not _is_gapped(text):
        return ()
    table = _Table(text)
    return tuple(row for line in _LINE.finditer(text) for row in table.read(Span(*line.span())))


def _is_gapped(text: str) -> bool:
    lines = scan.stretches_with(_GAPS, text, Span(0, len(text)))
    return any(_GAPPED.search(text, line.start, line.end) for line in lines)


class _Table:
    """The table that is open while lines go by. A section waits for a row below it, which shows that it is one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._columns: tuple[Column, ...] = ()
        self._all_named = False
        self._count = 0
        self._style: _Style = ""
        self._under_header = False
        self._waiting: list[Row] = []

    def read(self, line: Span) -> Iterator[Row]:
        style = self._style_of(line)
        cells = _cells(self._text, line, style)
        goes_on = self._under_header and self._style == style
        kinds = [kinds_of(self._text[start:end]) for start, end in cells]
        columns = _header(self._text, cells, kinds, goes_on)
        if columns and (style != "gaps" or all(column.kinds for column in columns)):
            self._open(_merged(self._columns, columns) if goes_on else columns, goes_on)
            self._style, self._under_header, self._waiting = style, True, []
            yield self._row(line, "header", cells)
        elif self._columns:
            yield from self._below(line, cells, style, ("number",) in kinds[:2])

    def _style_of(self, line: Span) -> _Style:
        """How the cells of a line are parted; gaps and inner bars within a table of another kind part nothing."""
        words = line.of(self._text).strip()
        if words.startswith(_BARS):
            return "barred"
        if "\t" in words or (self._style == "tabbed" and self._columns and line.of(self._text).count("\t")):
            return "tabbed"
        free = not self._columns
        if (free or self._style == "bars") and len(_BAR.findall(words)) > 1:
            return "bars"
        if (free or self._style == "gaps") and len(_GAP.findall(words)) > 1:
            return "gaps"
        return ""

    def _open(self, columns: tuple[Column, ...], goes_on: bool) -> None:
        """A header opens a table, unless it goes on with one or says its header once more, on another page."""
        self._count += not goes_on and columns != self._columns
        self._columns, self._all_named = columns, all(column.words for column in columns)

    def _below(self, line: Span, cells: tuple[Span, ...], style: _Style, numbered: bool) -> Iterator[Row]:
        """A line below a header: a row of its table, or its end; `numbered`: it names a column of numbers."""
        ruled = style in {"barred", "bars"} or (style == "" and self._style == "bars")
        if self._style in {"barred", "bars"} and ruled and _RULE.fullmatch(self._text, line.start, line.end):
            yield self._row(line, "header", cells)
        elif (numbered and len(cells) > 1) or self._ends(line, style):
            self._close()
        elif _held(cells) < 2 and not (style and self._owned(cells)):
            self._one_cell(line, cells)
        elif self._style == "gaps" and len(cells) != len(self._columns):
            self._close()
        elif self._style == "barred" or self._is_row(cells):
            yield from self._waiting
            self._waiting, self._under_header = [], False
            yield self._row(line, "row", cells)
        else:
            self._close()

    def _ends(self, line: Span, style: _Style) -> bool:
        """Whether a line is set otherwise than its table, or heads an attachment."""
        if self._style != style and (self._style == "barred" or style):
            return True
        return _ATTACHMENT.match(self._text, line.start, line.end) is not None

    def _row(self, line: Span, role: Literal["header", "section", "row"], cells: tuple[Span, ...]) -> Row:
        columns = _aligned(self._text, self._columns, cells) if role == "row" else self._columns
        if len(columns) < len(cells) or not self._all_named:
            columns = _spread(columns, cells)
        return Row(line, role, cells, columns, self._count)

    def _close(self) -> None:
        self._columns, self._waiting, self._under_header = (), [], False

    def _owned(self, cells: tuple[Span, ...]) -> bool:
        pairs = zip(cells, self._columns, strict=False)
        return any(cell.start < cell.end and (column.owns or column.dates) for cell, column in pairs)

    def _one_cell(self, line: Span, cells: tuple[Span, ...]) -> None:
        """A line with one cell heads the rows below it, where it is short; a blank line says nothing."""
        held = next((cell for cell in cells if cell.start < cell.end), None)
        if held is None:
            return
        wide = held.end - held.start > _WIDEST_SECTION or markup.width(held.of(self._text)) > _WIDEST_SECTION
        if wide or len(self._waiting) == _MOST_SECTIONS:
            self._close()
        elif number(held.of(self._text)) is None:
            self._waiting.append(self._row(line, "section", (held,)))

    def _is_row(self, cells: tuple[Span, ...]) -> bool:
        """Whether a line with TABs in it is a row; running text below a table may hold some too."""
        text = self._text
        if _LABELLED.match(text, cells[0].start, cells[0].end):
            return False
        if self._owned(cells) or _held(cells) > 2:
            return True
        numbers = [cell for cell, column in zip(cells, self._columns, strict=False) if "number" in column.kinds]
        return any(_DIGITS.fullmatch(text, cell.start, cell.end) for cell in numbers)


def _held(cells: tuple[Span, ...]) -> int:
    return sum(cell.start < cell.end for cell in cells)


_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d{1,4}[.．]?")
_NUMBER = re.compile(r"(?:no\.?|#)?\s*[（(]?(?:\d+[.-])*(?P<n>\d{1,6})[）).、．]?", re.IGNORECASE)


def number(words: str) -> int | None:
    """What the cell of a number column says: 3, 3., （三）, 三, 1.3 (the third of its part), No. 3; else None."""
    bare = markup.bare(words)
    if found := _NUMBER.fullmatch(bare):
        return int(found["n"])
    numbered = mark(f"{bare} x") or mark(f"{bare}、x")
    return numbered.number if numbered and numbered.rest == "x" else None


def _cells(text: str, line: Span, style: _Style) -> tuple[Span, ...]:
    """The cells of a line, trimmed; a line without TAB, bar or gap is one cell."""
    if style == "gaps":
        whole = line.trimmed(text)
        ends = [at for gap in _GAP.finditer(text, whole.start, whole.end) for at in gap.span()]
        bounds = [whole.start, *ends, whole.end]
        return tuple(Span(*bounds[i : i + 2]) for i in range(0, len(bounds), 2))[:_MOST_CELLS]
    broken = text.endswith("\n", line.start, line.end)
    whole = line.trimmed(text) if style == "barred" else Span(line.start, line.end - broken)
    marks = _BAR if style in {"barred", "bars"} else _TAB
    bounds = [mark.start() for mark in marks.finditer(text, whole.start, whole.end)]
    if style != "barred":
        bounds = [whole.start - 1, *bounds, whole.end]
    elif len(bounds) < 2 or bounds[-1] < whole.end - 1:
        bounds.append(whole.end)
    return tuple(Span(start + 1, end).trimmed(text) for start, end in list(pairwise(bounds))[:_MOST_CELLS])


def _header(text: str, cells: tuple[Span, ...], kinds: list[tuple[Kind, ...]], below: bool) -> tuple[Column, ...]:
    """The columns that a line names; none where it names no owners or deadlines, or nothing that they are for.

    The second line of a header (`below` the first) names owners and no more than columns.
    """
    if not any("deadline" in these or not OWNERS.isdisjoint(these) for these in kinds) or _held(cells) < 2:
        return ()
    named = tuple(Column(cell.of(text), these) for cell, these in zip(cells, kinds, strict=True))
    owned = any(column.owns for column in named)
    if below:
        return named if owned and all(column.kinds for column in named if column.words) else ()
    dated = tuple(Column(c.words, ("deadline",)) if owned and c.kinds == ("time",) else c for c in named)
    return _with_task(dated)


def _with_task(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column that no other kind fits tells the tasks where none does by its name; no columns where none can.

    Forms that state a label and its value side by side (责任单位, 区住建局) are no headers.
    """
    if any("task" in column.kinds for column in columns):
        return columns
    unknown = [i for i, column in enumerate(columns) if column.words and not column.kinds]
    free = unknown[0] if unknown else None
    if len(columns) <= len(unknown) + 1 or any(_is_value(columns[i].words) for i in unknown):
        return ()
    if free is None:
        both = any(column.owns for column in columns) and any(column.dates for column in columns)
        return columns if both else ()
    return (*columns[:free], Column(columns[free].words, ("task",)), *columns[free + 1 :])


def _is_value(words: str) -> bool:
    """Whether words that name no column are those of a cell: a body, a number or a date, a sentence."""
    bare = markup.bare(words)
    return units.is_body(bare) or bool(_DIGIT.search(bare)) or markup.width(bare) > _WIDEST_SECTION


def _merged(upper: tuple[Column, ...], lower: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a header in two lines: the lower one names parts of the upper one's columns."""
    return tuple(
        below if below and below.kinds else above or Column("", ()) for above, below in zip_longest(upper, lower)
    )


def _aligned(text: str, columns: tuple[Column, ...], cells: tuple[Span, ...]) -> tuple[Column, ...]:
    """The columns of a row that lacks cells: those of a merged cell of owners stand in a row above.

    Which ones are lacking shows where a date would stand among owners, or owners among dates.
    """
    lacking = len(columns) - len(cells)
    if lacking <= 0 or _fits(text, columns, cells):
        return columns
    owned = (i for i, column in enumerate(columns[: len(cells) + 1]) if column.owns)
    shifted = (columns[:i] + columns[i + lacking :] for i in owned)
    return next((one for one in shifted if _fits(text, one, cells)), columns)


def _fits(text: str, columns: tuple[Column, ...], cells: tuple[Span, ...]) -> bool:
    for cell, column in zip(cells, columns, strict=False):
        words = cell.of(text)
        if column.owns and not column.dates and len(words) <= _LONGEST_DATE and words:
            if read_deadline(words, "", cell).kind is not None:
                return False
        elif column.dates and not column.owns and units.is_body(words):
            return False
    return True


def _spread(columns: tuple[Column, ...], cells: tuple[Span, ...]) -> tuple[Column, ...]:
    """The columns for a row's cells: a column of owners merged over several names those to its right too."""
    spread: list[Column] = []
    for i in range(max(len(cells), len(columns))):
        column = columns[i] if i < len(columns) else Column("", ())
        spread.append(spread[-1] if not column.words and spread and spread[-1].owns else column)
    return tuple(spread)
