"""Structure that is drawn rather than numbered: rows of task tables, Markdown headings, front matter.

Each row of a task table is a measure; a heading of rows, a title above a table and one of Markdown are chapters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import BlockKind, Span
from graph.parse import markup, tables
from graph.parse.numbering import HEADING, ROW, SECTION, TABLE, Mark, mark

#: Action 4: …, 4. …: the number of a heading in English.
_ENGLISH = re.compile(r"(?P<label>(?:[A-Z]\w+\s+)?(?P<n>\d{1,3})\s*[.:)–—-])\s+(?P<rest>\S.*)")
_TABLE_TITLE = re.compile(
    r"\s*+(?:.*(?:表|清单|台账|一览|分工|任务书|分解)(?:[（(][^（）()]*[）)])?|(?:Table|Annex|Appendix)\b.*)\s*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[。！？；：:;.]\s*$")
#: How far above its header the title of a table is looked for: a line or two may tell units or dates.
_LINES_ABOVE = 3
#: A title of a row is this wide at most, in columns of Latin type; what is longer is cut at a comma.
_WIDEST, _LEAST = 120, 16
#: What ends the first sentence of a cell; in Latin type, and in markup.
_STOP, _LATIN_STOP = re.compile("[。；;！？]"), re.compile(r"\.\s|<br")
_CUT = re.compile("[，,：]|:(?!//)")


@dataclass(slots=True)
class Layout:
    """The marks of numbered lines, rows and headings among them, and the kinds that lines have by their form."""

    marks: dict[int, Mark]
    kinds: dict[int, BlockKind] = field(default_factory=dict)


def read(text: str, lines: list[Span]) -> Layout:
    """The marks and kinds of the lines of a text; `lines` cover it."""
    found = Layout({i: m for i, line in enumerate(lines) if (m := mark(line.of(text)))})
    _markdown(text, lines, found)
    rows = list(tables.find(text, Span(0, len(text))))
    if rows:
        at = {line.start: i for i, line in enumerate(lines)}
        indexed = [(at[row.line.start], row) for row in rows]
        _rows(text, indexed, found)
        _titles(text, lines, [i for i, row in indexed if row.role == "header"], found)
    return found


def _markdown(text: str, lines: list[Span], found: Layout) -> None:
    front = markup.front_matter(text)
    inside = [i for i, line in enumerate(lines) if front and line.end <= front.end]
    for i in inside:
        found.kinds[i] = "metadata"
        found.marks.pop(i, None)
    headings = [(i, h) for i, line in enumerate(lines) if i not in found.kinds and (h := _heading(text, line))]
    title = _title_of(text, lines, headings, len(inside))
    if title is not None:
        found.kinds[title] = "title"
        found.marks.pop(title, None)
    elif front:
        stated = (i for i in inside if markup.title(lines[i].of(text)))
        found.kinds.update({i: "title" for i in [next(stated, -1)] if i >= 0})
    counts = [0] * 7
    for i, heading in headings:
        if i != title:
            counts[heading.depth :] = [counts[heading.depth] + 1] + [0] * (6 - heading.depth)
            found.marks[i] = _of_heading(heading, counts[heading.depth])


def _heading(text: str, line: Span) -> markup.Heading | None:
    return markup.heading(line.of(text)) if text[line.start] == "#" else None


def _title_of(text: str, lines: list[Span], headings: list[tuple[int, markup.Heading]], after: int) -> int | None:
    """The heading that is the title: the first line, where no other is of its depth, or it alone has no number."""
    if not headings:
        return None
    index, heading = headings[0]
    if any(lines[i].of(text).strip() for i in range(after, index)) or heading.depth != 1:
        return None
    others = [h for _, h in headings[1:] if h.depth == 1]
    numbered = [bool(_of_heading(h, 0).label) for h in others]
    return index if not _of_heading(heading, 0).label and all(numbered) else None


def _of_heading(heading: markup.Heading, position: int) -> Mark:
    rank = HEADING + heading.depth
    if numbered := mark(heading.words):
        return Mark(rank, numbered.number, numbered.label, numbered.rest)
    if english := _ENGLISH.fullmatch(heading.words):
        return Mark(rank, int(english["n"]), english["label"], english["rest"].strip())
    return Mark(rank, position, "", heading.words)


def _rows(text: str, rows: list[tuple[int, tables.Row]], found: Layout) -> None:
    table = position = sections = 0
    above: dict[int, str] = {}
    for i, row in rows:
        if row.table != table:
            table, position, sections, above = row.table, 0, 0, {}
        if row.role == "header":
            found.kinds[i] = "table"
            found.marks.pop(i, None)
        elif row.role == "section":
            sections += 1
            found.marks[i] = found.marks.get(i) or _of_section(text, row.cells[0], sections)
        else:
            position += 1
            found.marks[i] = _of_row(text, row, position, above)


def _of_section(text: str, cell: Span, position: int) -> Mark:
    words = markup.inner(text, cell).of(text)
    return mark(words) or Mark(SECTION, position, "", words)


def _of_row(text: str, row: tables.Row, position: int, above: dict[int, str]) -> Mark:
    """The mark of a row: the number that is printed in front of its task, else its place in the table."""
    tasks = [(i, markup.inner(text, cell)) for i, cell, _ in row.of("task")]
    # Words that stand in the row above too are those of a merged cell; what the row adds names it.
    own = [(i, cell) for i, cell in tasks if above.get(i) != cell.of(text)] or tasks
    above.clear()
    above.update((i, cell.of(text)) for i, cell in tasks)
    task = own[0][1] if own else Span(row.line.start, row.line.start)
    for _, cell, _ in row.of("number"):
        label = markup.inner(text, cell).of(text)
        if (not own or cell.end <= task.start) and (number := tables.number(label)) is not None:
            return Mark(ROW, number, label, _title(task.of(text)))
    if numbered := mark(task.of(text)):
        return Mark(ROW, numbered.number, numbered.label, _title(numbered.rest))
    return Mark(ROW, position, "", _title(task.of(text)))


def _title(words: str) -> str:
    """The first sentence of a task, or what stands before one of its commas; "" where both are too long."""
    stop = _STOP.search(words)
    first = words[: stop.start()] if stop else words
    latin = _LATIN_STOP.search(first) if "." in first or "<" in first else None
    first = (first[: latin.start()] if latin else first).strip()
    if len(first) <= _WIDEST and (2 * len(first) <= _WIDEST or markup.width(first) <= _WIDEST):
        return first
    cuts = [cut.start() for cut in _CUT.finditer(first, 0, _WIDEST)]
    fitting = next((cut for cut in reversed(cuts) if markup.width(first[:cut]) <= _WIDEST), 0)
    title = first[:fitting].strip()
    return title if markup.width(title) >= _LEAST else ""


def _titles(text: str, lines: list[Span], headers: list[int], found: Layout) -> None:
    """The titles above tables that follow other measures; the first table of a text has the title of the text."""
    first = min((i for i in found.marks), default=len(lines))
    for count, header in enumerate(headers, 1):
        above = list(_just_above(text, lines, header, found))
        title = next((i for i in above if _TABLE_TITLE.fullmatch(lines[i].of(text))), None)
        if title is None or title < first:
            continue
        found.kinds.update({i: "table" for i in above if i != title})
        found.marks[title] = Mark(TABLE, count, "", lines[title].of(text).strip())


def _just_above(text: str, lines: list[Span], header: int, found: Layout) -> Iterator[int]:
    """The lines right above a header that are no text, no numbers and no rows, from the header on."""
    index, seen = header - 1, 0
    while index >= 0 and seen < _LINES_ABOVE and index not in found.marks and index not in found.kinds:
        line = lines[index].of(text)
        if _SENTENCE_END.search(line) or markup.width(line[: _WIDEST + 1]) > _WIDEST:
            return
        if line.strip():
            seen += 1
            yield index
        index -= 1
