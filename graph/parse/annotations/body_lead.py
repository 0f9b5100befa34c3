"""Running text that says who leads: 市水利局要牵头清点水井。 由市水利局牵头，市财政局配合，清点水井。

牵头 must be said of a named unit. It is not in 发挥市水利局牵头作用, 市长办公室牵头的机制, 牵头单位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import Annotation, Role, Span
from graph.parse import scan
from graph.parse.annotations import lists

_BLANKS = r"[ \t\u3000]*+"
_NUMBER = (
    r"(?:[一二三四五六七八九十百]{1,4}(?:、|是(?:要)?)|[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,3}[.．、])"
)
_OPENS = rf"(?:(?<=[。；;！？\n”])|(?<![\s\S])){_BLANKS}(?:{_NUMBER}{_BLANKS})?(?:[—–]++{_BLANKS})?"
_MODAL = (
    "(?:要|应当?|须|需|将|负责|会|继续|切实|认真|充分|进一步|积极|主动|加强|抓紧|统一|具体|共同|联合|分别){0,4}"
)
_BEFORE_JOINT = re.compile("(?:要|应当?|须|需|将|负责|会|继续|积极|主动){1,4}+$")
#: What is said of the unit: not 牵头作用, of which it would be an attribute, nor 牵头的.
_LEADS = (
    f"{_MODAL}(?:(?:做好|抓好|履行好?|担负起?|承担起?)(?:总)?牵头(?:工作|责任|职责|抓总工作)"
    "|(?:充分|切实)?发挥好?(?:总)?牵头(?:抓总|协调|统筹)?作用|(?:是|为|作为)(?:第一|总)?牵头(?:责任)?(?:单位|部门)"
    "|(?:总)?牵头(?:负责|抓总|统筹|协调|组织实施|落实|抓落实)?)(?!的|作用|单位|部门|机制|人|处室|机构|方|地区|责任单位)"
)
_NAMES = r"(?P<names>(?![（(〔\[【［﹝｛—–])[^，,。；;：:？！\n]{2,80}?)"
_LEAD = re.compile(rf"{_OPENS}(?:请|(?P<by>由))?{_NAMES}(?P<leads>{_LEADS})")
#: …由市水利局牵头负责。 in the middle of a sentence.
_BY = re.compile(rf"(?P<by>由)(?P<names>[^，,。；;：:？！\n由]{{2,80}}?)(?P<leads>{_LEADS})")
_STOPS = "，,。；;"
_CLAUSE = re.compile("(?:^|[，,。；;：:？！\n《“])([^，,。；;：:？！\n《“]*)$")
#: What is set up to be led by somebody is no statement of who leads: 建立由…牵头的机制.
_SETS_UP = re.compile("建立|健全|完善|成立|组建|形成|构建|探索|实行|推行|落实|明确|的")
_SET_UP = ("建立", "健全", "完善", "成立", "组建", "形成", "构建", "实行", "探索")
#: 省级层面由市水利局牵头建立…: so many code points may stand in front of it in its clause.
_LONGEST_FRONT = 12
#: Those that join, if they follow at once: ，市财政局配合.
_JOINS = re.compile(
    r"[，,、；;]\s*(?P<names>[^，,。；;：:？！\n]{2,80}?)(?P<does>(?:积极|协同|密切)?(?:配合|参与|协助)(?:落实|实施)?|按(?:照)?(?:各自)?职责(?:分工)?"
    r"(?:负责|落实|配合|抓好落实)|(?:具体|分别)?(?:负责|抓好)落实|具体(?:负责|落实|实施)|组织实施|(?:作)?为(?:配合|参与|协办|责任)(?:单位|部门))(?=[，,。；;、\n]|$)"
)
#: A sentence that says something else first: 建立由…牵头、…参与的机制.
_ATTRIBUTE = re.compile(
    r"[\u4e00-\u9fff]{2,4}的|[^，,。；;\n]{1,12}的[^，,。；;\n]{1,12}(?:要|应|须|纳入)|[，,]?[^，,。；;\n]{0,60}?(?:参与|参加|配合|协同|联动|负责)的|(?:、[^。；;\n]{0,60})?的(?:工作)?(?:机制|专班|体系|格局|领导小组)"
)
_NO_NAME = re.compile(
    "^(?:向|经(?![济信开贸])|对(?![外台口])|报(?![社业])|请|让|把|使|以|与|和|由)|要|应(?!急)|将|建立|健全|完善|明确|发挥|强化|成立|组建|推动|按照|根据|"
    "依托|关于|坚持|支持|鼓励|加强|负责|实行|实施|形成|构建|落实|及时|每|是否|的|在|为|并|进行|开展|其中"
)
#: Whoever is of such a class: 龙头企业, 专业机构; no named unit.
_ANYBODY = re.compile(
    "(?!各|有关|相关|[省市区县州镇])[\u4e00-\u9fff]{0,6}(?:企业|机构|高校|院所|协会|学校|医院|组织|基金|公司)"
)
_SUPPORTS = re.compile("配合|参与|协[助办]")
_LONGEST_NAME = 24
_LEADING = ("牵头",)


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The words within `span` that say of a named unit that it leads, from the unit or 由 to those that join."""
    done = span.start
    found = [
        lead
        for sentence in scan.stretches_with(_LEADING, text, span, scan.SENTENCE)
        for lead in (*_LEAD.finditer(text, sentence.start, sentence.end), *_within(text, sentence, span.start))
    ]
    for lead in sorted(found, key=lambda one: one.start("leads")):
        if lead.start("names") < done or not (listed := _owners(text, Span(*lead.span("names")), "lead")):
            continue
        if _ATTRIBUTE.match(text, lead.end(), span.end):
            continue
        end, joining = _joining(text, lead.end(), span.end)
        start = lead.start("by") if lead["by"] else lead.start("names")
        said = [listed, *joining]
        owners = tuple(owner for one in said for owner in one.owners)
        tail = next((one.open_tail for one in said if one.open_tail), "")
        yield Annotation("", owners, Span(start, end), tail, in_text=True)
        done = end


def _within(text: str, span: Span, first: int) -> Iterator[re.Match[str]]:
    """由X牵头 in the middle of a sentence: where its clause ends with it, or has hardly begun in front of it."""
    for lead in _BY.finditer(text, span.start, span.end):
        near = max(first, lead.start() - _LONGEST_FRONT - 1)
        line = text.rfind("\n", near, lead.start()) + 1
        clause = _CLAUSE.search(text[max(near, line) : lead.start()])
        front = clause[1] if clause else ""
        ends = text[lead.end() : lead.end() + 1] in tuple(_STOPS)
        begins = clause is not None and clause[0][:1] in tuple(_STOPS + "\n") and not _SETS_UP.search(front)
        if (ends and not front.endswith(_SET_UP)) or begins:
            yield lead


def _owners(text: str, span: Span, role: Role) -> lists.Owners | None:
    """A list that is one of named bodies and nothing else; None for other words.

    What follows 会同 joins: 市水利局要会同市财政局.
    """
    if (joint := lists.JOINTLY.search(text, span.start, span.end)) and joint.start() > span.start:
        modal = _BEFORE_JOINT.search(text, span.start, joint.start())
        first = _owners(text, Span(span.start, modal.start() if modal else joint.start()), role)
        joining = _owners(text, Span(joint.end(), span.end), "support")
        if not first or not joining:
            return None
        return replace(first, owners=(*first.owners, *joining.owners), open_tail=joining.open_tail)
    read = lists.plain(text, span, role)
    clean = all(_is_named(owner.name) for owner in read.owners)
    return read if read.all_bodies and clean else None


def _is_named(name: str) -> bool:
    """Whether words are the name of a unit: no sentence, and no class of anybody."""
    return len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) and not _ANYBODY.fullmatch(name)


def _joining(text: str, start: int, limit: int) -> tuple[int, list[lists.Owners]]:
    """Where the lists that follow at once end, and these lists."""
    joining: list[lists.Owners] = []
    while joined := _JOINS.match(text, start, limit):
        role: Role = "support" if _SUPPORTS.search(joined["does"]) else "responsible"
        more = _owners(text, Span(*joined.span("names")), role)
        if not more:
            break
        joining.append(more)
        start = joined.end()
    return start, joining
