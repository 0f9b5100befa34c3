"""A thing changed is what `dataclasses.replace` makes; garbage is looked for again once parse is done."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace

import pytest

from bench import texts
from graph import collecting
from graph.model import Document, Member, Owner, Source, Span
from graph.model.changed import changed
from graph.parse import parse
from graph.problems import NoMeasures
from graph.read import source_of

OWNER = Owner("区住建局", "lead", Span(1, 5), "区")
MEMBER = Member("区住建局", Span(1, 5), "区")


def fields_of(thing: object) -> list[str]:
    named: tuple[str, ...] = getattr(thing, "_fields", ())
    return [field.name for field in fields(thing)] if is_dataclass(thing) else list(named)


@pytest.mark.parametrize("field", fields_of(MEMBER))
def test_it_is_what_replace_makes(field: str) -> None:
    given = {field: "x"}
    assert changed(MEMBER, **given) == replace(MEMBER, **given)  # type: ignore[arg-type]
    assert MEMBER.name == "区住建局"


@pytest.mark.parametrize("field", fields_of(OWNER))
def test_of_a_tuple_it_is_another_tuple_of_its_kind(field: str) -> None:
    made = changed(OWNER, **{field: "x"})
    assert type(made) is Owner
    assert [getattr(made, name) for name in fields_of(OWNER)] == [
        "x" if name == field else getattr(OWNER, name) for name in fields_of(OWNER)
    ]


@pytest.mark.parametrize("thing", [OWNER, MEMBER])
def test_a_field_that_there_is_none_of(thing: Owner | Member) -> None:
    with pytest.raises(AttributeError, match=f"{type(thing).__name__} has no field 'role_'"):
        changed(thing, role_="lead", name="x")


def test_nothing_runs_when_a_thing_of_the_model_is_made() -> None:
    document = parse(source_of(texts.mixed(5_000), "a.txt"))
    things: list[object] = [document]
    for thing in things:
        assert not hasattr(thing, "__post_init__")
        values = [getattr(thing, name) for name in fields_of(thing)]
        held = [one for value in values for one in (value if type(value) is tuple else (value,))]
        things += [one for one in held if fields_of(one)]
    assert {Document, Owner, Span} <= {type(thing) for thing in things}


@pytest.mark.parametrize("text", [texts.mixed(2_000), "无"])
def test_garbage_is_looked_for_as_before(text: str) -> None:
    with suppress(NoMeasures):
        parse(Source("a.txt", text, "0" * 64))
    assert gc.isenabled()


def test_a_pause_within_a_pause() -> None:
    with collecting.paused(), collecting.paused():
        assert not gc.isenabled()
    assert gc.isenabled()
