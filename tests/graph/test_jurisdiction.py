"""Where documents apply, and whose the units are that they name; the heads are made up."""

import pytest

from graph.iri import Iris
from graph.model import Document, Head, Metadata
from graph.parse import parse
from graph.read import source_of
from graph.resolve import Registry, resolve
from graph.resolve.catalogue import catalogue
from graph.resolve.divisions import COUNTRY, divisions
from graph.resolve.jurisdiction import jurisdiction
from graph.resolve.typing import Typing


@pytest.mark.parametrize(
    ("title", "issuer", "number", "code"),
    [
        ("关于加强某项工作的意见", "国务院办公厅", "", COUNTRY),
        ("国务院关于某项工作的意见", "", "", COUNTRY),
        ("中共中央办公厅 国务院办公厅印发《某方案》", "", "", COUNTRY),
        ("关于印发《某办法》的通知", "生态环境部", "", COUNTRY),
        ("国家发展改革委 财政部关于某项工作的通知", "", "", COUNTRY),
        ("住房城乡建设部等五部门关于某项工作的通知", "", "", COUNTRY),
        ("某项工作的意见", "", "国发〔2020〕1号", COUNTRY),
        ("关于印发某方案的通知", "广东省人民政府办公厅", "", "440000"),
        ("关于支持宜昌市某项工作的意见", "湖北省人民政府", "", "420000"),
        ("某项工作的若干措施", "", "粤府办〔2024〕2号", "440000"),
        ("某项工作的若干措施", "", "青政发〔2024〕2号", ""),  # 青海 and 青岛 both write so
        ("广西壮族自治区某项工作条例", "", "", "450000"),
        ("青岛市某项工作方案", "", "", "370200"),
        ("中共青岛市委 青岛市人民政府关于某项工作的意见", "", "", "370200"),
        ("市政府办公室关于印发《东阳市某方案》的通知", "东阳市人民政府办公室", "", "330783"),
        ("关于印发《东阳市某方案》的通知", "市政府办公室", "", "330783"),
        ("市南区某项工作措施", "", "", "370202"),
        ("四川巴中市某项工作措施", "", "", "511900"),
        ("上海市浦东新区某项工作措施", "", "", "310115"),
        ("鼓楼区某项工作措施", "", "", ""),  # four districts are called so
        ("南京市鼓楼区某项工作措施", "", "", "320106"),
        ("深圳市某某区某项工作措施", "", "", "440300-某某区"),
        ("西河县某项工作措施", "", "", "西河县"),
        ("城市更新行动方案", "", "", ""),
        ("老旧小区改造方案", "", "", ""),
        ("全市某项工作方案", "", "", ""),
        ("青岛市城市更新方案", "", "", "370200"),
        ("城区排水方案", "", "", ""),
        ("新县城建设方案", "", "", ""),
        ("市场监管工作方案", "", "", ""),
    ],
)
def test_the_division_of_a_head(title: str, issuer: str, number: str, code: str, registry: Registry) -> None:
    head = Head(title, issuer, number)
    assert jurisdiction(head, registry, divisions(), catalogue()) == code


@pytest.mark.parametrize(
    ("code", "line", "level", "prefix"),
    [
        (COUNTRY, ["000000"], "national", ""),
        ("450000", ["450000", "000000"], "province", "自治区"),
        ("320585", ["320585", "320500", "320000", "000000"], "district", "市"),
        ("310115", ["310115", "310000", "000000"], "district", "区"),
        ("429004", ["429004", "420000", "000000"], "district", "市"),
        ("532900", ["532900", "530000", "000000"], "city", "州"),
        ("440300-某某区", ["440300-某某区", "440300", "440000", "000000"], "district", "区"),
        ("西河县", ["西河县"], "district", "县"),
        ("", [], "district", ""),
    ],
)
def test_what_is_known_of_a_division(code: str, line: list[str], level: str, prefix: str) -> None:
    table = divisions()
    assert (list(table.line(code)), table.level(code), table.prefix(code)) == (line, level, prefix)


def test_all_provinces_are_in_the_table_with_their_signs() -> None:
    table = divisions()
    provinces = [code for code in table.codes() if table.level(code) == "province"]
    assert len(provinces) == 34
    assert all(table.short(code) and table.english(code) for code in provinces)


def test_a_code_lies_in_what_its_digits_say() -> None:
    table = divisions()
    for code in table.codes():
        for above in list(table.line(code))[1:]:
            assert above == COUNTRY or code.startswith(above.rstrip("0")), code


def understood(text: str, registry: Registry, iris: Iris, metadata: Metadata | None = None) -> Document:
    return resolve(parse(source_of(text, "a.txt"), metadata or Metadata()), registry, iris)


@pytest.mark.parametrize(
    ("title", "owners", "units"),
    [
        # Whose a unit is, by what stands in front of it.
        ("市南区方案", "区财政局、市财政局、省财政厅、财政部", ["370202", "370200", "370000", "000000"]),
        ("东阳市方案", "市财政局、金华市财政局、省财政厅", ["330783", "330700", "330000"]),
        ("浦东新区方案", "区财政局、市财政局", ["310115", "310000"]),
        ("青岛市方案", "省住建厅、住建厅、财政厅", ["370000", "370000", "370000"]),
        ("青岛市方案", "国家税务总局青岛市税务局、人民银行青岛市分行、长沙海关", ["370200", "370200", "430100"]),
        ("西河县方案", "县财政局、市财政局", ["西河县", "西河县"]),
    ],
)
def test_units_belong_to_their_divisions(
    title: str, owners: str, units: list[str], registry: Registry, iris: Iris
) -> None:
    document = understood(f"{title}\n（一）巡查。每日巡查。（责任单位：{owners}）\n", registry, iris)
    parties = [owner.party for owner in document.annotations[0].owners]
    assert [iris.path(party.iri).split("/")[2] for party in parties if party] == units
    assert len({party.iri for party in parties if party}) == len(set(owners.replace("省住建厅、", "").split("、")))


@pytest.mark.parametrize(
    ("division", "one", "other", "same"),
    [
        ("430000", "省住房城乡建设厅", "省住建厅", True),
        ("430000", "省住房和城乡建设厅", "住建厅", True),
        ("430000", "省住建厅", "湖南省住房和城乡建设厅", True),
        ("000000", "发展改革委", "国家发展和改革委员会", True),
        ("370200", "市委网信办", "市委网络安全和信息化委员会办公室", True),
        ("370200", "国家税务总局青岛市税务局", "市税务局", True),
        ("370200", "青岛金融监管局", "国家金融监督管理总局青岛监管局", True),
        ("370200", "共青团青岛市委", "团市委", True),
        ("430000", "省住建厅", "省住房保障和房屋管理局", False),
        ("370200", "市城市管理局", "市综合执法局", False),
        ("370200", "市城市管理局", "市城市管理和综合执法局", False),
        ("370200", "市委办公室", "市安委会办公室", False),
        ("370200", "市金融办", "市委金融办", False),
        ("370200", "市文化局", "市旅游局", False),
        ("370200", "市文化局", "市文化和旅游局", False),
        ("370200", "市教育局", "市教育工委", False),
        ("370200", "市卫健委", "市卫健局", False),
        ("370200", "市财政局", "省财政厅", False),
        ("370200", "市工商局", "市工商联", False),
        ("370200", "市中级人民法院", "市人民法院", False),
        ("370200", "高新区管委会", "经开区管委会", False),
        ("370202", "市公安局市南分局", "市公安局", False),
    ],
)
def test_which_names_are_one_unit(division: str, one: str, other: str, same: bool) -> None:
    typing = Typing(divisions(), catalogue(), division)
    first, second = (typing.unit(name) or typing.one_of_many(name) for name in (one, other))
    assert first
    assert second
    assert ((first.division, first.key) == (second.division, second.key)) == same
