"""`applies:` in a `.yml` → entries, checked as far as the file alone allows (docs/cascade.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.model import Applied
from graph.problems import UnreadableFile
from graph.read.yml import lines_of, place

_REMEDY = "docs/cascade.md shows how to write it"


def read(values: Any, reasons: frozenset[str], text: str, name: str) -> tuple[Applied, ...]:
    """The entries of `applies:`, whose plain values were read from the YAML `text` of the file `name`.

    `reasons` are the keys of the code list. Raises UnreadableFile, naming file, line and entry, for an unknown key
    and a value that does not fit.
    """
    if values is None:
        return ()
    if not isinstance(values, list):
        raise UnreadableFile("applies: not a list", where=name, remedy=_REMEDY)
    lines = lines_of(text, "applies")
    return tuple(
        _entry(value, reasons, f"{place(name, lines, number)}: applies, entry {number}")
        for number, value in enumerate(values, 1)
    )


def _entry(value: Any, reasons: frozenset[str], where: str) -> Applied:
    if fault := _fault(value, reasons):
        raise UnreadableFile(fault, where=where, remedy=_REMEDY)
    return Applied(**{**value, "confidence": float(value["confidence"]), "where": where})


def _fault(value: Any, reasons: frozenset[str]) -> str:
    if not isinstance(value, dict):
        return "not a list of keys"
    if unknown := [str(key) for key in value if key not in _FITS]:
        return f"unknown key {', '.join(unknown)}: keys are {', '.join(_FITS)}"
    if missing := [key for key in ("reason", "confidence") if key not in value]:
        return f"{', '.join(missing)} missing"
    if wrong := [key for key in value if not _FITS[key][0](value[key])]:
        return f"{wrong[0]} is not {_FITS[wrong[0]][1]}"
    if value["reason"] not in reasons:
        return f"reason is not one of {', '.join(sorted(reasons))}"
    if ("work" in value) == ("document" in value):
        return "name either a work or a document"
    if "measure" in value and "work" not in value:
        return "a measure is one of a work; a document's stands in its path (…/c3)"
    return ""


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


_FITS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "part": (_text, "text"),
    "work": (_text, "text"),
    "measure": (lambda value: type(value) is int and value > 0, "a number from 1"),
    "document": (_text, "text"),
    "words": (_text, "text"),
    "reason": (_text, "text"),
    "confidence": (lambda value: type(value) in {int, float} and 0 <= value <= 1, "a number from 0 to 1"),
}
