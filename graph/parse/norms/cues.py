"""Words that can tell what kind of norm a clause is. They are cues: the table of rules decides."""

from __future__ import annotations

import re
from typing import Literal

from graph.parse.norms.patterns import compiled, openings

Cue = Literal["forbid", "may", "encourage", "allow", "should", ""]

#: Stand at the head of the predicate.
_HEAD = compiled(
    "(?P<encourage>(?:(?:引导|推动|培育|动员)(?:和|、|并|与)?(?=鼓励|支持))?(?:鼓励和支持|鼓励、支持|"
    "支持和鼓励|支持、鼓励|鼓励并支持|支持鼓励|鼓励支持|鼓励引导|引导和鼓励|鼓励|提倡|倡导|"
    "支持(?![率力度者方下。，,；]|保障|服务体系|政策|\\Z))(?:和引导|引导|和支持|和规范)?)"
    "|(?P<allow>允许|准予|准许|免予|免于|豁免)"
)
#: A phrase of means in the same piece: 依托水井平台支持村民取水.
_BEHIND_MEANS = re.compile(
    "(?:依托|通过|利用|围绕|结合|按照|根据|在|面向|以)(?:(?!建立|制定|开展|加强|推进|提供|给予|"
    "建设)[^，。；]){2,30}?(?=(?:重点|积极|大力|优先)?(?:鼓励|支持(?=[^，。；]{4})))(?:重点|积极|大力|"
    "优先)?"
)
_FORBID = re.compile(
    "(?:严格禁止|严禁|禁止|不得|不准|不许|切勿|一律不得|不可以|不应当|不应(?![有期])|不允许)"
    "(?![^，。；]{0,12}(?<!目)的(?:[^，。；]{1,8}(?:外|除外)|$)|性|类)"
)
#: 不能 bars an act that one could do on purpose; in a slogan it bars nothing.
_CANNOT = compiled(
    "(?<![决绝])(?:不能|不可)(?=以[^，。；]{1,16}(?:为名|名义|为由|形式|方式|借口|理由|代替|替代|取代)|(?:擅自|随意|任意|"
    "违规|变相|强制|强行|私自|单独|直接|再(?:次)?)|(?:要求|收取|向|将|把)[^，。；])|"
    "(?<![决绝])不能(?=超过|超出|使用|占用|挪用|出租|转让|转包|分包|外包|出借|借用|上岗|作业|开工|投产|营业|收费|摊派|审批|发放|安排|隐瞒|瞒报|重复)(?![^，。；]{2,8}的)"
)
_MAY = compiled(
    "(?<![许认不尽宁大高多限始])(?<!(?<!地)方)(?<!(?<!人)才)(?<!最长)(?:可以(?![说看]|$)|"
    "可(?![靠行持能见控复推操量再追查比信惜观贵怕爱疑谓塑溶燃降回移预穿编计用感及读达的以划理界细]|视(?!情|实际|需要|具体)|分[为成]|考核|实现|"
    "执行|$)"
    "|不受[^，。；]{0,12}(?:限制|约束)(?!的)|免于|免予|豁免|有权(?![限力益威属])|不再要求|无需|无须|毋须|不需要?(?!的)|可不)"
)
_ANY = openings(_FORBID, _CANNOT, _MAY)
#: Ends a party in front of 有权.
_ENTITLED = frozenset("人位者门众民工员会户长方业生")
_ATTRIBUTE = re.compile("[^，。；]{0,6}的[^，。；]{1,12}$")
_SHOULD = compiled(
    "应当|必须|务必|(?<![必])须(?![知臾])|(?<![相对响反供适效感回呼顺策])应(?![急用聘届付对运收邀诉答许考变验缴税季召])"
    "|(?<![主重需必首纪摘概只次扼紧简])要(?![求素点件闻害塞地道隘领义犯旨约])"
)
_SHOULD_OPENS = openings(_SHOULD)


def at_head(masked: str, head: int, end: int) -> tuple[Cue, int]:
    """The cue at the head of a predicate and where it ends."""
    found = _HEAD.match(masked, head, end)
    if not found and (place := _BEHIND_MEANS.match(masked, head, end)):
        found = _HEAD.match(masked, place.end(), end)
    if found:
        return ("encourage" if found["encourage"] else "allow"), found.end()
    return "", head


def anywhere(masked: str, start: int, end: int, head: int = -1) -> tuple[Cue, int]:
    """A cue that forbids or permits, wherever it stands in a clause, and where it ends.

    At `head` a subject or a condition stands in front of it, so that it opens no attribute.
    """
    first = _ANY.search(masked, start, end)
    if first is None:
        return "", start
    place = first.start()
    if found := _FORBID.search(masked, place, end) or _CANNOT.search(masked, place, end):
        return "forbid", found.end()
    found = _MAY.search(masked, place, end)
    entitled = found is not None and found.group() == "有权"
    entitled = (
        entitled and found is not None and (found.start() == start or masked[found.start() - 1] in _ENTITLED)
    )
    if found and (entitled or found.start() == head or not _ATTRIBUTE.match(masked, found.end(), end)):
        return "may", found.end()
    return "", start


def asks(masked: str, start: int, end: int) -> bool:
    """Whether a word in a clause says that it is to be done: 桥面必须平整."""
    first = _SHOULD_OPENS.search(masked, start, end)
    found = _SHOULD.search(masked, first.start(), end) if first else None
    return found is not None and not _ATTRIBUTE.match(masked, found.end(), end)
