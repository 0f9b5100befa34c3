"""How often an act is done: each month, at least twice a year, regularly."""

from __future__ import annotations

import re

from graph.model import Recurrence, Span
from graph.parse.norms import words
from graph.parse.norms.patterns import compiled
from graph.parse.numerals import NUMERAL, number

_N = rf"(?:\d{{1,3}}|{NUMERAL}{{1,3}})"
_PERIOD = "(?:年度?|半年|个?季度|个季|季|个?月度?|半个?月|周|个?星期|旬|日|天)"
_EACH = rf"(?:每(?P<every>{_N})?(?P<period>{_PERIOD}))"
_BOUND = "(?:至少|不少于|不低于|不得少于|最少|不超过|不得超过|不多于|不得多于|至多|最多|不高于)"
_BOUNDS = re.compile(_BOUND)
_TIMES = rf"(?P<times>{_N})(?:[次轮遍回场]|场次|人次(?!\w))(?P<more>及?以上)?"
_TEXT = "[^，。；每\\d]{0,30}?"
#: Adverbs in front of the count: 每年原则上至少一次.
_COUNTED = (
    compiled(rf"(?:(?:定期|经常|常态化)[^。；每]{{0,24}}?[，,]?)?(?:原则上)?{_BOUND}?{_EACH}{_TEXT}{_TIMES}"),
    compiled(rf"[一1]个?(?P<period>年|半年|季度|月|周)内?{_BOUND}[^，。；每\d]{{0,12}}?{_TIMES}"),
    compiled(rf"{_BOUND}?(?P<times>{_N})[次轮遍回场][/／](?P<period>{_PERIOD})(?P<more>$)?"),
    compiled(
        rf"(?:(?<![\d第]){_N}|[一1])?(?P<period>年|半年|个?季度|季|个?月|周)(?:{_BOUND})?{_TIMES}(?![性评审])"
    ),
)
#: An act in each period, told by its verb: 一季度一通报.
_ONCE_EACH = re.compile(
    rf"(?<![\d第—~至])[每一1]?个?(?P<period>年|半年|季度|季|月|周|日|天)[一1](?:(?!{words.NOUN_LIKE}){words.LONG_VERB}|"
    "检查|考核|评估|监测|培训|总评|小结|总结|例会|点评|讲评|排名|演练|主题|议|查|报|评|考|会|晒|清|训|检)(?![性体化])"
)
_SYSTEM = re.compile("的?[^，。；的]{0,8}(?:机制|制度)$")
_PLAIN = compiled(
    rf"{_EACH}(?!以来|份|内|初[以至]|[底末]前?的)(?=(?P<rest>[^，。；]{{0,40}}))|(?<![一第])按(?P<by>月|"
    rf"季度?|周|旬|日|年度?|半年)(?!计|给予|予以|补|奖|资助|(?:发放|拨付|支付)[^，。；]*\d)(?={words.OPENS}|报)|逐(?P<each>月|季|周|日)(?={words.OPENS})|一年一度"
)
#: A rate: so much money or so large a share in each period.
_RATE = re.compile(
    rf"(?:(?!举办|组织|开展|遴选|评选|安排|拨付|设立|新增)[^，。；]){{0,20}}?[\d.]+(?:万|亿|千|百)?(?:元|%|"
    rf"％|个百分点|美元|倍)|[^，。；]{{0,4}}?(?:{_BOUND}|最高|最长)[^，。；]{{0,3}}?[\d.]+(?:小时|天)"
)
_REGULAR = compiled(
    "(?<![不非])(?P<word>不定期|定期|适时|常态化|经常性|经常|常态|日常性|有计划地|"
    "周期性)(?:地)?(?![制机体]|化|、(?!不定期)|[，。；]|[^，。；、]{1,10}的(?!督|检|巡|指))(?!性|存款|"
    "的?(?:长效)?(?:机制|制度|体系|要求)|报告制|会议制|下)"
)
_MADE = re.compile(
    "(?:建立|健全|完善|制定|推行|落实|形成|实行|构建|推动|推进|实现|作为|成为|探索)(?!(?:和|并|"
    "、)?(?:健全|完善)?[^，。；]{0,6}(?:定期|常态)[^，。；]*(?:调整|更新)$)[^，。；]*$"
)
_PERIODS = {"年": "P1Y", "半年": "P6M", "季度": "P3M", "季": "P3M", "月": "P1M", "半月": "P15D", "周": "P1W"}
_PERIODS |= {"星期": "P1W", "旬": "P10D", "日": "P1D", "天": "P1D"}
_AT_MOST = frozenset({"不超过", "不得超过", "不多于", "不得多于", "至多", "最多", "不高于"})
_MAY = re.compile("每|期|次|常|适时|按|逐|轮|遍|回|周期|有计划|[年季月周日天度][一1]")


def find(masked: str, start: int, end: int) -> Recurrence | None:
    """The frequency of the act in a clause, or in a clause and the one behind it that only counts."""
    if not _MAY.search(masked, start, end):
        return None
    for form in _COUNTED:
        if found := form.search(masked, start, end):
            return _counted(found)
    found = _ONCE_EACH.search(masked, start, end)
    if found and not _SYSTEM.search(masked, found.end(), end):
        return Recurrence(Span(*found.span()), 1, 1, _iso(found["period"], None))
    if (found := _PLAIN.search(masked, start, end)) and not (found["rest"] and _RATE.match(found["rest"])):
        period = found["period"] or found["by"] or found["each"] or "年"
        return Recurrence(_without(found), 1, None, _iso(period, found["every"]))
    for found in _REGULAR.finditer(masked, start, end):
        if not _MADE.search(masked, start, found.start()):
            return Recurrence(Span(found.start("word"), found.end("word")))
    return None


def _counted(found: re.Match[str]) -> Recurrence:
    said = found.groupdict()
    count = number(found["times"])
    told = _BOUNDS.search(found.group())
    bound = told.group() if told else ""
    least: int | None = count
    most: int | None = count
    if bound in _AT_MOST:
        least = None
    elif bound or found["more"]:
        most = None
    return Recurrence(Span(*found.span()), least, most, _iso(found["period"], said.get("every")))


def _without(found: re.Match[str]) -> Span:
    return Span(*found.span())


def _iso(period: str, every: str | None) -> str:
    bare = period.removeprefix("个")
    iso = (
        _PERIODS.get(bare) or _PERIODS.get(bare.removesuffix("度")) or _PERIODS.get(bare.replace("个", ""), "P1Y")
    )
    if every and number(every) > 1:
        return re.sub(r"\d+", lambda digits: str(int(digits.group()) * number(every)), iso)
    return iso
