"""A deadline → the last day it allows, with the year that had to be assumed (DESIGN section 3).

The year is the calendar year of the anchor and is never rolled forward: 7月底前 in a text published on
2022-10-25 is 2022-07-31, even though that day had passed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from graph.model import Assumption, Deadline
from graph.model.changed import changed

#: A year of its own: not one end of a span of years (2023—2025年).
_YEAR_IN_TITLE = re.compile(r"(?<![\d年—–\-~～至到])((?:19|20)\d{2})年(?![—–\-~～至到])")
_QUOTED = re.compile("《[^《》]*》")
#: Words that point behind the assumed year.
_LATER = {"明年": 1, "次年": 1, "来年": 1, "后年": 2}


def anchor(title: str, issued: dt.date | None, published: dt.date | None) -> Assumption | None:
    """The year that deadlines without one are taken to mean; None where nothing in the document says."""
    if years := _YEAR_IN_TITLE.findall(_QUOTED.sub("", title)):
        return Assumption(int(years[-1]), "title")
    if issued:
        return Assumption(issued.year, "issued")
    return Assumption(published.year, "published") if published else None


def dated(deadline: Deadline, assumed: Assumption | None) -> Deadline:
    """The deadline with its date, and with the assumption where the date rests on one."""
    month_day = _last_month_day(deadline)
    if month_day is None:
        return deadline
    if assumed and (later := _years_on(deadline.words)):
        assumed = changed(assumed, year=assumed.year + later)
    year = deadline.year or (assumed.year if assumed else None)
    if year is None:
        return deadline
    month_end = calendar.monthrange(year, month_day[0])[1]
    last = min(month_day[1] or month_end, month_end)  # 2月29日前, where the assumed year has no such day
    return changed(deadline, date=dt.date(year, month_day[0], last), assumption=None if deadline.year else assumed)


def _years_on(words: str) -> int:
    """How many years behind the assumed one the words point: 明年6月底前."""
    return next((years for word, years in _LATER.items() if word in words), 0)


def _last_month_day(deadline: Deadline) -> tuple[int, int | None] | None:
    """Month and day (None: its last) on which the deadline ends; None for one without an end."""
    match deadline.kind:
        case "before_month_end" | "before_date" | "point" | "annual" | "span" if deadline.month:
            return deadline.month, deadline.day
        case "before_year_end" | "by_year" | "annual" | "point":
            return 12, 31
        case "span" if deadline.year:
            return 12, 31
        case _:
            return None
