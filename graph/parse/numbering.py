"""Numbers in front of lines, and the rank that they have in Chinese official documents.

The order is 第一章 第一节 第一条 一、 （一） 1. （1） ①: the standard format of official documents (GB/T 9704) has
一、 （一） 1. （1）, and laws put 章, 节 and 条 above them; 第一， stands below all. A document may leave ranks
out, but does not turn them round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.parse.numerals import LONGEST, NUMERAL, number

ARTICLE = 2
#: Ranks of what is drawn rather than numbered: a Markdown heading (and its depth), the title of a table; below all
#: numbers, a heading of the rows of a table, and a row.
HEADING, TABLE, SECTION, ROW = -10, -1, 9, 10
#: Numbers that are one character each, from 1 on.
_SIGNS = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
_VALUES = {sign: value for signs in _SIGNS for value, sign in enumerate(signs, 1)}
_N = rf"(?P<n>{NUMERAL}{{1,{LONGEST}}})"
#: A number that is a quantity (1.5倍, 2026年) opens nothing; in 1.2025年 the point stands in front of a year.
_POINT = r"\.(?=\D|(?:19|20)\d\d年|$)"

#: Each form with its rank, the highest first, and what it opens with.
_FORMS = tuple(
    (rank, re.compile(opening), re.compile(rf"\s*(?P<label>{form})\s*"))
    for rank, opening, form in (
        (0, "第", rf"第\s?{_N}\s?(?:[章编篇]|部分)"),
        (1, "第", rf"第\s?{_N}\s?节"),
        (ARTICLE, "第", rf"第\s?{_N}\s?条"),
        (3, NUMERAL, rf"{_N}\s?(?:[、．]|\.(?!\d))"),
        (4, "[（(]", rf"[（(]\s?{_N}\s?[）)][、．.]?"),
        (5, r"\d", rf"(?P<n>\d{{1,3}})\s?(?:[．、]|{_POINT})"),
        (6, "[（(]", r"[（(]\s?(?P<n>\d{1,3})\s?[）)][、．.]?"),
        (6, r"\d", r"(?P<n>\d{1,2})[）)]"),
        (6, f"[{_SIGNS[1]}]", rf"(?P<n>[{_SIGNS[1]}])"),
        (7, f"[{_SIGNS[0]}]", rf"(?P<n>[{_SIGNS[0]}])"),
        (8, "第", rf"第{_N}[，,：:]"),
    )
)


_BOLD = ("**", "__")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a line: `rank` from 0 for the highest, `label` as printed, `rest` what stands behind it."""

    rank: int
    number: int
    label: str
    rest: str


def mark(line: str) -> Mark | None:
    """The number that a line opens with; None for a line without one. In Markdown it may be bold: **一、修桥**."""
    if (bold := line.lstrip()).startswith(_BOLD):
        inner = _plain(bold[2:])
        rest = inner.rest.removesuffix(bold[:2]).strip().removeprefix(bold[:2]).strip() if inner else ""
        return replace(inner, rest=rest) if inner and rest else None
    return _plain(line)


@lru_cache(1024)
def _opened_by(char: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The forms that open with a character: none for most lines, which are passed over at once."""
    return tuple((rank, form) for rank, opening, form in _FORMS if opening.match(char))


def _plain(line: str) -> Mark | None:
    for rank, form in _opened_by(line.lstrip()[:1]):
        if (found := form.match(line)) and line[found.end() :].strip():
            said = found["n"]
            return Mark(rank, _VALUES.get(said) or number(said), found["label"], line[found.end() :].strip())
    return None
