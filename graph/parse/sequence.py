"""Numbers that are left out, given twice or out of order.

Numbers may go on over chapters or begin again in each; both are right. Within what stands in one heading each
number must follow the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import Block, Span, TextIssue
from graph.parse.numbering import Mark


def faults(text: str, blocks: tuple[Block, ...], parts: Iterable[dict[int, Mark]]) -> Iterator[TextIssue]:
    """The numbers that do not follow the one before them; `parts` are the marks of each part by block."""
    for marks in parts:
        last: dict[int, int] = {}
        open_: list[int] = []  # the ranks above the number that is looked at, with its own
        for i, mark in marks.items():
            while open_ and open_[-1] > mark.rank:
                open_.pop()
            first = not open_ or open_[-1] != mark.rank
            if first:
                open_.append(mark.rank)
            before = last.get(mark.rank, 0)
            last[mark.rank] = mark.number
            if kind := _fault(mark.number, before, first=first):
                start = text.index(mark.label, blocks[i].span.start)
                yield TextIssue(kind, Span(start, start + len(mark.label)), mark.label)


def _fault(number: int, before: int, *, first: bool) -> str:
    if number == before + 1 or (first and number == 1):
        return ""
    if number == before and not first:
        return "numbering-repeat"
    return "numbering-gap" if number > before else "numbering-disorder"
