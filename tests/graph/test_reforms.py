"""Units renamed, merged and parted on a day: a name means who bore it when the document was issued."""

import datetime as dt
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.iri import Iris
from graph.model import Owner, Party, Span
from graph.resolve import Registry, read_registries
from graph.resolve.changes import Change, Changes
from graph.resolve.names import Context, Names
from queries import catalogue

UNITS = """
@prefix code: <https://w3id.org/dutygraph/code/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix division: <id/division/> .
@prefix duty: <https://w3id.org/dutygraph/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix unit: <id/unit/370202/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

division:370202 a duty:Division ; skos:notation "370202" ; skos:prefLabel "市南区"@zh ; duty:levelPrefix "区" .
unit:区安监局 a duty:Unit ; duty:key "区安监局" ; duty:division division:370202 ; skos:prefLabel "区安监局"@zh ;
    duty:departmentType code:department-work-safety .
unit:区应急局 a duty:Unit ; duty:key "区应急局" ; duty:division division:370202 ; skos:prefLabel "区应急局"@zh ;
    duty:departmentType code:department-emergency-management .
unit:区工商局 a duty:Unit ; duty:key "区工商局" ; duty:division division:370202 ; skos:prefLabel "区工商局"@zh .
unit:区质监局 a duty:Unit ; duty:key "区质监局" ; duty:division division:370202 ; skos:prefLabel "区质监局"@zh .
unit:区市监局 a duty:Unit ; duty:key "区市监局" ; duty:division division:370202 ; skos:prefLabel "区市监局"@zh .
unit:区农业局 a duty:Unit ; duty:key "区农业局" ; duty:division division:370202 ; skos:prefLabel "区农业局"@zh .
unit:区农业农村局 a duty:Unit ; duty:key "区农业农村局" ; duty:division division:370202 ;
    skos:prefLabel "区农业农村局"@zh .
unit:区林业局 a duty:Unit ; duty:key "区林业局" ; duty:division division:370202 ; skos:prefLabel "区林业局"@zh .
unit:区移民办 a duty:Unit ; duty:key "区移民办" ; duty:division division:370202 ; skos:prefLabel "区移民办"@zh .
unit:区数据局-2015 a duty:Unit ; duty:key "区数据局-2015" ; duty:division division:370202 ;
    skos:prefLabel "区数据局"@zh .
unit:区数据局-2024 a duty:Unit ; duty:key "区数据局-2024" ; duty:division division:370202 ;
    skos:prefLabel "区数据局"@zh .

<id/change/370202/1> a org:ChangeEvent ; dcterms:date "2019-01-20"^^xsd:date ;
    org:originalOrganization unit:区安监局 ; org:resultingOrganization unit:区应急局 .
<id/change/370202/2> a org:ChangeEvent ; dcterms:date "2014-06-01"^^xsd:date ;
    org:originalOrganization unit:区工商局, unit:区质监局 ; org:resultingOrganization unit:区市监局 .
<id/change/370202/3> a org:ChangeEvent ; dcterms:date "2019-01-20"^^xsd:date ;
    org:originalOrganization unit:区农业局 ; org:resultingOrganization unit:区农业农村局, unit:区林业局 .
<id/change/370202/4> a org:ChangeEvent ; dcterms:date "2020-01-01"^^xsd:date ;
    org:originalOrganization unit:区移民办 .
<id/change/370202/5> a org:ChangeEvent ; dcterms:date "2024-03-01"^^xsd:date ;
    org:originalOrganization unit:区数据局-2015 ; org:resultingOrganization unit:区数据局-2024 .
"""


@pytest.fixture(scope="module")
def reformed(tmp_path_factory: pytest.TempPathFactory, iris: Iris) -> Registry:
    path: Path = tmp_path_factory.mktemp("units") / "370202.ttl"
    path.write_text(UNITS, encoding="utf-8")
    return read_registries([path], iris)


def party(name: str, day: str, registry: Registry, iris: Iris, division: str = "370202") -> Party:
    context = Context(division, division, dt.date.fromisoformat(day) if day else None)
    found = Names(registry, iris, context, ()).owner(Owner(name, "lead", Span(0, 0))).party
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "day", "key", "reason"),
    [
        ("区安监局", "2018-05-01", "区安监局", "preferred-label"),
        ("区安监局", "2019-01-19", "区安监局", "preferred-label"),
        ("区安监局", "2019-01-20", "区应急局", "former-name"),
        ("市南区安监局", "2021-01-01", "区应急局", "former-name"),
        ("区安全生产监督管理局", "2021-01-01", "区应急局", "former-name"),
        ("区安监局", "", "区安监局", "preferred-label"),  # the day is not known: as written
        ("区应急局", "2018-05-01", "区应急局", "preferred-label"),
        ("区工商局", "2013-01-01", "区工商局", "preferred-label"),
        ("区质监局", "2020-01-01", "区市监局", "former-name"),
        ("区农业局", "2018-01-01", "区农业局", "preferred-label"),
        ("区农业局", "2020-01-01", "区农业局", "ambiguous"),  # parted: which of the two is not said
        ("区移民办", "2021-01-01", "区移民办", "former-name"),  # closed: nobody stands in its place
        ("区数据局", "2020-01-01", "区数据局-2015", "preferred-label"),
        ("区数据局", "2025-01-01", "区数据局-2024", "preferred-label"),
        ("区数据局", "", "区数据局", "ambiguous"),
    ],
)
def test_a_name_means_who_bore_it_then(
    name: str, day: str, key: str, reason: str, reformed: Registry, iris: Iris
) -> None:
    found = party(name, day, reformed, iris)
    assert (iris.path(found.iri), found.reason) == (f"id/unit/370202/{key}", reason)


def test_what_was_parted_is_told_with_its_successors(reformed: Registry, iris: Iris) -> None:
    assert party("区农业局", "2020-01-01", reformed, iris).suggestions == ("区农业农村局", "区林业局")


@pytest.mark.parametrize(
    ("name", "day", "key", "types", "reason"),
    [
        ("省国土资源厅", "2017-01-01", "省国土资源厅", ("land-resources",), "department-type"),
        ("省国土资源厅", "2018-12-01", "省国土资源厅", ("land-resources",), "department-type"),
        ("省国土资源厅", "2020-01-01", "省国土资源厅", ("land-resources",), "former-name"),
        ("省国土资源厅", "", "省国土资源厅", ("land-resources",), "department-type"),
        ("省工商局", "2020-01-01", "省工商行政管理局", ("industry-commerce-administration",), "former-name"),
        ("省扶贫办", "2020-01-01", "省扶贫开发领导小组办公室", ("poverty-alleviation",), "department-type"),
        ("省扶贫办", "2022-01-01", "省扶贫开发领导小组办公室", ("poverty-alleviation",), "former-name"),
        ("省自然资源厅", "2020-01-01", "省自然资源厅", ("natural-resources",), "department-type"),
    ],
)
def test_former_names_where_no_registry_is(
    name: str, day: str, key: str, types: tuple[str, ...], reason: str, iris: Iris
) -> None:
    found = party(name, day, Registry((), ()), iris, "430000")
    assert (iris.path(found.iri), found.types, found.reason) == (f"id/unit/430000/{key}", types, reason)


def test_the_page_of_a_unit_learns_of_its_predecessors_and_successors(reformed: Registry, iris: Iris) -> None:
    store = ox.Store()
    store.extend(reformed.quads)
    query = catalogue()["relations-of-unit"]
    linked = {}
    for key in ("区安监局", "区市监局"):
        text = query.bind({"unit": ox.NamedNode(iris.unit("370202", key))})
        solutions = store.query(text, use_default_graph_as_union=True)
        assert isinstance(solutions, ox.QuerySolutions)
        rows = [[getattr(term, "value", "") for term in row] for row in solutions]
        linked[key] = [(row[0], iris.path(row[1]).split("/")[-1], row[2]) for row in rows if row[2]]
    assert linked == {
        "区安监局": [("after", "区应急局", "2019-01-20")],
        "区市监局": [("before", "区工商局", "2014-06-01"), ("before", "区质监局", "2014-06-01")],
    }


def test_units_elsewhere_take_their_changes_with_them(reformed: Registry) -> None:
    elsewhere = reformed.of({"511903"})
    assert not elsewhere.changes.stated
    assert not [quad for quad in elsewhere.quads if "ChangeEvent" in str(quad.object)]


def test_a_unit_may_come_back() -> None:
    days = [dt.date(2010, 1, 1), dt.date(2015, 1, 1)]
    changes = Changes((Change(days[0], ("a",), ("b",)), Change(days[1], ("b",), ("a",))))
    assert changes.successors("a", dt.date(2012, 1, 1)) == ("b",)
    assert changes.successors("a", dt.date(2020, 1, 1)) == ("a",)
    assert changes.successors("b", dt.date(2020, 1, 1)) == ("a",)


def test_a_unit_that_took_another_in_goes_on() -> None:
    changes = Changes((Change(dt.date(2019, 1, 1), ("a", "b"), ("a",)),))
    day = dt.date(2020, 1, 1)
    assert (changes.ended("a", day), changes.ended("b", day)) == (False, True)
    assert changes.successors("b", day) == ("a",)
