"""`corrections:` in a `.yml` → entries, checked as far as the file alone allows (docs/corrections.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, get_args

from graph.model import CorrectedField, CorrectionEntry, DeadlineClass, NameRead, Role
from graph.problems import UnreadableFile
from graph.read.yml import lines_of, place

_REQUIRED = ("words", "field", "value", "who", "why")
_WHERE = ("measure", "line", "column", "place", "occurrence")
_FIELDS: tuple[str, ...] = get_args(CorrectedField)
_ROLES: tuple[str, ...] = get_args(Role)
_CLASSES: tuple[str, ...] = get_args(DeadlineClass)
_NAME_KEYS = frozenset({"words", "name", "role"})
_DEADLINE_KEYS = frozenset({"class", "date"})
_REMEDY = "docs/corrections.md shows an example of each field"


class _Fault(Exception):
    """What is wrong with an entry."""


def read(values: Any, text: str, name: str) -> tuple[CorrectionEntry, ...]:
    """The entries of `corrections:`, whose plain values were read from the YAML `text` of the file `name`.

    Raises UnreadableFile, naming file, line and entry, for an unknown key or field and a value that does not fit.
    """
    if values is None:
        return ()
    if not isinstance(values, list):
        raise UnreadableFile("corrections: not a list", where=name, remedy=_REMEDY)
    lines = lines_of(text, "corrections")
    entries = []
    for number, value in enumerate(values, 1):
        where = place(name, lines, number)
        try:
            entries.append(_entry(value, where))
        except _Fault as fault:
            raise UnreadableFile(f"correction {number}: {fault}", where=where, remedy=_REMEDY) from fault
    return tuple(entries)


def _entry(value: Any, where: str) -> CorrectionEntry:
    if not isinstance(value, dict):
        raise _Fault(f"not a list of keys: write {', '.join(_REQUIRED)}, each on a line")
    if unknown := [str(key) for key in value if key not in (*_REQUIRED, *_WHERE)]:
        raise _Fault(f"unknown key {', '.join(unknown)}: keys are {', '.join((*_REQUIRED, *_WHERE))}")
    if missing := [key for key in _REQUIRED if value.get(key) in (None, "")]:
        raise _Fault(f"{', '.join(missing)} missing")
    field: Any = _one_of(value["field"], _FIELDS, "field")
    said = _VALUES[field](value["value"])
    return CorrectionEntry(
        field=field,
        words=_text(value["words"], "words"),
        who=_text(value["who"], "who"),
        why=_text(value["why"], "why"),
        value=_shown(value["value"]),
        where=where,
        measure=_text(value["measure"], "measure") if "measure" in value else "",
        line=_count(value, "line"),
        column=_count(value, "column"),
        place=_text(value["place"], "place") if "place" in value else "",
        occurrence=_occurrence(value, field),
        **said,
    )


def _shown(value: Any) -> str:
    """A value on one line, as people read it."""
    if isinstance(value, list):
        return "、".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return "，".join(f"{key}: {item}" for key, item in value.items())
    return str(value)


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Fault(f'{key}: not text (put it in "quotes")')
    if value.encode("utf-8", "replace").decode() != value:
        raise _Fault(f"{key}: holds half a character (a surrogate)")
    return value.strip()


def _one_of(value: Any, known: tuple[str, ...], key: str) -> Any:
    if value not in known:
        raise _Fault(f"{key}: {value!r} is not one of {', '.join(known)}")
    return value


def _count(value: dict[str, Any], key: str) -> int | None:
    number = value.get(key)
    # Not isinstance: true is a number to Python.
    if key in value and (type(number) is not int or number < 1):
        raise _Fault(f"{key}: not a number from 1")
    return number


def _occurrence(value: dict[str, Any], field: str) -> Any:
    if value.get("occurrence") == "all":
        if field != "unit":
            raise _Fault("occurrence: all is for field unit only; anything else is corrected one by one")
        return "all"
    return _count(value, "occurrence")


def _names(value: Any) -> dict[str, Any]:
    if not isinstance(value, list):
        raise _Fault("value: not a list of names (write [区住建局, 区水利局], or [] for nobody)")
    return {"names": tuple(_name(item) for item in value)}


def _members(value: Any) -> dict[str, Any]:
    found = _names(value)
    if any(name.role for name in found["names"]):
        raise _Fault("value: members of a group have no role")
    return found


def _name(value: Any) -> NameRead:
    if not isinstance(value, dict):
        return NameRead(_text(value, "value"))
    if unknown := [str(key) for key in value if key not in _NAME_KEYS]:
        raise _Fault(f"value: unknown key {', '.join(unknown)}: keys are words, name, role")
    return NameRead(
        _text(value.get("words"), "value: words"),
        _text(value["name"], "value: name") if "name" in value else "",
        _one_of(value["role"], _ROLES, "value: role") if "role" in value else None,
    )


def _unit(value: Any) -> dict[str, Any]:
    _text(value, "value")  # whether there is such a unit, `resolve` knows
    return {}


def _deadline(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        return {"action": _one_of(value, ("add", "drop"), "value")}
    if not isinstance(value, dict) or not value:
        raise _Fault("value: not add, drop, or {class: …, date: …}")
    if unknown := [str(key) for key in value if key not in _DEADLINE_KEYS]:
        raise _Fault(f"value: unknown key {', '.join(unknown)}: keys are class, date")
    found: dict[str, Any] = {"action": "add"}
    if "class" in value:
        found |= _class(value["class"])
    if "date" in value:
        found |= _date(value["date"])
    return found


def _class(value: Any) -> dict[str, Any]:
    return {"kind": _one_of(value, _CLASSES, "class")}


def _date(value: Any) -> dict[str, Any]:
    # Not isinstance: a time of day is a date to Python.
    if value != "none" and type(value) is not dt.date:
        raise _Fault(f"date: {value!r} is not a date (write 2022-10-25, or none)")
    return {"date": value}


_VALUES: dict[CorrectedField, Callable[[Any], dict[str, Any]]] = {
    "owners": _names,
    "members": _members,
    "owner.role": lambda value: {"role": _one_of(value, _ROLES, "value")},
    "unit": _unit,
    "deadline": _deadline,
    "deadline.class": _class,
    "deadline.date": _date,
}
