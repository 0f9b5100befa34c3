"""What the columns of a task table hold, by the words of its header, in Chinese and English.

The words are data: a kind of column and the forms of its names. A name is compared without blanks, markup and
what stands in brackets behind it; a name of two columns (责任单位及完成时限) gives the kinds of both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, get_args

from graph.model import Role, Span
from graph.parse import markup

#: A column called time (时间, Date) tells deadlines where another one tells owners; else it may tell anything.
Kind = Literal["number", "task", "lead", "responsible", "support", "guide", "deadline", "time", "other"]
OWNERS: frozenset[str] = frozenset(get_args(Role))

_OF_LEVEL = (
    "(?:(?:国家|省市|市县|区县|县区|市州|县市区|镇街|街镇|乡镇|街道|省|市|州|区|县|镇|乡|村)?(?:级|直)?)?(?:属地)?"
    "(?:主要|第一|具体|共同)?"
)
_BODY = "(?:责任)?(?:单位|部门|处室|科室|股室|机构|主体|地区|镇街)"
_BODIES = rf"(?:{_BODY})?(?:名称)?"
#: The first kind with a form that fits the whole name is that of the column.
_NAMES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        "number",
        (
            "序号?",
            "编号",
            "任务(?:序号|编号)",
            "号",
            "no",
            "number",
            "#",
            "s/?n",
            "id",
            "item(?: no| number)?",
            "ref",
        ),
    ),
    (
        "lead",
        (
            rf"{_OF_LEVEL}(?:牵头(?:负责)?|主办|主责|主牵头){_BODIES}",
            rf"lead(?: responsible)?(?: (?:{markup.EN_BODY}))?(?: responsible)?",
            rf"(?:primary|leading) (?:{markup.EN_BODY})",
        ),
    ),
    (
        "support",
        (
            rf"{_OF_LEVEL}(?:配合|参与|参加|协办|协同|协作|协助|支持|支撑|会办|联办){_BODIES}",
            rf"(?:support(?:ing)?|participating|cooperating|co-?lead|partner(?:ing)?|contributing)"
            rf"(?: (?:{markup.EN_BODY}))?",
            "partners|support(?:ed)? by",
        ),
    ),
    (
        "guide",
        (
            rf"{_OF_LEVEL}(?:业务|督促|行业)?(?:指导|督导|督办|督促|督查|监管|监督)(?:落实)?{_BODIES}",
            rf"(?:oversight|guiding) (?:{markup.EN_BODY})",
        ),
    ),
    (
        "responsible",
        (
            rf"{_OF_LEVEL}(?:责任|落实|整改|承办|承担|实施|负责|执行|主管|承接|承建|组织|推进|建设|经办|归口|行业主管|责任落实|落实责任)"
            rf"{_BODY}(?:名称)?",
            "(?:责任|任务|职责)分工|责任",
            rf"responsib(?:le|ility)(?: for)?(?: (?:{markup.EN_BODY}))?",
            rf"(?:implementing|accountable|assigned|action) (?:{markup.EN_BODY})",
            rf"(?:{markup.EN_BODY}) responsible|(?:action |task )?owners?|who|assigned to|responsibilities",
        ),
    ),
    (
        "time",
        (
            "时间|日期|(?:时间|进度)(?:安排|计划|要求)|(?:工作|推进|年度|实施|目标)?进度",
            "dates?|when|timing|schedule|timeline|time",
        ),
    ),
    (
        "deadline",
        (
            "(?:计划|预计|拟|目标|整改|工作|任务|起止|实施|执行)*(?:完成|办结|办理|整改|落实|推进|截止|交付)?(?:时限|期限|日期|时间)"
            "(?:要求|节点|安排|进度)?",
            "(?:进度|工期)(?:要求|节点)|完成节点",
            "(?:target|due|completion|planned|expected|projected|estimated|end|finish|delivery)"
            "(?: completion)? (?:dates?|time)",
            "(?:target |due |completion )?(?:deadlines?|timelines?|timeframes?|time frames?|milestone dates?)",
            "due|due by|by|by when|date due|timescale|finish(?:ed)?(?: by)?|complet(?:e|ed|ion)(?: by)?|target",
        ),
    ),
    (
        "other",
        (
            "备注|说明|联系人|联系电话|联系方式|电话|手机|姓名|职务|数量|金额|资金来源",
            "(?!.*(?:单位|部门)).*(?:责任人|领导|人员|负责人)",
            "(?:单位|部门)(?:名称)?|名称|地区|县区|县（市、区）|乡镇|街道|年份|类别|类型",
            "notes?|remarks?|comments?|contacts?|phone|e-?mail|status|budget|costs?|funding|measurement"
            "|(?:performance|success) (?:measures?|metrics?)|metrics?|indicators?|reporting mechanism",
        ),
    ),
    (
        "task",
        (
            ".{0,8}(?:任务|措施|举措|事项|内容|项目|问题|要点|目标|要求|清单|工作)(?:名称|内容|分解|及.{2,6})?",
            "(?:key |priority |strategic )?(?:milestones?|actions?|tasks?|measures?|activit(?:y|ies)|deliverables?"
            "|steps?|dut(?:y|ies)|works?|recommendations?|commitments?|initiatives?|objectives?|goals?|projects?|requirements?)"
            "(?: (?:items?|steps?|description|name|title))?",
            "description|what",
        ),
    ),
)
_FORMS = tuple((kind, re.compile("|".join(f"(?:{form})" for form in forms))) for kind, forms in _NAMES)
_JOINTS = re.compile(r"[/／、，,&＋+]|及其?|和|与|\band\b")
_BRACKET = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")
_CJK = re.compile("[\u4e00-\u9fff]")
_NOUN = re.compile(rf"{_BODY}$")
#: A header names its column in a few words: wider cells, in columns of Latin type, are text.
_WIDEST = 48
#: No form ends with such a character, as names of bodies and sentences do, or with a digit; but for one with 及.
_ENDS_NO_NAME = tuple("局委厅署院会司队。；")
_ANYTHING = "及"


def kinds_of(words: str) -> tuple[Kind, ...]:
    """The kinds of column that the words of a header cell name, in their order; none for other words."""
    return _kinds_of(words) if _may_name(words) else ()


def _may_name(words: str) -> bool:
    """Whether words are short enough to name a column; those of most cells are not, and are not kept."""
    if (words[-1:].isdigit() or words[-1:] in _ENDS_NO_NAME) and _ANYTHING not in words:
        return False
    if len(words) <= _WIDEST // 2:
        return True
    if len(words) > 4 * _WIDEST:
        return False
    return markup.is_marked(words, Span(0, len(words))) or markup.width("".join(words.split())) <= _WIDEST


@lru_cache(maxsize=4096)
def _kinds_of(words: str) -> tuple[Kind, ...]:
    name = _plain(words)
    if not name or markup.width(name) > _WIDEST:
        return ()
    for form in dict.fromkeys((name, _BRACKET.sub("", name).strip(), _unbracketed(name))):
        if kind := _kind(form):
            return (kind,)
    return _combined(_unbracketed(name))


def _plain(words: str) -> str:
    bare = markup.bare(words).strip(" .*")
    return re.sub(r"\s+", "", bare) if _CJK.search(bare) else re.sub(r"\s+", " ", bare).lower()


def _unbracketed(name: str) -> str:
    """牵头（责任）单位 names two columns: what stands in brackets is one of them."""
    return re.sub(r"[（(]([^（）()]*)[）)](?=.)", r"/\1", name)


def _kind(name: str) -> Kind | None:
    return next((kind for kind, form in _FORMS if form.fullmatch(name)), None)


def _combined(name: str) -> tuple[Kind, ...]:
    """The kinds of a name that joins several; 牵头及配合单位 lends its last word to the first."""
    parts = [part.strip() for part in _JOINTS.split(name) if part.strip()]
    noun = _NOUN.search(name)
    known: list[Kind] = []
    for part in parts if len(parts) > 1 else ():
        kind = _kind(part) or (_kind(part + noun[0]) if noun else None)
        if kind is None:
            return ()
        known.append(kind)
    return tuple(dict.fromkeys(known)) if OWNERS & set(known) else ()
