"""Texts that are to exist afterwards: a verb of drawing up and what is drawn up."""

from __future__ import annotations

import re

from graph.model import Deliverable, Span
from graph.parse.norms.patterns import compiled

_DRAW = (
    "(?:制定|制订|编制|编写|编印|出台|印发|修订|修改|完善|健全|建立起?|列出|提出|公布|发布|形成|起草|"
    "拟定|拟订)(?!的|[^，。；]{0,8}后的)"
)
_AND = (
    "(?:(?:并|和|或|或者|、|或调整)?(?:不断|抓紧)?(?:完善|健全|实施|印发|公布|发布|落实|修订|出台|调整完善|调整))?"
)
_WORK = (
    "(?:方案|(?<!解决)(?<!处理)(?<!有效)办法|规划|计划|清单|标准|指南|指引|规范|细则|目录|名录|名单|预案|"
    "意见|措施|政策|制度|规则|法规|规章|台账|规程|手册|导则|白皮书|条例|规定)"
)
#: What makes another thing of a work: 标准体系, 政策合力, 规划建设, 制度化.
_NO_WORK = '(?=\\Z|[，,。；;、：（”"》]|[和与及并]|等|以及|报|向|按)'
_MADE = re.compile(
    rf"(?P<draw>{_DRAW}{_AND})(?P<work>(?:[^，。；：]{{0,40}}?(?:{_WORK}|"
    rf"[“\"][^”\"，。；]{{1,30}}{_WORK}[”\"]|"
    rf"《[^》]{{2,60}}》){_NO_WORK}(?:（[^）]{{0,20}}）)?(?:[、和与及]|"
    rf"以及)?){{1,8}}(?P<also>并予?(?:以)?(?:印发|公布|发布))?)"
)
_DISPOSED = re.compile(
    rf"(?:把|将)(?P<work>[^，。；]{{0,40}}?{_WORK})(?P<how>[^，。；]{{0,12}}?)(?P<draw>(?:予以)?(?:制定|"
    rf"编制|公布|发布|印发|列出|修订|公开|建立)(?:出来|好|完成)?)"
)
_BARE = re.compile(
    "(?:不断|进一步)?(?:完善|健全)(?:相关|有关|各项|各类|配套)?(?:政策|制度|措施|标准|法规|规划)(?:措施|法规)?$"
)
_ENDS = re.compile(f"(?:{_WORK})$")
_MAY = compiled(_WORK)
_TRAIL = re.compile("(?:[、和与及]|以及)$")


def find(text: str, masked: str, start: int, end: int) -> Deliverable | None:
    """The first text that a clause says is to be drawn up."""
    if not _MAY.search(text, start, end):
        return None
    if found := _DISPOSED.search(text, start, end):
        return Deliverable(Span(found.start("work"), found.end()), Span(*found.span("work")))
    for found in _MADE.finditer(text, start, end):
        if masked[found.start()] != text[found.start()]:
            continue
        stop = found.end()
        if trail := _TRAIL.search(text, found.start(), stop):
            stop = trail.start()
        span = Span(found.start(), stop)
        if not _BARE.match(text, span.start, span.end):
            return Deliverable(span, Span(found.end("draw"), stop))
    return None
