"""What a deadline in English says: its class, and the year, month and day that it ends on.

As in Chinese, a form must fit the whole of the words. Fiscal years and quarters end at different times in
different places, and 6/7/2030 is a day in June or in July: they are left unclassified.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.model import DeadlineClass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
        1,
    )
}
_N = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)}|fifteen|thirty|forty-five|sixty|ninety)"
_MONTH = rf"(?P<month>{_FULL})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTH} {_DAY}(?:,? {_YEAR})?|{_DAY.replace('day', 'day2')} (?:of )?{_MONTH.replace('month', 'month2')}"
)
_DATE += rf"(?:,? {_YEAR.replace('year', 'year2')})?)"
_BY = (
    "(?:(?:to be )?(?:completed? )?"
    "(?:by|before|until|no later than|not later than|on or before|due(?: by| on)?|prior to) )"
)
_END = r"(?:(?:the )?end of )"
_UNIT = r"(?:(?:calendar |business |working )?days?|weeks?|months?|quarters?|years?)"
_QUARTER = (
    rf"(?:q(?P<quarter>[1-4])(?:,? (?:of )?{_YEAR})?|{_YEAR.replace('year', 'year2')},? q(?P<quarter2>[1-4])"
)
_QUARTER += "|(?:the )?(?P<quarter3>first|second|third|fourth|1st|2nd|3rd|4th) quarter"
_QUARTER += rf"(?:,? (?:of )?{_YEAR.replace('year', 'year3')})?)"
_OFTEN = (
    r"annual(?:ly)?|yearly|monthly|weekly|daily|quarterly|bi-?annual(?:ly)?|semi-?annual(?:ly)?|bi-?ennial(?:ly)?"
    rf"|bi-?monthly|bi-?weekly|(?:every|each|per|(?:once|twice|times|\d) an?) (?:{_N} |other )?(?:fiscal )?"
    r"(?:days?|weeks?|months?|quarters?|years?|half-year)|recurring"
)
_NOT_OFTEN = rf"(?!.*\b(?:{_OFTEN})\b)"
_ONGOING = (
    r"on-?going|continu(?:ous|al|ing)(?:ly)?|on a (?:continuing|continuous|rolling) basis|throughout the year"
)

_EVENT = rf"(?: (?:of|after|from|following|before) {_NOT_OFTEN}.{{1,200}})"

#: The first form that fits decides.
_FORMS: tuple[tuple[DeadlineClass, str], ...] = (
    ("immediate", "(?:effective )?immediate(?:ly)?|upon (?:issuance|publication|receipt)"),
    ("immediate", "asap|as soon as (?:possible|practicable)"),
    ("annual", rf"(?:annually|yearly|each year|every year),? (?:{_BY}|on )?{_DATE}"),
    ("annual", rf"(?:{_BY}|on )?{_DATE},? (?:annually|yearly|each year|every year|of (?:each|every) year)"),
    ("before_date", rf"(?:{_BY}|on )?{_DATE}"),
    ("before_month_end", rf"(?:{_BY}{_END}?|{_END}){_MONTH},?(?: {_YEAR})?"),
    ("before_month_end", rf"(?:{_BY}{_END}?|{_END}){_QUARTER}"),
    ("before_year_end", rf"{_BY}?{_END}(?:the )?(?:calendar )?(?:year )?(?:{_YEAR}|(?:this |the )?year)"),
    ("before_year_end", rf"{_BY}?year[- ]end"),
    ("by_year", rf"{_BY}(?:calendar year |cy ?)?{_YEAR}"),
    ("point", rf"(?:in )?(?:calendar year |cy ?)?{_YEAR}"),
    ("span", rf"(?:from )?(?:(?:{_FULL})\.? )?(?:19|20)\d\d ?(?:[-–—]|to|through|until) ?(?:{_MONTH} )?{_YEAR}"),
    ("point", rf"(?:in )?{_MONTH},? {_YEAR}"),
    ("point", rf"(?:in )?{_QUARTER}"),
    ("point", rf"(?:early|mid|late)[- ]{_YEAR}"),
    ("relative", rf"(?:(?:within|in|no later than|not later than) )?(?:an?|{_N}) {_UNIT}{_EVENT}?"),
    ("periodic", rf"(?!.*\b(?:19|20)\d\d\b)(?:.{{0,120}}\b)?(?:{_OFTEN})(?:\b.{{0,120}})?"),
    ("ongoing", rf"(?:{_ONGOING})"),
    ("relative", r"(?:after|upon|following|before|prior to) (?!.*\b(?:19|20)\d\d\b).{1,200}"),
)
_COMPILED = tuple((kind, re.compile(form)) for kind, form in _FORMS)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)")
#: Longer words are a sentence about a deadline.
_LONGEST = 300


class Said(NamedTuple):
    """The class of a deadline, and year, month and day as far as they are written."""

    kind: DeadlineClass
    year: int | None
    month: int | None
    day: int | None


def classify(words: str) -> Said | None:
    """What English words say of a deadline; None where no form fits all of them."""
    plain = re.sub(r"\s+", " ", words).strip(" .()").lower()
    if len(plain) > _LONGEST or (not plain.isascii() and not re.search("[a-z]", plain)):
        return None
    if numeric := _NUMERIC.fullmatch(plain):
        return _in_digits(*(int(part) for part in numeric.groups()))
    for kind, form in _COMPILED:
        if found := form.fullmatch(plain):
            said = {key.rstrip("1234"): value for key, value in found.groupdict().items() if value}
            year, day = said.get("year"), said.get("day")
            return Said(kind, int(year) if year else None, _month(said), int(day) if day else None)
    return None


def _in_digits(first: int, second: int, year: int) -> Said | None:
    """A day in digits, where only one of the first two can be the month."""
    day, month = (first, second) if first > second else (second, first)
    return Said("before_date", year, month, day) if month <= 12 < day or month == day else None


def _month(said: dict[str, str]) -> int | None:
    if quarter := said.get("quarter"):
        return 3 * (_ORDINALS.get(quarter) or int(quarter[0]))
    month = said.get("month")
    return _MONTHS.index(month[:3]) + 1 if month else None
