"""Administrative divisions: `ontology/divisions.tsv`, and those that it does not know, by their names.

A division is known by its code (GB/T 2260; 000000 is the whole country). One that the table lacks has its name for
a code, behind the code of the division that the text puts it in: 440300-某某区.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import ontology

Level = Literal["national", "province", "city", "district"]

COUNTRY = "000000"
#: Parts the code of a division from the name of one in it that the table does not know.
_MARK = "-"
_LONGEST, _SHORTEST = 15, 2
_DIGITS = 6
_HAN = "[\u4e00-\u9fff]"
#: Ordinary words that end like divisions, and what follows a word for one in others (县城, 市场, 区域).
_ORDINARY = (
    "城市|都市|社区|园区|景区|辖区|城区|市区|地区|街区|小区|片区|灾区|山区|库区|林区|牧区|湖区|校区|学区|矿区|厂区|"
    "保护区|示范区|安置区|集聚区|核心区|中心区|试验区|合作区|居住区|生活区|功能区|分区|"
    "(?:各|全|本|我|该|两|等|大|强|贫困|示范|重点|试点|先进|省|市|直管|省直)[区县市旗]|超市|上市|股市|楼市|夜市|菜市|门市|集市"
)
#: Such characters stand in names of bodies, not of places that the table lacks.
_OF_BODIES = "局厅委办部院署所社会处科室队暨和及与各"
_UNLISTED = re.compile(
    f"(?!{_HAN}{{0,6}}?(?:{_ORDINARY}))(?![省市区县州盟旗])(?:(?![{_OF_BODIES}]){_HAN}){{1,6}}?[县区旗市](?![场域城级直])"
)
#: A division that stands alone is one by what follows it, too: its government, its Party committee, a department.
_ALONE = re.compile("(?:人民|政府|委|人大|政协|监察|[\u4e00-\u9fff]{2,10}局)")
_NO_DIVISION = "[场域城级直乡]"


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the table. `letters` are openings of document numbers that are its government's alone."""

    code: str
    name: str
    english: str = ""
    short: str = ""
    sign: str = ""
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """The divisions that a text begins with: code of the last one ("" where several have the name), and length."""

    code: str
    length: int


class Divisions:
    """All divisions of the table, found by code and by name."""

    def __init__(self, rows: Iterator[Division]) -> None:
        self._rows = {row.code: row for row in rows}
        names: dict[str, list[str]] = defaultdict(list)
        shorts: dict[str, list[str]] = defaultdict(list)
        for code, row in self._rows.items():
            if code != COUNTRY:
                names[row.name].append(code)
                for short in _shorts(row):
                    shorts[short].append(code)
        self._names, self._shorts_of = dict(names), dict(shorts)

    def codes(self) -> tuple[str, ...]:
        """The codes of the table."""
        return tuple(self._rows)

    def name(self, code: str) -> str:
        """The full name of a division, "" for a code that says nothing of it."""
        if row := self._rows.get(code):
            return row.name
        return "" if code.isdigit() else code.rpartition(_MARK)[2]

    def english(self, code: str) -> str:
        """The English name of a division, "" where the table has none."""
        row = self._rows.get(code)
        return row.english if row else ""

    def short(self, code: str) -> str:
        """The name of a division as bodies called by their place have it: 湖南证监局."""
        row = self._rows.get(code)
        return row.short or row.name[:-1] if row else self.name(code)[:-1]

    def parent(self, code: str) -> str:
        """The division that holds another, "" where it is not known; that of a province is the country."""
        if code not in self._rows:
            return code.rpartition(_MARK)[0] if not code.isdigit() else self._above(code)
        return "" if code == COUNTRY else self._above(code)

    def _above(self, code: str) -> str:
        """By the digits of a code: 511903 lies in 511900, and that in 510000."""
        if len(code) != _DIGITS or code == COUNTRY:
            return ""
        above = (f"{code[:4]}00", f"{code[:2]}0000")
        return next((other for other in above if other in self._rows and other != code), COUNTRY)

    def line(self, code: str) -> Iterator[str]:
        """A division and those that hold it, the smallest first."""
        while code:
            yield code
            code = self.parent(code)

    def level(self, code: str) -> Level:
        """The level of a division; one that only its name tells is a district or county."""
        if code == COUNTRY:
            return "national"
        if len(code) == _DIGITS and code.isdigit():
            return "province" if code.endswith("0000") else "city" if code.endswith("00") else "district"
        return "district"

    def prefix(self, code: str) -> str:
        """The word for a division in the names of its units: 省, 市, 区; "" for the country."""
        if code == COUNTRY:
            return ""
        name = self.name(code)
        return next((word for word in ("自治区", "地区") if name.endswith(word)), name[-1:])

    def lettered(self, number: str) -> str:
        """The division whose government alone opens its document numbers so, "" for other numbers."""
        return next((c for c, r in self._rows.items() if any(map(number.startswith, r.letters))), "")

    def leading(self, text: str, own: str = "") -> Lead | None:
        """The divisions that a text begins with, from the large to the small: 四川省巴中市恩阳区.

        `own` is the division that the text speaks of, which tells divisions of one name apart.
        """
        found = self._first(text, own)
        while found and found.code and self.level(found.code) != "district":
            inner = self._inner(text, found)
            if inner is None:
                break
            found = inner
        return found

    def called(self, text: str, own: str) -> Iterator[Lead]:
        """The divisions whose short names a text begins with; of several, that of `own` or those that hold it."""
        for length in range(min(len(text), _LONGEST), 1, -1):
            if codes := self._shorts_of.get(text[:length]):
                near = [code for code in codes if code in set(self.line(own))]
                yield Lead((near or sorted(codes))[0] if near or len(codes) == 1 else min(codes), length)

    def unlisted(self, text: str) -> Lead | None:
        """A district or county at the beginning of a text, where the table knows none of its name."""
        found = _UNLISTED.match(text)
        if not found or len(found.group()) <= _SHORTEST:
            return None
        alone = found.group()[-1] in "县旗" or _ALONE.match(text, found.end())
        return Lead(found.group(), found.end()) if alone else None

    def _first(self, text: str, own: str) -> Lead | None:
        name = self.name(own)
        if name and own not in self._rows and text.startswith(name):
            return Lead(own, len(name))
        for length in range(min(len(text), _LONGEST), _SHORTEST - 1, -1):
            codes = self._names.get(text[:length])
            if codes and (length > _SHORTEST or (text[1] == "县" and not re.match(_NO_DIVISION, text[2:]))):
                return Lead(self._near(codes, own), length)
        for length in (3, 2):
            # 四川巴中市: the short name of a province in front of the full one of a part of it.
            codes = [code for code in self._shorts_of.get(text[:length], ()) if self.level(code) == "province"]
            if codes and (inner := self._listed(text[length:], codes[0])):
                return Lead(inner.code, inner.length + length)
        return None

    def _near(self, codes: list[str], own: str) -> str:
        """Which division of one name is meant: a part of `own`, or of what holds it; "" where none tells."""
        if len(codes) == 1:
            return codes[0]
        for holder in self.line(own):
            if holder != COUNTRY and (near := [code for code in codes if holder in self.line(code)]):
                return near[0] if len(near) == 1 else ""
        return ""

    def _inner(self, text: str, outer: Lead) -> Lead | None:
        rest = text[outer.length :]
        inner = self._listed(rest, outer.code)
        if inner is None and (found := _UNLISTED.match(rest)) and len(found.group()) > _SHORTEST:
            inner = Lead(f"{outer.code}{_MARK}{found.group()}", found.end())
        return Lead(inner.code, inner.length + outer.length) if inner else None

    def _listed(self, text: str, outer: str) -> Lead | None:
        for length in range(min(len(text), _LONGEST), _SHORTEST - 1, -1):
            inside = [code for code in self._names.get(text[:length], ()) if outer in list(self.line(code))[1:]]
            if len(inside) == 1:
                return Lead(inside[0], length)
        return None


def _shorts(row: Division) -> Iterator[str]:
    if row.short:
        yield row.short
        if row.name.endswith("州"):
            yield row.short + "州"


@cache
def divisions() -> Divisions:
    """The table that ships with the vocabulary."""
    lines = ontology.DIVISIONS.read_text(encoding="utf-8").splitlines()
    return Divisions(_row(line) for line in lines if not line.startswith("#"))


def _row(line: str) -> Division:
    code, name, english, short, sign, letters = (*line.split("\t"), "", "", "", "")[:6]
    return Division(code, name, english, short, sign, tuple(letters.split()))
