"""What the steps hand on: frozen classes, each extracted thing with its span.

Spans are half-open ranges of code points into `Source.text`. `parse` fills what stands in the text;
fields marked "by resolve" are None until `resolve` has filled them.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["lead", "responsible", "support", "guide"]
PartyKind = Literal["unit", "group", "each", "indefinite", "enterprise"]
DeadlineClass = Literal[
    "ongoing",
    "before_month_end",
    "before_year_end",
    "by_year",
    "before_date",
    "point",
    "annual",
    "periodic",
    "relative",
    "span",
    "immediate",
]
WorkKind = Literal["regulation", "notice", "plan", "other"]
PlaceKind = Literal["page", "paragraph", "cell"]
#: Why a passage was not read: the keys of the code list `unparsed` in `ontology/codes/evidence.ttl`.
UnparsedWhy = Literal[
    "outside-measures",
    "deadline-not-understood",
    "label-not-understood",
    "cut-off-copy",
    "after-signature",
    "title-never-closed",
    "annotation-not-read",
    "note-not-understood",
    "bracket-not-understood",
    "limit-in-the-past",
    "cell-not-understood",
]
#: What a person can correct: the keys of the code list `corrected-field`, with a dot for its hyphen.
CorrectedField = Literal["owners", "members", "owner.role", "unit", "deadline", "deadline.class", "deadline.date"]
#: Opening words that stand for a title are cut to this many code points.
_LONGEST_NAME = 24

PartKind = Literal["notice", "main", "attachment"]
BlockKind = Literal[
    "metadata",  # what a file says of itself in front of the text
    # above the body: letterhead and labels of a page, number, title, note on adoption, who is addressed
    "letterhead",
    "doc_number",
    "title",
    "adoption",
    "addressee",
    # the body
    "paragraph",
    "chapter",
    "measure",
    "definition",
    "table",  # the header of a table, and what stands between it and its title
    # below the body: list of attachments, signature, imprint (抄送, 此件公开发布); the heading of an attachment
    "attachments",
    "signature",
    "imprint",
    "attachment",
    # what stands behind the document, and lines that hold nothing
    "remainder",
    "blank",
]
ValidityKind = Literal["entry", "expiry", "term", "repeal"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def trimmed(self, text: str, also: str = "") -> Span:
        """The span without white space, and without the characters of `also`, at its ends."""
        start, end = self.start, self.end
        while start < end and (text[start].isspace() or text[start] in also):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in also):
            end -= 1
        return Span(start, end)

    def holds(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a stretch of the text stood; it runs from `start` to the next place.

    `label` is what a person looks for in the file: "3" (page, paragraph), "Sheet1!B7" (cell).
    """

    start: int
    kind: PlaceKind
    label: str

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"


@dataclass(frozen=True, slots=True)
class Source:
    """A text as `read` normalised it, with the hash (sha256, hex, of its UTF-8 form) that names its edition.

    `places` are in the order of the text; a format without pages, paragraphs or cells (plain text) has none.
    """

    name: str
    text: str
    sha256: str
    places: tuple[Place, ...] = ()

    def place(self, offset: int) -> Place | None:
        """The page, paragraph or cell in which an offset stands; None where the format knows none."""
        index = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[index - 1] if index else None

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - line_start + 1


class Lines:
    """Lines and columns of many offsets of one text, each found by bisection."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text with its line break, or a stretch of a line on which several numbers stand.

    The blocks of a document cover every character once.
    """

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """What a name was resolved to. `reason` is the key of the rule that decided (code list `resolution`)."""

    iri: str
    kind: PartyKind
    reason: str
    suggestions: tuple[str, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether the name led to a thing that a registry or the document defines."""
        return self.reason not in {"unknown", "ambiguous"}


@dataclass(frozen=True, slots=True)
class Owner:
    """One unit or group, as an annotation names it. `carried` is a prefix that the list carries over to it.

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
class Assumption:
    """The year that a deadline does not state, and where it was taken from."""

    year: int
    origin: Literal["title", "issued", "published"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written, classified; `kind` is None where the words were not understood.

    Of a relative one, `event` is what it counts from and `offset` how long (ISO 8601: P30D, in `working_days` or
    not). Of one that comes again, `period` is how often (ISO 8601: P1M), `at_least` and `at_most` how many times
    in it; None where no number says so.
    """

    words: str
    label: str
    kind: DeadlineClass | None
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    date: dt.date | None = None  # by resolve
    assumption: Assumption | None = None  # by resolve
    event: str = ""
    offset: str = ""
    working_days: bool = False
    period: str = ""
    at_least: int | None = None
    at_most: int | None = None
    corrections: tuple[int, ...] = ()  # by resolve


@dataclass(frozen=True, slots=True)
class Annotation:
    """One statement of who is responsible and by when.

    `open_tail` is the 等… that leaves the list open; `unread` are passages in it that were not understood.
    `stages` are the clauses of a deadline in several (6月底前启动，年底前完成); `deadline` is what they come to.
    `in_text` says that it stands in running text, not set apart from it: no part of the document ends with it.
    """

    label: str
    owners: tuple[Owner, ...]
    span: Span
    open_tail: str = ""
    deadline: Deadline | None = None
    unread: tuple[Span, ...] = ()
    stages: tuple[Deadline, ...] = ()
    in_text: bool = False


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
class Chapter:
    """A chapter: its heading and all that follows up to the next one. `part` is an index into the parts."""

    number: int
    label: str
    title: str
    span: Span
    part: int = 0
    iri: str | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Measure:
    """A numbered measure. `chapter`, `part` and the tuples are indexes into the document's lists."""

    number: int
    label: str
    title: str
    span: Span
    chapter: int | None
    position: int
    part: int = 0
    annotations: tuple[int, ...] = ()
    citations: tuple[int, ...] = ()
    deadlines: tuple[int, ...] = ()
    iri: str | None = None  # by resolve

    def name(self, text: str) -> str:
        """The title, or the opening words of a measure that has none."""
        # The row of a table may open with a bar.
        words = self.span.of(text).strip().strip("|").strip().removeprefix(self.label).lstrip("|").strip()
        return self.title or (words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…")

    def heading(self, text: str) -> Span:
        """Number and title, without the white space around them."""
        start = text.index(self.label, self.span.start)
        title = text.index(self.title, start + len(self.label))
        return Span(start, title + len(self.title))


@dataclass(frozen=True, slots=True)
class TextIssue:
    """A fault of the text itself. `kind` is a key of the code list `text-issue`."""

    kind: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A passage that looks as if it meant something and was not understood, or was left out on purpose."""

    span: Span
    why: UnparsedWhy


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


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document as it was parsed and, after `resolve`, as it was understood.

    `deadlines` are those in the running text of measures; those of annotations stand in them.
    """

    source: Source
    head: Head
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    measures: tuple[Measure, ...]
    annotations: tuple[Annotation, ...]
    rules: tuple[ListRule, ...]
    groups: tuple[Group, ...]
    citations: tuple[Citation, ...]
    issues: tuple[TextIssue, ...]
    unparsed: tuple[Unparsed, ...]
    deadlines: tuple[Deadline, ...] = ()
    attachments: tuple[Listed, ...] = ()
    statements: tuple[ValidityStatement, ...] = ()
    validity: Validity = Validity()  # by resolve
    metadata: Metadata = Metadata()
    iri: str | None = None  # by resolve
    edition: str | None = None  # by resolve
    jurisdiction: str = ""  # by resolve
    corrections: tuple[Correction, ...] = ()  # by resolve
