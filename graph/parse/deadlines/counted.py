"""Deadlines that count: so many days after an event, so often in a period."""

from __future__ import annotations

import re

from graph.model import DeadlineClass
from graph.parse.numerals import NUMERAL, number

_N = rf"(?:\d{{1,4}}|{NUMERAL}{{1,4}})"
_PERIOD = "(?P<period>半年|半个?月|年度?|季度|季|月|周|星期|旬|日|天)"
_ATLEAST = "(?P<bound>至少|不少于|不低于|不得少于|最少|不超过|至多|最多)"
_TO = r"[—–\-~～至]"
_TIMES = rf"{_N}(?:{_TO}{_N})?(?:[次个场轮期]|遍|回)"
_TEXT = r"[^\d。；，]{0,12}?"
_WITHIN = "(?:之?内|以内|内)"
_UNIT = "(?P<unit>年|个月|个?工作日|个?自然日|日|天|周|个?星期|个?小时|分钟)"
#: 7个工作日, as a cell says it: units that are no part of a date.
_BARE = "(?P<unit>个月|个?工作日|个?自然日|天|周|个?小时)"
_AFTER = r"(?P<event>[^。；，]{1,30}?)"
_RESULT = r"[^。；，]{0,16}"

#: How often. A day in the period may stand behind it (每月5日前): it is the last of each period.
PERIODIC = (
    rf"(?:每|按)(?P<every>{_N})?个?{_PERIOD}(?:一次|1次)?",
    rf"每(?P<every>{_N})?个?{_PERIOD}{_TEXT}{_ATLEAST}?{_TEXT}(?P<times>{_TIMES})(?:以上)?{_RESULT}",
    rf"(?P<every>[一1两2]?){_PERIOD}{_ATLEAST}?(?P<times>{_TIMES})",
    rf"每(?P<every>{_N})?个?{_PERIOD}(?:的?(?:第?{_N}|首|末|初|底|头|最后一)个?(?:[日号天月周]|工作日|星期[一-日])?"
    rf"|[一二三四五六日]){{1,2}}(?:之?前|以前|内)?{_RESULT}",
    rf"每年(?:{_N}月(?:份|{_N}日|底|初)?[、和及]?){{2,12}}(?:之?前|以前)?{_RESULT}",
    rf"(?:每|按){_PERIOD}(?:度)?[^\d。；，]{{0,12}}",
    rf"每(?P<every>{_N})个?{_PERIOD}[^\d。；，]{{0,12}}",
    rf"定期{_RESULT}",
    "每(?:个|一)?(?:学期|学年|批次?|届|场|逢)[^。；，]{0,16}",
    "(?P<by>逐)(?P<period>[月季周日])[^。；，]{0,8}",
)
#: So long after something. 自…之日起 and …后 name it; without it, it is whatever the clause is about.
RELATIVE = (
    rf"(?:自|从)?{_AFTER}(?:之?日起|之?时起|起|之?后|以后|的)(?:的)?(?:{_N}{_TO})?(?P<amount>{_N}|半){_UNIT}{_WITHIN}{_RESULT}",
    rf"(?P<event>[^。；，\d]{{0,20}}?)(?:{_N}{_TO})?(?P<amount>{_N}|半){_UNIT}{_WITHIN}{_RESULT}",
    rf"(?:{_N}{_TO})?(?P<amount>{_N}|半){_BARE}",
)
_ISO_PERIODS = {
    "半年": "P6M",
    "季度": "P3M",
    "季": "P3M",
    "年": "P1Y",
    "年度": "P1Y",
    "月": "P1M",
    "周": "P1W",
    "星期": "P1W",
}
_ISO_PERIODS |= {"日": "P1D", "天": "P1D", "旬": "P10D", "半月": "P15D", "半个月": "P15D"}
_DESIGNATORS = {"年": "Y", "月": "M", "周": "W", "星期": "W", "日": "D", "天": "D", "自然日": "D", "工作日": "D"}
#: Half of it, where a whole number of a smaller unit is that.
_HALVES = {"年": "P6M", "月": "P15D", "日": "PT12H", "天": "PT12H", "小时": "PT30M"}
_AT_MOST = {"不超过", "至多", "最多"}
_LEAD = re.compile("^(?:在|于|自|从|应当?|须|经|并)+")


def offset(said: dict[str, str | None]) -> tuple[str, str, bool]:
    """The event, how long after it (an ISO 8601 duration, "" for none), and whether working days are counted."""
    event = _LEAD.sub("", (said.get("event") or "").strip())
    unit = (said.get("unit") or "").removeprefix("个")
    amount = said.get("amount") or ""
    if not unit or not amount:
        return event, "", False
    if amount == "半":
        return event, _HALVES.get(unit, ""), False
    count = number(amount)
    if unit in {"小时", "分钟"}:
        return event, f"PT{count}{'H' if unit == '小时' else 'M'}", False
    return event, f"P{count}{_DESIGNATORS[unit]}", unit == "工作日"


def recurrence(kind: DeadlineClass, words: str, said: dict[str, str | None]) -> tuple[int | None, int | None, str]:
    """At least and at most how often in a period (ISO 8601, "" for none); None where no number says so."""
    if kind == "annual":
        return None, None, "P1Y"
    if kind != "periodic":
        return None, None, ""
    period = _ISO_PERIODS.get(said.get("period") or ("年" if words.startswith("每年") else ""), "")
    every = said.get("every")
    if period and every and number(every) > 1:
        period = re.sub(r"\d+", lambda found: str(int(found.group()) * number(every)), period)
    least = most = None
    if times := said.get("times"):
        counts = [number(count) for count in re.findall(_N, times)]
        least, most = counts[0], counts[-1]
        bound = said.get("bound")
        if bound in _AT_MOST:
            least = None
        elif bound or "以上" in words:
            most = None
    elif re.search("(?:一|1)次$", words):
        least = most = 1
    return least, most, period
