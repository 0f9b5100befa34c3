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
    "是指|系指|指的是|所[称指][^，。；]{1,30}[，,]?(?:是|包括|指|为)|(?:特|专|泛|仅|统)指(?![导挥定标南引])|(?<=以下)(?:统称|简称)|(?:视为|视同|"
    "按[^，。；]{1,12}计算)$|(?:视为|视作|算作|计作|等同于)(?![^，。；]{0,20}处[理分罚])[^，。；]{1,24}$|"
    '(?<=[”"\uffff])即(?![可将使便时日刻])|[从自][^，。；]{2,20}起(?:计算|算)$|不(?:计入|包括|含)[^，。；]{1,20}$|(?<=[，,])指(?![导挥定标南引明派向出数示纹甲针望令])|'
    "(?<=[，,])即(?![可将使便时日刻为由])(?=[^，。；]{4,})|以[^，。；]{2,30}(?:为准|计算|为限)$|不适用本(?:办法|规定|条例|细则|通知|制度|公约|政策|措施)|(?:包?含|"
    "包括)本[数级]"
)
#: What belongs to a thing: 水井包括公用井和自用井.
_PARTS = re.compile(
    "(?:主要)?包括但不限于|[^，。；要应须可、]{2,24}?(?:(?:主要|具体)?(?:包括|包含|分为|涵盖)|由[^。；]{2,80}(?:组成|构成)$)"
)
#: The kind of thing that a thing is, without praise of it: 桥会是村民修桥的一种方式.
_GENUS = re.compile(
    "(?:但是)?[^，。；是]{2,30}+(?<![凡于还就若只要])是(?![否指])(?![^，。；]{0,80}(?:重要|关键|基础|核心|有效|根本|"
    "必然|主要))[^，。；]{0,80}(?:的(?:一种|一类)[^，。；]{1,12}|的[^，。；的]{0,6}(?:方式|活动|行为|形式|过程|总称|统称|总和|"
    "模式|业态|平台|系统|设施|制度|实体|组织|群体|企业|团队|机构|人员|个人|单位|场所|区域|创业者|主体|载体))$"
)
#: 公用井指供全村使用的井.
_POINTS = re.compile("[^，。；]{2,24}?(?<![是所主特])指(?![导挥定标南引明派向出数示纹甲针望令战])[^，。；]{4,}")
#: A thing by its kind, the noun of which comes back: 绿色工厂是排放达标的工厂.
_SAME_NOUN = re.compile(
    "[^，。；]{0,20}?(?P<noun>[\u4e00-\u9fff]{2})(?:主要)?是[^，。；]{4,80}的[^，。；的]{0,4}(?P=noun)$"
)
#: A thing by what makes it: 桥社是以修桥为业、由村民自办的互助社.
_MADE_BY = re.compile(
    "[^，。；]{2,30}?(?<![但凡于还就只若要总都便])是(?:以|由|在|经|依托|基于|通过|面向|按|具有|具备|集)"
    "(?![^，。；]{0,80}(?:重要|关键|基础|核心|有效|根本|必然))[^，。；]{4,80}的[^，。；的]{2,12}$"
)
#: The same, told over commas: 养桥帮扶是众人购买山货，帮助村民的一种方式.
_GENUS_FAR = re.compile(
    "[^，。；]{2,30}?(?<![但凡于还就若只要])是(?![否指])[^。；]{2,120}?的(?:一种|一类)[^，。；]{1,10}(?=[，。；]|$)"
)
_FAR = 180
#: Who or what is covered: 支持对象为….
_SCOPE = re.compile(
    "[^，。；]{0,12}(?:对象|主体|范围|类型|类别|条件|内容|情形|种类|形式|周期)(?:主要)?(?:为|是|包括|包含|分为|涵盖)"
)
#: What counts as what: 下列井属于公用井; 八十分以上为优秀; behind a case: 深五米以下的，为浅井.
_COUNTS_AS = re.compile(
    "(?:但是)?[^，。；]{2,40}?(?:(?<!隶)属于(?!的)|(?:以上|以下|不足[^，。；]{1,8}|不满[^，。；]{1,8}|[分级])(?:的)?为)"
    "[^，。；]{2,30}$|(?:下列|以下)[^，。；]{1,24}(?:均为|为|是|属)[^，。；]{2,24}$|"
    "(?:其中[，,]?)?[^，。；要应须可]{2,16}?各?占\\d+分$"
)
_AS = re.compile("[为属是占]")
_IS_CALLED = re.compile("(?:则|均|即)?(?:为|是|属于?|定为|评为|认定为|称为)[^，。；]{2,16}$")
_COMPETENT = compiled(
    "(?:是|(?<![作成认定])为)(?:本|全)?[^，。；]{0,24}(?:主管|监管|主办|承办|牵头|责任|登记|实施|管理|"
    "运维)(?:部门|单位|机关|机构|主体)$"
)
_BARRED = re.compile("不得(?:提拔|评先|评优|参加评|再(?:次)?申[报请]|享受)|终身不得")
_REWARD = re.compile("奖励|表彰|补助|补贴|优先|倾斜|激励|免责|不予追究|免予|从轻|减轻|不予$|免[于除]$")
_WORTH = compiled(
    "(?:是|(?<![作成列视定认变转设评称改])为)[^，。；]{0,40}?(?:重要|关键|根本|基础|核心|首要|重大|必然|"
    "有效|战略|现实|迫切|客观|内在)[^，。；的]{0,20}$|"
    "(?<![但凡于还就只若可都])是[^，。；]{1,40}(?:大事|大计|根基|保障|前提|基石|底线|生命线|引擎|主力军|压舱石|应有之义|之本|之基|"
    "所在|渠道|工程|平台|窗口|途径|举措|需要|要求|选择|体现|抓手|行动|部署|之路|路径|法宝|支撑|力量|动力|源泉|载体|"
    "阵地|名片|底色|灵魂|优势|任务|使命|标志)$|有[利助]于[^，。；的]{2,}$|"
    "具有[^，。；]{0,12}意义(?!的)|意义(?:重大|深远)|(?:发挥|起)着|起到[^，。；]{0,10}作用$|"
    "(?<![^，。；]的)(?:事关|关乎|关系(?:到|着|(?=千家万户|民生|全局|大局|群众)))(?![^，。；]{0,60}的[^，。；]{1,6}$)|"
    "以[^，。；]{2,60}(?:思想|理论|精神|大会)为指[导引]|属[^，。；]{0,6}之大者|(?:重于泰山|至关重要|"
    "不可或缺|尤为重要|十分重要|潜力巨大|前景广阔|任务艰巨|形势严峻|时不我待)$|势在必行|刻不容缓|"
    "任重道远|十分必要|(?:实践|事实|经验)(?:充分)?(?:证明|表明)|关键在(?!建)于?[^，。；]{1,8}$|(?:险于|胜于|重于|大于天)[^，。；]{0,6}$|功在[^，。；]{1,4}、?利在|一头连着"
)
#: A topic, 是, and what it is: nobody is asked to do it.
_IS = re.compile(
    "[^，。；]{2,60}?(?<![但凡于还只要就若可乃特如而即都总点标务求责向容心键])是(?![否指非])[^，。；]{3,}"
)
#: Whoever answers for something is asked, not praised: 镇长是第一责任人.
_ANSWERS = re.compile("责任(?:人|主体)$")
#: A principle said of each thing: 每座桥都要以民为本.
_EACH = re.compile(
    "(?:每(?:一)?[个座项条处家口件]|一切|所有)[^，。；]{1,16}(?:都|均)(?:要|应当?|必须)以[^，。；]{1,20}为"
    "(?:本|先|重|主|根本|前提|底线|核心|目标|导向|首|基础)$"
)
#: The same behind a comma, the topic being told before it: 水井遍布全村，是村里的宝.
_IS_TOO = re.compile("(?:也|又|更|正)?是(?!否|[指非]|因为|为了)[^，。；]{3,}")
_COMMAS = frozenset("，,")
#: What has come about: 近年来, and 了 behind a verb.
_SITUATION = compiled(
    "近年来|近些年|长期以来|(?<![自而早业将])已(?:经)?(?:建成|形成|有|达|累计|初步|基本|完成|实现|开展|覆盖|具备|发展|进入|涌现|拥有|集聚)(?![^，。；]*的)|"
    "(?<![^，。；])我[国省市县区州镇乡村](?!要|应|须|将)|(?:现有|共有|(?<![天年月日周度])累计)(?!不|最|达)[^，。；]{0,20}\\d|同比|正处于?|进入[^，。；]{0,12}(?:阶段|时期|关键期)|迎来[^，。；]*机遇|"
    "(?<![为除得不大少好到])了(?![解结却断然事]|[^，。；]{0,60}(?:的|后|时)[，。；]?$)|"
    "(?:也|还|仍|仍然|依然|普遍)存在|时有发生|"
    "(?:日益|日趋)(?![^，。；]{0,60}的)|蓬勃发展|迅猛发展|初具规模|方兴未艾|已(?:经)?成为|正(?:在)?成为|"
    "面临(?:着|新|重大|难得|严峻)|呈现[^，。；]{0,60}(?:态势|趋势|局面)|有待[^，。；]|亟[待需]|"
    "(?:体现|彰显|反映|承载|蕴含|意味|标志)着|不相适应|不平衡|不充分|不断涌现|越来越|"
    "(?:仍|依然|还|较为?|十分|非常|相对|更为|尤为|极其|异常|还不)[^，。；]{0,3}(?:严峻|突出|艰巨|复杂|薄弱|"
    "滞后|困难|繁重|紧迫|迫切|明显|不足|不够|不高|不强|旺盛|深远|重大|巨大|完善)$|"
    "不够[^，。；]{1,3}$|(?<![查整现止否免决除])(?:存在|仍?有)[^，。；]{0,12}(?:隐患|差距|短板|不足|薄弱环节|弱项)$|(?<![查题时])(?<!是否)存在[^，。；的]{2,12}问题$|"
    "正[值逢]|适逢|(?:再|又)创(?:历史)?新高|[位名]?居[^，。；]{0,8}(?:前列|首位|第[一二三])|屡禁不止|层出不穷|"
    "来之不易$|成效(?:显著|明显|突出|良好)$|初见成效|进展顺利|总体(?:平稳|稳定|良好)$|稳中[有向]|持续向好|得到[^，。；]{0,8}(?:好评|肯定|认可)$|"
    "(?<![^，。；：\\s）])会议(?:还)?(?:原则)?(?:同意(?!将|把|对|由)|听取|审议|通过|传达|研究)(?!制定)|"
    "先后(?:作出|做出|出台|印发|制定|实施|召开)(?![^，。；]*的)|(?:党中央|国务院|[省市县区州][委]|[省市县区州]委[省市县区州]政府)[^，。；要应须]{0,4}(?:高度重视|十分重视|对此)|"
    "取得(?:明显|显著|积极|重大|重要|阶段性|良好)[^，。；]{0,4}(?:成效|成果|进展|成绩)$"
)
#: A verb that is a noun here: 考核结果分为三级.
_NOUN_OF_ACT = re.compile(
    f"{words.NOUN_LIKE}(?!要|应)[\u4e00-\u9fff]{{0,4}}?(?:内容|结果|对象|范围|体系|指标|方式|方法|标准|等[级次]|类别|工作)"
)
_TOPIC = re.compile(f"(?!{led(f'{words.VERB}|{words.MODAL}')})")
_DOES = compiled(f"(?!{words.NOUN_LIKE}){words.LONG_VERB}")
_OPENS = compiled(words.OPENS)
#: A time, and how things stood then: 目前，六成水井没有井盖.
_THEN = re.compile(
    "(?:但是?|同时)?[，,]?(?:目前|当前|现阶段|长期以来|[去今]年(?:以来)?|上半年|\\d{4}年(?:以来)?)[，,]|去年(?!度)"
)
#: What is to come about is no situation: 确保水价总体稳定.
_BROUGHT = re.compile("(?:确保|力争|努力|推动|促进|实现|做到|防止|形成|保持)")
#: Some of many, of whom nothing is asked.
_SOME = re.compile("(?:但是?|同时)?[，,]?(?:还有)?(?:少数|个别|有的|有些|不少|大多数?|许多)(?!.{0,20}的，)")


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
    behind = clause.lead > clause.start or clause.mark in _COMMAS
    if behind and clause.condition is None and _IS_TOO.match(masked, clause.lead, clause.end):
        return True
    principle = clause.subject is None and masked.endswith("原则", clause.start, clause.end)
    if principle and _PRINCIPLE.match(masked, clause.start, clause.end):
        return True
    if clause.condition or masked.find("是", clause.start, clause.end) < 0 or not _topic(masked, clause):
        return False
    answers = _ANSWERS.search(masked, clause.start, clause.end)
    return answers is None and _IS.search(masked, clause.start, clause.end) is not None


def _of_each(masked: str, clause: Clause) -> bool:
    """A principle said of each thing, which asks nobody though it says 要."""
    return clause.should and _EACH.match(masked, clause.start, clause.end) is not None


def _topic(masked: str, clause: Clause) -> bool:
    return _TOPIC.match(masked, clause.start, clause.end) is not None


def _situation(masked: str, clause: Clause) -> bool:
    if _SITUATION.search(masked, clause.start, clause.end):
        return not _BROUGHT.match(masked, clause.head, clause.end)
    if clause.subject or clause.by or clause.condition:
        return False
    if _THEN.match(masked, clause.start, clause.end):
        return _TOPIC.match(masked, clause.lead) is not None and not _opens(masked, clause)
    return _SOME.match(masked, clause.lead, clause.end) is not None


def _opens(masked: str, clause: Clause) -> bool:
    """Whether a clause opens as an act does."""
    return _OPENS.match(masked, clause.lead, clause.end) is not None


def _parts(masked: str, clause: Clause) -> bool:
    if clause.condition or not _PARTS.match(masked, clause.start, clause.end):
        return False
    if _topic(masked, clause):
        return True
    named = _NOUN_OF_ACT.match(masked, clause.start, clause.end)
    return named is not None and not _SCOPE.match(masked, clause.start, clause.end)


def _thing(masked: str, clause: Clause) -> bool:
    if _SCOPE.match(masked, clause.start, clause.end) or _called(masked, clause):
        return True
    far = min(len(masked), clause.start + _FAR)
    named = (
        (masked.find("是", clause.start, clause.end) >= 0 and _is_kind(masked, clause))
        or (masked.find("指", clause.start, clause.end) >= 0 and _POINTS.match(masked, clause.start, clause.end))
        or (masked.find("是", clause.start, far) >= 0 and _GENUS_FAR.match(masked, clause.start, far))
        or (_AS.search(masked, clause.start, clause.end) and _COUNTS_AS.match(masked, clause.start, clause.end))
    )
    return bool(named) and _topic(masked, clause)


def _is_kind(masked: str, clause: Clause) -> bool:
    """Whether 是 leads to the kind of a thing."""
    return any(form.match(masked, clause.start, clause.end) for form in (_GENUS, _MADE_BY, _SAME_NOUN))


def _called(masked: str, clause: Clause) -> bool:
    """Whether a clause says what a thing is called of which its condition holds."""
    condition = clause.condition
    if condition is None or masked[condition.end - 1] != "的":
        return False
    return _IS_CALLED.match(masked, clause.lead, clause.end) is not None and not _DOES.search(
        masked, clause.lead + 1, clause.end
    )


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
    Rule("value-of-each", "value", _of_each),
    Rule("value-worth", "value", _worth, "bare"),
    Rule("value-situation", "value", _situation, "bare"),
    Rule("obligation-modal", "obligation", lambda masked, clause: clause.should),
    Rule("obligation-of-subject", "obligation", _acts),
    Rule("obligation-in-case", "obligation", lambda masked, clause: clause.condition is not None),
    Rule("obligation-bare", "obligation", lambda masked, clause: True),
)
BARE = RULES[-1]
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
#: Decided before a clause is read: a group, the thought behind all, English, rows of a table.
OTHER_KEYS = ("definition-of-group", "value-guiding", "english-modal", "english-task", "english-statement")


_OF_CUE = tuple(rule for rule in RULES if rule.of != "bare")
_OF_BARE = tuple(rule for rule in RULES if rule.of != "cue")
_OF_ANY = tuple(rule for rule in RULES if rule.of == "any")


def rule_of(masked: str, clause: Clause) -> Rule:
    """The first rule that fits."""
    for rule in _OF_CUE if clause.cue else _OF_ANY if clause.should else _OF_BARE:
        if rule.fits(masked, clause):
            return rule
    raise AssertionError("the last rule fits all")
