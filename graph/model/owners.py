"""Who is responsible: names in annotations and groups, and what they were resolved to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.model.text import Span

Role = Literal["lead", "responsible", "support", "guide"]
PartyKind = Literal["unit", "group", "each", "indefinite", "enterprise"]


@dataclass(frozen=True, slots=True)
class Described:
    """What the name of a unit tells that no registry holds. `division` is a code, "" for an unknown one.

    `name` is what the document calls it first; `key` is the same for all names that are spellings of one.
    """

    key: str
    name: str
    division: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """What a name was resolved to. `reason` is the key of the rule that decided (code list `resolution`).

    `types` are keys of department types; `described` stands where only documents know the unit. `called` is what
    the registry calls a unit that was found by a spelling which the registry has not.
    """

    iri: str
    kind: PartyKind
    reason: str
    suggestions: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    described: Described | None = None
    called: str = ""

    @property
    def resolved(self) -> bool:
        """Whether the name led to a thing that a registry or the document defines, or to a typed unit."""
        return self.reason not in {"unknown", "ambiguous"}


class Owner(NamedTuple):
    """One unit or group, as an annotation names it; a tuple, since a text names many.

    `carried` is a prefix that the list carries over to it.
    `position` numbers it in its measure, from 1, where people corrected the document (else 0, and its place among
    the owners does): the number of one that was struck out is not given again. `corrections` are indexes into the
    document's list.
    """

    name: str
    role: Role
    span: Span
    carried: str = ""
    party: Party | None = None  # by resolve
    position: int = 0  # by resolve
    corrections: tuple[int, ...] = ()  # by resolve


@dataclass(frozen=True, slots=True)
class ListRule:
    """A note that changes how later lists are read. `kind` names the change, `units` are those it adds."""

    kind: str
    words: str
    units: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a group, as its definition names it; fields as in `Owner`."""

    name: str
    span: Span
    carried: str = ""
    party: Party | None = None  # by resolve
    position: int = 0  # by resolve
    corrections: tuple[int, ...] = ()  # by resolve


@dataclass(frozen=True, slots=True)
class Group:
    """A group of units that the document defines by a list."""

    name: str
    aliases: tuple[str, ...]
    members: tuple[Member, ...]
    span: Span
    open_tail: str = ""
    iri: str | None = None  # by resolve
