"""A name in a list → the unit, group or collective it means, with the rule that decided (docs/names.md)."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.iri import Iris
from graph.model import Described, Group, Member, Owner, Party, PartyKind
from graph.model.changed import changed
from graph.parse.carried import completed
from graph.resolve.catalogue import Catalogue, catalogue
from graph.resolve.divisions import divisions
from graph.resolve.likeness import Likeness
from graph.resolve.registry import Entry, Match, Registry, fold
from graph.resolve.typing import Typed, Typing

_INDEFINITE = re.compile("(?:有关|相关|各)(?:职能|行业)?(?:主管)?(?:部门|单位|地方|方面)$")
#: 有关市州人民政府, 省直有关部门: some of a kind, not each.
_SOME = re.compile(".{0,6}?(?:有关|相关|其他).*(?:部门|单位|地方|地区|方面|机构|政府|企业)$")
#: What stands in front of a class of bodies, and tells no type: 各市（州）人民政府, 各有关省级人民政府.
_EACH = re.compile("^各(?:有关|相关)?(?:[省市县区州盟旗乡镇][级直]?|地级以上|设区|[、和及（）()〔〕])*")
_ENTERPRISE = re.compile(
    "(?:公司|集团|企业|厂|中心支公司|供电局|电网|电信|联通|移动|铁塔|石油|石化|烟草|银行|农商行|信用社|农信联社)$|国网|国家电网"
)
_BRANCH, _OF_BANK = re.compile("[分支]行$"), re.compile("银行|农商行|信用社|保险")
_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says of itself: its division ("" for none), what stands for it in IRIs, its day."""

    division: str
    space: str
    day: dt.date | None = None


class Names:
    """Resolves the names of one document: its own groups first, then registries, then the catalogue of types."""

    def __init__(self, registry: Registry, iris: Iris, context: Context, groups: tuple[Group, ...]) -> None:
        self._registry, self._iris, self._context = registry, iris, context
        self._catalogue: Catalogue = catalogue()
        self._typing = Typing(divisions(), self._catalogue, context.division)
        self._known: dict[tuple[str, str], Party] = {}
        self._first: dict[str, str] = {}
        self._groups: dict[str, list[str]] = defaultdict(list)
        for name, iri in ((g.name, g.iri) for g in groups):
            self._groups[fold(name)].append(iri or "")
        aliases: dict[str, list[str]] = defaultdict(list)
        for alias, iri in ((alias, g.iri) for g in groups for alias in g.aliases):
            aliases[fold(alias)].append(iri or "")
        self._groups = {**aliases, **self._groups}  # a name goes before an alias

    def owner(self, owner: Owner) -> Owner:
        """The owner with its party. A name that only its carried prefix completes is looked up with it."""
        return self.owners((owner,))[0]

    def owners(self, owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
        """The same of several; a text names many, and few different ones."""
        known = self._known
        return tuple(
            [
                Owner(name, role, span, lent, known.get((name, lent)) or self._party(name, lent), position, mended)
                for name, role, span, lent, _, position, mended in owners
            ]
        )

    def member(self, member: Member) -> Member:
        """The member with its party."""
        return changed(member, party=self._party(member.name, member.carried))

    def _party(self, name: str, carried: str) -> Party:
        if (name, carried) not in self._known:
            # A PDF breaks lines within names.
            self._known[name, carried] = self._resolved(name.replace("\n", ""), carried)
        return self._known[name, carried]

    def _resolved(self, name: str, carried: str) -> Party:
        if groups := self._groups.get(fold(name)):
            if len(groups) > 1:
                return self._unresolved(name, "ambiguous", tuple(groups))
            return Party(groups[0], "group", "group-definition")
        if match := self._registry.find(name, self._context.division):
            return self._matched(name, match.entries, match.reason)
        full = completed(name, carried) if carried else name
        for reason, match in self._elsewhere(full, bool(carried)):
            return self._matched(name, match.entries, reason or match.reason)
        # A prefix is lent to names that have a place of their own, too: 省财政厅、深圳金融监管局.
        typed = self._typed(full) or (self._typed(name) if carried else None)
        return typed or self._unresolved(name, "unknown", self._suggested(full))

    def _elsewhere(self, full: str, carried: bool) -> Iterator[tuple[str, Match]]:
        """What registries say of a name with its carried prefix, here or in the division that it names."""
        if carried and (match := self._registry.find(full, self._context.division)):
            yield "carried-prefix", match
        for division in self._typing.divisions_of(full):
            if match := self._registry.find(full, division):
                yield "", match

    def _matched(self, name: str, entries: tuple[Entry, ...], reason: str) -> Party:
        changes, day = self._registry.changes, self._context.day
        standing = set(changes.standing((entry.iri for entry in entries), day))
        entries = tuple(entry for entry in entries if entry.iri in standing)
        if len(entries) > 1:
            return self._unresolved(name, "ambiguous", tuple(entry.preferred for entry in entries))
        entry = entries[0]
        if not changes.ended(entry.iri, day):
            return Party(entry.iri, entry.kind, reason, types=entry.types)
        successors = [found for iri in changes.successors(entry.iri, day) if (found := self._registry.entry(iri))]
        if len(successors) > 1:
            return self._unresolved(name, "ambiguous", tuple(found.preferred for found in successors))
        now = (successors or [entry])[0]
        return Party(now.iri, now.kind, "former-name", types=now.types)

    def _typed(self, full: str) -> Party | None:
        """The unit whose type its name tells. One that a registry has under another spelling is that one."""
        kind = kind_of(full)
        unit = next(filter(None, (self._read(bare, kind) for bare in _without_each(full, kind))), None)
        if unit is None:
            return None
        # A catalogued body is a unit whatever the last words of its name.
        kind = "unit" if kind == "enterprise" else kind
        if kind == "unit" and unit.one and (entry := self._registered(unit)):
            found = self._matched(full, (entry,), "department-type")
            return changed(found, called=entry.preferred) if found.reason == "department-type" else found
        key = unit.key if kind == "unit" else full
        division = unit.division if kind == "unit" else self._context.division
        iri = self._iris.unit(division or self._context.space, key)
        return Party(
            iri,
            kind,
            self._reason(unit),
            types=unit.types,
            described=Described(key, self._first.setdefault(iri, full), division),
        )

    def _read(self, name: str, kind: PartyKind) -> Typed | None:
        return self._typing.unit(name) or (self._typing.one_of_many(name) if kind in {"unit", "each"} else None)

    def _registered(self, unit: Typed) -> Entry | None:
        """The unit of a registry of which the catalogue says that it is this one."""
        same = [
            entry
            for entry in self._registry.in_division(unit.division)
            if set(unit.types) <= set(entry.types)
            and unit.key in _keys(entry.division, (entry.preferred, *entry.others))
        ]
        return same[0] if len(same) == 1 else None

    def _reason(self, unit: Typed) -> str:
        """Whether every type of a unit had been replaced by the year of the document."""
        day = self._context.day
        replaced = [self._catalogue.types[key].replaced for key in unit.types]
        return "former-name" if day and all(year and day.year > year for year in replaced) else "department-type"

    def _unresolved(self, name: str, reason: str, suggestions: tuple[str, ...]) -> Party:
        iri = self._iris.unit(self._context.space, name)
        return Party(
            iri, kind_of(name), reason, suggestions, described=Described(name, name, self._context.division)
        )

    def _suggested(self, name: str) -> tuple[str, ...]:
        """Names that come near, of units of registries first, then of the catalogue."""
        if kind_of(name) != "unit":
            return ()
        near = (*self._registry.suggest(name), *_LIKENESS.nearest(name, _SUGGESTIONS))
        return tuple(dict.fromkeys(near))[:_SUGGESTIONS]


@lru_cache(maxsize=4096)
def _keys(division: str, names: tuple[str, ...]) -> frozenset[str]:
    """What the catalogue makes of the names of a unit of a registry."""
    typing = Typing(divisions(), catalogue(), division)
    found = [typing.unit(name) for name in names if not name.isascii()]
    return frozenset(unit.key for unit in found if unit and unit.one and unit.division == division)


def _without_each(name: str, kind: PartyKind) -> tuple[str, ...]:
    """A name as it is looked up; of 各区教育局 what each of them is."""
    return (name.removeprefix("各"), _EACH.sub("", name)) if kind == "each" else (name,)


_LIKENESS = Likeness(lambda: catalogue().names)


def kind_of(name: str) -> PartyKind:
    """What kind of party a name that no registry knows speaks of, by its form."""
    if _INDEFINITE.search(name):
        return "indefinite"
    if name.startswith("各"):
        return "each"
    if _SOME.match(name):
        return "indefinite"
    branch = _BRANCH.search(name) and _OF_BANK.search(name)
    return "enterprise" if branch or _ENTERPRISE.search(name) else "unit"
