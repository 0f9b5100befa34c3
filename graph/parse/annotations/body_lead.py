"""Running text that says who leads: 市水利局要牵头清点水井。 由市水利局牵头，市财政局配合，清点水井。

牵头 must be said of a named unit. It is not in 发挥市水利局牵头作用, 市长办公室牵头的机制, 牵头单位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Annotation, Owner, Role, Span
from graph.parse import scan
from graph.parse.annotations import lists

_BLANKS = r"[ \t\u3000]*+"
_NUMBER = (
    r"(?:[一二三四五六七八九十百]{1,4}(?:、|是(?:要)?)|[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,3}[.．、])"
)
_OPENS = rf"(?:(?<=[。；;！？\n”])|(?<![\s\S])){_BLANKS}(?:{_NUMBER}{_BLANKS})?"
_MODAL = (
    "(?:要|应当?|须|需|将|负责|会|继续|切实|认真|充分|进一步|积极|主动|加强|抓紧|统一|具体|共同|联合|分别){0,4}"
)
#: What is said of the unit: not 牵头作用, of which it would be an attribute, nor 牵头的.
_LEADS = (
    f"{_MODAL}(?:(?:做好|抓好|履行好?|担负起?|承担起?)(?:总)?牵头(?:工作|责任|职责|抓总工作)"
    "|(?:充分|切实)?发挥好?(?:总)?牵头(?:抓总|协调|统筹)?作用|(?:是|为|作为)(?:第一|总)?牵头(?:责任)?(?:单位|部门)"
    "|(?:总)?牵头(?:负责|抓总|统筹|协调|组织实施|落实|抓落实)?)(?!的|作用|单位|部门|机制|人|处室|机构|方|地区|责任单位)"
)
_NAMES = r"(?P<names>(?![（(〔\[【])[^，,。；;：:？！\n]{2,80}?)"
_LEAD = re.compile(rf"{_OPENS}(?P<by>由)?{_NAMES}(?P<leads>{_LEADS})")
#: …由市水利局牵头负责。 in the middle of a sentence: only where the clause ends with it.
_BY = re.compile(rf"(?P<by>由)(?P<names>[^，,。；;：:？！\n由]{{2,80}}?)(?P<leads>{_LEADS})(?=[，,。；;])")
#: Those that join, if they follow at once: ，市财政局配合.
_JOINS = re.compile(
    r"[，,]\s*(?P<names>[^，,。；;：:？！\n]{2,80}?)(?P<does>(?:积极|协同|密切)?(?:配合|参与|协助)(?:落实|实施)?|按(?:照)?(?:各自)?职责(?:分工)?"
    r"(?:负责|落实|配合|抓好落实))(?=[，,。；;\n]|$)"
)
#: A sentence that says something else first: 建立由…牵头、…参与的机制.
_ATTRIBUTE = re.compile(
    r"[^，,。；;\n]{1,12}的[^，,。；;\n]{1,12}(?:要|应|须|纳入)|[^，,。；;\n]{0,60}?(?:参与|参加|配合|协同|联动|负责)的|(?:、[^。；;\n]{0,60})?的(?:工作)?(?:机制|专班|体系|格局|领导小组)"
)
_NO_NAME = re.compile(
    "^(?:向|经(?![济信开贸])|对(?![外台口])|报(?![社业])|请|让|把|使|以|与|和|由)|要|应(?!急)|将|建立|健全|完善|明确|发挥|强化|成立|组建|推动|按照|根据|"
    "依托|关于|坚持|支持|鼓励|加强|负责|实行|实施|形成|构建|落实|及时|每|是否|的|在|为|并|进行|开展|其中"
)
_LONGEST_NAME = 24
_LEADING = re.compile("牵头")


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The words within `span` that say of a named unit that it leads, from the unit or 由 to those that join."""
    done = span.start
    lines = list(scan.lines_with(_LEADING, text, span))
    found = [lead for line in lines for form in (_LEAD, _BY) for lead in form.finditer(text, line.start, line.end)]
    for lead in sorted(found, key=lambda one: one.start("leads")):
        if lead.start() < done or not (owners := _owners(text, Span(*lead.span("names")), "lead")):
            continue
        if _ATTRIBUTE.match(text, lead.end(), span.end):
            continue
        end, joining = _joining(text, lead.end(), span.end)
        start = lead.start("by") if lead["by"] else lead.start("names")
        yield Annotation("", (*owners, *joining), Span(start, end), in_text=True)
        done = end


def _owners(text: str, span: Span, role: Role) -> tuple[Owner, ...]:
    """The owners of a list that is one of named bodies and nothing else; none for other words."""
    read = lists.plain(text, span, role)
    clean = all(len(owner.name) <= _LONGEST_NAME and not _NO_NAME.search(owner.name) for owner in read.owners)
    return read.owners if read.all_bodies and clean else ()


def _joining(text: str, start: int, limit: int) -> tuple[int, tuple[Owner, ...]]:
    """Where the lists that follow at once end, and their owners."""
    owners: tuple[Owner, ...] = ()
    while joined := _JOINS.match(text, start, limit):
        does = joined["does"]
        role: Role = "support" if re.search("配合|参与|协助", does) else "responsible"
        more = _owners(text, Span(*joined.span("names")), role)
        if not more:
            break
        owners, start = owners + more, joined.end()
    return start, owners
