import datetime as dt

import pytest

from graph.iri import Iris
from graph.model import Assumption, Deadline, Metadata, Span
from graph.parse import parse
from graph.problems import AmbiguousName, UnknownName
from graph.read import source_of
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
        ("巴中市某某办法", "511900"),
        ("四川省巴中市某某办法", "511900"),
        ("巴中市某某区某某办法", ""),
        ("某某办法", ""),
    ],
)
def test_the_division_of_a_document(registry: Registry, text: str, code: str) -> None:
    assert registry.division_of(text) == code
