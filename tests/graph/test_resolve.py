import datetime as dt

import pytest

from graph.build import build
from graph.iri import Iris
from graph.model import Assumption, Deadline, Document, Metadata, Span
from graph.namespaces import DUTY
from graph.parse import parse
from graph.problems import AmbiguousName, UnknownName
from graph.read import source_of
from graph.reason import Reasoner
from graph.resolve import Registry, resolve
from graph.resolve.dates import anchor, dated
from graph.resolve.names import kind_of
from graph.resolve.registry import Division, Entry


@pytest.mark.parametrize(
    "name",
    [
        "housing bureau",
        "Housing-Bureau",
        "住建局",
        "区住建局",
        "住房和城乡建设局",
        "区住房和城乡建设局",
        "恩阳区住建局",
        "巴中市恩阳区住房和城乡建设局",
    ],
)
def test_names_of_the_housing_bureau(registry: Registry, name: str) -> None:
    assert registry.search(name).key == "区住建局"


def test_the_party_office_and_the_safety_office_are_never_confused(registry: Registry) -> None:
    assert registry.search("区委办公室").key == "区委办公室"
    assert registry.search("区安委会办公室").key == "区安办"
    assert registry.search("安办").key == "区安办"


def test_every_label_of_the_registry_finds_its_unit(registry: Registry) -> None:
    for entry in registry.entries:
        for name in (entry.iri, entry.key, entry.preferred, *entry.others):
            assert registry.search(name) is entry


def test_an_unknown_name_gets_suggestions(registry: Registry) -> None:
    with pytest.raises(UnknownName, match="no unit is called") as caught:
        registry.search("区住健局")
    assert "区住建局" in caught.value.remedy


def entry(division: str, key: str, *others: str) -> Entry:
    return Entry(f"http://localhost:8000/id/unit/{division}/{key}", key, division, "unit", key, others)


def test_two_units_of_one_name_are_ambiguous() -> None:
    both = Registry((entry("1", "甲住建局", "住建局"), entry("2", "乙住建局", "住建局")), ())
    with pytest.raises(AmbiguousName) as caught:
        both.search("住建局")
    assert len(caught.value.candidates) == 2
    assert both.search("甲住建局").division == "1"


def test_a_name_is_looked_up_in_its_own_division_only() -> None:
    both = Registry((entry("1", "区住建局"), entry("2", "区住建局")), (Division("1", ("甲区",), "区"),))
    found = both.find("甲区住建局", "1")
    assert found
    assert [e.division for e in found.entries] == ["1"]
    assert found.reason == "prefixed-label"
    assert both.find("甲区住建局", "2") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("有关部门", "indefinite"),
        ("各有关单位", "indefinite"),
        ("各镇", "each"),
        ("某某集团", "enterprise"),
        ("区某局", "unit"),
    ],
)
def test_kinds_of_unknown_names(name: str, kind: str) -> None:
    assert kind_of(name) == kind


TEXT = "某某办法\n（一）巡查。〔责任单位：区某某局、住建局。完成时限：7月底前〕\n〔某群：甲局、乙局。〕\n"


def test_unknown_names_stay_with_an_address_of_their_own(registry: Registry, iris: Iris) -> None:
    document = resolve(parse(source_of(TEXT, "a.txt"), Metadata(jurisdiction="511903")), registry, iris)
    unknown, known = (owner.party for owner in document.annotations[0].owners)
    assert unknown
    assert known
    assert (unknown.reason, unknown.iri) == ("unknown", iris.unit("511903", "区某某局"))
    assert (known.reason, known.iri) == ("alternative-label", iris.unit("511903", "区住建局"))
    assert iris.path(document.iri or "") == "eli/cn/511903/und/某某办法"


def test_without_a_date_no_year_is_guessed(registry: Registry, iris: Iris) -> None:
    deadline = resolve(parse(source_of(TEXT, "a.txt")), registry, iris).annotations[0].deadline
    assert deadline
    assert (deadline.month, deadline.date, deadline.assumption) == (7, None, None)


DAY = dt.date(2022, 10, 25)


@pytest.mark.parametrize(
    ("title", "issued", "published", "assumed"),
    [
        ("2023年工作要点", DAY, DAY, Assumption(2023, "title")),
        ("贯彻《2021年工作要点》的方案", DAY, None, Assumption(2022, "issued")),
        ("行动方案（2023—2025年）", DAY, None, Assumption(2022, "issued")),
        ("工作要点", DAY, dt.date(2023, 1, 2), Assumption(2022, "issued")),
        ("工作要点", None, DAY, Assumption(2022, "published")),
        ("工作要点", None, None, None),
    ],
)
def test_the_anchor(title: str, issued: dt.date | None, published: dt.date | None, assumed: Assumption) -> None:
    assert anchor(title, issued, published) == assumed


@pytest.mark.parametrize(
    ("kind", "year", "month", "day", "date"),
    [
        ("before_month_end", None, 2, None, "2024-02-29"),
        ("before_month_end", 2023, 2, None, "2023-02-28"),
        ("before_date", None, 6, 15, "2024-06-15"),
        ("before_date", 2023, 2, 29, "2023-02-28"),
        ("before_year_end", None, None, None, "2024-12-31"),
        ("annual", None, 12, None, "2024-12-31"),
        ("annual", None, None, None, "2024-12-31"),
        ("point", None, 6, None, "2024-06-30"),
        ("span", 2025, None, None, "2025-12-31"),
        ("span", None, None, None, None),
        ("relative", None, None, None, None),
        ("ongoing", None, None, None, None),
    ],
)
def test_dates(kind: str, year: int | None, month: int | None, day: int | None, date: str | None) -> None:
    deadline = Deadline("", "", kind, Span(0, 0), year, month, day)  # type: ignore[arg-type]
    found = dated(deadline, Assumption(2024, "issued"))
    assert (str(found.date) if found.date else None) == date
    assert (found.assumption is not None) == (date is not None and year is None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("巴中市恩阳区某某办法", "511903"),
        ("恩阳区某某办法", "511903"),
        ("恩阳区城市更新行动方案", "511903"),
        ("恩阳区农村社区建设方案", "511903"),
        ("巴中市城市更新行动方案", "511900"),
        ("巴中市某某办法", "511900"),
        ("四川省巴中市某某办法", "511900"),
        ("巴中市某某区某某办法", ""),
        ("某某办法", ""),
    ],
)
def test_the_division_of_a_document(registry: Registry, text: str, code: str) -> None:
    assert registry.division_of(text) == code


def understood(text: str, registry: Registry, iris: Iris) -> Document:
    return resolve(parse(source_of(text, "a.txt")), registry, iris)


def holders(document: Document, registry: Registry, iris: Iris) -> set[str]:
    edge = DUTY + "effectiveResponsibleUnit"
    inferred = Reasoner(registry.quads).infer(build(document, iris))
    return {iris.path(i.triple.object.value).split("/")[-1] for i in inferred if i.triple.predicate.value == edge}


def test_a_group_within_a_group(registry: Registry, iris: Iris) -> None:
    text = (
        "恩阳区某某办法\n（一）巡查。〔责任单位：甲部门。完成时限：年底前〕\n"
        "〔甲部门：乙部门、区水利局。〕\n〔乙部门：区应急局、区发改局。〕\n"
    )
    assert holders(understood(text, registry, iris), registry, iris) == {"区水利局", "区应急局", "区发改局"}


def test_two_groups_of_one_name_are_ambiguous_and_a_name_goes_before_an_alias(
    registry: Registry, iris: Iris
) -> None:
    text = (
        "恩阳区某某办法\n（一）巡查。〔责任单位：监管部门、执法部门〕\n"
        "〔监管部门（区级）：区住建局、区水利局。〕\n〔监管部门（行业）：区应急局、区发改局。〕\n"
        "〔执法部门（区级）：区司法局、区水利局。〕\n〔执法部门：区应急局、区公安分局。〕\n"
    )
    found = understood(text, registry, iris)
    supervision, enforcement = (owner.party for owner in found.annotations[0].owners)
    assert supervision
    assert enforcement
    assert (supervision.reason, len(supervision.suggestions)) == ("ambiguous", 2)
    assert (enforcement.reason, enforcement.iri) == ("group-definition", found.groups[3].iri)


def test_members_carry_a_prefix_as_owners_do(registry: Registry, iris: Iris) -> None:
    text = "恩阳区某某办法\n（一）巡查。〔责任单位：甲单位〕\n〔甲单位：各镇党委、街道党工委。〕\n"
    reasons = [
        member.party.reason for member in understood(text, registry, iris).groups[0].members if member.party
    ]
    assert reasons == ["preferred-label", "carried-prefix"]


def test_units_of_two_unknown_districts_are_two(registry: Registry, iris: Iris) -> None:
    first, second = (
        understood(f"{name}方案\n（一）巡查。〔责任单位：县住建局〕\n", registry, iris)
        for name in ("东山县", "西河县")
    )
    parties = [document.annotations[0].owners[0].party for document in (first, second)]
    assert len({party.iri for party in parties if party}) == 2


def test_two_texts_of_one_title_without_place_and_year_are_two_documents(registry: Registry, iris: Iris) -> None:
    one, other = (understood(f"工作方案\n（一）{what}。\n", registry, iris) for what in ("巡查", "抽查"))
    assert one.iri != other.iri


@pytest.mark.parametrize(
    ("listed", "keys"),
    [
        ("省水利厅、财政厅", ["省水利厅", "省财政厅"]),
        ("省委宣传部、组织部、财政厅", ["省委宣传部", "省委组织部", "省财政厅"]),
        ("长沙、株洲市政府", ["长沙市政府", "株洲市政府"]),
        ("省水\n利厅", ["省水利厅"]),
    ],
)
def test_names_are_looked_up_with_what_the_list_lends_them(listed: str, keys: list[str], iris: Iris) -> None:
    known = ["省水利厅", "省财政厅", "省委宣传部", "省委组织部", "长沙市政府", "株洲市政府"]
    registry = Registry(tuple(entry("430000", key) for key in known), ())
    text = f"（一）巡查。每日。（责任单位：{listed}）"
    found = resolve(parse(source_of(text, "a.txt"), Metadata(jurisdiction="430000")), registry, iris)
    owners = found.annotations[0].owners
    assert [owner.party and owner.party.iri.rsplit("/", 1)[1] for owner in owners] == keys
    assert [owner.name for owner in owners] == [owner.span.of(text).replace("\n", "") for owner in owners]
