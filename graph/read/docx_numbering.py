"""The numbers that Word adds by itself: they stand in no text, and a policy without them has no measures."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from graph.read import ordinals

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = "）】〕〉》、．。：，"


class UnknownNumbering(Exception):
    """A number whose format this module cannot write; its argument is the format's name."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` is a pattern such as （%1）, `restart` the level whose number sets it back."""

    form: str
    text: str
    start: int
    gap: str
    restart: int | None
    legal: bool
    style: str


@dataclass(slots=True)
class _List:
    """A list as a document uses it. Several may share the counters of one definition."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element below, along local names of WordprocessingML."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `w:val` of an element below, None where there is none."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val")


def _number(words: str | None, default: int) -> int:
    return int(words) if words and words.isdecimal() else default


class Numbering:
    """Counts through a document: ask `label` of each paragraph once, in the order of the text."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = {
            style.get(W + "styleId") or "": style
            for style in (styles.iterfind(W + "style") if styles is not None else ())
        }
        self._lists = _lists(numbering, self._styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: etree._Element) -> str:
        """The number in front of a paragraph, with the gap after it; "" where it has none or a bullet.

        Raises UnknownNumbering.
        """
        which, depth = self._which(paragraph)
        used = self._lists.get(which)
        level = used.levels.get(depth) if used else None
        if used is None or level is None:
            return ""
        counts = self._count(which, used, depth, level)
        if level.form == "bullet":
            return ""
        label = _PLACEHOLDER.sub(lambda match: self._write(used, counts, int(match[1]) - 1, level), level.text)
        gap = "" if label.endswith(tuple(_CLOSED)) else level.gap
        return label + gap if label else ""

    def _which(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else those of its style or of the styles below that."""
        own = child(paragraph, "pPr", "numPr")
        which, depth = value(own, "numId"), value(own, "ilvl")
        style, seen = value(paragraph, "pPr", "pStyle") or self._default(), set[str]()
        while (which is None or depth is None) and style in self._styles and style not in seen:
            seen.add(style)
            inherited = child(self._styles[style], "pPr", "numPr")
            if which is None and (which := value(inherited, "numId")) and which in self._lists:
                levels = self._lists[which].levels
                depth = depth or next((str(i) for i, level in levels.items() if level.style == style), None)
            depth = depth or value(inherited, "ilvl")
            style = value(self._styles[style], "basedOn") or ""
        return which or "0", min(_number(depth, 0), _LEVELS - 1)

    def _default(self) -> str:
        """The style of paragraphs that name none."""
        return next(
            (
                key
                for key, style in self._styles.items()
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true"}
            ),
            "",
        )

    def _count(self, which: str, used: _List, depth: int, level: Level) -> dict[int, int]:
        counts = self._counts[used.definition]
        if depth in used.starts and (which, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((which, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else used.starts.get(depth, level.start)
        for below, other in used.levels.items():
            if below > depth and (other.restart is None or depth < other.restart):
                counts.pop(below, None)
        return counts

    @staticmethod
    def _write(used: _List, counts: dict[int, int], depth: int, level: Level) -> str:
        named = used.levels.get(depth)
        if named is None:
            return ""
        number = counts.get(depth, used.starts.get(depth, named.start))
        form = "decimal" if level.legal else named.form
        words = ordinals.write(number, form)
        if words is None:
            raise UnknownNumbering(form)
        return words


def _lists(numbering: etree._Element | None, styles: dict[str, etree._Element]) -> dict[str, _List]:
    if numbering is None:
        return {}
    definitions = {each.get(W + "abstractNumId") or "": each for each in numbering.iterfind(W + "abstractNum")}
    numbers = {each.get(W + "numId") or "": each for each in numbering.iterfind(W + "num")}
    return {key: _list(each, definitions, numbers, styles) for key, each in numbers.items() if key != "0"}


def _list(
    number: etree._Element,
    definitions: dict[str, etree._Element],
    numbers: dict[str, etree._Element],
    styles: dict[str, etree._Element],
) -> _List:
    key = value(number, "abstractNumId") or ""
    definition = definitions.get(key)
    # A definition may stand elsewhere: behind the list of a numbering style.
    linked = value(styles.get(value(definition, "numStyleLink") or ""), "pPr", "numPr", "numId")
    if linked in numbers:
        definition = definitions.get(value(numbers[linked], "abstractNumId") or "", definition)
    used = _List(key, _levels(definition))
    for override in number.iterfind(W + "lvlOverride"):
        depth = _number(override.get(W + "ilvl"), 0)
        if (level := child(override, "lvl")) is not None:
            used.levels[depth] = _level(level)
        if (start := value(override, "startOverride")) is not None:
            used.starts[depth] = _number(start, 1)
    return used


def _levels(definition: etree._Element | None) -> dict[int, Level]:
    found = definition.iterfind(W + "lvl") if definition is not None else ()
    return {_number(level.get(W + "ilvl"), 0): _level(level) for level in found}


def _level(level: etree._Element) -> Level:
    restart = value(level, "lvlRestart")
    gap = value(level, "suff") or "tab"
    return Level(
        form=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText") or "",
        start=_number(value(level, "start"), 0),
        gap="" if gap == "nothing" else " ",
        restart=None if restart is None else _number(restart, 0),
        legal=child(level, "isLgl") is not None,
        style=value(level, "pStyle") or "",
    )
