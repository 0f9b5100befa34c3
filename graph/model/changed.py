"""A frozen thing with other values in some of its fields."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cache
from itertools import repeat
from operator import attrgetter, call
from typing import Any, TypeVar, cast

_Thing = TypeVar("_Thing")
_Put = Callable[[object, object], None]


def changed(thing: _Thing, **fields: Any) -> _Thing:
    """The same as `dataclasses.replace`, in a third of the time, for the classes of this package.

    They are tuples, or have several slots, and nothing runs when one is made. Raises AttributeError for a field
    that they do not have.
    """
    kind: Any = type(thing)
    try:
        if isinstance(thing, tuple):
            return thing._replace(**fields)  # type: ignore[attr-defined, no-any-return]
        values, puts = _slots(kind)
        made = kind.__new__(kind)
        # Fills all slots without a loop in Python.
        deque(map(call, puts.values(), repeat(made), values(thing)), maxlen=0)
        for name, value in fields.items():
            puts[name](made, value)
    except (KeyError, ValueError):
        known = getattr(kind, "_fields", None) or kind.__slots__
        raise AttributeError(f"{kind.__name__} has no field {min(fields.keys() - set(known))!r}") from None
    return cast("_Thing", made)


@cache
def _slots(kind: Any) -> tuple[Callable[[object], tuple[object, ...]], dict[str, _Put]]:
    """What reads all slots of a class at once, and what fills each of them though the class is frozen."""
    names: tuple[str, ...] = kind.__slots__
    return attrgetter(*names), {name: getattr(kind, name).__set__ for name in names}
