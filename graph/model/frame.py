"""The frame of a document: its parts, what it says of itself, when it is in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from graph.model.cascade import Applied
from graph.model.corrections import CorrectionEntry
from graph.model.text import Span

PartKind = Literal["notice", "main", "attachment"]
ValidityKind = Literal["entry", "expiry", "term", "repeal"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document that has a title of its own: the notice, what it transmits, each attachment.

    Parts cover all that belongs to the document; `number` is that of an attachment, where one is printed.
    """

    kind: PartKind
    title: str
    span: Span
    number: int | None = None
    iri: str | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list of attachments; `part` is the index of the attachment, where the text holds it."""

    number: int | None
    title: str
    span: Span
    part: int | None = None


@dataclass(frozen=True, slots=True)
class ValidityStatement:
    """A passage on when the document is in force, or on what it puts out of force.

    `event` is the date that a statement counts from (自印发之日起 → issued), `months` the length of a term;
    `works` are indexes of the citations that a repeal names.
    """

    kind: ValidityKind
    words: str
    span: Span
    date: dt.date | None = None  # as written; else by resolve
    event: Literal["issued", "published"] | None = None
    months: int | None = None
    works: tuple[int, ...] = ()
    computed: bool = False  # by resolve: whether the date was worked out


@dataclass(frozen=True, slots=True)
class Validity:
    """From when, and up to and with which day, a document is in force; None where it does not say."""

    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What the text says of the document. Several issuers are joined by 、; `type` is a key of `document-type`."""

    title: str = ""
    issuer: str = ""
    doc_number: str = ""
    issued: dt.date | None = None
    published: dt.date | None = None
    type: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a `.yml` beside the text says of it; what it leaves empty is taken from the text."""

    slug: str = ""
    title: str = ""
    issuer: str = ""
    doc_number: str = ""
    issued: dt.date | None = None
    published: dt.date | None = None
    jurisdiction: str = ""
    year: str = ""
    type: str = ""
    text_status: Literal["official", "restatement"] = "official"
    source: str = ""
    expect: dict[str, int] = field(default_factory=dict)
    corrections: tuple[CorrectionEntry, ...] = ()
    applies: tuple[Applied, ...] = ()
