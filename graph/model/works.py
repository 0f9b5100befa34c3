"""Cited works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.model.text import Span

WorkKind = Literal["regulation", "notice", "plan", "other"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited work; one that is called by its number alone has the number for its title.

    `within` is the index of the citation whose title quotes this one (印发〈X〉的通知), `short_of` that of the
    citation behind which the text introduces this title as its short name (以下简称《X》).
    """

    title: str
    number: str | None
    kind: WorkKind
    span: Span
    within: int | None = None
    short_of: int | None = None
    work: str | None = None  # by resolve: the title under which the work is known, however it is typed here
    iri: str | None = None  # by resolve
