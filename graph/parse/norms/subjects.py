"""The noun phrase that acts: at the head of a clause, behind 由, or behind 鼓励 and 允许."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from graph.parse.norms import bodies, words
from graph.parse.norms.patterns import compiled, led

_LONGEST = 100
#: A noun phrase may open with an attribute that holds a verb: 有条件的地市, 负有监管职责的部门.
_ATTRIBUTE = led(
    "(?:有条件|有意愿|有需求|有关|相关|负有|承担|符合|具备|从事|参与|取得|获得|拥有|纳入|列入|"
    "经[^，。；]{2,12}的|在[\u4e00-\u9fff]{1,2}(?=高校|企业|部属|省属|院校|大学|机构|单位|科研|央企|"
    "金融)|"
    "新(?:建|办|设|注册|入驻)|入驻|受托|被[^，。；]{1,12}的|发生|存在|使用|投资|建设单位|设计单位|施工|"
    "监理|管理(?:单位|机构|部门|人)|监管部门|监测|检测|运营|经营|生产经营|执法|公安|财政|市场监管|"
    "发展改革|"
    "经营者|管理者|参与者|使用单位|开发区|开发商|评估机构|审批部门|教育|登记机关|行政|发改|审计|检察|"
    "组织部|宣传|信访|统计|公示|供应商|承包|承办|主办单位|研究机构|监督机构|指导单位|指挥部|部署|"
    "主管|主办|牵头(?:单位|部门)|责任(?:单位|部门)|负责[^，。；]{1,12}的)"
)
_CLAUSE_ATTRIBUTE = re.compile(
    "(?:具有|拥有|面向|服务|从事|开展|掌握|实现|完成|达到|参加)[^，。；]{1,30}的(?=[^，。；的]{2,12})"
)
_BODY = re.compile(bodies.ENDS)
_TAIL = re.compile(
    f"等(?:(?:有关|相关|各|职能|行业|主管|区级|市级|省级|涉企|各类|多个?|中小|新型|生态|产业|基层|社会|"
    f"专业|科研|公共|创新|创业|服务|成员|责任|单位)*{bodies.ENDS}|地(?![区方标]))"
)
_OPENS = compiled(words.OPENS)
#: Opens with an act, not with a noun phrase.
_VERBAL = re.compile(f"(?!{_ATTRIBUTE}){words.OPENS}")
#: Behind a subject: what cannot belong to a noun phrase, and what may (企业登记 and 部门管理 go on).
_STRONG = compiled(
    f"(?:{words.MODAL}|{words.WHEN}|{words.CLEAR_ADVERB}|{words.PREPOSITION}|"
    f"(?!{words.NOUN_LIKE}){words.LONG_VERB}|不得|不能|不准|不再|不予|未|之间|已|也|可|都|均|共同)"
)
_ACT = re.compile(words.LONG_VERB)
_STRONG_INSIDE = compiled(f"，|(?!{words.NOUN_LIKE}){words.LONG_VERB}")
_NOUN_LIKE = re.compile(words.NOUN_LIKE)
#: Such a word may stand between two nouns of one name: 社区运营主体, 基金管理机构.
_CHAIN = re.compile(
    "(?:运营|管理|服务|监管|经营|设计|检测|评估|培训|担保|保险|认定|维护|运输|销售|生产|投资|研究|检验|"
    "评价|执法|教育|交流|合作){1,3}"
)
_WEAK = compiled(f"(?:{words.JOINT}|{words.ADVERB}|{words.VERB})")
#: A class of bodies acts also where the word behind it could go on with a noun phrase.
_PIVOT = re.compile("(?:指导|督促|引导|协调|帮助|组织|监督)(?!处|组|委|局|站|单位|机构|部|中心)")
_PLAIN = re.compile(f"各|有关|相关|所有|[^，。；的]*{bodies.STATE}$")
#: Words that no subject holds: they would make it a clause, unless they stand in an attribute.
_NO_NAME = compiled(
    "^会议|[，。；：]|\\d[万亿]?[个家项名]|(?:加强|坚持|遵循|推行|建立|健全|推进|推动|强化|开展|给予|予以|提供|打造|形成|提升|"
    "确保|实现|纳入|取得|明确|布局|设立|聚焦|围绕|依托|对|向|将|把|(?<![主重需必首])要(?!素|求)|"
    "应(?![急用])|使(?!用)|让|请|到|(?<!自)由|报(?!社|业|刊|告|名|废)|以及时|是(?!的)|每[年月季周])(?![^，。；]{0,100}的)"
)
#: A noun phrase with nothing behind it is a subject only where it names bodies, or all of a class.
_PLACED = re.compile(
    f"(?:各|有关|相关|所有|地方|全[省市区县]|国务院|中央|"
    f"[\u4e00-\u9fff]{{0,3}}[省市区县州镇乡])[^，。；的]*{bodies.STATE}$"
)
#: Of a number or a share nobody is asked: 企业达到100家.
_STATE_OF = re.compile(
    "(?![^，。；]{0,12}[\\d一二两三四五六七八九十]+[次轮遍回])(?:每[年月季]度?|累计|合计|原则上|"
    "年度)?(?:数量|总数|规模|占比|比例|[^，。；]{0,6}率)?(?:达到?|突破|超过|增长|提高到|提升至|下降|"
    "不少于|不低于|累计|总数|最高|最多|原则上不超过|不超过)"
)
_CLASS = re.compile(f"(?:各|有关|相关|所有|地方)[^，。；的]*{bodies.STATE}$")
_AREAS = re.compile("[省市区县州镇乡]+$")
_BY = compiled("(?<![自理缘事因])由(?![于此来衷])")
#: Whoever stands between 由 and an act is named, of whatever kind.
_BY_NAME = re.compile(
    f"(?!{words.OPENS})[^，。；的向转为到至变原内]{{2,14}}?(?=(?:{words.CLEAR_ADVERB})*(?!{words.NOUN_LIKE}){words.LONG_VERB}|负责|统一)"
)
_MADE_OF = re.compile("组成|构成|引发|引起|导致|造成|负责人|的|等组成|共同组成|产生|推荐的")


def at_head(masked: str, start: int, end: int) -> Span | None:
    """The subject that opens a clause, in front of a word that acts; None where the clause opens otherwise."""
    if _VERBAL.match(masked, start, end):
        return None
    weak: Span | None = None
    unknown: Span | None = None
    for span, behind in _nouns(masked, start, end):
        if behind >= end:
            return weak or (span if _is_name(masked, span) and _PLACED.match(masked, start, span.end) else None)
        if _STATE_OF.match(masked, behind, end):
            return None
        if _STRONG.match(masked, behind, end):
            return span if _is_name(masked, span) else None
        if _BODY.match(masked, behind, end):
            continue  # 区政府办公室: the name goes on
        if (chain := _CHAIN.match(masked, behind, end)) and _BODY.match(masked, chain.end(), end):
            continue  # 城市管理部门
        if weak is None and _PIVOT.match(masked, behind, end) and _PLAIN.match(masked, start, span.end):
            return span if _is_name(masked, span) else None
        if weak is None and _WEAK.match(masked, behind, end) and _PLAIN.match(masked, start, span.end):
            weak = span
        unknown = unknown or (span if _is_class(masked, span, behind, end) else None)
    found = weak or unknown
    return found if found and _is_name(masked, found) else None


def _is_class(masked: str, span: Span, behind: int, end: int) -> bool:
    """Whether a word that is not known may be what all of a class do: 各部门齐抓共管."""
    return (
        _CLASS.match(masked, span.start, span.end) or _PLACED.match(masked, span.start, span.end)
    ) is not None and not _THING.match(masked, behind, end)


def party(masked: str, start: int, end: int) -> Span | None:
    """The party behind 鼓励, 允许, 推动 or 向; None where a thing or an act stands there.

    A verb that could be a noun is one here, and so is a word that is not known.
    """
    if _VERBAL.match(masked, start, end) and not _CLAUSE_ATTRIBUTE.match(masked, start, end):
        return None
    unknown: Span | None = None
    for span, behind in _nouns(masked, start, end):
        if unknown and _apart(masked, unknown.end, span):
            break
        if _goes_on(masked, behind, end) and not masked.startswith("等", span.end):
            continue
        chained = _CHAIN.match(masked, behind, end)
        if chained and _BODY.match(masked, chained.end(), end) and not masked.startswith("等", span.end):
            continue
        if behind >= end or _STRONG.match(masked, behind, end) or _NOUN_LIKE.match(masked, behind, end):
            return span if _is_name(masked, span) else None
        if not _THING.match(masked, behind, end):
            unknown = unknown or span
    return unknown if unknown and _is_name(masked, unknown) else None


#: Two nouns farther from each other, in code points, are not parts of one name.
_NEAR = 12


def _apart(masked: str, end: int, span: Span) -> bool:
    far = span.end - end > _NEAR and "、" not in masked[end : span.end]
    return far or _STRONG_INSIDE.search(masked, end, span.end) is not None


def _nouns(masked: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
    """The ends of noun phrases from `start` on that may be parties, and where the words behind each begin."""
    limit, place = min(end, start + _LONGEST), start
    while found := _BODY.search(masked, place, limit):
        stop = found.end()
        tail = _TAIL.match(masked, stop, limit)
        if tail:
            stop = tail.end()
        place = max(stop, place + 1)
        if not masked.startswith(_LISTS, stop):
            yield Span(start, stop), stop + 1 if masked.startswith("等", stop) and not tail else stop


_LISTS = ("、", "和", "及", "与", "或")
#: Things of a party, of which it is no subject: 企业产品, 保税区制度.
_THING = re.compile(
    "(?:产品|专利|项目|制度|技术|标准|场景|数据|资源|成果|模式|业务|活动|环境|体系|品牌|机制|政策|资金|"
    "能力|水平|权益|需求|优势|作用|责任|档案|信息|系统|设施|设备|名单|清单|目录|队伍|工程|职责|资产|收入|"
    "利益|负担|的|之间|内部|周边|范围)"
)


def _is_name(masked: str, span: Span) -> bool:
    words_ = masked[span.start : span.end]
    if words_.startswith(("单个", "单家", "同一", "每个", "每家", "每名")):
        return False
    return len(words_) > 1 and not _NO_NAME.search(words_) and not _AREAS.match(words_)


def of_condition(masked: str, start: int, end: int) -> Span | None:
    """Who acts in a condition that ends with 的: 企业停产的; None where a thing or an act opens it."""
    if _OPENS.match(masked, start, end):
        return None
    for span, behind in _nouns(masked, start, end - 1):
        if _goes_on(masked, behind, end) or _THING.match(masked, behind, end):
            continue
        return span if _is_name(masked, span) and behind < end - 1 else None
    return None


def _goes_on(masked: str, behind: int, end: int) -> bool:
    """Whether a name goes on behind a noun: 区政府办公室, 高校毕业生; not 企业组织员工."""
    return _BODY.match(masked, behind, end) is not None and not _ACT.match(masked, behind, end)


def by(masked: str, start: int, end: int) -> Span | None:
    """The one behind 由; None where 由 says something else (由…组成)."""
    if masked.find("由", start, end) < 0:
        return None
    for found in _BY.finditer(masked, start, end):
        subject = at_head(masked, found.end(), end)
        if subject and not _MADE_OF.match(masked, subject.end, end):
            return subject
        named = None if subject else _BY_NAME.match(masked, found.end(), end)
        if named and not _MADE_OF.match(masked, named.end(), end):
            return Span(*named.span())
    return None
