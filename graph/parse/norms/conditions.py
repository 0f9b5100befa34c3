"""In which case: conditions in front of the act, as a whole piece between commas or at the head of one."""

from __future__ import annotations

import re

from graph.parse.norms import words
from graph.parse.norms.patterns import compiled
from graph.parse.numerals import NUMERAL

#: An attribute that is a clause holds one of these: what happened, what something has, is or does.
_CLAUSAL = (
    "(?:符合|具备|满足|获得|取得|入选|通过|经|认定|认为|发现|发生|存在|出现|产生|造成|导致|引发|涉及|"
    "涉嫌|违反|违法|违规|未|不|没有|拒|难以|无法|超|达到|纳入|列入|参与|"
    "参加|从事|承担|购买|租|新(?![能技材兴产])|已|被|受|成效|明显|显著|突出|优秀|较|好|强|高(?![校质新])|"
    "领先|紧缺|困难|成立|注册|落户|入驻|按时|完成|实施|落实|推进|因|"
    "(?:[快好高强大优多少低差佳广深久严实重]|先进|落后|恶劣|轻微|合格|达标)(?=的|、|，|且)|有(?![关限])|"
    "无|属于|处于|位于|来|毕业|投资(?!项目)|改造|培育|引进|带动|吸纳|稳定|雄厚|丰富|集中|贡献|适用|犯|屡|逃|骗|漏|侵|欠|经营|申请|申报|提出|提供|选择|采用|采取|从业|聘|招|退役|评为|评定|授予|开办|设立|建成|投产|受灾|贫困|连续|首次|失业|自愿|主动|积极|拟|需要|"
    "确需|履行|逾期|到期|弄虚作假|瞒报|擅自)"
)
_ACT = (
    "(?:给予|予以|实行|实施|进行|开展|采取|依法|依规|依纪|立即|及时|即时|尽快|迅速|第一时间|一律|按照?|优先|分档|分类|分级|分别|"
    "要(?![求素点件闻害塞地道隘领])|应(?![急用届聘邀])|须(?!知)|必须|可(?!靠|能)|由|不得|不予|不再|免(?!疫)|减(?!速|灾)|加大|安排|责令|严格|严肃|坚决|从严|从重|从快|"
    "追究|移送|取消|撤销|停止|暂停|通报|约谈|处(?!于|室|所|方|级)|罚(?!款单)|挂牌|限期|加强|适当|适度|全部|每|单个|最高|予|"
    "奖(?!项|状|牌)|补(?!丁|充协议)|"
    "提供|支持|鼓励|建立|制定|组织|督促|指导|推动|集中|逐|统一|直接|在分配|在[^，。；]{1,12}(?:给予|"
    "予以)|"
    "根据|追|发生事故|引发|全面|认真|切实|进一步|配套|(?<!真)实(?![体际习验物绩力])|设(?![备施计])|开(?![发放])|列(?!车)|纳入)"
)
_DOES = (
    "(?:开展|给予|予以|进行|实施|实行|加大|采取|责令|追究|严格|提供|安排|组织|建立|加强|立即|即时|及时|尽快|限期|通知|通报|督办|依法|落实|"
    "执行|制定|做好|负(?:总|主|全)?[^，。；]{0,2}责)"
)
#: A piece that is nothing but a condition, by how it ends.
_ENDING = compiled(
    '(?:(?<!是)(?<!目)的|(?<![”"五])期间|(?<![同按及随届平此临实即小限准学战计定\\d])时|(?<![今此最先日幕背])(?:之后|以后|后)|'
    "(?<![目当此日提年月日底])(?:之前|以前|前)|之日起|(?:前提|情况|条件|情形|基础|同等条件)[下上]|(?:除|"
    "排除)[^，。；]{1,60}外|以[^，。；]{1,30}为前提)$"
)
#: By how it begins.
_OPENING = re.compile(
    "(?:如(?![实期何下约数上])|若(?!干)|如果|假如|凡(?!事)|凡是|一旦|遇到|遇有|遇(?=[重突恶紧])|"
    "发现(?![问隐线])|接到|接报|一经|未经|除非|只要|倘|经[^，。；]{2,30}(?:后|同意|批准|认定|核实|评估|"
    "查实|公示|审核)$)"
)
#: 对 + a noun whose attribute is a clause.
_TOWARDS = re.compile(
    f"对于?(?![^。；]*的{_ACT})(?=[^。；]{{0,160}}?{_CLAUSAL}[^。；]{{0,160}}的(?!{_ACT})(?![^，。；]*{_DOES})[^，。；的]{{1,60}}$)[^。；]+$"
)
_HEADS = (
    re.compile(f"(?:对于?|凡)[^，。；]{{1,120}}的(?={_ACT})"),
    re.compile(
        "[^，。；]{1,60}的(?=(?:不得|一律|要(?!求|点|素)|应(?!用|急)|须|可(?!靠|能)|依法|依规|由|移送|"
        "从严|追究|予以|给予|立即|坚决|严肃|严格(?!要求)|责令|取消|按照?规定|按程序|在\\d+(?:个?工作日|小时|分钟|日)内))"
    ),
    re.compile("(?:在[^，。；]{1,30}(?:前提|条件|情况|基础)|同等条件)[下上](?=.)"),
    re.compile("以[^，。；]{1,30}为前提"),
    re.compile(f"(?:在|经|自|接|收)[^，。；]{{1,25}}(?<![今此最先])(?:之后|以后|后|时)(?={words.OPENS}|即)"),
    re.compile(
        "(?![在于])[^，。；]{2,14}(?<![今此最先日前])(?:之后|以后|后|时)(?=(?:要|应|须|必须|立即|及时|第一时间|由|再(?!次|生)|方可|才|"
        "报(?!告|名|刊|社)|一次性|拨付|补足|进行|开展|不受|免于|不得|给予|可(?!靠|能)))"
    ),
    re.compile(f"对(?=[^，。；的]{{0,80}}?{_CLAUSAL})[^，。；]{{2,100}}?的[^，。；的]{{1,30}}?(?={_ACT})"),
    re.compile(
        "(?:发现|遇到|遇有|遇(?=[重突恶紧])|接到)[^，。；]{1,30}?(?:的|后)?(?=(?:立即|随时|马上|迅速|尽快|即刻|及时|要|应|须|必须|第一时间))"
    ),
    re.compile("违者(?=.)"),
)
_DATE = re.compile(
    r"(?<![\d〇一二三四五六七八九十])[\d〇一二三四五六七八九十]++(?:年|月|日)(?:底|末|份)?(?:之前|以前|前|起|以后|后)?$"
)
_STARTS = frozenset("对凡在以经自接收发遇同违")
#: Which of the forms can begin with which character; the others with any.
_BY_START = {
    "对": (0, 6, 1),
    "凡": (0, 1),
    "在": (2, 4, 1),
    "以": (3,),
    "经": (4, 1, 5),
    "自": (4, 1),
    "接": (4, 7, 5),
    "同": (2, 1, 5),
    "收": (4, 5),
    "发": (7, 1, 5),
    "遇": (7, 1, 5),
    "违": (8, 1, 5),
}
_ANY = (1, 5)


def whole(masked: str, start: int, end: int) -> bool:
    """Whether a piece says nothing but in which case; it is followed by a comma."""
    if end - start < _SHORTEST:
        return False
    if _OPENING.match(masked, start, end):
        return _DUE.search(masked, start, end) is None and not start < at_head(masked, start, end) < end
    if _ENDING.search(masked, max(start, end - _NEAR), end):
        return not _DATE.search(masked, start, end)
    return masked[start] == "对" and _TOWARDS.match(masked, start, end) is not None


_SHORTEST, _NEAR = 3, 64
#: A limit that counts from the event, and the act behind it: 接到报告后一小时内到场.
_DUE = re.compile(
    f"(?:后|起|的)?(?:\\d{{1,3}}|{NUMERAL}{{1,3}})(?:个?工作日|日|天|个?小时|分钟|个月)(?:之|以)?内[^，。；的]{{2,}}$"
)
_CLOSES = re.compile(f"(?:的|的(?!{_ACT})(?![^，。；]{{0,64}}{_DOES})[^，。；的]{{1,40}})$")
_OPENS = re.compile("对|凡|因(?!地)|由于|面对|如(?!实|期)|若(?!干)")
#: What happened that should not have.
_WRONG = re.compile(
    "不(?!得|断|能|少于|超过)|未|没有|拒|违|擅自|故意|弄虚|瞒|失职|渎职|推责|发生|造成|导致|引发|存在|"
    "逾期|稳定|保持"
)
#: 对 and an act or a quality: an attribute that goes on behind the comma.
_UNFINISHED = re.compile(
    f"对于?(?:(?!{words.NOUN_LIKE}){words.LONG_VERB}(?![^，。；]*的)|[^，。；的]{{2,60}}(?:快|好|高|强|大|"
    f"明显|显著|突出|增长|到位|有力)$)"
)
_MODAL = re.compile("必须|应当|要(?!求|素)|不得|可以")
_STARTS_ACT = compiled(words.OPENS)
_ACT_HEAD = re.compile("(?:要|应(?!急)|须|可|严格|加强|建立|完善|制定|列出|落实|开展|给予|予以|责令|追究|约谈|给)")


def closes(masked: str, start: int, end: int) -> bool:
    """Whether a piece ends a condition that may have begun in a piece before it."""
    near = max(start, end - _NEAR)
    if masked.find("的", near, end) < 0 or not _CLOSES.search(masked, near, end):
        return False
    if masked[end - 1] == "的" or not _STARTS_ACT.match(masked, start, end):
        return True
    return _CLAUSE_OF.search(masked, start, end) is not None


def opens(masked: str, start: int, end: int) -> bool:
    """Whether a condition begins with a piece."""
    return _OPENS.match(masked, start, end) is not None


#: An attribute that tells of success: 积极优化环境成效明显的市.
_CLAUSE_OF = re.compile(
    "(?:成效|工作|力度|情况|任务|质量|环境|水平|贡献)[^，。；]{0,8}(?:明显|显著|突出|较?好|较?大|"
    "改善)的[^，。；的]{1,40}$"
)


def goes_on(masked: str, start: int, end: int) -> bool:
    """Whether a piece is part of a condition that a later piece closes: it opens one, or tells what went wrong."""
    if masked[end - 1] == "的" or _ACT_HEAD.match(masked, start, end) or _MODAL.search(masked, start, end):
        return False
    if _UNFINISHED.match(masked, start, end):
        return True
    if opens(masked, start, end):
        return "的" not in masked[start:end]
    return _WRONG.search(masked, start, end) is not None


def at_head(masked: str, start: int, end: int) -> int:
    """Where the condition at the head of a piece ends; `start` where there is none."""
    if start >= end or (
        masked[start] not in _STARTS and masked.find("的", start, end) < 0 and not _MAY.search(masked, start, end)
    ):
        return start
    for i in _BY_START.get(masked[start], _ANY):
        if found := _HEADS[i].match(masked, start, end):
            return found.end()
    return start


_MAY = re.compile("[后时]")
