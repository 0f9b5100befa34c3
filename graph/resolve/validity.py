"""Statements on validity → the days from and to which a document is in force, and how they were worked out."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from graph.model import Head, Validity, ValidityStatement


def in_force(
    statements: tuple[ValidityStatement, ...], head: Head
) -> tuple[tuple[ValidityStatement, ...], Validity]:
    """The statements with their dates, and the validity that they make; a date without a basis stays None.

    自印发之日起 counts from the date of issue, 自发布之日起 from that of publication, each from the other where
    the document has only one. A term ends the day before its anniversary: five years from 1 May end on 30 April.
    """
    dated: list[ValidityStatement] = []
    since: dt.date | None = None
    until: dt.date | None = None
    for statement in statements:
        found = statement
        if statement.kind == "entry":
            found = _entry(statement, head)
            since = since or found.date
        elif statement.kind == "expiry":
            until = until or found.date
        elif statement.kind == "term" and statement.months:
            start = since or head.issued or head.published
            found = replace(statement, date=_end(start, statement.months), computed=True) if start else statement
            until = until or found.date
        dated.append(found)
    return tuple(dated), Validity(since, until)


def _entry(statement: ValidityStatement, head: Head) -> ValidityStatement:
    if statement.event is None:
        return statement
    known = {"issued": head.issued, "published": head.published}
    other = head.published if statement.event == "issued" else head.issued
    date = known[statement.event] or other
    return replace(statement, date=date, computed=date is not None)


def _end(start: dt.date, months: int) -> dt.date | None:
    """The last day of a term that begins on a day; None behind the end of the calendar."""
    count = start.year * 12 + start.month - 1 + months
    year, month = divmod(count, 12)
    if year > dt.MAXYEAR:
        return None
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day) - dt.timedelta(days=1)
