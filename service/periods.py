"""The calendar periods of a year: those in which a recurring clause is due, each once. No date is invented."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import cache

from flask_babel import format_date
from flask_babel import gettext as _

#: Months in a period that is made of them.
_MONTHS = {"P1Y": 12, "P6M": 6, "P3M": 3, "P1M": 1}


@dataclass(frozen=True, slots=True)
class Instance:
    """One period: its number in the year, from 1, its first and its last day."""

    period: str
    number: int
    first: dt.date
    last: dt.date


@cache
def instances(period: str, year: int) -> tuple[Instance, ...]:
    """The periods of a year in their order; none for a period of another length.

    Weeks are those of ISO 8601: the first one holds the first Thursday, and may begin in the year before.
    """
    if period == "P1W":
        return tuple(_weeks(year))
    length = _MONTHS.get(period)
    if length is None:
        return ()
    return tuple(
        Instance(
            period,
            number,
            dt.date(year, 1 + (number - 1) * length, 1),
            dt.date(year, number * length, calendar.monthrange(year, number * length)[1]),
        )
        for number in range(1, 12 // length + 1)
    )


def _weeks(year: int) -> list[Instance]:
    last = dt.date(year, 12, 28).isocalendar().week  # this day is always in the last week
    weeks = []
    for number in range(1, last + 1):
        monday = dt.date.fromisocalendar(year, number, 1)
        weeks.append(Instance("P1W", number, monday, monday + dt.timedelta(days=6)))
    return weeks


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
