"""The row of a task table: who stands below 牵头单位 or Responsible Party, and the date below 完成时限."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from graph.model import Annotation, Deadline, Owner, Span
from graph.model.changed import changed
from graph.parse import markup, tables
from graph.parse.annotations import cells, notes
from graph.parse.tables import Column

#: Longer cells are hardly said twice, and would fill the memory, in code points.
_LONGEST_KEPT = 40


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The rows within `span` that name owners or a deadline: from the first to the last of the cells that do."""
    table = 0
    above: dict[int, Span] = {}
    for row in tables.find(text, span):
        if row.table != table:
            table, above = row.table, {}
        if row.role == "row" and (read := _row(text, row, above)):
            yield read


def _row(text: str, row: tables.Row, above: dict[int, Span]) -> Annotation | None:
    """What a row says. `above` holds, by column, the last cell with words of its own, which 同上 points to."""
    owners: list[Owner] = []
    unread: list[Span] = []
    deadline: Deadline | None = None
    tail, label = "", ""
    held: list[Span] = []
    for i, cell, column in row.of("lead", "responsible", "support", "guide", "deadline"):
        same = cells.says_same(text, cell)
        if not same:
            above[i] = cell
        if cells.says_nothing(text, cell):
            continue
        said = _cell(text, above.get(i, cell), column)
        if same:
            said = _moved(said, text, cell)
        if said.is_empty and not column.dates:
            continue
        held.append(cell)
        owners += said.owners
        unread += said.unread
        tail, label = tail or said.open_tail, label or markup.bare(column.words)
        deadline = deadline or said.deadline
    if not held:
        return None
    return Annotation(label, tuple(owners), Span(held[0].start, held[-1].end), tail, deadline, tuple(unread))


def _cell(text: str, cell: Span, column: Column) -> cells.Owners:
    if cell.end - cell.start > _LONGEST_KEPT:
        return _read(text, cell, column)
    return cells.shifted(_read_words(cell.of(text), column), cell.start)


@lru_cache(maxsize=4096)
def _read_words(words: str, column: Column) -> cells.Owners:
    """A cell by itself: those of a table repeat each other, and what stands around one changes nothing."""
    return _read(words, Span(0, len(words)), column)


def _read(text: str, cell: Span, column: Column) -> cells.Owners:
    if column.owns:
        said = cells.read_owners(text, cell, column)
        led = notes.under_header(text, said.owners, column.words)
        return said if led is said.owners else changed(said, owners=led)
    deadline, unread = cells.read_date(text, cell, markup.bare(column.words))
    return cells.Owners(deadline=deadline, unread=unread)


def _moved(said: cells.Owners, text: str, cell: Span) -> cells.Owners:
    """What the cell above says, said by this one: the place of the words is that of 同上."""
    deadline = said.deadline and changed(said.deadline, words=cell.of(text), span=cell)
    owners = tuple(changed(owner, span=cell) for owner in said.owners)
    return changed(said, owners=owners, deadline=deadline, unread=(cell,) if said.unread else ())
