"""A clause: a piece of a sentence between marks, with the phrases in front that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Span
from graph.parse.norms import conditions, cues, subjects, words
from graph.parse.norms.cues import Cue

_MARK = re.compile(r"[；;，：。！？]|(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)")
_BLANK = re.compile(r"[\s\u3000]*")
_JOINT = re.compile(words.JOINT)
_FILL = re.compile(f"(?:{words.MODAL}|{words.ADVERB}|{words.WHEN})+")
_SHOULD = re.compile(words.MODAL)
#: A phrase of means, basis, place, aim, time or party without an act of its own.
_MEANS = re.compile(
    "(?:按照|按(?=[^，。；]*(?:要求|原则|规定|标准|分工|需要|部署|程序)$)|根据|依据|依照|依托|围绕|针对|通过|结合|参照|遵循|立足|聚焦|面向|对照|对标|鉴于|随着|以(?![及上下内外来])|在(?![建校职岗线])|"
    "为(?!主|期|准|重|止)|从(?![严快重实业事])|自|作为|借助|本着|沿着|基于|关于|利用|运用|对(?![接外标照口])|向|除|就(?![业近])|视|(?:充分|综合|有效|积极)(?:利用|运用|发挥)|因|由于|经|用好|适应|坚持以)"
)
_ACTS = re.compile(
    "(?<=[\u4e00-\u9fff”\"）])(?:制定|制订|编制|出台|印发|建立(?!健)|健全|完善|开展|组织(?!部|机)|举办|举行|召开|推进|推动|推行|加强|强化|实施(?!意|方)|给予|予以|提供|打造|布局|建设(?=[^，。；]{2,})|落实|进行|设立|搭建|构建|培育|"
    "集聚|引导|督促|指导(?!意)|发布|公布|报送|报告(?=[^，。；])|上报|通报|优化|提升|提高|扩大|拓展|实行|采取|纳入|列入|安排(?=[^，。；]{2})|统筹(?=[^，。；]{2})|奖励(?=[^，。；]{2})|挖掘|上线|创造|保驾护航|营造|支撑$|试点(?=[^，。；]{3})|建成|形成|达到|完成|实现)"
)
_TIME = re.compile(r"(?:(?:到|至|自|从|截至)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|起|前|之前|以前)?|近年来|目前|当前|今年以来|近期|下一步|今后|未来[^，。；]{0,6}|[“\"]十[一二三四五六]五[”\"]期间?|期间)$")
_BARE_COUNT = re.compile("(?:每[^，。；]{1,3}|原则上|一般)*(?:至少|不少于|不低于|不超过|不多于|最多|最少)?[\\d一二两三四五六七八九十]+(?:次|场|轮|遍|回)(?:以上)?$")


@dataclass(slots=True)
class Clause:
    """From `start` to `end`; `mark` stands in front of it. The predicate begins at `head`, its cue ends at `cued`.

    `lead` is where the piece with the act begins: what stands before it are conditions and phrases of means.
    """

    start: int
    end: int
    mark: str
    lead: int
    head: int = 0
    subject: Span | None = None
    by: Span | None = None
    party: Span | None = None
    condition: Span | None = None
    cue: Cue = ""
    cued: int = 0
    should: bool = False
    #: Words that this clause gives to its norm, found once.
    found: dict[str, object] = field(default_factory=dict)


def pieces(masked: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The stretches between marks, trimmed, each with the mark in front of it."""
    mark = ""
    for found in (*_MARK.finditer(masked, start, end), None):
        stop = found.start() if found else end
        begin = _begin(masked, start, stop)
        while stop > begin and masked[stop - 1].isspace():
            stop -= 1
        if begin < stop:
            yield mark, begin, stop
            mark = ""
        if found:
            # Of several marks in a row the strongest parts: …”；，
            mark = found.group() if mark not in {"；", ";"} else mark
            start = found.end()


def _begin(masked: str, start: int, stop: int) -> int:
    blank = _BLANK.match(masked, start, stop)
    return blank.end() if blank else start


def clauses(masked: str, start: int, end: int) -> list[Clause]:
    """The clauses of a sentence; a phrase without an act belongs to the piece behind it, unless ； stands there."""
    found: list[Clause] = []
    waiting: Clause | None = None
    listed = list(pieces(masked, start, end))
    for i, (mark, begin, stop) in enumerate(listed):
        clause = _read(masked, begin, stop, mark)
        follows = i + 1 < len(listed) and listed[i + 1][0] not in {"；", ";", "。", "：", ":"}
        leads = follows and _leads(masked, clause)
        if waiting:
            clause = _merged(waiting, clause)
        waiting = clause if leads else None
        if not leads:
            found.append(clause)
    if waiting:
        found.append(waiting)
    return found


def _read(masked: str, start: int, end: int, mark: str) -> Clause:
    clause = Clause(start, end, mark, start, cued=start)
    place = start
    if joint := _JOINT.match(masked, place, end):
        place = joint.end()
    for _ in range(_MOST_PHRASES):
        before = place
        if clause.condition is None and (stop := conditions.at_head(masked, place, end)) > place:
            clause.condition, place = Span(place, stop), stop
        if filled := _FILL.match(masked, place, end):
            clause.should = clause.should or _SHOULD.search(masked, place, filled.end()) is not None
            place = filled.end()
        elif clause.subject is None and (subject := subjects.at_head(masked, place, end)):
            clause.subject, place = subject, subject.end
        if place == before:
            break
    clause.head = place
    clause.cue, clause.cued = cues.at_head(masked, place, end)
    if clause.cue in {"encourage", "allow"}:
        clause.party = subjects.at_head(masked, clause.cued, end, before_act=False)
    elif (found := subjects.by(masked, place if not clause.subject else place, end)) and not clause.subject:
        clause.by = found[0]
    if not clause.cue:
        clause.cue, clause.cued = cues.anywhere(masked, start, end)
    return clause


_MOST_PHRASES = 5


def _leads(masked: str, clause: Clause) -> bool:
    """Whether a piece has no act of its own, so that it belongs to what follows."""
    start, end = clause.start, clause.end
    if conditions.whole(masked, start, end):
        clause.condition = Span(start if clause.condition is None else clause.condition.start, end)
        if joint := _JOINT.match(masked, start, end):
            clause.condition = Span(max(joint.end(), clause.condition.start), end)
        if clause.cue in {"may", "forbid"}:
            clause.cue = ""
        return True
    if clause.head >= end:
        return clause.subject is not None or _TIME.match(masked, start, end) is not None
    if _TIME.match(masked, start, end):
        return True
    place = clause.head
    means = _MEANS.match(masked, place, end) or _MEANS.match(masked, start, end)
    return bool(means) and (masked.startswith(("通过", "以"), place) or not _ACTS.search(masked, means.end() if means else place, end))


def _merged(lead: Clause, main: Clause) -> Clause:
    """A clause with the phrases in front of it; what both have is that of the act, conditions are one span."""
    if lead.condition and main.condition:
        main.condition = Span(lead.condition.start, main.condition.end)
    main.condition = main.condition or lead.condition
    main.subject = main.subject or lead.subject
    main.by = main.by or lead.by
    main.should = main.should or lead.should
    if not main.cue and lead.cue:
        main.cue, main.cued, main.party = lead.cue, lead.cued, lead.party
    main.start, main.mark = lead.start, lead.mark
    return main
