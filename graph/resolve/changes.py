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
        last = self._last(unit, day)
        return last is not None and unit not in last.after

    def began_after(self, unit: str, day: dt.date | None) -> bool:
        """Whether a unit came to be only after a day; False where the day is not known."""
        known = self._of.get(unit)
        if not day or not known or self._last(unit, day):
            return False
        return unit not in known[0].before

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
            last = self._last(current, day)
            if last and current not in last.after:
                waiting += last.after
            else:
                known[current] = None
        return tuple(known)

    def _last(self, unit: str, day: dt.date | None) -> Change | None:
        """The last change of a unit up to a day."""
        past = [change for change in self._of.get(unit, ()) if day and change.day <= day]
        return past[-1] if past else None

    @cached_property
    def _of(self) -> dict[str, list[Change]]:
        """The changes of each unit in their order."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in sorted(self.stated, key=lambda change: change.day):
            for unit in {*change.before, *change.after}:
                found[unit].append(change)
        return dict(found)


def read_changes(facts: Iterable[dict[str, list[str]]], before: str, after: str, day: str) -> Changes:
    """The changes of described events; each has them by name. Raises ValueError for one without a day."""
    found = []
    for fact in facts:
        known = defaultdict(list, fact)
        if not known[day]:
            raise ValueError(f"a change of {', '.join(known[before]) or 'units'} has no dcterms:date")
        found.append(Change(dt.date.fromisoformat(known[day][0]), tuple(known[before]), tuple(known[after])))
    return Changes(tuple(found))
