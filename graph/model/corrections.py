"""What people put right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from graph.model.deadlines import DeadlineClass
from graph.model.owners import Role
from graph.model.text import Span

#: What a person can correct: the keys of the code list `corrected-field`, with a dot for its hyphen.
CorrectedField = Literal["owners", "members", "owner.role", "unit", "deadline", "deadline.class", "deadline.date"]


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name as a person reads it: words that stand in the text, and what they mean where they do not say it."""

    words: str
    name: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """An entry of `corrections:` in a `.yml`, checked as far as the file alone allows (see docs/corrections.md).

    `words` and what follows them say which place is meant; `value` is the entry's own, on one line, and one of the
    fields behind it holds what it says. `where` is the file and line of the entry.
    """

    field: CorrectedField
    words: str
    who: str
    why: str
    value: str
    where: str
    measure: str = ""
    line: int | None = None
    column: int | None = None
    place: str = ""
    occurrence: int | Literal["all"] | None = None
    names: tuple[NameRead, ...] = ()  # of owners, members
    role: Role | None = None
    action: Literal["add", "drop", ""] = ""  # of a deadline
    kind: DeadlineClass | None = None
    date: dt.date | Literal["none"] | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A misreading that a person mended: what the words are taken to say, by whom and why, what was read before.

    `value` and `before` are names, words, keys of code lists, dates or IRIs, as `field` has it; "" is nothing
    (struck out, or not read). `reason` is the rule by which a name had been resolved.
    """

    field: CorrectedField
    spans: tuple[Span, ...]
    value: str
    before: str
    who: str
    why: str
    reason: str = ""
