"""The periods of a year as pages show them: each with its number and its name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from flask_babel import format_date
from flask_babel import gettext as _

from graph.model import Recurrence, Span
from graph.periods import Period, period_instances

_NOWHERE = Span(0, 0)
#: A week belongs to the year of its Thursday (ISO 8601).
_THURSDAY = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Instance:
    """One period: its number in the year, from 1, its first and its last day."""

    period: str
    number: int
    first: dt.date
    last: dt.date


@lru_cache(maxsize=100)
def instances(period: str, year: int) -> tuple[Instance, ...]:
    """The periods of a year in their order; none for a period of another length. `year` is neither 1 nor 9999."""
    asked = Recurrence(_NOWHERE, period=period)
    found = period_instances(asked, dt.date(year, 1, 1), dt.date(year, 12, 31))
    own = [one for one in found if _year(one) == year]
    return tuple(Instance(period, number, one.first, one.last) for number, one in enumerate(own, 1))


def _year(one: Period) -> int:
    return one.first.year if one.whole else (one.first + _THURSDAY).year


def name(instance: Instance) -> str:
    """What a period is called: its month, quarter, half or week."""
    match instance.period:
        case "P1M":
            return str(format_date(instance.first, "LLLL"))
        case "P3M":
            return str(format_date(instance.first, "QQQQ"))
        case "P6M":
            return str(_("first half") if instance.number == 1 else _("second half"))
        case "P1W":
            return str(_("week %(number)s", number=instance.number))
        case _:
            return str(_("whole year"))
