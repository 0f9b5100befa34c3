"""Noun phrases that can owe something: whether words are one, and of which kind."""

from __future__ import annotations

import re

from graph.model import BearerKind
from graph.parse.norms.patterns import compiled, led

#: Ends the name or the class word of a body of the state.
STATE = (
    "(?:部门|负责同志|分管领导|主要领导|领导同志|(?<![\u4e00-\u9fff])村(?=（)|党委|党组|党工委|工委|政府|机关|地方|地区|各地|地市|委员会|办公室|办公厅|办事处|管委会|"
    "指挥部|领导小组|代表(?:大会|会议)|工作组|专班|联席会议|法院|检察院|派出所|"
    "街道|乡镇|镇街|园区|开发区|高新区|示范区|功能区|保税区|自贸区|试验区|城区|新区|全[国省市区县](?:上下)?|省份|"
    "城市(?!管理|建设|规划|更新|综合|运行|轨道)|政法机关|纪检监察机关|人大|政协|"
    "党支部|党组织|领导班子|领导干部|党员干部|干部|班子成员|成员单位|牵头单位|责任单位|配合单位|主管单位|"
    "事业单位|机关单位|单位|县区|区县|市县|市州|州市|旗县|中央财政|省级财政|市级财政|财政|"
    "总局|公安|交警|城管|消防|海关|总署|银保监会|证监会|人民银行|国资委|(?<![内全干外大局一的])部(?!门|"
    "分|署|长|级|属|队)|委(?!托|派|员)|局(?!面|部|限)|厅|署(?!名)|院(?!校|所|士|落|区)|"
    "(?<![主承协举开督包兴创试新简严快])办(?!公|事|理|法|学|案|好|结|税|证|展)|(?<![社工])会(?!议|同|商|员|计|展|"
    "场|有|要)|站(?!点|位|在)|所在区|(?<=[\u4e00-\u9fff])[区市县州省乡镇旗盟]|(?<=各)[村组户]|(?<=的)村(?![民庄级规集务委支])|(?<=[\u4e00-\u9fff]{2})中心(?!城区|[区任工村镇线点思校地])|新媒体|"
    "政府网站|账号|工作人员|公职人员|公务员|执法人员|检查人员|网格员|河长|林长|路长|田长|"
    "[省市县区乡镇]长|主任|书记|(?:督查|研究|值班)室|(?:服务|管理|指挥|疾控|调度|应急)中心|[支大中]队|工会|妇联|残联|团委|科协|工商联|供销社)"
)
#: Ends the name of a party that the state regulates or serves.
_REGULATED = (
    "(?:企业|企事业单位|公司|集团|银行|金融机构|机构|高校|院校|学校|大学(?!生)|学院|幼儿园|协会|学会|"
    "商会|联盟|社会组织|团体|组织|社区|平台|载体|基地|园区|孵化器|众创空间|实验室|"
    "经营者|从业者|创业者|劳动者|消费者|生产者|所有者|使用者|开发者|申请者|投资者|管理者|志愿者|学者|"
    "患者|个人|自然人|法人|公民|村民|居民|农民|农户|群众|(?<!行)业主|用户|客户|学生|毕业生|大学生|教师|"
    "(?<=[\u4e00-\u9fff]{2})师(?![范德资生风承傅])|"
    "专家|人才|团队|申请人|负责人|责任人|年轻人|任何人|承包人|承租人|举报人|经营人|受益人|家属|食堂|[校院园厂馆]长(?![期远效久])|法定代表人|控制人|代理人|当事人|纳税人|投保人|经纪人|合伙人|人员|人士|"
    "职工|员工|工人|家庭|住户|商户|店铺|工厂|车间|医院|药店|门店|网站|媒体|"
    "律师事务所|事务所|供应商|承包方|发包方|服务商|运营商|开发商|物业|合作社|市场主体|经营主体|主体|单位|"
    "青年|老年人|残疾人|未成年人|监护人|驾驶人|乘客|旅客|游客|基金|保险公司|"
    "各方|社会力量|社会资本|民间资本|家长|子女|代表(?!会议|大会|团)|车主|船东|项目法人|俱乐部|明星|爱好者|运动员|教练员|"
    "(?:图书|文化|体育|博物|美术|科技|档案|纪念)馆|(?:敬老|养老|福利|卫生)院|卫生室|诊所|[农林牧茶果]场|(?:产业|科技|创业|工业|物流|软件)园(?!区)|医生|护士|司机|"
    "(?<=[\u4e00-\u9fff])(?:(?<![动全满复])员(?![工会额制])|(?<![账门窗入落])户(?![籍外口均型用内])|"
    "(?<![或再前后])者(?!的)|校(?![园内外车企舍区长际验准本服友风训级])|(?<![排军])队(?![伍列员]))|"
    "[经供销服运开制造]{1,2}商|合作社|旅行社|出版社|群体|人群|青少年|景区|场所|超市|酒店|饭店|市场(?!监管|"
    "主体|化|准入|需求|秩序|价|规|机制|环境|竞争)|车站|机场|院所|研究院|研究所|"
    "(?<![A-Za-z])[A-Z]{2,6}(?![A-Za-z])|(?<![a-z])[a-z]{1,20}ies)"
)
_TAIL = "(?:主要)?(?:负责人|负责同志|领导|法定代表人|实际控制人)?"
_BRACKET = "(?:[（(〈][^，。；（）()]{0,40}[）)〉])?"
#: A noun phrase that may be a bearer, at its end.
ENDS = f"(?:{led(f'(?:{STATE}|{_REGULATED})')}{_BRACKET}{_TAIL}{_BRACKET})"
_LIST_TAIL = (
    "等(?:有关|相关|各|职能|行业|主管|区级|市级|省级|涉企|各类|多?[^，。、]{0,8})?(?:部门|单位|地方|地区|"
    "机构|平台|企业|组织|地|人员|主体|方面)?"
)

_CLASS = re.compile(
    "各(?!自)|有关|相关|各级|有条件|具备条件|地方|地区|网站|新媒体|账号|主管|监管部门|县级|市级以上|以上|基层|下级|上级|所在|"
    "行业|部门|单位|机关|地市|省（|市（|[、和]|等|党员|干部|人员|全[国省市区县]|行政机关|执法|中心城区|新城区|"
    "保税区|开发区$"
)
_STATE_END = compiled(f"{STATE}{_BRACKET}{_TAIL}$")
_REGULATED_END = compiled(f"{_REGULATED}{_BRACKET}$")
#: One of many persons, by what they do: 采购人, 使用者; no post.
_PERSON = re.compile("(?:(?<!负责)(?<!领导)(?<!联络)(?<!责任)(?<!发言)人|[者户])$")
#: Bodies of which each area has one, named by nothing but what they are.
_GRASSROOTS = re.compile(
    "(?:各)?(?:村|社区|村（社区）|村委会|村民委员会|居委会|居民委员会|(?:村|社区)[\u4e00-\u9fff]{1,4}委员会|村（居）委会|村（居）民委员会|街道|街道办事处|乡镇|乡镇（街道）|镇街|"
    "乡（镇）|乡镇人民政府|乡镇政府|所在[^，。；]{1,6})(?:党委|党工委|党（工）委|党组织|党支部|人民政府|政府)?"
    "(?:主要)?(?:负责人|负责同志|书记|主任)?$"
)
_FIRM = compiled(
    "企业|公司|集团|银行|高校|院校|学校|大学|学院|协会|学会|商会|联盟|俱乐部|社会组织|[A-Z]{2,6}|生产经营|"
    "用人单位|施工|建设单位|经营单位|使用单位|设计单位|监理|承包|物业|业主|村民|居民|农民|群众|创业|运营|"
    "金融机构|服务机构|医疗机构|检测|中介|企事业|个人|学生|从业|人才|社区$|平台$|投资机构|保险"
)
_STATE_WORD = re.compile("部门|政府|党委|各级|机关|镇（|街道|行业主管|地市|各市|各区|各县|各省|局|厅|委(?!托)")
_ITEM = re.compile("[、，,]|和|及|以及|或者?")
_POST = re.compile("(?:党政)?(?:主要)?(?:负责人|负责同志|领导|分管领导|书记|主任)$")
_AREA = re.compile("(?:市|县|区|州|省|镇|乡|街道|旗|盟)$")


def kind_of(words: str, groups: tuple[str, ...]) -> BearerKind:
    """Whose kind: a group that the document defines, a class word, a party that the state regulates, or a unit."""
    if any(group in words or (len(words) > _SHORTEST_GROUP and words in group) for group in groups):
        return "group"
    return _by_form(words) or _by_words(words)


def _by_form(words: str) -> BearerKind | None:
    """The kind that the form alone tells: anybody, a body of which each area has one, one of many."""
    if words.startswith("任何") and "部门" not in words:
        return "regulated"
    if _GRASSROOTS.match(words):
        return "class"
    return "regulated" if _PERSON.search(words) else None


def _by_words(words: str) -> BearerKind:
    firms, state = _FIRM.search(words), _STATE_WORD.search(words)
    if firms and state and "、" in words:
        return "class"
    if _is_mixed(words):
        return "class"
    if words.endswith("单位") and "、" not in words and not _STATE_UNIT.search(words):
        return "regulated"
    if words.endswith("单位") and ("企事业" in words or firms):
        return "class" if state else "regulated"
    if _REGULATED_END.search(words) and not _STATE_END.search(_POST.sub("", words) or words):
        return "regulated"
    if firms and not state:
        return "regulated"
    if re.fullmatch("[a-z ]+", words):
        return "class"
    if _CLASS.search(words):
        return "unit" if _named(words) else "class"
    return "unit"


def _is_mixed(words: str) -> bool:
    """Whether a list names bodies of the state and others too."""
    named = re.split("[、和及与]", words)
    members = [member for member in named if _ENDS.search(member)] if len(named) > 1 else []
    state = [_STATE_END.search(member) is not None and not _FIRM.search(member) for member in members]
    return len(members) > 1 and any(state) and not all(state)


_ENDS = compiled(f"{ENDS}$")
_SHORTEST_GROUP = 6
_NAMED_ALONE = re.compile(
    "(?!各|有关|相关|县级|地方|基层|市、县|省、市)(?:国务院(?!有关|各)|中共|中央|国家|最高|省|市|区|县|"
    "州|[\u4e00-\u9fff]{2,8}?[省市县区州])[^各]{0,12}(?:委|局|厅|署|办|院|府|部|会|财政|办公室|组|中心|"
    "委员会|指挥部)"
)
#: 市水利主管部门 is one body, though its name is not given; 改革 in a name is no list.
_COMPETENT = re.compile("[省市区县州旗](?!、|级|直|（)[^各有相、等和]{2,12}部门")
#: Units by their part in the work of the state; all other 单位 (排污单位, 承办单位) do something of their own.
_STATE_UNIT = re.compile(
    "(?:责任|成员|牵头|主管|配合|有关|相关|各|事业|机关|监管|其他|所属|下属|直属|党政|本|基层|联动|实施|协同|组成|参与|"
    "一个|帮扶|执法|预算|委员|级|位|督办|管理|所在)单位$"
)
_NOT_NAMED = re.compile("各|有关|相关|主管|部门|等|单位|党员|地方|行政机关")


def _named(words: str) -> bool:
    """Whether each member of a list is a body with a name of its own: 市水利局和市财政局 is two units."""
    bare = _POST.sub("", words)
    if _COMPETENT.fullmatch(bare):
        return True
    return bool(_NAMED_ALONE.match(bare)) and not _NOT_NAMED.search(bare)


def is_indefinite(words: str) -> bool:
    """Whether words point at one of many: 一个单位, 其他单位."""
    return words.startswith(("一个", "任何", "其他", "某", "谁"))
