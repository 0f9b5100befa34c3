"""A thing changed is what `dataclasses.replace` makes; garbage is looked for again once parse is done."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace

import pytest

from bench import texts
from graph import collecting
from graph.model import Document, Owner, Source, Span
from graph.model.changed import changed
from graph.parse import parse
from graph.problems import NoMeasures
from graph.read import source_of

OWNER = Owner("区住建局", "lead", Span(1, 5), "区")


@pytest.mark.parametrize("field", [field.name for field in fields(Owner)])
def test_it_is_what_replace_makes(field: str) -> None:
    given = {field: "x"}
    assert changed(OWNER, **given) == replace(OWNER, **given)  # type: ignore[arg-type]
    assert OWNER.name == "区住建局"


def test_a_field_that_there_is_none_of() -> None:
    with pytest.raises(AttributeError, match="Owner has no field 'role_'"):
        changed(OWNER, role_="lead")


def test_nothing_runs_when_a_thing_of_the_model_is_made() -> None:
    document = parse(source_of(texts.mixed(5_000), "a.txt"))
    things: list[object] = [document]
    for thing in things:
        assert not hasattr(thing, "__post_init__")
        values = [getattr(thing, f.name) for f in fields(thing)] if is_dataclass(thing) else []
        held = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
        things += [one for one in held if is_dataclass(one)]
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
