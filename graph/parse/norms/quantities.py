"""Figures that measure what is to be done: amounts, counts, shares, durations of a performance."""

from __future__ import annotations

import re

from graph.model import Bound, Quantity, Span
from graph.parse.norms.patterns import compiled
from graph.parse.numerals import NUMERAL, number

_UNIT = (
    "(?:个百分点|摄氏度|百分点|平方米|平方公里|公里|千米|立方米|万?亩|公顷|(?:万|亿|千|百)?(?:元|美元|人次|人|"
    "个工作日|个季度|个月|[批班车户场]次|[大小]类|吨|户|家|名|个|台|套|辆|件|座|条|项|处|所|卡时|千瓦时?|千瓦|千克|公斤|米|场|次|期|篇|批|种|类|"
    "支|位|间|张|桌|册|艘|架|枚|株|棵|口|头|只|门|节|课时|学时|小时|分钟|工作日|天|日|周|年|月|倍|折|笔|"
    "单|分|岁|份|轮|版|本|部|集|眼|盏|栋|幢|套房|PB|TB|GB|P|MW|kW|课))"
)
_FIGURE = rf"(?:(?!千家万户)(?<!千家)(?:(?<!\d)(?<!\d,)\d[\d,]*+(?:\.\d++)?+|{NUMERAL}{{1,5}}|万(?=[名家个人户])))"
_BOUND = (
    "(?P<min>至少|不少于|不低于|不得少于|不得低于|不小于|最少|最低|超过|超|高于|多于|达到|达)|"
    "(?P<max>最高(?:可?达|不超过)?|不超过|不得超过|不高于|不得高于|最多(?:不超过)?|至多|最长(?:不超过)?|"
    "以内|上限|控制在)"
)
_QUANTITY = compiled(
    rf"(?:(?P<per>每(?P<per_value>\d{{1,9}}|{NUMERAL}{{1,3}})?(?P<per_unit>家|个|名|人|户|辆|台|套|件|村|镇|"
    rf"乡|县|区|市|平方米|亩|吨|公里|年|月|季度|季|天|日|周|次|项|笔|场|班|点|岗|床|盏|条|处|所|座|栋|间|艘|口|"
    rf"校)(?:[^，。；、每\d]{{0,16}}?))|"
    rf"(?P<single>单(?P<single_unit>个|家|次|笔|项|户|人|件|场|台|套)(?:[^，。；、\d]{{0,6}}?)))?"
    rf"(?:(?:{_BOUND})(?P<scope>[^，。；、\d的]{{0,14}}的|[^，。；、\d]{{0,3}}?)?)?"
    rf"(?:(?P<percent>百分之(?P<hundredths>{NUMERAL}{{1,4}}))|(?P<value>{_FIGURE})(?P<unit>[%％‰]|"
    rf"{_UNIT})(?P<above>(?:及|\(含\)|（含）)?以上|左右)?)"
)
_ALL = compiled("(?<![安完健])全覆盖(?!面)|覆盖(?:全部|所有)|全面覆盖(?=[^，。；])")
#: In front of a figure that is a name or an ordinal, or a date; behind one that only limits the object.
_NAME = re.compile(r"[第“\"A-Za-z+〔\-—/．.]$")
_DATE_BEHIND = re.compile(r"(?:度|份|底|末|前|内|起|来|以来|初|\d|[—\-~至到]|级|代|线|期间|以?后|前后|间|五[”\"])")
_LIMITS = re.compile("(?:以[上下内]|之内|内)?(?:的|[^，。；]{0,8}(?:研发|工作|从业|从事|相关)?经[历验])")
_LIMITED = re.compile("(?:以[上下]|及以上)(?:的)?[^，。；]{1,12}")
_IDIOM = frozenset({"一", "两", "二"})
_DATES = frozenset({"年", "月", "日", "周"})
#: How long something went on already: 连续三个月.
_LENGTHS = _DATES | {"个月", "个季度", "天"}
_RUN = re.compile("(?:连续|最近|过去|累计|近)$")
_ROUND = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10000.0}
#: Counts of an act where a period is told, of what is to be done elsewhere.
_EVENTS = frozenset({"场"})
_TIMES = frozenset({"次", "轮"})
_DIGIT = compiled(
    rf"\d|百分之|全?覆盖|[十百千万][个家名座条项万人处所]|{NUMERAL}[个家名座项处所支条人户台辆套件盏场期批亩吨元口桌张]"
)


def find(masked: str, start: int, end: int, taken: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    """The figures of a clause in their order. `taken` are passages of other parts: dates, frequencies."""
    if not _DIGIT.search(masked, start, end):
        return ()
    found = [q for one in _QUANTITY.finditer(masked, start, end) if (q := _read(masked, one, end, taken))]
    found += [Quantity(Span(*one.span()), None, "全覆盖", "exact") for one in _ALL.finditer(masked, start, end)]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _read(masked: str, found: re.Match[str], end: int, taken: tuple[Span, ...]) -> Quantity | None:
    percent = found["percent"]
    at = found.start("percent") if percent else found.start("value")
    if _NAME.search(masked, max(0, at - 1), at):
        return None
    figure, unit = (found["hundredths"], "%") if percent else (found["value"], found["unit"].replace("％", "%"))
    bound = found["min"] or found["max"]
    if any(span.start <= at < span.end for span in taken) and (
        unit in _TIMES | _DATES | _EVENTS or not found["per"]
    ):
        return None
    if unit in _TIMES and figure in _IDIOM:
        return None
    if not percent and not _measures(masked, found, figure, unit, bound, end):
        return None
    value = _value(figure)
    if value is None:
        return None
    per_value = float(number(found["per_value"])) if found["per_value"] else 1.0
    per_unit = found["per_unit"] or found["single_unit"] or ""
    kind: Bound = (
        "min"
        if found["min"] or (not percent and found["above"] and found["above"] != "左右")
        else "max"
        if found["max"]
        else "exact"
    )
    start = found.start()
    return Quantity(Span(start, found.end()), value, unit, kind, per_value if per_unit else None, per_unit)


def _measures(masked: str, found: re.Match[str], figure: str, unit: str, bound: str | None, end: int) -> bool:
    """Whether a figure with a unit measures the act: not an idiom, a date, or the age of a case."""
    behind = found.end()
    if not figure[0].isdigit() and (
        figure in _IDIOM or (len(figure) == 1 and unit in _DATES | {"批", "种", "类", "分", "部", "日"})
    ):
        return bool(bound) and unit not in _DATES
    if unit in _DATES and (len(figure) == 4 or _DATE_BEHIND.match(masked, behind, end)):
        return False
    past = unit in _LENGTHS and _RUN.search(masked, max(0, found.start() - 2), found.start())
    if past or (unit in {"月", "日"} and not bound):
        return False
    if (
        not bound
        and unit != "%"
        and (
            _LIMITS.match(masked, behind, end)
            or (found["above"] and _LIMITED.match(masked, found.start("above"), end))
        )
    ):
        return bool(found["per"] or found["single"])
    return True


def _value(figure: str) -> float | None:
    if figure[0].isdigit():
        return float(figure.replace(",", ""))
    if figure in _ROUND:
        return _ROUND[figure]
    try:
        return float(number(figure))
    except ValueError:
        return None
