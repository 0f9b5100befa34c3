"""The calendar periods in which something that recurs is due, and how often. No date in a period is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Recurrence

#: Months of a period that a calendar has; weeks are those of ISO 8601.
_MONTHS = {"P1Y": 12, "P6M": 6, "P3M": 3, "P1M": 1}
_WEEK = "P1W"
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period, both days within it, and how often the act is due in it (None where no number says so).

    `whole` is False where the time asked for begins or ends within the period.
    """

    first: dt.date
    last: dt.date
    at_least: int | None
    at_most: int | None
    whole: bool = True


def period_instances(recurrence: Recurrence, since: dt.date, until: dt.date) -> list[Period]:
    """The years, half-years, quarters, months or ISO weeks that touch the days from `since` to `until` (included).

    Empty for a recurrence without a period (定期), for one of another length, and where `until` is before `since`.
    """
    if until < since:
        return []
    spans = _weeks(since, until) if recurrence.period == _WEEK else _months(recurrence.period, since, until)
    return [
        Period(first, last, recurrence.at_least, recurrence.at_most, since <= first and last <= until)
        for first, last in spans
    ]


def _weeks(since: dt.date, until: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    first = since.toordinal() - since.weekday()
    for monday in range(max(first, 1), until.toordinal() + 1, _DAYS):
        last = min(monday + _DAYS - 1, dt.date.max.toordinal())
        yield dt.date.fromordinal(monday), dt.date.fromordinal(last)


def _months(period: str, since: dt.date, until: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    length = _MONTHS.get(period)
    if length is None:
        return
    month = 12 * since.year + (since.month - 1) // length * length
    while month <= 12 * until.year + until.month - 1:
        first = dt.date(month // 12, month % 12 + 1, 1)
        month += length
        end = (
            dt.date.max if month // 12 > dt.MAXYEAR else dt.date(month // 12, month % 12 + 1, 1) - dt.timedelta(1)
        )
        yield first, end
