"""Chinese numerals as policies number their parts and write their dates with them."""

from __future__ import annotations

import datetime as dt
import re

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    # What is typed for 〇: a circle, a large circle, a zero, and the letter O of three alphabets.
    **dict.fromkeys("零○◯0０OＯО", 0),
    "两": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[〇零○◯Ｏ一二三四五六七八九十百千两]"
#: A digit of a year in Chinese numerals: here a zero may stand for 〇.
_YEAR_DIGIT = "[〇零○◯0０OＯО一二三四五六七八九]"
#: A numeral of this many characters at most numbers a part; 九千九百九十九 has seven.
LONGEST = 8

DATE = re.compile(
    rf"(?P<iso>(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}))"
    rf"|(?P<y2>\d{{4}})\s*年\s*(?P<m2>\d{{1,2}})\s*月\s*(?P<d2>\d{{1,2}})\s*日"
    rf"|(?P<y3>{_YEAR_DIGIT}{{4}})\s*年\s*(?P<m3>{NUMERAL}{{1,3}})\s*月\s*(?P<d3>{NUMERAL}{{1,3}})\s*日"
)


def number(words: str) -> int:
    """Read a numeral below ten thousand: 五十二 → 52, 二〇二二 → 2022. Raises ValueError for other text."""
    if words.isdecimal():
        return int(words)
    if not words or not set(words) <= DIGITS.keys() | _UNITS.keys():
        raise ValueError(f"not a numeral: {words!r}")
    if not set(words) & _UNITS.keys():
        return int("".join(str(DIGITS[char]) for char in words))
    total, digit = 0, 0
    for char in words:
        if char in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[char], 0
        else:
            digit = DIGITS[char]
    return total + digit


def date_of(match: re.Match[str]) -> dt.date | None:
    """The date of a match of `DATE`; None where no such day exists."""
    parts = next(
        group for i in ("", "2", "3") if (group := [match[f"{part}{i}"] for part in "ymd"])[0] is not None
    )
    try:
        return dt.date(*(number(part) for part in parts))
    except ValueError:
        return None
