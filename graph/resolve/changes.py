"""Reforms in time: units renamed, merged, parted or closed on a day, as registries state them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Change:
    """From `day` on, the units `after` stand where those `before` did. A unit may be both: it took others in."""

    day: dt.date
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """All changes that registries state, by the IRIs of units."""

    stated: tuple[Change, ...] = ()

    def ended(self, unit: str, day: dt.date | None) -> bool:
        """Whether a unit was no more on a day; False where the day is not known."""
        change = self._ends.get(unit)
        return bool(day and change and change.day <= day)

    def began_after(self, unit: str, day: dt.date | None) -> bool:
        """Whether a unit came to be only after a day; False where the day is not known."""
        change = self._begins.get(unit)
        return bool(day and change and change.day > day)

    def standing(self, units: Iterable[str], day: dt.date | None) -> list[str]:
        """Of units that share a name, those that stood on a day; all where none did, or no day is known."""
        units = list(units)
        return [u for u in units if not self.ended(u, day) and not self.began_after(u, day)] or units

    def successors(self, unit: str, day: dt.date | None) -> tuple[str, ...]:
        """Who stands where a unit did, on a day: itself while it stands, () where it was closed."""
        known: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [unit]
        while waiting:
            current = waiting.pop(0)
            if current in seen:
                continue
            seen.add(current)
            if self.ended(current, day):
                waiting += self._ends[current].after
            else:
                known[current] = None
        return tuple(known)

    @cached_property
    def _ends(self) -> dict[str, Change]:
        """The first change out of which a unit does not come."""
        found: dict[str, Change] = {}
        for change in sorted(self.stated, key=lambda change: change.day):
            for unit in set(change.before) - set(change.after):
                found.setdefault(unit, change)
        return found

    @cached_property
    def _begins(self) -> dict[str, Change]:
        return {u: change for change in self.stated for u in set(change.after) - set(change.before)}


def read_changes(facts: Iterable[dict[str, list[str]]], before: str, after: str, day: str) -> Changes:
    """The changes of described events; each has them by name. Raises ValueError for one without a day."""
    found = []
    for fact in facts:
        known = defaultdict(list, fact)
        if not known[day]:
            raise ValueError(f"a change of {', '.join(known[before]) or 'units'} has no dcterms:date")
        found.append(Change(dt.date.fromisoformat(known[day][0]), tuple(known[before]), tuple(known[after])))
    return Changes(tuple(found))
