"""What a deadline says: its class, and the year, month and day that it ends on as far as the words tell.

The forms are the rule `when` of the grammar of annotations. A form must fit the whole of the words: what no form
fits is left unclassified and counted, never half understood.
"""

from __future__ import annotations

import calendar
import re

from graph.model import Deadline, DeadlineClass, Span
from graph.parse import deadlines_en
from graph.parse.numerals import NUMERAL, number

#: Stands for a year that is not written: a leap year has every day that any year has.
_LEAP_YEAR = 2024
_N = rf"(?:\d{{1,4}}|{NUMERAL}{{1,4}})"
_YEAR = rf"(?P<year>\d{{4}}|{NUMERAL}{{4}})年"
_THIS_YEAR = "(?:今年|当年|本年|本年度|年)"
_MONTH = rf"(?P<month>\d{{1,2}}|{NUMERAL}{{1,3}})月(?:份)?"
_DAY = rf"(?:(?P<day>\d{{1,2}}|{NUMERAL}{{1,3}})[日号])"
_ISO = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
_QUARTER = r"第?(?P<quarter>[一二三四1-4])季度"
_HALF = "(?P<half>[上下])半年"
_BY = "(?:(?:底|末)?(?:之前|以前|前))"
#: 完成当年任务 makes a deadline of every year; 完成既定工作任务 does not.
_RESULT = "(?:(?:全部|基本)?(?:完成|建成|实现|落实|到位|取得)[^。；，]*)?"
_PERIOD = "(?:年|半年|季度|季|月|周|旬|日)"
_COUNT = rf"(?:至少|不少于|不低于)?(?:[^\d。；，]{{0,8}}?)(?:{_N}[次个场轮期])?(?:以上)?"
_ONGOING = "持续推进|持续|长期坚持|长期|常态化|坚持|经常性?"

#: The first form that fits decides. Its groups give the year, and the month and day, that the deadline ends on.
_FORMS: tuple[tuple[DeadlineClass, str], ...] = (
    ("ongoing", rf"(?:[并且，、]?(?:{_ONGOING})(?:推进|开展|实施|落实|进行|抓好)?)+"),
    ("immediate", "(?:立即|即日起|即刻|限期|及时|尽快|马上)(?:完成|执行|实施|启动|开展|整改|落实)?"),
    ("annual", rf"每年{_MONTH}{_DAY}?{_BY}?{_RESULT}"),
    ("annual", rf"每年(?:年)?(?:底|末){_BY}?{_RESULT}"),
    ("annual", rf"{_MONTH}{_BY}完成当年[^。；，]*"),
    ("annual", "年(?:底|末)前完成当年[^。；，]*"),
    ("periodic", rf"每{_N}?个?{_PERIOD}{_COUNT}[^。；，]{{0,12}}"),
    ("before_date", rf"(?:{_YEAR}|{_THIS_YEAR})?{_MONTH}{_DAY}{_BY}{_RESULT}"),
    ("before_date", rf"{_ISO}{_BY}?{_RESULT}"),
    ("before_month_end", rf"(?:{_YEAR}|{_THIS_YEAR})?{_MONTH}(?:{_BY}|底|末){_RESULT}"),
    ("before_month_end", rf"(?:{_YEAR}|{_THIS_YEAR})?{_QUARTER}(?:{_BY}|底|末){_RESULT}"),
    ("before_month_end", rf"(?:{_YEAR}|{_THIS_YEAR})?{_HALF}(?:{_BY}|底|末){_RESULT}"),
    ("before_year_end", rf"(?:{_YEAR}|今年|当年|本年)?(?:年)?(?:底|末)(?:之前|以前|前){_RESULT}"),
    ("before_year_end", rf"(?:今年|当年|本年度?|年)内{_RESULT}"),
    ("by_year", rf"(?:到|至)?{_YEAR}(?:底|末|内|前)?{_RESULT}"),
    ("span", rf"(?:\d{{4}}|{NUMERAL}{{4}})年?\s*[—–\-~～至到]+\s*{_YEAR}(?:底|末)?{_RESULT}"),
    ("span", rf"[“\"]?(?P<plan>{NUMERAL}{{1,3}})五[”\"]?(?:规划)?(?:期间|时期|期末|末)(?:内)?{_RESULT}"),
    ("span", "(?:过渡期|试点期|规划期|建设期)(?:内|间)?"),
    ("point", rf"(?:{_YEAR}|{_THIS_YEAR})?{_MONTH}(?:{_DAY})?"),
    ("point", rf"(?:{_YEAR}|{_THIS_YEAR})?(?:{_QUARTER}|{_HALF})"),
    ("relative", rf"[^。；，]{{0,20}}?(?:{_N}|半)(?:年|个月|个?工作日|日|天|周|个?小时)(?:之?内|以内){_RESULT}"),
)
FORMS = tuple((kind, re.compile(pattern)) for kind, pattern in _FORMS)


def read_deadline(words: str, label: str, span: Span) -> Deadline:
    """Classify the words of a deadline; `kind` stays None where no form fits all of them or no such day exists."""
    for kind, form in FORMS:
        if found := form.fullmatch(words):
            year, month, day = _ends(found.groupdict())
            if not _exists(year or _LEAP_YEAR, month or 1, day or 1):
                break
            return Deadline(words, label, kind, span, year, month, day)
    if (said := deadlines_en.classify(words)) and _exists(said.year or _LEAP_YEAR, said.month or 1, said.day or 1):
        return Deadline(words, label, said.kind, span, said.year, said.month, said.day)
    return Deadline(words, label, None, span)


def _ends(said: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as numbers; a quarter and half a year end with a month, a five-year plan with a year."""
    year, month, day = (number(value) if (value := said.get(part)) else None for part in ("year", "month", "day"))
    if quarter := said.get("quarter"):
        month = 3 * number(quarter)
    if half := said.get("half"):
        month = 6 if half == "上" else 12
    if plan := said.get("plan"):
        year = 1970 + 5 * (number(plan) - 3)  # the third plan ended in 1970, and one every five years since
    return year, month, day


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= calendar.monthrange(year, month)[1]
