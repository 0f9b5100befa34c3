"""What names of a list lend each other: 省水利厅、财政厅 (a prefix), 长沙、株洲市政府 (an ending)."""

from __future__ import annotations

import re
from functools import lru_cache

#: Stands in `carried` for the name itself where it is an ending that is lent: …市政府.
ELLIPSIS = "…"
_EACH = "各"
#: Ordinary words that open like the prefix of a level: 市场监管局, 区域合作办, 县域经济办, 市级, 区直机关.
_NO_LEVEL = "(?!场|域|[级直属内外]|长)"
#: Places that open like the prefix of a town: 镇江, 镇海.
_TOWN = "镇(?![江海原赉远宁安平雄康沅坪巴])"
_LEVEL = re.compile(rf"(?:[省市区县州盟旗]{_NO_LEVEL}|{_TOWN})(?=..)")
#: 市委宣传部、组织部: the departments of a party committee take its whole name.
_COMMITTEE = re.compile("[省市区县州盟旗](?:委|工委)(?!员)")
_OF_COMMITTEE = re.compile(
    "(?:组织|宣传|统战|统一战线工作|社会工作|政法|网信|网络安全|编|机构编制|金融|政研|政策研究|改革|巡[察视]|国安|"
    "老干部|老干|外办|台办|农办|财办|直属机关|机要|保密|密码|军民融合)"
)
#: What has a level or a place of its own, or belongs to none, takes no prefix; 各 is lent to places too.
_ITS_LEVEL = re.compile(
    rf"{_EACH}|有关|相关|其他|国家|中国|中央|全国|国务院|国网|国铁|武警|团[省市区县]|[省市区县州盟旗]{_NO_LEVEL}|[省市区县镇][级直属]|{_TOWN}..|乡(?!村).."
)
#: 各市、州人民政府: 各 is said of both.
_CLASS = re.compile("(?:[市县区州盟旗乡镇]{1,3}|街道)(?:（[^（）]*）)?(?:(?:人民)?政府|党委|管委会|办事处)")
_ITS_PLACE = re.compile(
    "[\u4e00-\u9fff]{2,4}?(?:省|市(?!场)|区(?!域)|县(?!域)|州|盟|旗|镇|(?<!城)乡(?!村)|街道)"
    "|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾"
)
#: Bodies that are called by their place, not by a level: 武汉海事局, 深圳证监局.
_BY_PLACE = re.compile(
    "(?:海关|海事局|证监局|监管分局|铁路局|集团|公司|[分支]行|银行|大学|学院|学校|研究院|科学院|林场|车务段|机务段|..(?<!地方)金融监管局)$"
)
_CITY = re.compile("[^各市县区省本全自]州")
#: A place that leaves its ending to a later name is this long at most, in code points.
_SHORT = 4
_ENDING = re.compile(
    rf"[\u4e00-\u9fff]{{1,{_SHORT}}}?(?P<ending>(?:[市县区州盟旗镇乡]|街道)"
    "(?:委|人民政府|政府|党委|党工委|管委会|办事处|党委和政府|(?:公安|教育|财政|水利|住建|应急)局)?)"
)


#: 财政、人力资源社会保障部门: the class of bodies that shorter names before it are of too.
_CLASS_ENDING = re.compile(
    "(?!有关|相关|各|其他|责任|市级|省级|县级|区级)[\u4e00-\u9fff]{2,8}(?P<ending>主管部门|部门)"
)
#: The names of a text are few, and stand in many of its lists.
_kept = lru_cache(4096)


@_kept
def passed(name: str, offered: str) -> tuple[str, str]:
    """The prefix that a name takes of the one offered, and the one that names after it may take."""
    return _taken(name, offered), _prefix(name, offered)


def _prefix(name: str, lent: str) -> str:
    """The prefix that names after this one may take; `lent` is the one that this name may take itself."""
    if name.startswith(_EACH):
        return _EACH
    for form in (_COMMITTEE, _LEVEL):
        if found := form.match(name):
            return found.group()
    return lent


def _taken(name: str, offered: str) -> str:
    """The prefix that a name takes of the one offered; "" for a name with a place or level of its own."""
    if offered == _EACH and _CLASS.fullmatch(name):
        return _EACH
    if not offered or _ITS_LEVEL.match(name):
        return ""
    if offered != _EACH and (_ITS_PLACE.match(name) or _BY_PLACE.search(name)):
        return ""
    if _COMMITTEE.fullmatch(offered) and not _OF_COMMITTEE.match(name):
        return offered[0]
    return offered


def ending(name: str) -> str:
    """The ending that a name may lend to short ones before it: …市政府 of 株洲市政府; "" where it has none."""
    found = _ENDING.fullmatch(name) or _CLASS_ENDING.fullmatch(name)
    return ELLIPSIS + found["ending"] if found else ""


def is_short(name: str) -> bool:
    """Whether a name is short enough to be a place without its ending."""
    return len(name) <= _SHORT


def is_city(name: str) -> bool:
    """Whether a name is that of a place though it ends as bodies do: 广州, 杭州."""
    return _CITY.fullmatch(name) is not None


def completed(name: str, carried: str) -> str:
    """A name with what it takes: 省 and 财政厅 → 省财政厅, 长沙 and …市政府 → 长沙市政府."""
    return name + carried.removeprefix(ELLIPSIS) if carried.startswith(ELLIPSIS) else carried + name
