"""What a deadline says: its class, and the year, month and day that stand in it."""

from __future__ import annotations

import calendar
import re

from graph.model import Deadline, DeadlineClass, Span

#: Stands for a year that is not written: a leap year has every day that any year has.
_LEAP_YEAR = 2024
_YEAR = r"(?:(?P<year>\d{4})年)?"
_MONTH = r"(?P<month>\d{1,2})月"
#: 完成当年任务 makes a deadline of every year; 完成既定工作任务 does not (ANNOTATIONS.md, "result").
_RESULT = r"(?:完成[^。；，]*)?"

#: The first form that fits the whole text decides; its groups are the fields of `Deadline` that it fills.
_FORMS: tuple[tuple[DeadlineClass, str], ...] = (
    ("ongoing", r"(?:长期|持续|常态化)?(?:持续推进|长期坚持|持续坚持|持续|长期|常态化)(?:推进|开展|实施)?"),
    ("immediate", r"立即(?:完成|执行|实施)?|即日起|限期|及时|尽快"),
    ("annual", rf"每年{_MONTH}(?:底|末)?前?{_RESULT}"),
    ("annual", rf"{_MONTH}(?:底|末)前完成当年[^。；，]*"),
    ("before_date", rf"{_YEAR}{_MONTH}(?P<day>\d{{1,2}})日前{_RESULT}"),
    ("before_month_end", rf"{_YEAR}{_MONTH}(?:底|末)前?{_RESULT}"),
    ("before_year_end", rf"(?:(?P<year>\d{{4}})年|今年|当年|本年)?年?(?:底|末)前{_RESULT}"),
    ("by_year", r"(?P<year>\d{4})年(?:底|末)?"),
)
FORMS = tuple((kind, re.compile(pattern)) for kind, pattern in _FORMS)


def read_deadline(words: str, label: str, span: Span) -> Deadline:
    """Classify the words of a deadline; `kind` stays None where no form fits all of them or no such day exists."""
    for kind, form in FORMS:
        if found := form.fullmatch(words):
            said = {name: int(value) for name, value in found.groupdict().items() if value}
            if not _exists(said.get("year", _LEAP_YEAR), said.get("month", 1), said.get("day", 1)):
                break
            return Deadline(
                words=words,
                label=label,
                kind=kind,
                span=span,
                year=said.get("year"),
                month=said.get("month"),
                day=said.get("day"),
            )
    return Deadline(words=words, label=label, kind=None, span=span)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= calendar.monthrange(year, month)[1]
