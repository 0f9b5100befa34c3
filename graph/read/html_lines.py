"""An element of a page → the lines that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from graph.read import ordinals
from graph.read.extract import flat

_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "label"),
        *(
            "mark",
            "nobr",
            "q",
            "ruby",
            "rb",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
        ),
        *("tt", "u", "var", "wbr", "img", "del", "rt", "rp", "script", "style", "button", "select"),
    }
)
#: Scripts without blanks: between their characters a line break in the source is nothing, as browsers have it.
_WIDE = r"[\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t\n]*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\v"
_MOST_ACROSS = 100
#: Code points that merged cells of a page may add to its text.
_MOST_CARRIED = 4_000_000
_LISTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
#: Whether an element is left aside.
Skip = Callable[[etree._Element], bool]


def words_of(element: etree._Element) -> str:
    """All words of an element as they stand in the source."""
    return "".join(str(words) for words in element.itertext())


def squeezed(text: str) -> str:
    """A text without white space, to be compared."""
    return "".join(text.split())


class Lines:
    """Collects lines; `skip` says which elements are left aside."""

    def __init__(self, skip: Skip) -> None:
        self._skip = skip
        self._lines: list[str] = []
        self._words: list[str] = []
        self._counts: dict[etree._Element, int] = {}
        self._room = _MOST_CARRIED

    def read(self, element: etree._Element) -> list[str]:
        """The lines of an element, empty ones left out."""
        self._words.append(element.text or "")
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, inside in walk:
            if inside is element:
                continue
            if event == "start" and self._apart(inside):
                walk.skip_subtree()
            elif event == "start":
                self._begin(inside)
            else:
                self._end(inside)
        self._flush()
        return self._lines

    def _apart(self, element: etree._Element) -> bool:
        """Deal with what is left aside or read as a whole; whether it was."""
        if not isinstance(element.tag, str) or self._skip(element):
            return True
        if element.tag == "table" and not _is_layout(element):
            self._flush()
            self._lines += self._rows(element)
            return True
        return False

    def _begin(self, element: etree._Element) -> None:
        if element.tag == "br":
            self._words.append(_BREAK)
        elif element.tag not in _INLINE:
            self._flush()
            if element.tag == "li":
                self._words.append(self._item(element))
        self._words.append(element.text or "")

    def _end(self, element: etree._Element) -> None:
        if isinstance(element.tag, str) and element.tag not in _INLINE and element.tag != "br":
            self._flush()
        self._words.append(element.tail or "")

    def _flush(self) -> None:
        words = collapsed("".join(self._words))
        self._words = []
        self._lines += [kept for line in words.split(_BREAK) if (kept := line.strip(" \u00a0")).strip()]

    def _rows(self, table: etree._Element) -> Iterator[str]:
        """Rows one a line; a cell merged over rows stands in each, one merged over columns once."""
        carried: dict[
            int, tuple[str, int]
        ] = {}  # by column: words from above, and in how many rows they still stand
        for row in table.iter("tr"):
            words: list[str] = []
            own = False
            for cell in _cells(row):
                words += _from_above(carried, len(words))
                read = flat(" ".join(Lines(self._skip).read(cell)))
                own = own or bool(read)
                across = max(min(_int(cell.get("colspan"), 1), _MOST_ACROSS), 1)
                left = _int(cell.get("rowspan"), 1)
                carried.update({len(words) + i: (read if i == 0 else "", left) for i in range(across)})
                words += [read, *[""] * (across - 1)]
            words += _from_above(carried, len(words))
            carried = self._carried(carried)
            # A row all of whose cells are merged with those above it would only say them again.
            if own:
                yield "\t".join(words).rstrip()

    def _carried(self, cells: dict[int, tuple[str, int]]) -> dict[int, tuple[str, int]]:
        """What stands in the next row too; no words once so many were carried that the page was made to swell."""
        self._room -= sum(len(words) for words, left in cells.values() if left > 1)
        return {
            column: (words if self._room > 0 else "", left - 1)
            for column, (words, left) in cells.items()
            if left > 1
        }

    def _item(self, item: etree._Element) -> str:
        """The number that a browser puts in front of an item of a numbered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        before = self._counts.get(parent, _int(parent.get("start"), 1) - 1)
        number = self._counts[parent] = _int(item.get("value"), before + 1)
        form = _LISTS.get(parent.get("type") or "", "decimal")
        return f"{ordinals.write(number, form) or number}. "


def collapsed(text: str) -> str:
    """White space of the source as browsers show it; ideographic and no-break spaces are not of that kind."""
    return _BLANKS.sub(" ", _WRAP.sub("", text))


def _int(words: str | None, default: int) -> int:
    return int(words) if words and re.fullmatch(r"-?\d{1,9}", words.strip()) else default


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only places things on the page: it holds another one, or has one column."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return all(len([c for c in _cells(row) if words_of(c).strip()]) <= 1 for row in table.iter("tr"))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in {"td", "th"})


def _from_above(carried: dict[int, tuple[str, int]], column: int) -> list[str]:
    """The words that stand in the columns from `column` on, up to the first that no cell above covers."""
    found: list[str] = []
    while column + len(found) in carried:
        found.append(carried[column + len(found)][0])
    return found
