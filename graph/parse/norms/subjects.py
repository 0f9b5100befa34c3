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
    f"(?!{words.NOUN_LIKE}){words.LONG_VERB}|不得|不能|不准|不再|不予|未|之间|已|也|可|都|均|共同|有权|"
    "是(?=[^，。；]{0,30}(?:责任|管理|实施|监管|建设|运营)(?:人|主体)))"
)
_ACT = re.compile(words.LONG_VERB)
_STRONG_INSIDE = compiled(f"，|(?!{words.NOUN_LIKE}){words.LONG_VERB}")
_NOUN_LIKE = re.compile(words.NOUN_LIKE)
#: Such a word may stand between two nouns of one name: 社区运营主体, 基金管理机构.
_CHAIN = re.compile(
    "(?:运营|管理|服务|监管|经营|设计|检测|评估|培训|担保|保险|认定|维护|运输|销售|生产|投资|研究|检验|"
    "评价|执法|教育|交流|合作){1,3}"
)
#: When it acts: 外来户申报时不受限制.
_AT = re.compile("[\u4e00-\u9fff]{2,5}(?<![今此最先同平])(?:时|前|后)(?=不|可(?!靠)|免)")
#: A case opens here, no name.
_CASE = re.compile("未(?!成年|来)|凡|一旦|若(?!干)|违者")
#: What is done by the state, in one word: 政府采购.
_OF_STATE = re.compile("政府(?:采购|购买|投资(?!于)|信息公开|性)")
#: What a body did, as an attribute: 县政府召开的会议.
_OF = compiled(f"{words.LONG_VERB}的")
#: A part of a body, named by its work.
_OFFICE = re.compile(
    "(?:督查|督导|督办|救援|研究|值班|调研|监察|审计|综合|信访|财务|人事|后勤|管理|服务|执法|监管|牵头|责任|配合|主管|成员|承办|"
    "协办|主办|协调|法制|组织|统战|政法|考核|考评|评审|运行|保障|采编|宣传|教育|登记){1,2}(?:室|科|股|处(?!理|置|罚|以)|组(?!织|建)|局|办(?!理|法|好)|"
    "中心|站|所|队|大队|支队|部(?!门|署|分)|单位|部门|机构)"
)
_WEAK = compiled(f"(?:{words.JOINT}|{words.ADVERB}|{words.VERB})")
#: A class of bodies acts also where the word behind it could go on with a noun phrase.
_PIVOT = re.compile("(?:指导|督促|引导|协调|帮助|组织|监督)(?!处|组|委|局|站|单位|机构|部|中心)")
_PLAIN = re.compile(f"各|有关|相关|所有|[^，。；的]*{bodies.STATE}$")
#: Words that no subject holds: they would make it a clause, unless they stand in an attribute.
_NO_NAME = compiled(
    "^会议|[，。；：]|可以|不得|\\d[万亿]?[个家项名]|(?:加强|坚持|遵循|推行|建立|健全|推进|推动|强化|开展|给予|予以|提供|打造|形成|提升|"
    "确保|实现|纳入|取得|明确|布局|设立|聚焦|围绕|依托|对|向|将|把|(?<![主重需必首])要(?!素|求)|"
    "应(?![急用])|使(?!用)|让|请|到|(?<!自)由|报(?!社|业|刊|告|名|废)|以及时|是(?!的)|每[年月季周])(?![^，。；]{0,100}的)"
)
#: A noun phrase with nothing behind it is a subject only where it names bodies, or all of a class.
_PLACED = re.compile(
    f"(?:各|有关|相关|所有|地方|全[省市区县]|国务院|中央|"
    f"[\u4e00-\u9fff]{{0,3}}[省市区县州镇乡])[^，。；的]*{bodies.STATE}$"
)
#: A verb and who does it. Verbs of which the noun would be the object open no such name.
_COMPOUND = re.compile(
    f"(?!组织|安排|动员|发动|培训|培养|培育|引导|督促|指导|鼓励|支持|帮助|协调|选派|选聘|调动|聘请|引进|吸引|招聘|招引|配备|"
    f"配齐|配强|明确|确定|成立|建立|组建|带动|推动|监督|检查|约谈|表彰|奖励|处罚|补助|补贴|扶持|清退|整治|关闭|走访|慰问|"
    f"联系|通知|告知|集聚|吸纳|做强|做大|打造|加强|依托|发挥|落实|提高|增加|面向|会同|督导|发展|指定|聚集|汇聚|"
    f"允许|要求|推荐|遴选|评选|认定|保障|激发|调度|整合|覆盖|对接|联合){words.LONG_VERB}"
    "[\u4e00-\u9fff]{0,2}?(?:主体|单位|人员|企业|机构|部门|公司|者|员(?!工)|户(?!籍|口|型)|人(?!员|才|口|数|均|次))"
)
#: Who is told by what they do: 申请打井的单位应当….
_RELATIVE = re.compile(
    f"[^，。；的]{{2,30}}?的[^，。；的]{{0,6}}?{bodies.ENDS}(?=应当|必须|须|不得|不准|可以|有权|应(?![急用届]))"
)
#: Behind these words the noun in front is who acts.
_ASKED = re.compile(
    "应当|必须|务必|须|不得|不准|不能|可以?(?![靠行持能见])|有权|要(?![求素点])|应(?![急用届])|将|均|都"
)
#: Of a number or a share nobody is asked: 企业达到100家.
_STATE_OF = re.compile(
    "(?![^，。；]{0,12}[\\d一二两三四五六七八九十]+[次轮遍回])(?:每[年月季]度?|累计|合计|原则上|"
    "年度)?(?:数量|总数|规模|占比|比例|[^，。；]{0,6}率)?(?:达到?|突破|超过|增长|提高到|提升至|下降|"
    "不少于|不低于|累计|总数|最高|最多|原则上不超过|不超过)"
)
_CLASS = re.compile(f"(?:各|有关|相关|所有|地方)[^，。；的]*{bodies.STATE}$")
_AREAS = re.compile("(?!乡镇$|县区$|区县$|镇街$)[省市区县州镇乡]+$")
_BY = compiled("(?<![自理缘事因])由(?![于此来衷])")
#: Whoever stands between 由 and an act is named, of whatever kind.
_BY_NAME = re.compile(
    f"(?:(?={words.NOUN_LIKE}{{1,2}}(?:人员|单位|部门|机构|小组|中心|[员者]))|(?!{words.OPENS}))[^，。；的向转为到至变原内]{{2,18}}?(?=(?:{words.CLEAR_ADVERB})*(?!{words.NOUN_LIKE}){words.LONG_VERB}|负责|统一)"
)
_MADE_OF = re.compile(
    "组成|构成|引发|引起|导致|造成|负责人|的|等组成|共同组成|产生|(?:推荐|推选|选举|指定|任命)的"
)


def at_head(masked: str, start: int, end: int) -> Span | None:
    """The subject that opens a clause, in front of a word that acts; None where the clause opens otherwise."""
    if _VERBAL.match(masked, start, end):
        return _asked(masked, start, end)
    return None if _CASE.match(masked, start, end) else _noun_at_head(masked, start, end)


def _noun_at_head(masked: str, start: int, end: int) -> Span | None:
    weak: Span | None = None
    unknown: Span | None = None
    for span, behind in _nouns(masked, start, end):
        if behind >= end:
            return weak or (span if _is_name(masked, span) and _PLACED.match(masked, start, span.end) else None)
        if _STATE_OF.match(masked, behind, end):
            return None
        if _OFFICE.match(masked, behind, end) or _OF_STATE.match(masked, span.end - 2, end):
            continue  # 县政府督查室
        if _STRONG.match(masked, behind, end) or _AT.match(masked, behind, end):
            return span if _is_name(masked, span) and not _OF.match(masked, behind, end) else None
        if _is_part(masked, behind, end):
            continue
        if weak is None and _PIVOT.match(masked, behind, end) and _PLAIN.match(masked, start, span.end):
            return span if _is_name(masked, span) else None
        if weak is None and _WEAK.match(masked, behind, end) and _PLAIN.match(masked, start, span.end):
            weak = span
        unknown = unknown or (span if _is_class(masked, span, behind, end) else None)
    found = weak or unknown
    return found if found and _is_name(masked, found) else None


def _is_part(masked: str, behind: int, end: int) -> bool:
    """Whether a name goes on: 区政府办公室, 城市管理部门."""
    if _BODY.match(masked, behind, end):
        return True
    chain = _CHAIN.match(masked, behind, end)
    return chain is not None and _BODY.match(masked, chain.end(), end) is not None


def _asked(masked: str, start: int, end: int) -> Span | None:
    """The subject that opens as an act does, of which is asked in so many words: 考核人员应当…."""
    if _ASKED.search(masked, start, end) is None:
        return None
    compound = _compound(masked, start, end)
    if compound and _ASKED.match(masked, compound.end, end):
        return compound
    if masked.find("的", start, end) < 0:
        return None
    relative = _RELATIVE.match(masked, start, end)
    return Span(*relative.span()) if relative else None


def _long_name(masked: str, start: int, end: int) -> bool:
    """Whether the name of a body opens here that opens as a verb does: 合作社."""
    found = _BODY.match(masked, start, end)
    return found is not None and found.end() - start > len("组织")


def _compound(masked: str, start: int, end: int) -> Span | None:
    """A noun that opens with a verb: 种植主体, 考核人员; not 组织人员, where the noun is the object."""
    found = _COMPOUND.match(masked, start, end)
    return Span(*found.span()) if found else None


def _is_class(masked: str, span: Span, behind: int, end: int) -> bool:
    """Whether a word that is not known may be what all of a class do: 各部门齐抓共管."""
    return (
        _CLASS.match(masked, span.start, span.end) or _PLACED.match(masked, span.start, span.end)
    ) is not None and not _THING.match(masked, behind, end)


def party(masked: str, start: int, end: int) -> Span | None:
    """The party behind 鼓励, 允许, 推动 or 向; None where a thing or an act stands there.

    A verb that could be a noun is one here, and so is a word that is not known.
    """
    opens = _VERBAL.match(masked, start, end) and not _CLAUSE_ATTRIBUTE.match(masked, start, end)
    if opens and not _long_name(masked, start, end):
        return None
    unknown: Span | None = None
    for span, behind in _nouns(masked, start, end):
        if unknown and _apart(masked, unknown.end, span):
            break
        if (_goes_on(masked, behind, end) or _OFFICE.match(masked, behind, end)) and not masked.startswith(
            "等", span.end
        ):
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
        if not _LISTS.match(masked, stop, limit):
            yield Span(start, stop), stop + 1 if masked.startswith("等", stop) and not tail else stop


_LISTS = re.compile("[、和与或]|及(?![时早])")
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
        return _compound(masked, start, end - 1)
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
