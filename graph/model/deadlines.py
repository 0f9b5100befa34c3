"""By when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from graph.model.text import Span

DeadlineClass = Literal[
    "ongoing",
    "before_month_end",
    "before_year_end",
    "by_year",
    "before_date",
    "point",
    "annual",
    "periodic",
    "relative",
    "span",
    "immediate",
]


@dataclass(frozen=True, slots=True)
class Assumption:
    """The year that a deadline does not state, and where it was taken from."""

    year: int
    origin: Literal["title", "issued", "published"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written, classified; `kind` is None where the words were not understood.

    Of a relative one, `event` is what it counts from and `offset` how long (ISO 8601: P30D, in `working_days` or
    not). Of one that comes again, `period` is how often (ISO 8601: P1M), `at_least` and `at_most` how many times
    in it; None where no number says so.
    """

    words: str
    label: str
    kind: DeadlineClass | None
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    date: dt.date | None = None  # by resolve
    assumption: Assumption | None = None  # by resolve
    event: str = ""
    offset: str = ""
    working_days: bool = False
    period: str = ""
    at_least: int | None = None
    at_most: int | None = None
    corrections: tuple[int, ...] = ()  # by resolve
