"""A frozen thing with other values in some of its fields."""

from __future__ import annotations

from typing import Any, TypeVar

_Thing = TypeVar("_Thing")
_put = object.__setattr__


def changed(thing: _Thing, **fields: Any) -> _Thing:
    """The same as `dataclasses.replace`, in less than half the time, for the classes of this package.

    They have slots, and nothing runs when one is made. Raises AttributeError for a field that they do not have.
    """
    kind = type(thing)
    made = kind.__new__(kind)
    for name in kind.__slots__:  # type: ignore[attr-defined]
        _put(made, name, fields.pop(name) if name in fields else getattr(thing, name))
    if fields:
        raise AttributeError(f"{kind.__name__} has no field {min(fields)!r}")
    return made
