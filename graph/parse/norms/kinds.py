"""What kind of norm a clause is: one ordered table of rules, of which the first that fits decides.

A rule is its key, the kind that it gives and a test of one clause in its sentence. Adding one is a line here and
its title in `ontology/codes/norm_rules.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from graph.model import NormKind
from graph.parse.norms import sanctions, words
from graph.parse.norms.clause import Clause
from graph.parse.norms.patterns import compiled, led

Test = Callable[[str, Clause], bool]

_MEANS = compiled(
    "是指|系指|指的是|所[称指][^，。；]{1,30}(?:是|包括|指|为)|(?<=以下)(?:统称|简称)|(?:视为|视同|"
    "按[^，。；]{1,12}计算)$|(?:视为|视作|算作|计作|等同于)(?![^，。；]{0,20}处[理分罚])[^，。；]{1,24}$|"
    "[从自][^，。；]{2,20}起(?:计算|算)$|不(?:计入|包括|含)[^，。；]{1,20}$|(?<=[，,])指(?![导挥定标南引明派向出数示纹甲针望令])|"
    "(?<=[，,])即(?![可将使便时日刻为由])(?=[^，。；]{4,})|以[^，。；]{2,30}(?:为准|计算|为限)$|(?:包?含|"
    "包括)本[数级]"
)
#: What belongs to a thing: 水井包括公用井和自用井.
_PARTS = re.compile(
    "[^，。；要应须可、]{2,24}?(?:(?:主要|具体)?(?:包括|包含|分为|涵盖)|由[^。；]{2,80}(?:组成|构成)$)"
)
#: The kind of thing that a thing is, without praise of it: 桥会是村民修桥的一种方式.
_GENUS = re.compile(
    "(?:但是)?[^，。；是]{2,30}+(?<![凡于还就若只要])是(?![否指])(?![^，。；]{0,80}(?:重要|关键|基础|核心|有效|根本|"
    "必然|主要))[^，。；]{0,80}(?:的(?:一种|一类)[^，。；]{1,12}|的(?:方式|活动|行为|形式|过程|总称|统称|总和|"
    "模式|业态|实体|组织|群体|企业|团队|机构|人员|个人|单位|场所|区域|创业者|主体|载体))$"
)
#: 公用井指供全村使用的井.
_POINTS = re.compile("[^，。；]{2,24}?(?<![是所主特])指(?![导挥定标南引明派向出数示纹甲针望令战])[^，。；]{4,}")
#: The same, told over commas: 养桥帮扶是众人购买山货，帮助村民的一种方式.
_GENUS_FAR = re.compile(
    "[^，。；]{2,30}?(?<![但凡于还就若只要])是(?![否指])[^。；]{2,120}?的(?:一种|一类)[^，。；]{1,10}(?=[，。；]|$)"
)
_FAR = 180
#: Who or what is covered: 支持对象为….
_SCOPE = re.compile("[^，。；]{0,12}(?:对象|主体|范围|类型|类别|条件)(?:主要)?(?:为|是|包括|包含|分为)")
_COMPETENT = compiled(
    "(?:是|(?<![作成认定])为)(?:本|全)?[^，。；]{0,24}(?:主管|监管|主办|承办|牵头|责任|登记|实施|管理|"
    "运维)(?:部门|单位|机关|机构|主体)$"
)
_BARRED = re.compile("不得(?:提拔|评先|评优|参加评|再(?:次)?申[报请]|享受)|终身不得")
_REWARD = re.compile("奖励|表彰|补助|补贴|优先|倾斜|激励|免责|不予追究|免予|从轻|减轻")
_WORTH = compiled(
    "(?:是|(?<![作成列视定认变转设评称改])为)[^，。；]{0,40}?(?:重要|关键|根本|基础|核心|首要|重大|必然|"
    "有效|战略|现实|迫切|客观|内在)[^，。；的]{0,20}$|"
    "是[^，。；]{1,30}(?:大事|大计|根基|保障|前提|基石|底线|生命线|引擎|主力军|压舱石|应有之义|之本|之基|"
    "所在|渠道|工程|平台|窗口|途径|举措)$|"
    "具有[^，。；]{0,12}意义(?!的)|意义(?:重大|深远)|(?:发挥|起)着|起到[^，。；]{0,10}作用$|"
    "(?<![^，。；]的)(?:事关|关乎|关系(?:到|着|(?=千家万户|民生|全局|大局|群众)))(?![^，。；]{0,60}的[^，。；]{1,6}$)|"
    "以[^，。；]{2,60}(?:思想|理论|精神|大会)为指[导引]|属[^，。；]{0,6}之大者|(?:重于泰山|至关重要|"
    "不可或缺|尤为重要|十分重要|潜力巨大|前景广阔|任务艰巨|形势严峻|时不我待)$|势在必行|刻不容缓|"
    "任重道远|十分必要"
)
#: A topic, 是, and what it is: nobody is asked to do it.
_IS = re.compile(
    "[^，。；]{2,60}?(?<![但凡于还只要就若可乃特如而即都总点标务求责向容心键])是(?![否指非])[^，。；]{3,}"
)
#: What has come about: 近年来, and 了 behind a verb.
_SITUATION = compiled(
    "近年来|近些年|长期以来|(?<![为除得不大少好到])了(?![解结却断然事]|[^，。；]{0,60}(?:的|后|时)[，。；]?$)|"
    "(?:也|还|仍|仍然|依然|普遍)存在|时有发生|"
    "(?:日益|日趋)(?![^，。；]{0,60}的)|蓬勃发展|迅猛发展|初具规模|方兴未艾|已(?:经)?成为|正(?:在)?成为|"
    "面临(?:着|新|重大|难得|严峻)|呈现[^，。；]{0,60}(?:态势|趋势|局面)|有待[^，。；]|亟[待需]|"
    "(?:体现|彰显|反映|承载|蕴含|意味|标志)着|不相适应|不平衡|不充分|不断涌现|越来越|"
    "(?:仍|依然|还|较为?|十分|非常|相对|更为|尤为|极其|异常|还不)[^，。；]{0,3}(?:严峻|突出|艰巨|复杂|薄弱|"
    "滞后|困难|繁重|紧迫|迫切|明显|不足|不够|不高|不强|旺盛|深远|重大|巨大|完善)$|"
    "(?<![^，。；：\\s）])会议(?:还)?(?:原则)?(?:同意|听取|审议|通过|传达|研究)(?!制定)|"
    "取得(?:明显|显著|积极|重大|重要|阶段性|良好)[^，。；]{0,4}(?:成效|成果|进展|成绩)$"
)
_TOPIC = re.compile(f"(?!{led(f'{words.VERB}|{words.MODAL}')})")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: `fits` is asked of the masked text and a clause.

    It is asked `of` any clause, of those with a cue, or of bare ones, in which no word asks, forbids or permits.
    """

    key: str
    kind: NormKind
    fits: Test
    of: Literal["any", "cue", "bare"] = "any"


def _search(pattern: re.Pattern[str]) -> Test:
    return lambda masked, clause: pattern.search(masked, clause.start, clause.end) is not None


def _penalty_follows(masked: str, clause: Clause) -> bool:
    """From an event (condition) follows a penalty, which is no reward and not talked of as a task."""
    act = max(clause.lead, clause.condition.end if clause.condition else clause.start)
    if clause.condition is None or clause.condition.start > act:
        return False
    found = sanctions.PENALTY.search(masked, act, clause.end)
    return found is not None and not _REWARD.search(masked, act, found.start())


def _penalty_alone(masked: str, clause: Clause) -> bool:
    """The act itself is to hold somebody responsible; the event stands in the clause before, if anywhere."""
    if masked.find("责", clause.start, clause.end) < 0:
        return False
    found = sanctions.MAIN.match(masked, clause.head, clause.end) or sanctions.MAIN.match(
        masked, clause.lead, clause.end
    )
    return found is not None and not sanctions.TASK.search(masked, found.end(), clause.end)


def _barred(masked: str, clause: Clause) -> bool:
    if masked.find("不得", clause.start, clause.end) < 0:
        return False
    return _BARRED.search(masked, clause.start, clause.end) is not None


def _cue(*cues: str) -> Test:
    return lambda masked, clause: clause.cue in cues


def _rewarded(masked: str, clause: Clause) -> bool:
    """支持 as what those get of whom a condition holds: 对养桥好的市，优先支持建桥."""
    condition = clause.condition
    return (
        clause.cue == "encourage"
        and masked.startswith("支持", clause.cued - 2)
        and condition is not None
        and condition.end <= clause.cued
        and (masked[condition.start] in "对凡" or masked[condition.end - 1] == "的")
    )


def _priority(masked: str, clause: Clause) -> bool:
    """优先支持 is an act of those who support."""
    return clause.cue == "encourage" and masked.startswith("优先支持", max(0, clause.cued - 4))


#: A thing goes by principles: 养桥遵循自愿的原则; of a body it is a duty.
_PRINCIPLE = re.compile(
    f"(?!{words.MODAL})[^，。；]{{4,30}}?(?<![格终直续面真决实极断])(?:遵循|坚持|实行|贯彻)[^，。；]{{2,60}}原则$"
)


def _worth(masked: str, clause: Clause) -> bool:
    if _WORTH.search(masked, clause.start, clause.end):
        return True
    principle = clause.subject is None and masked.endswith("原则", clause.start, clause.end)
    if principle and _PRINCIPLE.match(masked, clause.start, clause.end):
        return True
    is_told = clause.condition is None and masked.find("是", clause.start, clause.end) >= 0
    return is_told and _topic(masked, clause) and _IS.search(masked, clause.start, clause.end) is not None


def _topic(masked: str, clause: Clause) -> bool:
    return _TOPIC.match(masked, clause.start, clause.end) is not None


def _parts(masked: str, clause: Clause) -> bool:
    if clause.condition or not _PARTS.match(masked, clause.start, clause.end):
        return False
    return _topic(masked, clause)


def _thing(masked: str, clause: Clause) -> bool:
    if _SCOPE.match(masked, clause.start, clause.end):
        return True
    far = min(len(masked), clause.start + _FAR)
    named = (
        (masked.find("是", clause.start, clause.end) >= 0 and _GENUS.match(masked, clause.start, clause.end))
        or (masked.find("指", clause.start, clause.end) >= 0 and _POINTS.match(masked, clause.start, clause.end))
        or (masked.find("是", clause.start, far) >= 0 and _GENUS_FAR.match(masked, clause.start, far))
    )
    return bool(named) and _topic(masked, clause)


def _acts(masked: str, clause: Clause) -> bool:
    return clause.subject is not None or clause.by is not None


#: The first rule that fits decides; the last fits all: bare verb phrases are duties of the measure's owners.
RULES: tuple[Rule, ...] = (
    Rule("definition-of-word", "definition", _search(_MEANS)),
    Rule("definition-of-competence", "definition", _search(_COMPETENT)),
    Rule("definition-of-parts", "definition", _parts, "bare"),
    Rule("definition-of-thing", "definition", _thing, "bare"),
    Rule("sanction-upon-event", "sanction", _penalty_follows),
    Rule("sanction-barred", "sanction", _barred),
    Rule("sanction-responsibility", "sanction", _penalty_alone),
    Rule("prohibition-cue", "prohibition", _cue("forbid"), "cue"),
    Rule("permission-cue", "permission", _cue("may", "allow"), "cue"),
    Rule("obligation-reward", "obligation", _rewarded, "cue"),
    Rule("obligation-priority", "obligation", _priority, "cue"),
    Rule("encouragement-cue", "encouragement", _cue("encourage"), "cue"),
    Rule("value-worth", "value", _worth, "bare"),
    Rule("value-situation", "value", _search(_SITUATION), "bare"),
    Rule("obligation-modal", "obligation", lambda masked, clause: clause.should),
    Rule("obligation-of-subject", "obligation", _acts),
    Rule("obligation-in-case", "obligation", lambda masked, clause: clause.condition is not None),
    Rule("obligation-bare", "obligation", lambda masked, clause: True),
)
REWARD = next(rule for rule in RULES if rule.key == "obligation-reward")
#: Told by the clause before: what is encouraged or permitted runs on to an act with a part of its own.
RUNS_ON: dict[NormKind, Rule] = {
    kind: Rule(f"{kind}-runs-on", kind, lambda masked, clause: False) for kind in ("encouragement", "permission")
}
#: Told by the sentence that opens a list: 不得有下列行为：（一）….
LISTED: dict[NormKind, Rule] = {
    kind: Rule(f"{kind}-listed", kind, lambda masked, clause: False)
    for kind in ("prohibition", "permission", "definition")
}
#: Decided before a clause is read: a paragraph that defines a group; English; rows of a table.
OTHER_KEYS = ("definition-of-group", "english-modal", "english-task", "english-statement")


_OF_CUE = tuple(rule for rule in RULES if rule.of != "bare")
_OF_BARE = tuple(rule for rule in RULES if rule.of != "cue")
_OF_ANY = tuple(rule for rule in RULES if rule.of == "any")


def rule_of(masked: str, clause: Clause) -> Rule:
    """The first rule that fits."""
    for rule in _OF_CUE if clause.cue else _OF_ANY if clause.should else _OF_BARE:
        if rule.fits(masked, clause):
            return rule
    raise AssertionError("the last rule fits all")
