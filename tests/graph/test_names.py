"""Names of owners of all levels against the types that people gave them beforehand (`names/*.tsv`)."""

from pathlib import Path

import pytest

from graph.iri import Iris
from graph.model import Owner, Party, Span
from graph.resolve import Registry
from graph.resolve.catalogue import catalogue
from graph.resolve.divisions import divisions
from graph.resolve.names import Context, Names
from graph.resolve.typing import Typing

FOLDER = Path(__file__).parent / "names"


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(line.split("\t") + [""] * 6)[:6] for line in lines if not line.startswith("#")]


def party(division: str, name: str, carried: str, registry: Registry, iris: Iris) -> Party:
    found = (
        Names(registry, iris, Context(division, division), ())
        .owner(Owner(name, "lead", Span(0, 0), carried))
        .party
    )
    assert found
    return found


@pytest.mark.parametrize(
    ("jurisdiction", "name", "carried", "division", "types", "kind"),
    [*rows("invented.tsv"), *rows("further.tsv"), *rows("adverse.tsv")],
    ids=lambda value: value or "-",
)
def test_types_of_names(
    jurisdiction: str,
    name: str,
    carried: str,
    division: str,
    types: str,
    kind: str,
    registry: Registry,
    iris: Iris,
) -> None:
    """Types `-`: it must stay unresolved; none: it may have any, or be no unit."""
    found = party(jurisdiction, name, carried, registry, iris)
    assert found.kind == kind
    if types == "-":
        assert found.reason == "unknown"
    elif types:
        assert sorted(found.types) == sorted(types.split(";"))
    if division:
        assert found.described
        assert found.described.division == division


def test_units_of_registries_have_the_types_of_their_names(registry: Registry) -> None:
    for entry in registry.entries:
        if entry.kind == "unit":
            typing = Typing(divisions(), catalogue(), entry.division)
            named = typing.unit(entry.key) or typing.one_of_many(entry.key)
            assert entry.types, entry.key
            assert set(named.types if named else ()) <= set(entry.types), entry.key


def test_another_spelling_of_a_registered_unit_is_that_unit(registry: Registry, iris: Iris) -> None:
    """The registry does not list it; the catalogue says that a district has one body of these names."""
    name = "区人力社保局"
    assert registry.find(name, "511903") is None
    found = party("511903", name, "", registry, iris)
    assert (iris.path(found.iri), found.reason) == ("id/unit/511903/区人社局", "department-type")
    other = party("511903", "区房产管理局", "", registry, iris)
    assert (iris.path(other.iri), other.types) == ("id/unit/511903/区住房保障和房产管理局", ("housing",))


def test_an_unknown_name_has_near_ones_for_people(registry: Registry, iris: Iris) -> None:
    assert "区住建局" in party("511903", "区住健局", "", registry, iris).suggestions
    assert "住房和城乡建设局" in party("370200", "市住房城乡建局", "", registry, iris).suggestions
