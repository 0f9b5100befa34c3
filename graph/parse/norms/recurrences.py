"""How often an act is done: each month, at least twice a year, regularly."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Recurrence, Span
from graph.parse.norms import words
from graph.parse.norms.patterns import compiled
from graph.parse.numerals import NUMERAL, number

_N = rf"(?:\d{{1,3}}|{NUMERAL}{{1,3}})"
_PERIOD = "(?:年度?|半年|个?季度|个季|季|个?月度?|半个?月|双月|周|个?星期|旬|个?工作日|日|天)"
_EACH = rf"(?:每(?:间?隔)?(?P<every>{_N})?(?P<period>{_PERIOD}))"
_BOUND = "(?:至少|不少于|不低于|不得少于|最少|不超过|不得超过|不多于|不得多于|至多|最多|不高于)"
_BOUNDS = re.compile(_BOUND)
_UNIT = "(?:[次轮遍回场届]|期(?![限间满内末初中])|场次|人次(?!\\w))"
_TIMES = rf"(?P<times>{_N})(?:(?:[—–~-]{{1,2}}|至|到)(?P<upto>{_N}))?{_UNIT}(?P<more>及?以上)?"
_TEXT = "[^，。；每\\d]{0,30}?"
#: Adverbs in front of the count: 每年原则上至少一次.
_COUNTED = (
    compiled(rf"(?:(?:定期|经常|常态化)[^。；每]{{0,24}}?[，,]?)?(?:原则上)?{_BOUND}?{_EACH}{_TEXT}{_TIMES}"),
    compiled(rf"[一1]个?(?P<period>年|半年|季度|月|周)内?{_BOUND}[^，。；每\d]{{0,12}}?{_TIMES}"),
    compiled(rf"{_BOUND}?(?P<times>{_N})[次轮遍回场][/／](?P<period>{_PERIOD})(?P<more>$)?"),
    compiled(
        rf"(?P<period>全年|(?<![\d一两二三四五六七八九十半])年内|年度|[年季月周]均)(?!累计|被|发生|出现|受|有|内)(?:应|要|须|原则上)?{_BOUND}?"
        rf"[^，。；每的\d]{{0,16}}?{_BOUND}?{_TIMES}"
    ),
    compiled(
        rf"(?<![近前后过满第上下\d])(?:[一1]个?|(?=半))(?P<period>年|半年|季度|月|周){_BOUND}?(?!发生|出现|被|受|累计|违|未)[^，。；每的内\d]{{1,6}}?{_TIMES}"
    ),
    compiled(
        rf"(?:(?<![\d第])(?P<every>{_N})|[一1])?(?P<period>年|半年|个?季度|季|个?月|周)(?:{_BOUND})?{_TIMES}(?![性评审])"
    ),
)
#: Once in each part of a period: 每年6月和12月各一次; 上下半年各一次.
_PARTED = compiled(
    rf"(?:每(?P<period>年度?|日|天|月|周|季度))?(?P<parts>(?:\d{{1,2}}月份?[底初]?[、和及与]?){{2,6}}|[春夏秋冬]{{2,4}}(?:[两三四]?季)?|早中?晚|上下[午旬]|"
    rf"上(?:半年)?[、和及与]?下半年)各自?[^，。；每\d]{{0,12}}?{_TIMES}"
)
#: Adverbs of the period at the head of a clause: 季度通报水质.
_BY_PERIOD = compiled(
    rf"(?P<period>月度|季度|年度)(?!{words.NOUN_LIKE})(?={words.LONG_VERB})(?![^，。；]{{0,12}}(?:的|制度|机制|计划|方案)$)"
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
    rf"％|个百分点|美元|倍)|[^，。；]{{0,10}}[量额费准]为[\d.]+|[^，。；]{{0,4}}?(?:(?:{_BOUND}|最高|最长)[^，。；]{{0,3}}?[\d.]+小时|(?:不超过|不得超过|至多|最多|最长)[^，。；]{{0,3}}?[\d.]+天)"
)
_REGULAR = compiled(
    "(?<![不非])(?P<word>不定期|定期(?:[或和、与]?不定期)?|适时|常态化|经常性|经常|常态|日常性|有计划地|"
    "周期性)(?:地)?(?![制机体]|化|、(?!不定期)|[，。；]|[^，。；、]{1,10}的(?!督|检|巡|指))(?!性|存款|"
    "的?(?:长效)?(?:机制|制度|体系|要求)|报告制|会议制|下)"
)
_MADE = re.compile(
    "(?:建立|健全|完善|制定|推行|落实|形成|实行|构建|推动|推进|实现|作为|成为|探索)(?!(?:和|并|"
    "、)?(?:健全|完善)?[^，。；]{0,6}(?:定期|常态)[^，。；]*(?:调整|更新)$)[^，。；]*$"
)
_PERIODS = {"年": "P1Y", "半年": "P6M", "季度": "P3M", "季": "P3M", "月": "P1M", "半月": "P15D", "周": "P1W"}
_PERIODS |= {
    "全年": "P1Y",
    "年内": "P1Y",
    "双月": "P2M",
    "工作日": "P1D",
    "星期": "P1W",
    "旬": "P10D",
    "日": "P1D",
    "天": "P1D",
}
_AT_MOST = frozenset({"不超过", "不得超过", "不多于", "不得多于", "至多", "最多", "不高于"})
_MAY = re.compile(
    "每|期|次|常|适时|按|逐|轮|遍|回|周期|有计划|[年季月周日天度][一1]|[月季年]度|[早晚午旬季月年]各"
)


def find(masked: str, start: int, end: int) -> Recurrence | None:
    """The frequency of the act in a clause, or in a clause and the one behind it that only counts."""
    if not _MAY.search(masked, start, end):
        return None
    if found := _PARTED.search(masked, start, end):
        return _in_parts(found)
    for form in _COUNTED:
        if found := form.search(masked, start, end):
            return _counted(found)
    if found := _BY_PERIOD.match(masked, start, end):
        return Recurrence(Span(*found.span()), 1, None, _iso(found["period"], None))
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


def _counted(found: re.Match[str], period: str = "") -> Recurrence:
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
    elif said.get("upto"):
        most = number(said["upto"])
    return Recurrence(
        Span(*found.span()), least, most, _iso(period or found["period"].removesuffix("均"), said.get("every"))
    )


def _in_parts(found: re.Match[str]) -> Recurrence:
    """So many times in each part: halves of a year are periods themselves, of other parts the counts add up."""
    told = _counted(found, found["period"] or "年")
    parts = found["parts"]
    if parts.endswith("半年"):
        return replace(told, period="P6M")
    n = parts.count("月") or len(_PART.findall(parts)) or 2
    return replace(told, at_least=told.at_least and n * told.at_least, at_most=told.at_most and n * told.at_most)


_PART = re.compile("[春夏秋冬早中晚]")


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
