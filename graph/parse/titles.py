"""Titles of documents: how they end, what kind of document that makes, and what a notice transmits."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: The words that titles end with, the longer before the shorter, each with its key in code list `document-type`.
TYPES = (
    ("实施意见", "implementation-opinions"),
    ("指导意见", "guiding-opinions"),
    ("意见", "opinions"),
    ("通知", "notice"),
    ("通报", "circular"),
    ("公告", "announcement"),
    ("通告", "announcement"),
    ("决定", "decision"),
    ("决议", "decision"),
    ("命令", "order"),
    ("令", "order"),
    ("批复", "reply"),
    ("函", "letter"),
    ("纪要", "minutes"),
    ("报告", "report"),
    ("实施细则", "rules"),
    ("细则", "rules"),
    ("规则", "rules"),
    ("规程", "rules"),
    ("制度", "rules"),
    ("条例", "regulation"),
    ("规定", "regulation"),
    ("办法", "regulation"),
    ("措施", "measures"),
    ("举措", "measures"),
    ("政策", "measures"),
    ("行动计划", "action-plan"),
    ("行动方案", "action-plan"),
    ("计划", "action-plan"),
    ("要点", "work-plan"),
    ("工作安排", "work-plan"),
    ("任务分工", "work-plan"),
    ("任务分工方案", "plan"),
    ("规划", "development-plan"),
    ("纲要", "development-plan"),
    ("预案", "emergency-plan"),
    ("方案", "plan"),
    ("标准", "standard"),
    ("规范", "standard"),
    ("指南", "guide"),
    ("指引", "guide"),
    ("清单", "list"),
    ("目录", "list"),
)
#: Types of documents that say what is to be done; a list or a standard does not.
RULING = {key for _, key in TYPES} - {"letter", "minutes", "report", "reply", "standard", "guide", "list"}
_BY_LENGTH = sorted(TYPES, key=lambda row: -len(row[0]))
_BRACKET = r"[（(][^（()）]{0,40}[）)]"
_TAIL = rf"(?:\s*(?:{_BRACKET}|[〔\[]\d{{4}}[〕\]]|\d{{4}}(?:\s*[—–\-~～至]+\s*\d{{4}})?年?(?:版|度)?))*"
_TYPE = re.compile(rf"(?P<type>{'|'.join(word for word, _ in _BY_LENGTH)}){_TAIL}\Z")
#: What attachments are called besides.
_SHEET = re.compile(
    rf"(?:表|单|图|名单|样式|模板|格式|说明|台账|指标|条件|职责|责任书|承诺书|流程|要求|材料|情况|体系){_TAIL}\Z"
)
#: A title of this form is whole: nothing can be missing at its end.
#: What a title is about is this long at most, in code points.
_LONGEST = 300
_WHOLE = re.compile(
    rf"关于.{{1,{_LONGEST}}}的(?:{'|'.join(word for word, _ in _BY_LENGTH)}){_TAIL}\Z|"
    rf"(?:印发|转发|发布|公布).{{1,{_LONGEST}}}的(?:通知|公告|决定|函){_TAIL}\Z"
)
_TRANSMITS = re.compile(
    rf"(?:印发|转发|发布|公布|颁布|颁发|下发)(?:了)?(?P<what>.{{1,{_LONGEST}}}?)(?:的|，)?"
    rf"(?:通知|公告|通告|函|决定|令){_TAIL}\Z"
)
_QUOTED = re.compile("[《〈](?P<title>[^《》]+?)[》〉](?![^《〈]*[》〉])")
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_UNLIKE = re.compile(r"[\s《》〈〉“”\"「」]+")
_DASHES = re.compile("[—–\\-~～－―]+|至")
_TYPED = str.maketrans("()，：", "（）,:")


def type_of(title: str) -> str:
    """The key of the document's type in the code list `document-type`; "" for a title that does not tell."""
    found = _TYPE.search(title)
    return dict(TYPES)[found["type"]] if found else ""


def is_finished(title: str) -> bool:
    """Whether a title ends as titles do, so that the next line need not belong to it."""
    return bool(_TYPE.search(title) or _SHEET.search(title)) and _is_closed(title)


def is_whole(title: str) -> bool:
    """Whether a title has the form 关于…的通知, which no line can add to."""
    return _WHOLE.search(title) is not None and _is_closed(title)


def _is_closed(title: str) -> bool:
    return all(title.count(opening) == title.count(closing) for opening, closing in ("《》", "（）", "〈〉"))


def transmitted(title: str) -> tuple[str, ...]:
    """What the title of a notice says that it transmits: 关于印发《X》的通知 → X; nothing for other titles."""
    found = _TRANSMITS.search("".join(title.split()))
    if not found:
        return ()
    quoted = re.findall("《([^《》]+)》", found["what"]) or re.findall("〈([^〈〉]+)〉", found["what"])
    return tuple(quoted) or (found["what"],)


def joined(lines: Iterable[str]) -> str:
    """A title out of its lines, without blanks that set its characters apart; those between Latin words stay."""
    return _BLANKS.sub("", "".join(lines))


def folded(title: str) -> str:
    """A title without the differences of typing, to be compared with another one."""
    return _DASHES.sub("—", _UNLIKE.sub("", title).translate(_TYPED))
