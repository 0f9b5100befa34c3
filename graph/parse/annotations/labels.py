"""Labels in front of owners and deadlines: 责任单位, 完成时限. A label is a stem and a noun, in all pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from graph.model import Role

_STEMS: dict[Role, str] = {
    "lead": "牵头 总牵头 主办 主责 牵头责任 责任牵头 牵头负责 主要牵头 共同牵头 联合牵头 牵头主办 牵头实施 "
    "第一责任 主要责任",
    "responsible": "责任 落实 实施 承办 执行 负责 主管 整改 承担 责任落实 落实责任 主体责任 责任主体 具体责任 "
    "具体落实 具体实施 具体承办 组织实施 整改责任 共同责任 分工负责 主要负责 承接 承建 推进 组织 建设 属地 "
    "属地责任 行业主管 归口 归口管理 完成 经办 执行责任 主体",
    "support": "配合 参与 协办 协同 协助 参加 协作 会办 联办 支持 支撑 配合责任 责任配合 协同配合 配合参与 "
    "参与配合 协助配合 协办配合",
    # Who watches over another's duty does not hold it.
    "guide": "指导 督导 督促 督办 监督 监管 业务指导 督促指导 指导督促 指导监督 监督指导 监督管理 牵头指导",
}
_NOUNS = (
    "单位 部门 主体 机构 处室 科室 股室 司局 地区 镇街 区县 部门（单位） 单位（部门） 部门和单位 "
    "部门及单位 部门、单位 部门/单位 处（科）室 科（处）室 单位（处室） 单位（科室） 单位名称"
)
#: Who is to do which part of it: a label only where what follows lists bodies, with verbs or without.
DIVIDED = frozenset(f"{what}分工" for what in ("责任", "任务", "职责", "工作", "部门"))
ROLES: dict[str, Role] = {
    stem + noun: role for role, stems in _STEMS.items() for stem, noun in product(stems.split(), _NOUNS.split())
}
#: Stems that stand alone too, in front of a colon: 牵头：区住建局；配合：各镇.
_ALONE = ["牵头", "主办", "主责", "责任", "负责", "承办", "配合", "参与", "协办", "协助", "指导"]
ROLES |= {stem: role for role, stems in _STEMS.items() for stem in stems.split() if stem in _ALONE}
ROLES |= dict.fromkeys(DIVIDED, "responsible")
_WHAT = (
    "完成 办结 办理 整改 落实 实施 推进 工作 任务 时间 时限 进度 整改完成 任务完成 工作完成 完成任务 "
    "预计完成 计划完成 拟完成"
)
_WHEN = "时限 期限 时间 时间节点 节点 时限要求 时间要求 时间安排 进度安排 进度要求 目标时间"
#: Too common to name a deadline by themselves: 工作时间 are office hours.
_COMMON = {"时间", "节点", "期限", "工作时间", "办理时间", "实施时间"}
DEADLINES = tuple(
    label
    for label in (what + when for what, when in product(("", *_WHAT.split()), _WHEN.split()))
    if label not in _COMMON
)
#: Persons and notes: what follows is no unit.
_OTHER = (
    *(
        stem + noun
        for stem, noun in product(
            [
                "责任",
                "牵头",
                "分管",
                "包保",
                "包联",
                "包抓",
                "挂点",
                "挂钩",
                "联系",
                "主要",
                "直接",
                "具体",
                "挂牌",
                "督办",
                "联络",
                "直接责任",
                "第一责任",
                "市级",
                "县级",
                "区级",
                "镇级",
            ],
            ["领导", "人", "人员", "同志", "负责人", "责任人", "县领导", "市领导", "区领导", "省领导"],
        )
    ),
    *[
        "联系单位",
        "联系电话",
        "联系方式",
        "备注",
        "工作目标",
        "工作内容",
        "任务目标",
        "工作措施",
        "整改措施",
        "整改目标",
    ],
)
_BLANKS = r"\s*+"


def first_of(words: Iterable[str]) -> str:
    """A pattern for a place at which one of some words may begin: most places are passed over at once."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


def _any(labels: Iterable[str]) -> str:
    """A pattern for labels, the longest first; blanks may stand between their characters (责 任 单 位)."""
    ordered = sorted(set(labels), key=lambda one: (-len(one), one))
    return first_of(ordered) + "(?:" + "|".join(_BLANKS.join(map(re.escape, label)) for label in ordered) + ")"


#: Whose list it is: 市级牵头单位, 县级责任单位.
_LEVEL = "(?:(?:国家|中央|[省市州县区镇乡村])(?:级|直)?|市县|区县|县区|县市区|市州|镇街|乡镇|街道|属地)"
#: What may stand between a label and its colon: a note on its lists, or who else is named beside the units.
_BEHIND = (
    rf"(?:{_BLANKS}[（(〈〔](?=[^（）()\n]*(?:牵头|主办|首|第一|列|排|[*＊★☆]|下同|处室|科室|姓名|责任人|联系人|名称))"
    rf"[^（()）〈〉〔〕：:\n]{{1,30}}[）)〉〕])?"
    rf"(?:{_BLANKS}[及和与、/]{_BLANKS}(?:主要)?(?:责任人|联系人|负责人|责任领导|分管领导))?"
)
ROLE = (
    rf"(?:{_LEVEL}?{_any(stem for stems in _STEMS.values() for stem in stems.split())}"
    rf"{_BLANKS}{_any(_NOUNS.split())}"
    rf"|{_any(DIVIDED)}){_BEHIND}"
)
DEADLINE = rf"(?!{_any(_COMMON)}{_BLANKS}[：:∶﹕])(?:{_any(_WHAT.split())}{_BLANKS})?{_any(_WHEN.split())}"
OTHER = _any(_OTHER)
SHORT = rf"{_any(_ALONE)}(?=\s*[：:∶﹕])"
#: Any label that is known, in a group of that name.
_FIRST = first_of(
    (*(stem for stems in _STEMS.values() for stem in stems.split()), *_WHAT.split(), *_WHEN.split(), *_OTHER)
)
KNOWN = f"(?P<label>{_FIRST}(?:{ROLE}|{DEADLINE}|{OTHER}|{SHORT}))"
#: Marks of emphasis in Markdown, and brackets that set a label apart: **责任单位：**, 【责任单位】.
BEFORE = r"[ \t\u3000]*+(?:\*\*|__)?[【\[〔『「]?"
AFTER = rf"{_BLANKS}(?:(?:[】\]〕』」]|\*\*|__){_BLANKS}[：:∶﹕]?|[：:∶﹕]{_BLANKS}[】\]〕]?|均?为)(?:\*\*|__)?"


_AT_THE_LEVEL = re.compile(_LEVEL)
_NOTED = re.compile(rf"(?<=\S){_BEHIND}\Z")


@lru_cache(1024)
def plain(label: str) -> str:
    """A label without the blanks in it, and, where it is that of a role, without level and notes."""
    bare = "".join(label.split())
    level = _AT_THE_LEVEL.match(bare)
    for start in {0, level.end() if level else 0}:
        for form in (bare[start:], _NOTED.sub("", bare[start:])):
            if form in ROLES:
                return form
    return bare
