"""What one clause says of a deadline: its class, the year, month and day that it ends on, its event or its period.

The forms are the rule `when` of the grammar of annotations. A form must fit the whole of the words: what no form
fits is left unclassified and counted, never half understood.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from graph.model import Deadline, DeadlineClass, Span
from graph.model.changed import changed
from graph.parse.deadlines import counted, english
from graph.parse.numerals import NUMERAL, number

#: Stands for a year that is not written: a leap year has every day that any year has.
_LEAP_YEAR = 2024
N = rf"(?:\d{{1,4}}|{NUMERAL}{{1,4}})"
YEAR = rf"(?P<year>\d{{4}}|{NUMERAL}{{4}})\s?年(?:度)?"
THIS_YEAR = "(?:今年|当年|本年度?|明年|次年|来年|后年|年)"
MONTH = rf"(?P<month>\d{{1,2}}|{NUMERAL}{{1,3}})\s?月(?:份)?"
DAY = rf"(?:(?P<day>\d{{1,2}}|{NUMERAL}{{1,3}})\s?[日号])"
_THIRD = "(?P<third>[上中下])旬"
_ISO = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[日号]?"
_ISO_MONTH = r"(?P<year>(?:19|20)\d{2})[-/.](?P<month>1[0-2]|0?[1-9])月?"
_ISO_DAY = r"(?P<month>1[0-2]|0?[1-9])[./](?P<day>\d{1,2})[日号]?"
QUARTER = r"(?:第?(?P<quarter>[一二三四1-4])季度|[Qq](?P<quarter2>[1-4]))"
HALF = "(?P<half>[上下])半年"
_HOUR = r"(?:\s?\d{1,2}(?:[时点]|[:：]\d{2})(?:\d{1,2}分)?)?"
BY = "(?:(?:底|末|初)?(?:之前|以前|前))"
_UNTIL = "(?:于|在|到|至|截至|截止到?|力争|确保|争取|原则上|最迟|不迟于|不晚于){0,2}"
_END = "(?:止|为止|截止)"
#: 完成当年任务 makes a deadline of every year; 完成既定工作任务 does not.
_VERB = (
    "(?:[全基]部?本?(?:完成|建成|实现|落实|达到)|完成|建成|实现|落实|到位|取得|启动|实施|开展|印发|出台|报送|制定|建立|形成|达到|"
    "全面|基本|初步|扎实|上报|提交|投用|投入|交付|开工|整改|办结|销号|推进|持续|组织|见效|取得|初步|阶段性|力争|确保|前)"
)
_RESULT = rf"(?:(?:{_VERB})[^。；，]*)?"
_SPAN = r"\s*[—–\-~～至到]+\s*"
_ONGOING = (
    "持续推进|持续|长期坚持|长期|中长期|常态化?|坚持|经常性?|常年|长年|全程|动态|滚动|不断|始终|日常|贯穿全年|全年持续|"
    "按照?(?:时序|序时)(?:进度|要求)|按照?(?:时序|序时)进度要求|逐年|逐步|一以贯之|贯穿始终|分年度|分阶段|压茬"
)
_DOES = (
    "推进|开展|实施|落实|进行|抓好|坚持|管理|保持|巩固|更新|深化|做好|加强|跟进|调整|执行|工作|任务|长效|用力|发力|完成|提升|"
    "优化|完善|整改|抓|抓落实|规范|改进|运行|监管|保障|坚持不懈|推动|建设|机制|并"
)
EVENT = r"(?P<event>[^。；，]{1,30}?)"
#: An event that a calendar fixes for the year, or the weather: no date can be told without it.
_SEASON = (
    "(?P<event>(?:(?:\\d{4}年|明年|次年)?[^。；，\\d]{0,4}?(?:春节|元旦|清明节?|五一|劳动节|端午节?|中秋节?|国庆节?|汛期?|主汛期|入汛|雨季|冬季?|春季?|夏季?|秋季?|春耕|"
    "秋收|开学|供暖季?|采暖季?|防火期|暑假|寒假|高考|两会|换届))(?:(?:来临|开始|到来|到位)?(?:之前|以前|前)|期间|结束前|[里内中]))"
)

#: The first form that fits decides. Its groups give the year, and the month and day, that the deadline ends on.
_FORMS: tuple[tuple[DeadlineClass, str], ...] = (
    ("ongoing", rf"(?:[并且和、，]?(?:{_ONGOING})(?:{_DOES}){{0,2}}){{1,4}}"),
    (
        "ongoing",
        rf"(?:自|从)?(?:\d{{4}}年|今年|明年)?(?:{N}月)?(?:{N}日)?(?:起|开始)[，,]?(?:{_ONGOING})(?:{_DOES}){{0,2}}",
    ),
    ("ongoing", rf"(?:自|从)?(?:{YEAR}|今年|明年)(?:{MONTH}(?:{DAY})?)?(?:起|开始)"),
    (
        "immediate",
        "(?:立即|立刻|即日起?|即刻|限期|限时|及时|尽快|马上|随时|即时|当日|当天|第一时间|立行立改|即知即改|即行即改|边查边改|立查立改|马上就办|"
        "立整立改|即查即改|立说立行|即改|应改尽改|(?:发现|查到|接到)即[^。；，]{1,4}|随[^。；，]{1,3}随[^。；，]{1,3})"
        "(?:完成|执行|实施|启动|开展|整改|落实|推进|办结|到位)*",
    ),
    (
        "immediate",
        rf"{EVENT}(?:之?后|时|的)[，,]?(?:应当?|要|须)?(?:立即|立刻|即刻|马上|第一时间)[^。；，]{{0,12}}",
    ),
    ("annual", rf"每年(?:度)?{_UNTIL}{MONTH}(?:{DAY}|{_THIRD})?{BY}?{_RESULT}"),
    ("annual", rf"每年(?:度)?{_UNTIL}{MONTH}(?:{DAY}|{_THIRD})?{BY}[^。；，]{{0,16}}"),
    ("annual", rf"每年(?:度)?(?:年)?(?:底|末){BY}?{_RESULT}"),
    ("annual", rf"每年(?:度)?(?:的)?(?:{QUARTER}|{HALF}){BY}?{_RESULT}"),
    ("annual", rf"{MONTH}{BY}完成当年[^。；，]*"),
    ("annual", "年(?:底|末)前完成当年[^。；，]*"),
    *(("periodic", form) for form in counted.PERIODIC),
    ("before_date", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?{MONTH}{DAY}{_HOUR}(?:{BY}|{_END}){_RESULT}"),
    ("before_date", rf"{_UNTIL}{_ISO}(?:{BY}|{_END})?{_RESULT}"),
    ("before_date", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?{MONTH}{DAY}{_HOUR}"),
    ("before_date", rf"{_UNTIL}{_ISO_DAY}(?:{BY}|{_END}){_RESULT}"),
    ("before_date", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?{MONTH}{_THIRD}(?:{BY}|底|末){_RESULT}"),
    ("before_month_end", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?{MONTH}(?:{BY}|底|末|{_END}){_RESULT}"),
    ("before_month_end", rf"{_UNTIL}{_ISO_MONTH}(?:{BY}|底|末|{_END}){_RESULT}"),
    ("before_month_end", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?{QUARTER}(?:{BY}|底|末|内){_RESULT}"),
    ("before_month_end", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?{HALF}(?:{BY}|底|末|内){_RESULT}"),
    ("before_month_end", rf"(?:本|当|下|次)?月(?:底|末)(?:之前|以前|前)?{_RESULT}"),
    ("before_year_end", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?(?:年)?(?:底|末)(?:之前|以前|前|{_END})?{_RESULT}"),
    ("before_year_end", rf"(?:今年|当年|本年度?|明年|年度?)内{_RESULT}"),
    ("before_year_end", rf"(?:今年|当年|本年度?){_RESULT}"),
    ("by_year", rf"{_UNTIL}{YEAR}(?:内|前|之前|以前){_RESULT}"),
    ("by_year", rf"(?:力争|确保)?(?:到|至|截至|截止到?){YEAR}{_RESULT}"),
    (
        "span",
        rf"(?:自|从)?(?:(?P<from_year>\d{{4}}|{NUMERAL}{{4}})年?)?{N}月(?:{N}[日号])?{_SPAN}(?:{YEAR})?{MONTH}{DAY}?(?:底|末)?{_RESULT}",
    ),
    ("span", rf"(?:自|从)?(?:\d{{4}}|{NUMERAL}{{4}})年?(?:度)?{_SPAN}{YEAR}(?:底|末|期间)?{_RESULT}"),
    ("span", rf"[“\"]?(?P<plan>{NUMERAL}{{1,3}})五[”\"]?(?:规划)?(?:期间|时期|期末|末)(?:内)?{_RESULT}"),
    (
        "span",
        rf"(?:自|从)?(?:即日|印发之日|即刻)(?:起)?{_SPAN}(?:{YEAR}|{THIS_YEAR})?(?:{MONTH}(?:{DAY})?)?(?:底|末)?(?:前|止)?{_RESULT}",
    ),
    ("span", rf"(?:\d{{4}}年?[、和及]){{1,5}}{YEAR}{_RESULT}"),
    ("span", f"(?:过渡期|试点期|规划期|建设期)(?:内|间)?{_RESULT}"),
    ("span", f"(?:{YEAR})?(?P<whole>全年){_RESULT}"),
    ("point", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?{MONTH}(?:{DAY}|{_THIRD})?{_RESULT}"),
    ("point", _ISO_MONTH),
    ("point", rf"(?:在|于)?{YEAR}{_RESULT}"),
    ("point", rf"{_UNTIL}(?:{YEAR}|{THIS_YEAR})?(?:{QUARTER}|{HALF}){_RESULT}"),
    *(("relative", form) for form in counted.RELATIVE),
    ("relative", rf"{_SEASON}{_RESULT}"),
)
FORMS = tuple((kind, re.compile(pattern)) for kind, pattern in _FORMS)
#: Most deadlines of a text say one of few things; longer ones, in code points, are not kept.
_KEPT, _LONGEST_KEPT = 512, 60
_LAST_OF_THIRD = {"上": 10, "中": 20}


def read_clause(words: str, label: str, span: Span) -> Deadline:
    """Classify the words of a deadline; `kind` stays None where no form fits all of them or no such day exists."""
    read = (_kept if len(words) <= _LONGEST_KEPT else _classified)(words)
    return changed(read, label=label, span=span)


def _classified(words: str) -> Deadline:
    label, span = "", Span(0, len(words))
    for kind, form in FORMS:
        if found := form.fullmatch(words):
            said = found.groupdict()
            year, month, day = _ends(said)
            if not _exists(year or _LEAP_YEAR, month or 1, day or 1):
                break
            event, offset, working = counted.offset(said)
            least, most, period = counted.recurrence(kind, words, said)
            return Deadline(
                words,
                label,
                kind,
                span,
                year,
                month,
                day,
                event=event,
                offset=offset,
                working_days=working,
                period=period,
                at_least=least,
                at_most=most,
            )
    told = english.classify(words)
    if told and _exists(told.year or _LEAP_YEAR, told.month or 1, told.day or 1):
        return Deadline(words, label, told.kind, span, told.year, told.month, told.day)
    return Deadline(words, label, None, span)


_kept = lru_cache(_KEPT)(_classified)


def _ends(said: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as numbers; a quarter and half a year end with a month, a five-year plan with a year."""
    year, month, day = (number(value) if (value := said.get(part)) else None for part in ("year", "month", "day"))
    if from_year := said.get("from_year"):
        year = year or number(from_year)  # 2025年3月—6月
    if quarter := said.get("quarter") or said.get("quarter2"):
        month = 3 * number(quarter)
    if half := said.get("half"):
        month = 6 if half == "上" else 12
    if third := said.get("third"):
        day = _LAST_OF_THIRD.get(third) or (calendar.monthrange(year, month)[1] if year and month else None)
    if said.get("whole"):
        month = 12
    if plan := said.get("plan"):
        year = 1970 + 5 * (number(plan) - 3)  # the third plan ended in 1970, and one every five years since
    return year, month, day


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= calendar.monthrange(year, month)[1]
