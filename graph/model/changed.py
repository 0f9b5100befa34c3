"""A frozen thing with other values in some of its fields."""

from __future__ import annotations

from typing import Any, TypeVar

_Thing = TypeVar("_Thing")
_put = object.__setattr__


def changed(thing: _Thing, **fields: Any) -> _Thing:
    """The same as `dataclasses.replace`, in less than half the time, for the classes of this package.

    They are tuples or have slots, and nothing runs when one is made. Raises AttributeError for a field that they
    do not have.
    """
    kind = type(thing)
    names: tuple[str, ...] = kind._fields if isinstance(thing, tuple) else kind.__slots__  # type: ignore[attr-defined]
    values = [fields.pop(name) if name in fields else getattr(thing, name) for name in names]
    if fields:
        raise AttributeError(f"{kind.__name__} has no field {min(fields)!r}")
    if isinstance(thing, tuple):
        return kind(*values)
    made = kind.__new__(kind)
    for name, value in zip(names, values, strict=True):
        _put(made, name, value)
    return made
