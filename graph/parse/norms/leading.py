"""Pieces without an act of their own: conditions, dates, topics, phrases of means. They belong to what follows."""

from __future__ import annotations

import re

from graph.model import Span
from graph.parse.norms import conditions, heads, subjects, words
from graph.parse.norms.clause import Clause
from graph.parse.norms.patterns import compiled

#: A phrase of means, basis, place, aim, time or party without an act of its own.
_MEANS = compiled(
    "(?:按照|按(?=[^，。；]*(?:要求|原则|规定|标准|分工|需要|部署|程序)$)|根据|依据|依照|依托|围绕|针对|"
    "通过|结合|参照|遵循|立足|聚焦|面向|对照|对标|鉴于|随着|以(?![及上下内外来])|在(?!建[工项的]|校[生园内外]|职|岗|线)|"
    "为(?!主|期|准|重|止)|从(?![严快重实业事])|自|作为|借助|同(?=[^，。；]*相?结合$)|本着|沿着|基于|关于|"
    "利用|运用|对(?![接外标照口])|向|除|就(?![业近])|视|(?:充分|综合|有效|积极)(?:利用|运用)|因|"
    "由于|经|用好|面对|坚持以|采[取用](?=[^，。；]*(?:方式|形式|方法|办法|模式)$))"
)
_TROUBLED = re.compile("[^，。；]{2,40}问题突出$")
_ACTS = re.compile(
    '(?<=[A-Za-z\u4e00-\u9fff”"）\uffff])(?:提供|创造|打造|营造|奠定|打下|保驾护航|开展|开放|挖掘|配备|建立|设立|办理|发放|给予|予以|开设|争取|支撑$|保障$)'
)
_DOES = compiled(f"(?!{words.NOUN_LIKE}){words.LONG_VERB}")
#: A noun of an act in front of what is made: 利用旧渠建设停车设施.
_BUILDS = re.compile(
    "(?:建设|改造|开发|维护|种植|养殖)[^，。；的]{0,8}(?:设施|场所|泊位|车位|基地|平台|中心|空间|广场|公园|系统)$"
    "|(?:提出|作出)[^，。；的]{0,6}(?:要求|规定|部署)$"
)
_TELLS = re.compile("进行|报告|报送|通报|上报|备案|汇报|反映|反馈|说明|申请|举报|投诉|推送|开放|公开|负责|负总责")
_TIME = compiled(
    r"(?:\d{1,2}月\d{1,2}日|(?:力争|争取|努力|确保)?(?:到|至|自|从|截至)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|起|前|之前|以前)?|近年来|同时|"
    r"与此同时|此外|对此|为此|目前|当前|今年以来|近期|下一步|今后|未来[^，。；]{0,6}|"
    r"[“\"]十[一二三四五六]五[”\"]期间?)$"
)
_DURING = re.compile("[^，。；]{0,16}期间$")
#: A limit, and an act behind it, whatever its verb: 在5日内丈量.
_WITHIN = re.compile(
    r"[在于自](?:[^，。；]{0,16}?)(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})(?:年|个月|个?工作日|日|天|个?小时|分钟)(?:之|以)?[内前]"
    r"(?![^，。；]{0,40}的[^，。；]{1,14}$)[^，。；]{2,}"
)
#: Whoever does it how often, whatever the verb: 在汛期每日巡井两次.
_HOW_OFTEN = re.compile("每[年月季周日天][^，。；]{0,12}[次遍轮]")
_SPEAKS = re.compile("[^，。；]{0,8}会议?(?:还)?(?:指出|强调|要求|明确|认为|决定|议定|提出)")
_LIMIT = re.compile(
    r"(?:于|在)?[^，。；]{0,16}?(?:(?:\d+|[一二两三四五六七八九十半]+)(?:年|个月|个?工作日|日|天|"
    r"小时)(?:之|以)?内|(?:月|年|\d日)(?:底)?(?:之|以)?前)$"
)
#: A topic: a thing with an attribute, of which the next piece says what becomes of it.
_TOPIC = re.compile("[^，。；]{2,60}?(?:的|后的)(?!为[准限])[^，。；的]{1,14}$")
#: How a phrase of basis ends, whatever verbs are in it.
_NOUN_END = re.compile(
    "(?:结果|情况|要求|规定|原则|标准|需要|实际|特点|规律|优势|基础|契机|重点|目标|导向|主线|抓手|方式|"
    "手段|品牌|任务|职责|分工|精神|部署|方针|思路|突出|对此|等(?:[^，。；]{1,8})?|中|方面|领域|期间|过程|环节|契机|同时|"
    "意见|办法|方案|规划|通知|文件|条例|法律|法规|》|为[^，。；]{1,6})$"
)
#: Phrases in which verbs are no acts.
_ALWAYS = re.compile("通过|经|以[^，。；]*为|随着|鉴于|作为|因|由于|除|本着|从[^，。；]*出发$")
_OPENS = compiled(f"(?:{words.OPENS}|{words.WHEN})(?!口)")
_IDIOM = 4
_HAS_TO = re.compile("须|应当|应(?![急用聘届付对运收邀诉答许考变验缴税季召])|必须")
_TOGETHER = re.compile("(?:协同|联动|并举|施策|统筹|结合|衔接)$")
#: For each of what happened or was done: 每迟到一天，扣一分; what went wrong is the case.
_PER = re.compile(
    r"每(?:低于|少|缺|迟|逾期|延误|延期|超|高于|多|发现|发生|出现|下降|降低|增加|提高|新增|新|上升|提前|完成)[^，。；]{0,24}?[\d一两二三]"
    "[^，。；]{0,24}$"
)
_TOO_LITTLE = re.compile("低于|少|缺|迟|逾期|延误|延期|发现|发生|出现")
#: In which way or on which basis one may: 各镇可以根据本办法，….
_BASIS = re.compile(
    "(?:根据|按照?|依据|依照|结合|通过|参照|采取)[^，。；]*(?:规定|办法|实际|情况|需要|要求|方式|形式|标准|意见|条件|程序|特点|等)$"
    "|以[^，。；]*(?:为由|名义|理由|借口)$"
)
#: With whom it is done: 县水利局应当会同各有关部门，….
_WITH = re.compile("(?:联合|会同|协同|商)[^，。；]{2,60}(?:部门|单位|机构|厅|局|委|企业|院校|组织)$")
#: A topic in front of it is no clause: 本办法所称水井，是指….
_IS = re.compile(
    "(?:是(?!否)|系指|均?(?:不?(?:包括|包含|含)本)|指(?![导挥定标南引明派向出数示望令])|均为|即为|均(?=依|应|要|须|可)|一律(?=依|不得|"
    "给予|取消))"
)


_THAT_IS = re.compile("即(?![可将使便时日刻为由])[^，。；]{3,}")
#: What hangs on a thing is no topic: 事关全村吃水，必须抓好.
_MATTERS = re.compile("(?:直接|也)?(?:事关|关乎|关系)")
#: A matter, of which the next piece says by when it is due or by whom it is done: 各镇落实情况，于9月底前报….
_MATTER = re.compile("(?:情况|结果|总结|材料|名单|进展|成果|经费|资金|费用|数据|信息|问题|事项|意见|建议)$")
_DUE_NEXT = re.compile("(?:请)?(?:[于在]\\d|由(?!于|此)|须|应当|务必|要(?!求)|一律|均|每[年月季周])")
#: An aim or a matter, whatever verbs are in its attribute: 针对取水中遇到的难题.
_AIMED = re.compile("针对|围绕|聚焦|立足")
#: What a document means by a word: it follows.
_CALLED = re.compile("所[称指](?!的)[^，。；]{1,20}$")


def leads(masked: str, clause: Clause) -> bool:
    """Whether a piece belongs to what follows; notes the condition that it is, and that a topic is no subject."""
    start, end, behind, first = clause.start, clause.end, clause.behind, not clause.mark
    if behind == end or clause.head >= end:
        return True
    if _is_condition(masked, clause, behind):
        return True
    if speaks(masked, start, end):
        clause.subject, clause.should = None, False
        return True
    if _for_each(masked, clause, behind) or _is_time(masked, clause, behind) or _is_manner(masked, clause, behind):
        return True
    if clause.cue or (clause.condition and not clause.should):
        return clause.should and _bare_means(masked, clause.head, end, first=first)
    means = _bare_means(masked, clause.head, end, first=first)
    if clause.should or (means and clause.head > behind):
        return means
    if _is_topic(masked, clause, behind):
        return True
    return means or (clause.head > behind and _bare_means(masked, behind, end, first=first))


def _for_each(masked: str, clause: Clause, behind: int) -> bool:
    """Whether a piece says for each of what; where that is what went wrong, it is the condition."""
    if not _PER.match(masked, behind, clause.end):
        return False
    if _TOO_LITTLE.match(masked, behind + 1) and not clause.condition:
        clause.condition = Span(behind, clause.end)
    return True


def _is_time(masked: str, clause: Clause, behind: int) -> bool:
    """Whether a piece only says when, or by when."""
    start, end = clause.start, clause.end
    if _TIME.match(masked, start, end):
        return True
    if masked.endswith("期间", start, end) and _DURING.match(masked, start, end):
        return True
    if masked[end - 1] not in "内前":
        return False
    return _LIMIT.match(masked, _behind_names(masked, clause, behind), end) is not None


def _is_manner(masked: str, clause: Clause, behind: int) -> bool:
    """Whether a piece with a modal word only says with whom, or on which basis."""
    if clause.cue in {"may", "forbid"}:
        return _BASIS.match(masked, clause.cued, clause.end) is not None
    return clause.should and _WITH.match(masked, _behind_names(masked, clause, behind), clause.end) is not None


def speaks(masked: str, start: int, end: int) -> bool:
    """Whether a piece says no more than who said what follows: 会议要求."""
    return _SPEAKS.fullmatch(masked, start, end) is not None


def names_topic(masked: str, clause: Clause, following: int) -> bool:
    """Whether a piece is the topic of the one behind it: 本办法所称水井，是指…; 开办账号，须报备案."""
    if _IS.match(masked, following) or _CALLED.search(masked, clause.start, clause.end):
        return True
    bare = not (clause.subject or clause.should or clause.cue or clause.condition or clause.by)
    bare = bare and not _MATTERS.match(masked, clause.start)
    if bare and _THAT_IS.match(masked, following) and not _OPENS.match(masked, clause.start, clause.end):
        return True
    if masked.startswith("由", following) and bare and _TOPIC.match(masked, clause.start, clause.end):
        return True  # 没有井长的水井，由村委会清点
    often = masked.find("每", clause.start, clause.end) >= 0
    if not often and _MATTER.search(masked, clause.start, clause.end) and _DUE_NEXT.match(masked, following):
        clause.subject = None
        return True
    return bare and _HAS_TO.match(masked, following) is not None


def _behind_names(masked: str, clause: Clause, behind: int) -> int:
    """Where the words begin behind subject or cue, and behind a modal word."""
    place = behind
    if clause.cue in {"encourage", "allow"}:
        place = clause.cued
    elif clause.subject:
        place = clause.subject.end
    return heads.behind_modal(masked, place, clause.end)


def _is_condition(masked: str, clause: Clause, behind: int) -> bool:
    """Whether all that a piece says is in which case. One that ends with 的 takes its topic in."""
    end = clause.end
    if clause.condition and clause.condition.end == end:
        return True
    if masked[end - 1] == "的" and not clause.should and conditions.whole(masked, behind, end):
        every = masked.find("凡", behind, end)
        clause.topic, clause.by = subjects.of_condition(masked, behind, end), None
        clause.condition, clause.subject, clause.cue = Span(max(behind, every), end), None, ""
        return True
    place = _behind_names(masked, clause, behind)
    if not conditions.whole(masked, place, end):
        return False
    if clause.subject and masked[end - 1] in "时后" and not clause.should:
        place, clause.topic, clause.subject = behind, clause.subject, None
    clause.condition = Span(place, end)
    if clause.cue in {"may", "forbid"}:
        clause.cue = ""
    return True


def _is_topic(masked: str, clause: Clause, behind: int) -> bool:
    """Whether a piece only names what the next one speaks of (进口的药品，应当…), or says how (上下联动)."""
    end = clause.end
    if end - behind == _IDIOM and _TOGETHER.search(masked, behind, end):
        clause.subject = None
        return True
    done = masked.find("后的", behind, end) >= 0  # 制定后的办法: what was done to it is no act
    if _HOW_OFTEN.search(masked, behind, end):
        return False
    if clause.subject and not done and _BEHIND.match(masked, clause.subject.end, end):
        return False
    if masked.find("的", behind, end) < 0 or not _TOPIC.match(masked, behind, end):
        return False
    if _OPENS.match(masked, behind, end) and not _LIMITED.search(masked, behind, end):
        return False
    if clause.subject and not done and _DOES.search(masked, masked.rfind("的", behind, end), end):
        return False  # 县财政局按照每盏一百元的标准安排资金
    if _DONE.search(masked, masked.rfind("的", behind, end), end) or _SO_DONE.search(masked, behind, end):
        return False
    if not done:
        clause.subject = None
    return True


#: An act in a way that is told: 补贴按先缴后补的方式兑现.
_SO_DONE = re.compile(
    f"(?:按照?|采[取用])[^，。；]{{1,24}}的(?:方式|形式|标准|比例|原则|程序|要求|办法)(?:{words.CLEAR_ADVERB})?(?:进行|(?!{words.NOUN_LIKE}){words.LONG_VERB})"
)
_BEHIND = compiled(f"是(?!否)|(?!{words.NOUN_LIKE}){words.LONG_VERB}")
#: A thing within a limit: 采购限额以下的服务.
_LIMITED = re.compile("(?:以[上下内]|之间|以外)的[^，。；的]{1,14}$")
#: An act at the end, as its adverb tells: 承包人的责任严格追究.
_DONE = re.compile(
    f"(?:{words.CLEAR_ADVERB}(?!{words.NOUN_LIKE}){words.LONG_VERB}|负[^，。；负的]{{0,4}}责任?|组成|构成)$"
)


def _bare_means(masked: str, place: int, end: int, *, first: bool) -> bool:
    """Whether a phrase of means, basis, place or aim is all that a piece says; an aim stands `first`."""
    means = _MEANS.match(masked, place, end)
    if not means and masked.endswith("问题突出", place, end):
        means = _TROUBLED.match(masked, place, end)
    if not means or _WITHIN.match(masked, place, end) or _HOW_OFTEN.search(masked, place, end):
        return False
    if _BUILDS.search(masked, means.end(), end):
        return False
    if _NOUN_END.search(masked, place, end) or _ALWAYS.match(masked, place, end):
        return True
    of = masked.rfind("的", place, end)
    if of > 0 and _AIMED.match(masked, place):
        return not _DOES.search(masked, of, end)
    if masked.startswith("为", place):
        return first and not _ACTS.search(masked, means.end(), end)
    return not (_DOES.search(masked, means.end(), end) or _TELLS.search(masked, means.end(), end))
