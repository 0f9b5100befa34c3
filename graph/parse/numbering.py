"""Numbers in front of lines, and the rank that they have in Chinese official documents.

The order is 第一章 第一节 第一条 一、 （一） 1. （1） ①: the standard format of official documents (GB/T 9704) has
一、 （一） 1. （1）, and laws put 章, 节 and 条 above them. A document may leave ranks out, but does
not turn them round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.parse.numerals import LONGEST, NUMERAL, number

ARTICLE = 2
#: Ranks of what is drawn rather than numbered: a Markdown heading (and its depth), the title of a table; below all
#: numbers, a heading of the rows of a table, and a row.
HEADING, TABLE, SECTION, ROW = -10, -1, 8, 9
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

#: By rank, the highest first. A number that is a quantity (1.5倍, 2026年) opens nothing.
_FORMS = tuple(
    re.compile(rf"\s*(?P<label>{form})\s*")
    for form in (
        rf"第(?P<n>{NUMERAL}{{1,{LONGEST}}})[章编篇]",
        rf"第(?P<n>{NUMERAL}{{1,{LONGEST}}})节",
        rf"第(?P<n>{NUMERAL}{{1,{LONGEST}}})条",
        rf"(?P<n>{NUMERAL}{{1,{LONGEST}}})、",
        rf"[（(](?P<n>{NUMERAL}{{1,{LONGEST}}})[）)]",
        r"(?P<n>\d{1,3})(?:[．、]|\.(?!\d))",
        r"[（(](?P<n>\d{1,3})[）)]",
        rf"(?P<n>[{_CIRCLED}])",
    )
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a line: `rank` from 0 for the highest, `label` as printed, `rest` what stands behind it."""

    rank: int
    number: int
    label: str
    rest: str


def mark(line: str) -> Mark | None:
    """The number that a line opens with; None for a line without one."""
    for rank, form in enumerate(_FORMS):
        if (found := form.match(line)) and line[found.end() :].strip():
            said = found["n"]
            value = _CIRCLED.index(said) + 1 if said in _CIRCLED else number(said)
            return Mark(rank, value, found["label"], line[found.end() :].strip())
    return None
