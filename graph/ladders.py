"""Ladders of sanctions: which rungs a number of events reaches, where rungs overlap, and where none applies.

A rung counts events of one kind in a period, and may ask for so many of something else besides (3起且死亡1人以上).
Pure functions over `model.Sanction`; what a rung counts is told by its unit, what it asks besides by that of its
further threshold. No rung is stretched: a count that its text does not name is not one of its counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import Sanction, Threshold


@dataclass(frozen=True, slots=True)
class Range:
    """Counts from `least` to `most`, both within it; `most` None for no end."""

    least: int
    most: int | None

    def holds(self, count: int) -> bool:
        """Whether a count lies in the range."""
        return self.least <= count and (self.most is None or count <= self.most)

    def common(self, other: Range) -> Range | None:
        """The counts that lie in both; None where there are none."""
        ends = [end for end in (self.most, other.most) if end is not None]
        least, most = max(self.least, other.least), min(ends) if ends else None
        return Range(least, most) if most is None or least <= most else None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rungs, by their places in the ladder, that one count of events reaches both; `counts` are all such."""

    first: int
    second: int
    counts: Range


def range_of(threshold: Threshold) -> Range | None:
    """The counts that a threshold names; None for one without a number."""
    if threshold.count is None:
        return None
    return Range(threshold.count, threshold.count if threshold.operator == "=" else None)


def applying(ladder: Sequence[Sanction], count: int, *, unit: str, further: int = 0) -> list[int]:
    """The places of the rungs that so many events of a unit reach, with `further` of what a rung asks besides."""
    return [i for i, rung in enumerate(ladder) if _reached(rung, count, unit, further)]


def _reached(rung: Sanction, count: int, unit: str, further: int) -> bool:
    counts = range_of(rung.event)
    if counts is None or rung.event.unit != unit or not counts.holds(count):
        return False
    asked = range_of(rung.further) if rung.further else None
    return asked is None or asked.holds(further)


def overlaps(ladder: Sequence[Sanction]) -> list[Overlap]:
    """The pairs of rungs that count the same in the same period and that one number of events reaches both."""
    found = []
    for i, first in enumerate(ladder):
        for j in range(i + 1, len(ladder)):
            common = _common(first, ladder[j])
            if common:
                found.append(Overlap(i, j, common))
    return found


def _common(first: Sanction, second: Sanction) -> Range | None:
    one, other = range_of(first.event), range_of(second.event)
    if one is None or other is None:
        return None
    if (first.event.unit, first.event.period) != (second.event.unit, second.event.period):
        return None
    return one.common(other)


def gaps(ladder: Iterable[Sanction], *, unit: str) -> list[Range]:
    """The counts from 1 on that no rung names, whatever else a rung may ask; the last gap may have no end."""
    named = sorted(
        (found.least, found.most)
        for rung in ladder
        if rung.event.unit == unit and (found := range_of(rung.event)) is not None
    )
    missing: list[Range] = []
    following = 1
    for least, most in named:
        if least > following:
            missing.append(Range(following, least - 1))
        if most is None:
            return missing
        following = max(following, most + 1)
    return [*missing, Range(following, None)]
