"""The noun phrase that acts: at the head of a clause, behind 由, or behind 鼓励 and 允许."""

from __future__ import annotations

import re

from graph.model import Span
from graph.parse.norms import bodies, words

_LONGEST = 100
#: A noun phrase may open with an attribute that holds a verb: 有条件的地市, 负有监管职责的部门.
_ATTRIBUTE = re.compile(
    "(?:有条件|有意愿|有需求|有关|相关|负有|承担|符合|具备|从事|参与|取得|获得|拥有|纳入|列入|经[^，。；]{2,12}的|在(?:汉|京|沪|粤|[省市区县]|本[省市区县]|校|[\u4e00-\u9fff]{1,2}(?=高校|企业|部属|院校|大学))|"
    "新(?:建|办|设|注册|入驻)|入驻|受托|被[^，。；]{1,12}的|发生|存在|使用|投资|建设单位|设计单位|施工|监理|管理(?:单位|机构|部门|人)|监管部门|监测|检测|运营|经营|生产经营|执法|公安|财政|市场监管|发展改革|"
    "经营者|管理者|参与者|使用单位|开发区|开发商|评估机构|审批部门|教育|登记机关|行政|发改|审计|检察|组织部|宣传|信访|统计|公示|供应商|承包|承办|主办单位|研究机构|监督机构|指导单位|指挥部|部署|"
    "主管|主办|牵头(?:单位|部门)|责任(?:单位|部门)|负责[^，。；]{1,12}的)"
)
_CLAUSE_ATTRIBUTE = re.compile(
    "(?:具有|拥有|面向|服务|从事|开展|在|来|为|以|掌握|依托|实现|完成|达到|通过|经过)[^，。；]{1,30}的(?=[^，。；的]{2,12})"
)
_BODY = re.compile(bodies.ENDS)
_TAIL = re.compile(
    f"等(?:(?:有关|相关|各|职能|行业|主管|区级|市级|省级|涉企|各类|多个?|中小|新型|生态|产业|基层|社会|专业|科研|公共|创新|创业|服务|成员|责任|单位)*{bodies.ENDS}|地(?![区方标]))"
)
_OPENS = re.compile(words.OPENS)
#: Behind a subject: what cannot belong to a noun phrase, and what may (企业登记 and 部门管理 go on).
_STRONG = re.compile(
    f"(?:{words.MODAL}|{words.WHEN}|{words.CLEAR_ADVERB}|{words.PREPOSITION}|(?!{words.NOUN_LIKE}){words.LONG_VERB}|不得|不能|不准|不再|不予|未|之间|已|也|可|都|均|共同)"
)
_NOUN_LIKE = re.compile(words.NOUN_LIKE)
#: Such a word may stand between two nouns of one name: 社区运营主体, 基金管理机构.
_CHAIN = re.compile(
    "(?:运营|管理|服务|监管|经营|设计|检测|评估|培训|担保|保险|认定|维护|运输|销售|生产|投资|研究|检验|评价|执法|教育|交流|合作){1,3}"
)
_WEAK = re.compile(f"(?:{words.JOINT}|{words.ADVERB}|{words.VERB})")
#: A class of bodies acts also where the word behind it could go on with a noun phrase.
_PLAIN = re.compile(f"各|有关|相关|所有|[^，。；的]*{bodies.STATE}$")
#: Words that no subject holds: they would make it a clause, unless they stand in an attribute.
_NO_NAME = re.compile(
    "[，。；：]|\\d[万亿]?[个家项名]|(?:加强|建立|健全|推进|推动|强化|开展|给予|予以|提供|打造|形成|提升|确保|实现|纳入|取得|明确|布局|设立|聚焦|围绕|依托|对|向|将|把|(?<![主重需必首])要(?!素|求)|应(?![急用])|使(?!用)|让|请|到|以及时|是(?!的)|每[年月季周])(?![^，。；]*的)"
)
_AREAS = re.compile("[省市区县州镇乡]+$")
_BY = re.compile("(?<![自理缘事因])由(?![于此来衷])")
_MADE_OF = re.compile("组成|构成|引发|引起|导致|造成|负责人|的|等组成|共同组成|产生|推荐的")


def at_head(masked: str, start: int, end: int, *, before_act: bool = True) -> Span | None:
    """The subject that opens a clause; None where it opens otherwise.

    `before_act` is false behind 鼓励 and 允许, where a verb that could be a noun is one.
    """
    attribute = _ATTRIBUTE.match(masked, start, end)
    if not before_act and not attribute:
        attribute = _CLAUSE_ATTRIBUTE.match(masked, start, end)
    if not attribute and _OPENS.match(masked, start, end):
        return None
    limit = min(end, start + _LONGEST)
    weak: Span | None = None
    place = start
    while found := _BODY.search(masked, place, limit):
        stop = found.end()
        if tail := _TAIL.match(masked, stop, limit):
            stop = tail.end()
        place = max(stop, place + 1)
        if masked.startswith(("、", "和", "及", "与", "或"), stop):
            continue
        behind = stop + 1 if masked.startswith("等", stop) and not tail else stop
        span = Span(start, stop)
        if behind >= end and weak:
            break
        if behind >= end:
            return span if _is_name(masked, span) and _PLAIN.match(masked, start, stop) else None
        if _STRONG.match(masked, behind, end):
            return span if _is_name(masked, span) else None
        if not before_act and _NOUN_LIKE.match(masked, behind, end):
            chained = _CHAIN.match(masked, behind, end)
            if not chained or not _BODY.match(masked, chained.end(), end):
                return span if _is_name(masked, span) else None
        if weak is None and before_act and _WEAK.match(masked, behind, end) and _PLAIN.match(masked, start, stop):
            weak = span
    return weak if weak and _is_name(masked, weak) else None


def _is_name(masked: str, span: Span) -> bool:
    words_ = masked[span.start : span.end]
    return len(words_) > 1 and not _NO_NAME.search(words_) and not _AREAS.match(words_)


def by(masked: str, start: int, end: int) -> tuple[Span, int] | None:
    """The one behind 由 and where 由 stands; None where 由 says something else (由…组成)."""
    for found in _BY.finditer(masked, start, end):
        subject = at_head(masked, found.end(), end)
        if subject and not _MADE_OF.match(masked, subject.end, end):
            return subject, found.start()
    return None
