"""What a unit owes, put together from the rows of named queries: one duty a measure and way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakKeyDictionary

from graph.store.snapshot import Snapshot
from service.answers import Row
from service.corrections import made
from service.once import Once
from service.pages import ask, held

#: How many units' duties are kept at once: about 300 kB each, with the rows that a page made of them.
_MOST_KNOWN = 300


@dataclass(frozen=True)
class Duty(Once):
    """A measure that a unit owes: its words, its deadlines, how it came to the unit, and who shares it.

    `mentions` are the passages that name the unit or its group; `via` the offices or collectives through which
    the measure concerns it; `extra` is whether it does so without being the unit's own by name or group.
    """

    measure: Row
    deadlines: tuple[Row, ...]
    mentions: tuple[Row, ...] = ()
    via: tuple[str, ...] = ()
    sharers: tuple[str, ...] = ()
    extra: bool = False

    @property
    def by_name(self) -> bool:
        """Whether the measure names the unit itself."""
        return any(mention["way"] == "name" for mention in self.mentions)

    def corrected(self, *mentions: str) -> list[Row]:
        """What people corrected in mentions of it."""
        return [row for mention in mentions for row in made().of(mention)]

    @property
    def dated(self) -> bool:
        """Whether a deadline led to a date."""
        return any(deadline["date"] for deadline in self.deadlines)


@dataclass(frozen=True, slots=True)
class Duties:
    """All that a unit owes; what it owes as host or as one of a collective stands beside `own`, never in it."""

    own: tuple[Duty, ...]
    host: tuple[Duty, ...]
    collective: tuple[Duty, ...]

    @property
    def named(self) -> int:
        """How many of its own measures name it."""
        return sum(duty.by_name for duty in self.own)

    @property
    def dated(self) -> int:
        """How many of its own measures have a date."""
        return sum(duty.dated for duty in self.own)

    @property
    def extra(self) -> int:
        """How many measures it has only as host."""
        return sum(duty.extra for duty in self.host)

    @property
    def restated(self) -> bool:
        """Whether any of the words quoted are ours and not the issuer's."""
        return any(duty.measure["status"] == "restatement" for duty in (*self.own, *self.host, *self.collective))

    @property
    def partners(self) -> list[tuple[str, int]]:
        """The units that share most of its own measures, with how many."""
        shared: dict[str, int] = defaultdict(int)
        for duty in self.own:
            for unit in duty.sharers:
                shared[unit] += 1
        return sorted(shared.items(), key=lambda item: (-item[1], item[0]))


_known: WeakKeyDictionary[Snapshot, dict[tuple[str, str], Duties]] = WeakKeyDictionary()


def of_unit(unit: str, day: str) -> Duties:
    """The duties of a unit, given by IRI, in the order of the documents.

    A snapshot never changes, so what was once put together holds for as long as it is served.
    """
    known = _known.setdefault(held(), {})
    if (unit, day) not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[unit, day] = _read(unit, day)
    return known[unit, day]


def _read(unit: str, day: str) -> Duties:
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in ask("words-of-duty", unit=unit, as_of=day):
        mentions[row["measure"]].append(row)
    sharers = {row["measure"]: tuple(sorted(row["partners"].split())) for row in ask("sharers-of-unit", unit=unit)}
    found: dict[str, list[Duty]] = {"own": [], "host": [], "collective": []}
    for (way, measure), rows in _together(ask("duties-in-full", unit=unit, as_of=day)):
        own = way == "own"
        found[way].append(
            Duty(
                measure=rows[0],
                deadlines=tuple({row["deadline"]: row for row in rows if row["deadline"]}.values()),
                mentions=tuple(mentions[measure]) if own else (),
                via=tuple(dict.fromkeys(row["via"] for row in rows if row["via"])),
                sharers=sharers.get(measure, ()) if own else (),
                extra=not own and measure not in mentions,
            )
        )
    return Duties(tuple(found["own"]), tuple(found["host"]), tuple(found["collective"]))


def _together(rows: Iterable[Row]) -> list[tuple[tuple[str, str], list[Row]]]:
    """Rows of one measure and way, which follow each other in the answer."""
    return [(key, list(some)) for key, some in groupby(rows, key=lambda row: (row["way"], row["measure"]))]
