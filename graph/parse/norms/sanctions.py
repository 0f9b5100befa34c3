"""From which event follows which consequence for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.model import Operator, Sanction, Span, Threshold
from graph.parse.norms import bodies
from graph.parse.norms.clause import Clause
from graph.parse.norms.patterns import compiled
from graph.parse.numerals import NUMERAL, number

_HOW = (
    "(?:要|应当?|须|将|坚决|严格|严肃|依法|依规|依纪|按照?规定|按程序|从严|从重|从快|一律|并|给予|予以|"
    "同时|一并|视情(?:节(?:轻重)?)?|明确|其|及时)"
)
_PENALTY = (
    "(?:追究(?=[^，。；]{0,80}(?:责任|负责人|控制人|人员|相关人))|追责|问责|处分|诫勉|约谈|免职|"
    "撤职|降职|降级|开除|不得提拔|不得(?:评先|评优|参评|参加评|享受|再次申报|申报|再申报|担任|出任|从事)|"
    "终身不得|停产停工|停产|停业整顿|停业|"
    "联合惩戒|失信惩戒|取消[^，。；]{0,30}(?:资格|称号|待遇|荣誉|评[先优选])|撤销[^，。；]{0,12}(?:称号|"
    "资格|资质|认定|荣誉)|吊销|追回|追缴|收回[^，。；的]{0,12}(?:资金|补助|奖励|称号|资格|牌|场地|用房|场所|使用权|指标)|罚款|行政处罚|"
    "处罚|查封|扣押|没收|"
    "移送[^，。；]{0,10}(?:司法|公安|纪检|监察)|列入[^，。；]{0,10}(?:黑名单|失信|异常名录)|"
    "纳入[^，。；]{0,10}(?:黑名单|失信)|通报批评|予以通报(?!表)|当作[^，。；]{1,8}对待|"
    "视同[^，。；]{1,8}处理|严肃处理|从严处理|依法处理|依规处理|依法依规处理|"
    "依法查处|依法惩处|严惩|一票否决(?!”?制度|”?制)|扣减|扣除|核减|停止(?:拨付|享受|执行政策)|"
    "暂停[^，。；]{0,12}(?:资格|拨付|受理|申报|业务|审批|许可)|(?:予以|责令|强制|被|一律)?(?:清退|退出)(?=$|[，,。；])|(?:予以|责令|强制)(?:清退|退出)|降低[^，。；]{0,6}等级|不予(?:通过|认定|"
    "拨付|支持|评)|组织处理|刑事责任|法律责任|责任[^，。；]{0,6}追究|"
    "(?:终止|解除)[^，。；]{0,10}(?:协议|合同|聘用|劳动关系|职务)|调离|辞退|解聘|停职|批评教育|"
    "(?:给予|予以|书面)警告|记(?:大)?过|责令[^，。；]{0,8}(?:检查|检讨|赔偿|退[赔还回出]|道歉)|"
    "(?:照价|依法|予以|负责|承担)赔偿|扣(?:罚|除|发)|扣减?[^，。；]{0,8}(?:\\d+分|绩效|奖金|工资|保证金)|"
    "(?:给予|公开|点名)通报(?!表))"
)
PENALTY = compiled(_PENALTY)
#: The same and what bars somebody, as a further consequence of an event that was told.
CONSEQUENCE = compiled(
    f"(?:[^，。；]{{0,6}}(?:年|个月)内)?(?:{_PENALTY}|不再|不予|不得|不享受|暂停|取消|终止|(?:在[^，。；]{{2,14}})?(?:公示|公开曝光|曝光))"
)
#: A penalty as the act itself, not as a thing that is talked of.
MAIN = re.compile(
    f"{_HOW}*+(?:由[^，。；]{{2,16}}?{_HOW}*)?(?:采取)?(?P<penalty>追究[^，。；]{{0,60}}?责任|严肃追责|追责|问责|"
    f"[^，。；]{{1,40}}责任(?:一并)?(?:严肃|严格|从严)追究)"
)
#: Enforcement as a task: a list of measures, an institution.
TASK = re.compile("等(?:执法)?(?:措施|手段|方式)[^，。；]{0,4}$|制度|机制|办法|力度|工作|情况|清单")
_COUNT = re.compile(
    rf"(?P<count>\d{{1,3}}|{NUMERAL}{{1,3}})(?P<unit>起|次|人|件|例|宗|项|个(?!月|季|工作|年|百分)|家)(?:（[^）]*）)?(?P<more>及?以上)?"
)
_INCLUDED = re.compile(r"[（(][^（）()]*[）)](?P<more>及?以上)?")
_WITHIN = re.compile(
    rf"(?P<n>\d{{1,2}}|{NUMERAL}{{1,2}}|半)?(?P<unit>个?自然年度?|年度?|个月|季度|月)(?:之?内|度内)|"
    rf"(?P<year>一个(?:自然)?年度)|(?P<same>当年|全年|本年度)"
)
_FURTHER = re.compile("(?:且|并(?!且)|并且|同时)(?P<rest>[^，。；]{2,40})")
_CAUSE = re.compile("^(?:对于?|凡是?|因)")
_END_DE = re.compile("的$")
_TARGET = (
    re.compile(
        "追究其?(?P<target>[^，。；]{2,120}?)(?:的)?(?:相应|直接(?!责任人)|主体|领导|监管|"
        "管理(?![^，。；]*人员)|法律|刑事|行政|党纪|政务){0,3}责任(?!的|人|、)"
    ),
    re.compile(f"追究(?P<target>[^，。；]{{2,120}}?{bodies.ENDS})$"),
    re.compile(
        "(?P<target>[^，。；]{2,60}?)(?:各自)?(?:应负)?的[^，。；]{0,6}责任(?:一并)?(?:严肃|严格|从严)追究"
    ),
    re.compile("对(?P<target>[^，。；]{2,120}?)(?:进行|给予|予以|按程序|依法|依规|实施|采取|从严|严肃)"),
    re.compile(f"(?:约谈|问责|通报批评|予以通报(?!表)|处罚)(?P<target>[^，。；]{{2,120}}?{bodies.ENDS})$"),
    re.compile("给予(?P<target>[^，。；]{2,120}?)(?:警告|记过|党纪|政务|处分|降级|撤职|开除|通报)"),
    re.compile("向(?P<target>[^，。；]{2,120}?)追责"),
)
#: The one who stands in front of what becomes of him.
_BEHIND = "(?:按程序|免职|一律|不得|予以|均|依法|依规|由)"
_SAYS_BEHIND = compiled(_BEHIND)
_IN_FRONT = re.compile(f"(?P<target>(?!由)(?<!由)[^，。；]{{2,120}}?{bodies.ENDS})(?={_BEHIND})")
_SUFFERER = re.compile(
    f"(?:(?:被|受到?)[^，。；]{{1,12}}的(?P<target>[^，。；的]{{2,12}})|对[^。；]{{2,80}}的(?P<party>[^，。；的]{{0,10}}{bodies.ENDS}))$"
)
_EVENT = "(?:因[^，。；]{1,30}(?:被|受)|违反|玩忽|滥用|徇私|弄虚作假|拒不|擅自|逾期|未(?!来))"
_MAY_BE_EVENT = compiled(_EVENT)
_BEFORE_EVENT = re.compile(f"(?P<target>[^，。；]{{2,40}}?{bodies.ENDS})(?={_EVENT})")
#: Whose responsibility an adjective tells, not a party.
_NOBODY = frozenset(
    {"直接", "刑事", "法律", "相应", "行政", "党纪", "领导", "主体", "其", "相关", "有关", "民事", "违约", "监管"}
)
_GIVING = frozenset({"给予", "予以", "，给予", "应当给予"})
_POSSESSIVE = re.compile("(?:的|各自|应负)")
_TALK = re.compile("(?:约谈|问责|通报批评|予以通报(?!表)|处罚)$")
#: Said beside the consequence: 在追究直接责任的同时, 除追究刑事责任外.
_ASIDE = re.compile("(?:在[^，。；]{2,40}的同时|除[^，。；]{2,40}[外以])[，,]")
_DURATION = compiled(
    rf"(?P<n>\d{{1,2}}|{NUMERAL}{{1,2}}|半)(?P<unit>年|个月)(?:之?内)?(?=不得|不予|取消|暂停|停止|内)"
)
_MEASURE = re.compile("(?:进行|采取|给予|予以|实施)(?P<what>[^，。；]+?)(?:等[^，。；]{0,6}(?:措施|处理))?$")
#: What the one who suffers has done, as an attribute: 被警告的干部.
_SUFFERS = re.compile("(?P<event>(?:被|受到?|因)[^，。；]{1,40}的)(?P<who>[^，。；的]{2,16})[，,]")
#: A condition that goes on behind the event: …的，除追究…外，.
_LAST_DE = re.compile("(?P<event>.*的)[，,](?=除|在[^，。；]*同时)")
#: A second half of the event: …的，发生事故要….
_ONCE = re.compile("(?P<event>(?:一旦)?(?:发生|引发|造成|导致)[^，。；]{1,12}?)(?=[，,]|要|应|须|依法)[，,]?")
_LIGHT = re.compile(
    f"(?:要|应当?|须|将|一律|并|明确|其|同时|均|警告的|[，,]|(?:\\d{{1,2}}|{NUMERAL}{{1,2}}|半)(?:年|"
    f"个月)(?:之?内)?|影响期内|(?:依规)?(?:依纪)?依法(?=从严|从重)|依规依纪依法(?=从严|从重|"
    f"追究相关[^，。；]{{9}}))+"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The event and the act of a sanction; the target, where it is told together with the event.

    `whose` is who acts in the event: they suffer where nobody else is named.
    """

    event: Span
    act: Span
    target: Span | None = None
    whose: Span | None = None


_BY = "由"


def parts(text: str, first: Clause, end: int, span: Span, earlier: Span | None) -> Parts:
    """Where event and act of a sanction stand; `end` is where its last consequence ends.

    The event is the condition, else what the party that suffers has done, else what stands in an `earlier` norm.
    """
    told = _parts(text, first, max(end, first.end), span, earlier)
    by = first.by
    if by and told.act.start <= by.start <= told.act.start + len(_BY) and by.end < told.act.end:
        told = replace(told, act=Span(by.end, told.act.end))
    return told


def _parts(text: str, first: Clause, end: int, span: Span, earlier: Span | None) -> Parts:
    condition = first.condition
    if condition and condition.end < first.end:
        if aside := _LAST_DE.match(text, condition.start, condition.end):
            return Parts(Span(*aside.span("event")), Span(aside.end(), end))
        if found := _SUFFERER.search(text, condition.start, condition.end):
            target = Span(*found.span("target" if found["target"] else "party"))
            return Parts(Span(condition.start, target.start), Span(target.start, end), target)
        act = Span(condition.end, end).trimmed(text, "，,")
        if once := _ONCE.match(text, act.start, act.end):
            return Parts(Span(condition.start, once.end("event")), Span(once.end(), act.end))
        return Parts(condition, act, whose=first.topic)
    if found := _SUFFERS.match(text, first.start, first.end):
        target = Span(*found.span("who"))
        return Parts(Span(*found.span("event")), Span(target.start, end), target)
    return Parts(earlier or span, Span(first.lead, end))


def read(text: str, told: Parts, before: Sanction | None) -> Sanction:
    """A sanction out of its parts; `before` is the rung in front of it, which may name the target for both."""
    event, act = told.event, told.act
    if aside := _ASIDE.match(text, act.start, act.end):
        act = Span(aside.end(), act.end)
    threshold = _threshold(text, event)
    further = None
    if threshold.count is not None and (also := _FURTHER.search(text, threshold_end(text, event), event.end)):
        rest = _END_DE.sub("", also["rest"])
        span = Span(also.start("rest"), also.start("rest") + len(rest))
        further = _threshold(text, span)
    target = told.target or _target(text, act) or _in_event(text, event) or told.whose
    target = target or (before.target if before else None)
    held = _DURATION.search(text, act.start, act.end)
    duration = _iso(held["n"], held["unit"]) if held else ""
    return Sanction(threshold, _consequence(text, act, target), target, further, duration)


def _in_event(text: str, event: Span) -> Span | None:
    """Who suffers, told in front of the event: 领导干部因事故被约谈的."""
    if not _MAY_BE_EVENT.search(text, event.start, event.end):
        return None
    found = _BEFORE_EVENT.search(text, event.start, event.end)
    return Span(*found.span("target")) if found else None


def threshold_end(text: str, event: Span) -> int:
    """Where the count of an event ends, with the bracket that says what it includes."""
    found = _COUNT.search(text, event.start, event.end)
    return found.end() if found else event.end


def _threshold(text: str, span: Span) -> Threshold:
    found = _COUNT.search(text, span.start, span.end)
    if not found:
        return Threshold(span)
    within = _WITHIN.search(text, span.start, found.start())
    more = found["more"]
    operator: Operator = ">=" if more else "="
    return Threshold(span, operator, number(found["count"]), found["unit"], _period(within) if within else "")


def _period(within: re.Match[str]) -> str:
    if within["year"] or within["same"]:
        return "P1Y"
    return _iso(within["n"] or "一", within["unit"])


def _iso(count: str, unit: str) -> str:
    unit = unit.removeprefix("个").removeprefix("自然").removesuffix("度")
    if count == "半":
        return "P6M"
    if unit == "季":
        return f"P{3 * number(count)}M"
    return f"P{number(count)}{'Y' if unit == '年' else 'M'}"


def _target(text: str, act: Span) -> Span | None:
    for form in (*_TARGET, _IN_FRONT) if _SAYS_BEHIND.search(text, act.start, act.end) else _TARGET:
        for found in form.finditer(text, act.start, act.end):
            if found["target"] not in _NOBODY:
                return Span(*found.span("target"))
    return None


def _consequence(text: str, act: Span, target: Span | None) -> Span:
    """The words of what follows: apart from the party that suffers it, without 要 and 进行 in front."""
    start, end = act.start, act.end
    if target and act.holds(target):
        opening = text[act.start : target.start]
        if opening.endswith("对") or opening in _GIVING:
            start = target.end
        elif not opening.strip("，,"):
            behind = text[target.end : act.end]
            start = target.end if not _POSSESSIVE.match(behind) else target.start
        elif target.end == act.end and _TALK.search(opening):
            end = target.start
    start = _skipped(text, start, end)
    if found := _MEASURE.match(text, start, end):
        return Span(*found.span("what"))
    return Span(start, end) if start < end else act


def _skipped(text: str, start: int, end: int) -> int:
    while light := _LIGHT.match(text, start, end):
        start = light.end()
    return start
