"""Which numbered lines are chapters, which are measures, and which are parts of a measure.

A document numbers its parts as it likes; what tells a measure is where the text and the annotations stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from graph.model import Span
from graph.parse.annotations import Annotations, labels
from graph.parse.numbering import ARTICLE, ROW, SECTION, TABLE, Mark

Kind = Literal["chapter", "measure", "paragraph"]

_ENTRIES = range(ARTICLE + 3, SECTION)
_LABELLED = re.compile(rf"{labels.BEFORE}(?:{labels.ROLE}|{labels.DEADLINE}){labels.AFTER}")
#: Text behind the first full stop: a heading alone has none.
_BODY = re.compile(r"[。！？；].*\S")


@dataclass(slots=True)
class Item:
    """A numbered line with what follows it up to the next numbered line (`own`), and the items below it."""

    block: int
    mark: Mark
    own: Span
    annotated: bool
    has_body: bool
    labelled: bool
    children: list[Item] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether a table behind the item is not its own: the item has text, or owners, of itself."""
        return 0 <= self.mark.rank < SECTION and (self.has_body or self.annotated)

    @property
    def is_bare(self) -> bool:
        """Whether it may be an entry of a list in running text (1. 2.), where rows are the measures."""
        return self.mark.rank in _ENTRIES and not (self.has_body or self.annotated or self.children)

    @property
    def annotated_within(self) -> bool:
        """Whether an annotation stands in the item or below it."""
        return self.annotated or any(child.annotated_within for child in self.children)


def settle(annotations: Annotations, numbered: Iterable[tuple[int, Mark, Span]]) -> dict[int, Kind]:
    """The kind of each numbered line, by the index of its block; `numbered` gives index, mark and own text."""
    roots = _tree(annotations, numbered)
    kinds: dict[int, Kind] = {}
    for item in roots:
        _branches(item, kinds)
    everything = [item for root in roots for item in _all(root)]
    chapter_ranks = {item.mark.rank for item in everything if kinds.get(item.block) == "chapter"}
    for item in everything:
        if item.block not in kinds:
            kinds[item.block] = _leaf(item, chapter_ranks)
    return kinds


def _leaf(item: Item, chapter_ranks: set[int]) -> Kind:
    """The kind of an item with none below it. A row is a measure; a heading without number and owners is none."""
    if item.mark.rank == ROW:
        return "measure"
    if not item.mark.label and not item.annotated:
        return "chapter"
    heading = not item.has_body and not item.annotated and item.mark.rank in chapter_ranks
    return "chapter" if heading else "measure"


def _tree(annotations: Annotations, numbered: Iterable[tuple[int, Mark, Span]]) -> list[Item]:
    roots: list[Item] = []
    above: list[Item] = []
    for block, mark, own in numbered:
        item = Item(
            block,
            mark,
            own,
            bool(annotations.within(own)),
            bool(_BODY.search(mark.rest)),
            _LABELLED.match(mark.rest) is not None,
        )
        while above and (above[-1].mark.rank >= mark.rank or (mark.rank >= SECTION and _is_apart(above))):
            above.pop()
        (above[-1].children if above else roots).append(item)
        above.append(item)
    return roots


def _is_apart(above: list[Item]) -> bool:
    """Whether the innermost open item does not head the table behind it; below a Markdown heading, that does."""
    item = above[-1]
    return item.says_something or (item.mark.rank in _ENTRIES and any(outer.mark.rank < TABLE for outer in above))


def _branches(item: Item, kinds: dict[int, Kind]) -> None:
    """Decide on the items that have others below them; leaves wait until it is known which ranks are chapters."""
    if not item.children:
        return
    if _is_whole(item):
        kinds[item.block] = "measure"
        for part in _all(item):
            kinds.setdefault(part.block, "paragraph")
        return
    kinds[item.block] = "chapter"
    in_rows = item.mark.rank < TABLE and any(child.mark.rank == ROW for child in item.children)
    for child in item.children:
        if in_rows and child.is_bare:
            kinds[child.block] = "paragraph"
        _branches(child, kinds)


def _is_whole(item: Item) -> bool:
    """Whether an item with others below it is one measure with numbered parts.

    An article is; so is an item that has text of its own where none of its parts, or only the last, is annotated,
    one whose owners stand above its parts, and one with a part that is a label: 2.责任单位：….
    """
    if any(child.mark.rank >= SECTION for child in item.children):
        return False
    annotated = [child for child in item.children if child.annotated_within]
    if item.mark.rank == ARTICLE or (item.annotated and not annotated):
        return True
    labelled = any(child.labelled for child in item.children) and not any(
        child.children for child in item.children
    )
    return labelled or (item.has_body and annotated in ([], item.children[-1:]))


def _all(item: Item) -> Iterator[Item]:
    yield item
    for child in item.children:
        yield from _all(child)
