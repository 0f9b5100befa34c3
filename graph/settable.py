"""Limits that a deployment sets in words, as in "pages=500 cells=100000"."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from graph.problems import UserError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Limits = TypeVar("Limits", bound=DataclassInstance)


def with_values(limits: Limits, words: str) -> Limits:
    """A dataclass of numbers above 0 with some replaced.

    Raises UserError for a name or a number that it cannot have.
    """
    known = {field.name: type(getattr(limits, field.name)) for field in fields(limits)}
    values: dict[str, float] = {}
    for word in words.split():
        key, _, value = word.partition("=")
        whole, _, fraction = value.partition(".")
        # A float's limit may have a fraction, a count may not.
        number = whole.isdecimal() and (not fraction or (fraction.isdecimal() and known.get(key) is float))
        if key not in known or not number or float(value) == 0:
            raise UserError(
                f"{word!r} is no limit",
                where="limits",
                remedy=f"Write name=number, apart by blanks; names are: {', '.join(sorted(known))}",
            )
        values[key] = known[key](value)
    return replace(limits, **values)
