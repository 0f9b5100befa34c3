"""By when the act of a clause is due, in the clause's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Deadline, Span
from graph.parse import deadlines
from graph.parse.deadlines.forms import read_clause
from graph.parse.norms.patterns import compiled, openings
from graph.parse.numerals import NUMERAL

_AT_ONCE = compiled(
    "(?<![不未])(?:立即|立刻|即刻|及时(?!性|雨|\\Z|[，,。；、])|尽快|尽早|迅速|限期|限时|第一时间|即时|即日起|马上|"
    "即知即改|立行立改|(?<=[后的，,])即(?![将可为使是由便日刻时墨])(?=[\u4e00-\u9fff]))"
    "(?!的)"
)
_YEAR = compiled(
    r"(?:力争)?(?P<by>(?:到|至|截至)\d{4}年(?:年?底|末)?(?:前)?)|"
    r"(?<![\d—\-~至到自从起比较])(?P<in>\d{4}年(?:底|末|内)?(?:前)?)(?=[，,]|(?:底|内)?(?:建成|完成|实现|"
    r"启动|力争|先行|新增|培育|建设|达到))"
)
_WHOLE_YEAR = re.compile(r"\d{4}年")
_COUNTED = re.compile(
    rf"(?:(?![在于应须要])[^，。；]{{2,16}}?(?:之日起|之后|后|起))?(?:的)?(?<![近前第过去上连续任])(?:\d{{1,3}}|"
    rf"{NUMERAL}{{1,3}}|半)(?:年|个月|个?工作日|个自然日|日|天|周|个?小时|分钟)(?:之内|以内|内)(?!的|容|部|免[^疫职]|享受|"
    rf"外|发生|累计|连续|不得|未|有)"
)
#: So long before what is to come.
_AHEAD = re.compile(rf"提前(?:至少)?(?:\d{{1,3}}|{NUMERAL}{{1,3}})(?:个?工作日|个月|日|天|周|个?小时)")
_SOON = openings(_AHEAD, _AT_ONCE)
_EVENT = re.compile(
    "(?:事故|项目|案件|方案|文件)?(?:结案|办结|受理|立项|验收|竣工|印发|公布|发生|批准|备案|签订|入库|建成|投用)$"
)
_BACK = re.compile("(?:近|最近|过去|前|上|连续|任意|同一|每|累计|有效期|期限|长达|影响期|存续)$")
_MAY_DATE = re.compile("[年月日天周时内底末]")
_FROM = re.compile(r"(?:起|以来|度)$")


def find(text: str, masked: str, start: int, end: int) -> Deadline | None:
    """The first dated or counted limit of a clause, else 及时 and its kin."""
    dated = _dated(text, masked, start, end) if _MAY_DATE.search(masked, start, end) else None
    if dated:
        return dated
    if not _SOON.search(masked, start, end):
        return None
    if found := _AHEAD.search(masked, start, end):
        return Deadline(found.group(), "", "relative", Span(*found.span()))
    if found := _AT_ONCE.search(masked, start, end):
        return Deadline(found.group(), "", "immediate", Span(*found.span()))
    return None


def _lasts(text: str, one: Deadline, end: int) -> bool:
    """Whether an offset tells how long something is granted: 三年内免收租金."""
    return one.kind == "relative" and one.span is not None and _GRANTED.match(text, one.span.end, end) is not None


_GRANTED = re.compile(
    "(?:免(?!疫|职)|减免|享受|不再|不得|可(?!靠)|(?:每[年月]|按|给予|予以)[^，。；]{0,24}(?:补贴|补助|贴息|资助|减免|优惠|租金))"
)


def _bare(text: str, one: Deadline) -> Deadline:
    """An offset without the preposition in front of it: 在公示后三日内."""
    span = one.span
    if one.kind != "relative" or span is None or not text.startswith(_IN, span.start):
        return one
    return replace(one, span=Span(span.start + 1, span.end))


_IN = ("在", "于")


def _dated(text: str, masked: str, start: int, end: int) -> Deadline | None:
    for one in deadlines.find(text, Span(start, end)):
        if one.kind is not None and one.kind not in {"periodic", "ongoing"} and not _lasts(text, one, end):
            return _bare(text, one)
    if found := _YEAR.search(masked, start, end):
        place = Span(*found.span("by" if found["by"] else "in"))
        read = read_clause(place.of(text), "", place)
        if _WHOLE_YEAR.fullmatch(place.of(text)):
            return replace(read, kind="point")
        if read.kind:
            return read
    for found in _COUNTED.finditer(masked, start, end):
        if not _BACK.search(masked, max(start, found.start() - 6), found.start()):
            begin = found.start()
            if event := _EVENT.search(masked, max(start, begin - 8), begin):
                begin = event.start()
            place = Span(begin, found.end())
            read = read_clause(place.of(text), "", place)
            if read.kind == "relative" and not _lasts(text, read, end):
                return read
    return None
