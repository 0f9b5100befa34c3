"""Names of owners of all levels against the types that people gave them beforehand (`names/*.tsv`)."""

from pathlib import Path

import pytest

from graph.iri import Iris
from graph.model import Owner, Party, Span
from graph.resolve import Registry
from graph.resolve.names import Context, Names

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
