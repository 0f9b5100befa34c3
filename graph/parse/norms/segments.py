"""Where one norm ends and the next begins: clauses into runs of one kind, one bearer and one of each part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Deadline, Deliverable, Recurrence, Report, Span
from graph.parse.norms import bodies, deliverables, kinds, limits, recurrences, reports, sanctions, subjects
from graph.parse.norms.clause import Clause
from graph.parse.norms.kinds import Rule, rule_of
from graph.parse.norms.patterns import compiled

_TAIL = compiled(
    "(?:以?确保|用于|供(?!应)|保障|实现|做到|防止|严防|杜绝|避免|促进|带动|形成|营造|提高|提升|降低|助力|"
    "达到|遏制|增强|减少|缓解|激发|为[^，。；]*(?:提供|创造|奠定|保驾护航|打下|打造)|帮助|刹住|"
    "决不|绝不|(?:并)?[与同和][^，。；]*衔接|(?:制定|印发|建成)后|使(?!用)|让|以此|从而|推送|"
    "推动(?!party)|增加(?=[^，。；]{0,8}(?:收入|感))|解决|打造(?=[^，。；]{0,20}(?:环境|格局|品牌|高地))|"
    "切实(?:保障|提高|提升|解决)|改善|有效)"
)
_PUSH = re.compile("(?:推动|引导|带动)")
_CONTENT = re.compile(
    "(?:明确|定出|规定|确定|规范|统一|列明|载明|写明|界定|重点统计|包括|细化|从[^，。；]{2,40}方面(?:提出|明确|作出))"
)
_MEETING = re.compile("(?:召开|主持|举行)[^，。；]{0,60}会")
_OF_MEETING = re.compile("(?:专题|专门)?(?:研究|部署|听取|审议|协调|分析|总结|研判|通报|学习)")
#: Acts of the owners, behind what they encourage or permit others to do.
_OWN_ACT = re.compile(
    "(?:[^，。；]*(?:给予|予以|发放)|[^，。；]{0,8}(?:奖励|补助|补贴|资助|贴息|减免|免收)|办理|落实(?=[^，。；]*(?:保障|待遇|政策))|简化|优化(?=[^，。；]{0,30}(?:流程|服务|审批|政策|环境))|加大(?=[^，。；]{0,30}(?:支持|扶持|投入|力度))|完善(?=[^，。；]{0,30}(?:政策|机制|标准|体系))|开辟|出台|认定|遴选|评选|奖励|安排|发放|兑现|拨付|优先(?!支持)|纳入|列入|健全|"
    "建立(?=[^，。；]*机制)|(?:加强|强化)(?=[^，。；]*(?:监管|监督|管理))|按照?[^，。；]{0,12}(?:给予|予以)|"
    "对[^，。；]*(?:给予|予以|进行))"
)
_COUNT_ONLY = compiled(
    "(?:要|应|须|并|原则上|每(?:[两三半]?个?)(?:年|月|季度?|周|日|天)|一般|总数|全年|年度)*(?:至少|"
    "不少于|不低于|不超过|不多于|最多|最少|不得少于)?[\\d一二两三四五六七八九十]+(?:[次轮遍回场]|"
    "场次)(?:以上)?$"
)
#: Nothing but a figure of what is done: 每次不少于两百册.
_FIGURE_ONLY = re.compile(
    "(?:每[次场期人户家个批亩名]|单[次个户笔家人台项](?:[^，。；]{2,6}(?=最高|不超过))?|人均|户均|年均|总[额量数]|累计|"
    "[^，。；]{2,6}[率额数量比]|(?!(?:确保|力争)[^，。；]{0,20}?)[^，。；]{2,16}(?:人数|数量|总数|总量|金额|总额|比例|占比|比重|时间|时长|期限|间隔|面积|"
    "标准|幅度|频次))[^，。；]{0,4}?"
    "(?:(?:不少于|不低于|不超过|不高于|不得超过|不得少于|不得低于)(?:[^，。；\\d]{2,12}的)?|最高|最长|最多|至少|达到?|控制在)[^，。；\\d延增提]{0,3}?"
    "(?:\\d[\\d.]*|[一二两三四五六七八九十百千]+)[^，。；\\d]{0,6}$"
)
_NEW_LIST = re.compile("(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，)")


@dataclass(slots=True)
class Run:
    """The clauses of one norm, and the parts of it that were found in them."""

    clauses: list[Clause]
    rule: Rule
    recurrence: Recurrence | None = None
    deadline: Deadline | None = None
    deliverable: Deliverable | None = None
    report: Report | None = None
    #: The date stands in front of all that is due by then: 到2028年，建成…，培育….
    fronted: bool = False
    #: Who was encouraged or permitted in the norm that runs on.
    party: Span | None = None
    #: Where the last consequence of a sanction ends.
    penal: int = 0
    #: Whether the words tell a penalty, whatever the kind of the clause.
    punishes: bool = False

    @property
    def has_part(self) -> bool:
        """Whether the norm has something that an act behind it would not share."""
        return bool(self.recurrence or (self.deadline and not self.fronted) or self.deliverable or self.report)


def runs(text: str, masked: str, clauses: list[Clause]) -> Iterator[Run]:
    """The norms of a sentence, in the order of the text."""
    current: Run | None = None
    rewarded = False
    for one in _valued(masked, [_alone(text, masked, clause) for clause in clauses]):
        rewarded = _rewards_on(masked, one, on=rewarded)
        if current and _serves(masked, current, one):
            one.rule = kinds.BARE
        if current and not _begins(masked, current, one):
            _join(masked, current, one)
            continue
        if current:
            _run_on(masked, current, one)
        if current:
            yield current
        current = one
    if current:
        yield current


#: What is set up: what it supports is what it is for.
_SETS_UP = re.compile(
    "(?:设立|搭建|建设|打造|建立|开发|组建|开设|构建|建成|建好|设置|推出)[^，。；]{0,40}(?:平台|专区|系统|中心|基地|实验室|社区|空间|网络|设施|基金|载体|"
    "园区|库|服务站|驿站|工坊|专栏|通道|联盟)$"
)


def _serves(masked: str, before: Run, one: Run) -> bool:
    """Whether 支持 tells what a thing is for that the clause before sets up: 设立专区，支持交流."""
    clause, last = one.clauses[0], before.clauses[-1]
    if (
        one.rule.key != "encouragement-cue"
        or clause.mark not in _COMMAS
        or clause.party
        or before.rule.kind != "obligation"
    ):
        return False
    return masked.startswith("支持", clause.head) and _SETS_UP.search(masked, last.start, last.end) is not None


def _rewards_on(masked: str, one: Run, *, on: bool) -> bool:
    """Whether clauses up to ； say what those get of whom a condition holds; 支持 among them is what they get."""
    clause = one.clauses[0]
    if clause.mark in _STRONG:
        on = False
    if on and one.rule.key == "encouragement-cue" and masked.startswith("支持", clause.cued - 2):
        one.rule = kinds.REWARD
    told = clause.condition is not None and masked[clause.condition.start] in "对凡"
    return on or (told and one.rule.kind == "obligation")


def _valued(masked: str, alone: list[Run]) -> list[Run]:
    """The clauses, all of a stretch up to ； said to be of value where one is and none asks for anything."""
    start = 0
    for i in range(1, len(alone) + 1):
        if i < len(alone) and alone[i].clauses[0].mark not in _STRONG:
            continue
        part = alone[start:i]
        valued = next((one.rule for one in part if one.rule.kind == "value"), None)
        if valued and all(_asks_nothing(masked, one) for one in part):
            for one in part:
                one.rule = valued
                one.recurrence = one.deadline = one.deliverable = one.report = None
        start = i
    return alone


#: What an act is to cover or a text to contain, behind the act: 清点水井，范围包括公用井.
_CONTENTS = frozenset({"definition-of-parts", "definition-of-thing"})
_COVERS = re.compile(
    "[^，。；要应须可]{0,10}(?:内容|材料|范围|对象|事项|信息|指标|要素)(?:应当?|主要|具体)?(?:包括|包含|涵盖)"
)
_STRONG = frozenset("；;")
_COMMAS = frozenset("，,")


def _asks_nothing(masked: str, one: Run) -> bool:
    clause = one.clauses[0]
    return one.rule.kind in {"value", "obligation"} and not clause.should and not clause.by


def _run_on(masked: str, before: Run, one: Run) -> None:
    """What is encouraged or permitted runs on over a comma to an act with a part of its own, of the same party."""
    clause, kind = one.clauses[0], before.rule.kind
    if kind not in kinds.RUNS_ON or clause.mark in _STRONG or one.rule.kind != "obligation":
        return
    if clause.subject or clause.by or masked.startswith("但", clause.start) or _is_own_act(masked, clause):
        return
    one.rule = kinds.RUNS_ON[kind]
    one.party = before.clauses[0].party or before.party


def _alone(text: str, masked: str, clause: Clause) -> Run:
    start, end = clause.start, clause.end
    rule = rule_of(masked, clause)
    if rule.kind in {"sanction", "definition", "value"}:
        return Run([clause], rule)
    behind = clause.condition.end if clause.condition and clause.condition.end < end else start
    recurrence = recurrences.find(masked, start, end)
    deadline = limits.find(text, masked, max(start, behind), end)
    return Run(
        [clause],
        rule,
        recurrence,
        deadline,
        deliverables.find(text, masked, start, end),
        reports.find(masked, start, end),
        deadline is not None and deadline.kind != "immediate" and deadline.span.end <= clause.lead,
        punishes=sanctions.CONSEQUENCE.match(masked, clause.head, end) is not None,
    )


def _join(masked: str, run: Run, other: Run) -> None:
    if run.recurrence and other.recurrence and other.recurrence.period:
        span = type(run.recurrence.span)(run.recurrence.span.start, other.recurrence.span.end)
        told = other.recurrence
        run.recurrence = Recurrence(span, told.at_least, told.at_most, told.period or run.recurrence.period)
    run.clauses += other.clauses
    if _punishes_on(masked, run, other):
        run.penal = other.clauses[0].end
    run.recurrence = run.recurrence or other.recurrence
    run.deadline = run.deadline or other.deadline
    run.deliverable = run.deliverable or other.deliverable
    run.report = run.report or other.report


def _begins(masked: str, run: Run, one: Run) -> bool:
    """Whether a clause begins a norm behind those of `run`: the rules of the guide, one after another."""
    clause, kind, before = one.clauses[0], one.rule.kind, run.rule.kind
    if clause.mark in _STRONG or _NEW_LIST.match(masked, clause.start, clause.end):
        return True
    if before in kinds.RUNS_ON and masked.startswith("但", clause.start) and clause.mark in _COMMAS:
        return True
    if clause.mark in _COMMAS and masked.startswith("或者", clause.start) and not clause.by:
        return False
    if before in {"value", "definition"}:
        named = before == "definition" and clause.by is not None
        return kind != before and (clause.should or bool(clause.cue) or kind == "sanction" or named)
    if _COUNT_ONLY.match(masked, clause.start, clause.end):
        return run.recurrence is not None and run.recurrence.period != ""
    if _tells_of(masked, run, one):
        return False
    if kind == "sanction":
        return True
    if clause.subject or clause.by or (clause.party and not (before == kind == "obligation")) or clause.condition:
        return kind != "value"
    if kind != "obligation":
        return kind != "value" and not (kind == before == "prohibition") and not _may_too(run, one)
    return _begins_by_part(masked, run, one)


def _tells_of(masked: str, run: Run, one: Run) -> bool:
    """Whether a clause only tells more of the norm before it: a figure, a consequence, a content, who does it."""
    clause = one.clauses[0]
    if clause.mark in _COMMAS:
        if not (clause.condition or one.deadline) and _FIGURE_ONLY.match(masked, clause.start, clause.end):
            return True
        if _punishes_on(masked, run, one):
            return True
        if one.rule.kind != "sanction" and run.rule.kind == "obligation" and _is_content(masked, one):
            return True
    return one.rule.kind != "sanction" and clause.subject is not None and _counts_for(masked, run, clause)


def _is_content(masked: str, one: Run) -> bool:
    """Whether a clause tells what an act is to cover or a text to hold: 清点水井，范围包括公用井."""
    clause = one.clauses[0]
    return one.rule.key in _CONTENTS or _COVERS.match(masked, clause.start, clause.end) is not None


def _punishes_on(masked: str, run: Run, one: Run) -> bool:
    """Whether a clause tells a further consequence of the event that the sanction before it told."""
    clause = one.clauses[0]
    if run.rule.kind != "sanction" or clause.mark not in _COMMAS or clause.should:
        return False
    if masked.startswith("由其", clause.start):
        return True
    if clause.subject or clause.by or clause.condition or clause.party or clause.lead > clause.start:
        return False
    return one.rule.kind in {"sanction", "prohibition"} or one.punishes


def _may_too(run: Run, one: Run) -> bool:
    """Whether 可 stands twice in a row, as 不得 may: one permission."""
    cues = {run.clauses[-1].cue, one.clauses[0].cue}
    return cues == {"may"} and not (one.has_part or run.has_part)


def _begins_by_part(masked: str, run: Run, one: Run) -> bool:
    """Whether a duty of the same bearer begins a norm: by a part of its own, or one that it must not share."""
    clause, before = one.clauses[0], run.rule.kind
    tail = _TAIL.match(masked, clause.head, clause.end) is not None
    if one.recurrence or one.deadline:
        return True
    if one.report and run.deliverable:
        return False
    if one.deliverable or one.report:
        return not (run.deliverable and tail)
    if before in {"sanction", "prohibition"}:
        return not tail
    if before == "permission" and _is_of_state(masked, run.clauses[0].subject):
        return False
    if before in {"encouragement", "permission"}:
        return _is_own_act(masked, clause)
    return run.has_part and not tail and not _belongs(masked, run, clause)


def _is_of_state(masked: str, subject: Span | None) -> bool:
    """Whether a body of the state is named: what it may do runs on over acts that else are the owners'."""
    return subject is not None and bodies.kind_of(subject.of(masked), ()) != "regulated"


def _counts_for(masked: str, run: Run, clause: Clause) -> bool:
    """Whether a clause says who does how often what the only clause before it names: 清点水井，村委会每月一次."""
    before = run.clauses[0]
    alone = len(run.clauses) == 1 and not (run.has_part or before.subject or before.by or before.cue)
    assert clause.subject is not None
    return alone and _COUNT_ONLY.match(masked, clause.subject.end, clause.end) is not None


def _is_own_act(masked: str, clause: Clause) -> bool:
    """Whether a clause behind what others are encouraged or permitted to do is an act of the owners."""
    if clause.should:
        return True
    if push := _PUSH.match(masked, clause.head, clause.end):
        return subjects.party(masked, push.end(), clause.end) is not None
    return _OWN_ACT.match(masked, clause.head, clause.end) is not None


def _belongs(masked: str, run: Run, clause: Clause) -> bool:
    """Whether a clause says what a text holds that is drawn up, or what a meeting does."""
    if run.deliverable and _CONTENT.match(masked, clause.head, clause.end):
        return True
    last = run.clauses[-1]
    return bool(
        _MEETING.search(masked, last.start, last.end) and _OF_MEETING.match(masked, clause.head, clause.end)
    )
