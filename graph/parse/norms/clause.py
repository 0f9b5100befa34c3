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
    "为(?!主|期|准|重|止)|从(?![严快重实业事])|自|作为|借助|同(?=[^，。；]*相?结合$)|本着|沿着|基于|关于|利用|运用|对(?![接外标照口])|向|除|就(?![业近])|视|(?:充分|综合|有效|积极)(?:利用|运用|发挥)|因|由于|经|用好|面对|坚持以|[^，。；]{2,40}问题突出$)"
)
_ACTS = re.compile(
    '(?<=[A-Za-z\u4e00-\u9fff”"）\uffff])(?:提供|创造|打造|营造|奠定|打下|保驾护航|开展|开放|挖掘|配备|建立|设立|办理|发放|给予|予以|开设|争取|支撑$|保障$)'
)
_DOES = re.compile(f"(?!{words.NOUN_LIKE}){words.LONG_VERB}")
_TELLS = re.compile("报告|报送|通报|上报|备案|汇报|反馈|推送|开放|公开|负责|负总责")
_TIME = re.compile(
    r"(?:(?:到|至|自|从|截至)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|起|前|之前|以前)?|近年来|同时|与此同时|此外|对此|为此|目前|当前|今年以来|近期|下一步|今后|未来[^，。；]{0,6}|[“\"]十[一二三四五六]五[”\"]期间?|期间)$"
)
_LIMIT = re.compile(
    r"(?:于|在)?[^，。；]{0,16}?(?:(?:\d+|[一二两三四五六七八九十半]+)(?:年|个月|个?工作日|日|天|小时)(?:之|以)?内|(?:月|年|\d日)(?:底)?(?:之|以)?前)$"
)
#: A topic: a thing with an attribute, of which the next piece says what becomes of it.
_TOPIC = re.compile("[^，。；]{2,60}?(?:的|后的)[^，。；的]{1,14}$")
#: How a phrase of basis ends, whatever verbs are in it.
_NOUN_END = re.compile(
    "(?:结果|情况|要求|规定|原则|标准|需要|实际|特点|规律|优势|基础|契机|重点|目标|导向|主线|抓手|方式|手段|品牌|任务|职责|分工|精神|部署|方针|思路|突出|对此|等|中|方面|领域|期间|过程|环节|契机|同时|意见|办法|方案|规划|通知|文件|条例|法律|法规|》|为[^，。；]{1,6})$"
)
_OPENS = re.compile(f"(?:{words.OPENS}|{words.WHEN})(?!口)")
_IDIOM = 4
#: A topic in front of it is no clause: 本办法所称水井，是指….
_IS = re.compile(
    "(?:是(?!否)|系指|指(?![导挥定标南引明派向出数示望令])|均为|即为|均(?=依|应|要|须|可)|一律(?=依|不得|给予|取消))"
)
_TOGETHER = re.compile("(?:协同|联动|并举|施策|统筹|结合|衔接)$")
_WHEN = re.compile(f"(?:{words.WHEN}|\\d|[年月日底前])+")


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
    listed = _whole_conditions(masked, list(pieces(masked, start, end)))
    for i, (mark, begin, stop) in enumerate(listed):
        clause = _read(masked, begin, stop, mark)
        follows = i + 1 < len(listed) and listed[i + 1][0] in _COMMAS
        leads = follows and (_leads(masked, clause) or _IS.match(masked, listed[i + 1][1]) is not None)
        if waiting and waiting.subject and clause.subject and not waiting.condition:
            found.append(waiting)
        elif waiting:
            clause = _merged(waiting, clause)
        waiting = clause if leads else None
        if not leads:
            found.append(clause)
    if waiting:
        found.append(waiting)
    return found


def _whole_conditions(masked: str, listed: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The pieces, those joined that one 的 closes: 对措施不力，造成事故的，…."""
    done: list[tuple[str, int, int]] = []
    for mark, begin, stop in listed:
        first = len(done)
        if mark in _COMMAS and conditions.closes(masked, begin, stop):
            while first and conditions.goes_on(masked, *done[first - 1][1:]):
                first -= 1
                if conditions.opens(masked, *done[first][1:]) or done[first][0] not in _COMMAS:
                    break
        if first < len(done):
            mark, begin = done[first][:2]
            del done[first:]
        done.append((mark, begin, stop))
    return done


_COMMAS = frozenset("，,")
_MOST_PHRASES = 6


def _read(masked: str, start: int, end: int, mark: str) -> Clause:
    """A piece with what stands at its head: joint, party, condition, modal words, cue."""
    clause = Clause(start, end, mark, start, cued=start)
    place = start
    if joint := _JOINT.match(masked, place, end):
        place = joint.end()
    named = True  # a subject stands in front of adverbs
    for _ in range(_MOST_PHRASES):
        before = place
        if clause.subject is None and named and (subject := subjects.at_head(masked, place, end)):
            clause.subject, place = subject, subject.end
        if clause.condition is None and (stop := conditions.at_head(masked, place, end)) > place:
            clause.condition, place, named = Span(place, stop), stop, True
        if filled := _FILL.match(masked, place, end):
            clause.should = clause.should or _SHOULD.search(masked, place, filled.end()) is not None
            named = named and _WHEN.fullmatch(masked, place, filled.end()) is not None
            place = filled.end()
        if place == before:
            break
    clause.head = place
    clause.cue, clause.cued = cues.at_head(masked, place, end)
    if clause.cue:
        clause.party = subjects.party(masked, clause.cued, end)
        behind = clause.party.end if clause.party else clause.cued
        if clause.condition is None and (stop := conditions.at_head(masked, behind, end)) > behind:
            clause.condition = Span(behind, stop)
    elif not clause.subject and (found := subjects.by(masked, place, end)):
        clause.by = found[0]
    clause.should = clause.should or cues.asks(masked, place, end)
    if not clause.cue:
        clause.cue, clause.cued = cues.anywhere(masked, place if clause.condition else start, end)
    return clause


def _leads(masked: str, clause: Clause) -> bool:
    """Whether a piece has no act of its own, so that it belongs to what follows."""
    start, end = clause.start, clause.end
    joint = _JOINT.match(masked, start, end)
    behind = joint.end() if joint else start
    if behind == end or clause.head >= end:
        return True
    if clause.condition and clause.condition.end == end:
        return True
    if masked[end - 1] == "的" and not clause.should and conditions.whole(masked, behind, end):
        every = masked.find("凡", behind, end)
        clause.condition, clause.subject, clause.cue = Span(max(behind, every), end), None, ""
        return True
    place = (
        clause.cued if clause.cue in {"encourage", "allow"} else clause.subject.end if clause.subject else behind
    )
    if should := _SHOULD.match(masked, place, end):
        place = should.end()
    if conditions.whole(masked, place, end):
        if clause.subject and masked[end - 1] in "时后" and not clause.should:
            place, clause.subject = behind, None
        clause.condition = Span(place, end)
        if clause.cue in {"may", "forbid"}:
            clause.cue = ""
        return True
    if _TIME.match(masked, start, end) or _LIMIT.match(masked, place, end):
        return True
    if clause.cue or clause.should:
        return clause.should and _bare_means(masked, clause.head, end)
    if not clause.condition and clause.head > behind and _bare_means(masked, clause.head, end):
        return True
    acts = (
        "后的" not in masked[behind:end]
        and clause.subject is not None
        and _DOES.match(masked, clause.subject.end, end) is not None
    )
    if not (acts or clause.condition or _OPENS.match(masked, behind, end)) and _TOPIC.match(masked, behind, end):
        if "后的" not in masked[behind:end]:
            clause.subject = None
        return True
    if end - behind == _IDIOM and _TOGETHER.search(masked, behind, end):
        clause.subject = None
        return True
    if clause.condition:
        return False
    return _bare_means(masked, clause.head, end) or _bare_means(masked, behind, end)


def _bare_means(masked: str, place: int, end: int) -> bool:
    """Whether a phrase of means, basis, place or aim is all that a piece says."""
    means = _MEANS.match(masked, place, end)
    if not means:
        return False
    if _NOUN_END.search(masked, place, end) or _ALWAYS.match(masked, place, end):
        return True
    if masked.startswith("为", place):
        return not _ACTS.search(masked, means.end(), end)
    return not (_DOES.search(masked, means.end(), end) or _TELLS.search(masked, means.end(), end))


#: Phrases in which verbs are no acts.
_ALWAYS = re.compile("通过|经|以|随着|鉴于|作为|因|由于|除|本着|从[^，。；]*出发$")


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
