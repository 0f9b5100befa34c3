"""What people corrected, as pages show it: beside each mention, and in a list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from flask_babel import gettext as _
from markupsafe import Markup, escape

from graph.namespaces import CODE
from graph.store.snapshot import Snapshot
from service.answers import Row
from service.pages import ask, day, held, link, name_of, names

_FIELD = f"{CODE}corrected-field-"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, by the first of its rows, and the parts of the document in which it changed something."""

    row: Row
    parts: dict[str, Row]


@dataclass(frozen=True, slots=True)
class Made:
    """The corrections of a snapshot, from the rows of the query `corrections`; and those rows by mention."""

    by_mention: dict[str, list[Row]]
    all: list[Correction]

    def of(self, mention: str) -> list[Row]:
        """The corrections that made a mention what it is."""
        return self.by_mention.get(mention, [])

    def within(self, part: str) -> list[Correction]:
        """The corrections in a measure, or in a document and all its parts."""
        return [made for made in self.all if part in made.parts or part == made.row["document"]]


_known: WeakKeyDictionary[Snapshot, Made] = WeakKeyDictionary()


def made() -> Made:
    """All corrections of the snapshot that is held; they are few, and it never changes."""
    if held() not in _known:
        by_mention: dict[str, list[Row]] = defaultdict(list)
        found: dict[str, Correction] = {}
        for row in ask("corrections"):
            found.setdefault(row["correction"], Correction(row, {})).parts.setdefault(row["holder"], row)
            if row["mention"]:
                by_mention[row["mention"]].append(row)
        _known[held()] = Made(dict(by_mention), list(found.values()))
    return _known[held()]


def said(row: Row, key: str) -> Markup:
    """What was read `before` or is read now (`value`), as people say it: names of codes and units, dates."""
    value, field = row[key], row["field"].removeprefix(_FIELD)
    if not value or value == "none":
        return escape(_("nothing"))
    match field:
        case "owner-role":
            return escape(name_of(f"{CODE}role-{value}"))
        case "deadline-class":
            return escape(name_of(f"{CODE}deadline-{value.replace('_', '-')}"))
        case "deadline-date":
            return escape(day(value))
        case "unit" if value in names():
            return link(value)
        case _:
            # A unit that nothing names any more has no page: its name is what was read.
            words = name_of(value) if field == "unit" else value
            return Markup('<q lang="zh">{}</q>').format(words)
