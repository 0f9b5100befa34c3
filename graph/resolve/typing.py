"""A name that no registry knows → the division it speaks of and the types of its unit, by the catalogue.

What stands in front of a name says whose it is: a division (深圳市…), a level (省…, 市…, 区…), the country (国家…,
or an ending that only central bodies have). The rest is looked up whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.resolve.catalogue import Catalogue, Reading, bare_national
from graph.resolve.divisions import COUNTRY, Divisions

TERRITORY = "territory"
#: Stands in a form of names for the place, where that is not in front: 团@委, 人民银行@分行.
PLACE = "@"
_OF_TOWNS = {"town", "subdistrict"}
_LEVEL = re.compile("自治区|自治州|自治县|自治旗|地区|[省市区县州盟旗]")
#: Whose branch a body is: 市公安局市南分局, 市公安局南山分局.
_BRANCH = re.compile("(?P<main>.+局)(?P<place>[\u4e00-\u9fff]{2,6}?)(?P<ending>分局|分中心)$")
_NOTE = re.compile("(?P<name>[^（(〈]+)[（(〈](?P<note>[^（）()〈〉]+)[）)〉]$")
#: 中央 stands for the Party's centre where a division would have 委.
_CENTRE = re.compile("中央(?!军委|企业)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A name taken apart. `division` is a code, "" for one that is not known; `prefix` is its word in names.

    `named` says that the name of the division stands in it.
    """

    division: str
    prefix: str
    rest: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A unit known by type. `key` is the same for the names that the catalogue holds to be one unit's (`one`)."""

    division: str
    key: str
    types: tuple[str, ...]
    one: bool = False


class Typing:
    """Types the names of one document, which speaks of the division `own` ("" where it is not known)."""

    def __init__(self, divisions: Divisions, catalogue: Catalogue, own: str) -> None:
        self._divisions, self._catalogue, self.own = divisions, catalogue, own
        self._levels = self._by_prefix(own)
        self._taken_apart: dict[str, tuple[Placed, ...]] = {}

    def unit(self, name: str) -> Typed | None:
        """The unit of a name, None where no rule knows its type."""
        if found := self._known(name):
            return found
        if noted := _NOTE.match(name):
            return self._noted(noted["name"], noted["note"])
        return None

    def one_of_many(self, name: str) -> Typed | None:
        """The unit of a name whose type is told by its form alone: a town, a zone, a school."""
        lead = self._divisions.leading(name, self.own)
        for whole in (lead, *self._divisions.called(name, self.own)):
            if (
                whole
                and whole.length == len(name)
                and (whole is lead or self.own in self._divisions.line(whole.code))
            ):
                return Typed(whole.code, name, (TERRITORY,))
        own = self._of(self.own, name)
        # 区古镇管委会 is 古镇管委会 of the district.
        levelled = [placed for placed in self._levelled(name) if placed.division or not self.own]
        for placed in (self._of(lead.code, name[lead.length :]),) if lead else (*levelled, own):
            reading = self._catalogue.of_many(placed.rest)
            # 市桥街道 begins with no level: towns are called without one.
            if reading and (placed is own or not _OF_TOWNS & set(reading.types)):
                return Typed(placed.division, placed.rest, reading.types)
        return None

    def divisions_of(self, name: str) -> list[str]:
        """The other divisions that a name puts its unit in, as far as they are known."""
        found = dict.fromkeys(placed.division for placed in self._with_place(name) if placed.rest)
        return [division for division in found if division not in {"", self.own}]

    def _noted(self, name: str, note: str) -> Typed | None:
        """市委宣传部（网信办） is neither of the two bodies alone; it has the types of both."""
        found = self._known(name)
        if found is None:
            return None
        other = self._catalogue.read(note)
        types = dict.fromkeys((*found.types, *(other.types if other else ())))
        return Typed(found.division, f"{found.key}（{note}）", tuple(types))

    def _known(self, name: str) -> Typed | None:
        for placed in self._placed(name):
            reading = self._read(placed) if placed.rest else None
            # No place has a central body.
            if reading and not (reading.national and placed.named):
                return self._typed(placed, reading)
        return self._branch(name)

    def _read(self, placed: Placed) -> Reading | None:
        rest = placed.rest
        if reading := self._catalogue.read(rest):
            return reading
        # 省政府国资委, 自治区党委宣传部
        for front, left in (("人民政府", ""), ("政府", ""), ("党委", "委")):
            if rest.startswith(front) and len(rest) > len(front):
                return self._catalogue.read(left + rest.removeprefix(front))
        return None

    def _typed(self, placed: Placed, reading: Reading) -> Typed:
        # 省公安厅、财政部: a list lends its prefix to central bodies, too.
        division = COUNTRY if reading.national else placed.division
        if not reading.one:
            # Spelled otherwise it may be another one.
            return Typed(division, placed.prefix + placed.rest, reading.types)
        if division == COUNTRY:
            return Typed(division, self._catalogue.official(reading), reading.types, one=True)
        by_place = division and any(self._catalogue.types[key].by_place for key in reading.types)
        place = self._divisions.short(division) if by_place else placed.prefix
        full = reading.full if PLACE in reading.full else PLACE + reading.full
        return Typed(division, full.replace(PLACE, place), reading.types, one=True)

    def _placed(self, name: str) -> Iterator[Placed]:
        """The ways to take a name apart, the surest first."""
        for front, left in self._catalogue.fronts:
            if name.startswith(front):
                for placed in self._with_place(name.removeprefix(front)):
                    yield replace(placed, rest=left + placed.rest)
        yield from self._with_place(name)
        yield self._of(self.own, name)
        if _CENTRE.match(name):
            yield Placed(COUNTRY, "", "委" + name[2:])
        for bare in bare_national(name):
            if bare != name:
                yield Placed(COUNTRY, "", bare)
        for lead in self._divisions.called(name, self.own):
            yield self._of(lead.code, name[lead.length :])
        if unlisted := self._divisions.unlisted(name):
            large = self._divisions.level(self.own) in {"province", "city"} if self.own else False
            code = f"{self.own}-{unlisted.code}" if large else unlisted.code
            yield self._of(code, name[unlisted.length :])

    def _with_place(self, name: str) -> tuple[Placed, ...]:
        """A name that begins with a division or a level: taken apart once, and asked for by several steps."""
        if name not in self._taken_apart:
            self._taken_apart[name] = tuple(self._beginning(name))
        return self._taken_apart[name]

    def _beginning(self, name: str) -> Iterator[Placed]:
        """By a name or level, else by the short name of a division."""
        if lead := self._divisions.leading(name, self.own):
            yield self._of(lead.code, name[lead.length :], name[: lead.length])
        levelled = tuple(self._levelled(name))
        yield from levelled
        if not lead and not levelled:
            for called in self._divisions.called(name, self.own):
                yield self._of(called.code, name[called.length :])

    def _levelled(self, name: str) -> Iterator[Placed]:
        if level := _LEVEL.match(name):
            code = self._levels.get(level.group(), "")
            yield Placed(code, self._divisions.prefix(code) if code else level.group(), name[level.end() :])

    def _branch(self, name: str) -> Typed | None:
        """The branch that a body has in a smaller division."""
        found = _BRANCH.match(name)
        main = self._known(found["main"]) if found else None
        if not found or not main:
            return None
        near = (self.own, *(lead.code for lead in self._divisions.called(found["place"], self.own)))
        place = next((code for code in near if code and found["place"] in self._names(code)), "")
        return Typed(place or main.division, name, main.types)

    def _names(self, code: str) -> set[str]:
        name = self._divisions.name(code)
        return {name, name[:-1], self._divisions.short(code)}

    def _of(self, code: str, rest: str, written: str = "") -> Placed:
        prefix = self._divisions.prefix(code) if code else written
        return Placed(code, prefix, rest, named=code != self.own or bool(written))

    def _by_prefix(self, own: str) -> dict[str, str]:
        """The words for a document's division and those that hold it; the smaller goes first."""
        found: dict[str, str] = {}
        for code in self._divisions.line(own):
            if prefix := self._divisions.prefix(code):
                found.setdefault(prefix, code)
        for short, long in (("区", "自治区"), ("县", "自治县"), ("旗", "自治旗"), ("州", "自治州")):
            if long in found:
                found.setdefault(short, found[long])
            elif self._divisions.name(found.get(short, "")).endswith(long):
                found.setdefault(long, found[short])
        return found
