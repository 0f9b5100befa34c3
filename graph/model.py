"""What the steps hand on: frozen classes, each extracted thing with its span.

Spans are half-open ranges of code points into `Source.text`. `parse` fills what stands in the text;
fields marked "by resolve" are None until `resolve` has filled them.
"""

from __future__ import annotations

import datetime as dt
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
#: Opening words that stand for a title are cut to this many code points.
_LONGEST_NAME = 24

BlockKind = Literal[
    "title",
    "paragraph",
    "chapter",
    "measure",
    "definition",
    "signature",
    "doc_number",
    "remainder",
    "blank",
    "table",  # its header, and what stands between it and its title
    "metadata",  # front matter
]


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


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text with its line break; the blocks of a document cover every character once."""

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
    """One unit or group, as an annotation names it. `carried` is a prefix that the list carries over to it."""

    name: str
    role: Role
    span: Span
    carried: str = ""
    party: Party | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Assumption:
    """The year that a deadline does not state, and where it was taken from."""

    year: int
    origin: Literal["title", "issued", "published"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written, classified; `kind` is None where the words were not understood."""

    words: str
    label: str
    kind: DeadlineClass | None
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    date: dt.date | None = None  # by resolve
    assumption: Assumption | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Annotation:
    """One statement of who is responsible and by when.

    `open_tail` is the 等… that leaves the list open; `unread` are passages in it that were not understood.
    """

    label: str
    owners: tuple[Owner, ...]
    span: Span
    open_tail: str = ""
    deadline: Deadline | None = None
    unread: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRule:
    """A note that changes how later lists are read. `kind` names the change, `units` are those it adds."""

    kind: str
    words: str
    units: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a group, as its definition names it; `carried` as in `Owner`."""

    name: str
    span: Span
    carried: str = ""
    party: Party | None = None  # by resolve


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
    """A cited work. `within` is the index of the citation whose title quotes this one (印发〈X〉的通知)."""

    title: str
    number: str | None
    kind: WorkKind
    span: Span
    within: int | None = None
    iri: str | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its heading and all that follows up to the next one."""

    number: int
    label: str
    title: str
    span: Span
    iri: str | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Measure:
    """A numbered measure. `chapter`, `annotations` and `citations` are indexes into the document's lists."""

    number: int
    label: str
    title: str
    span: Span
    chapter: int | None
    position: int
    annotations: tuple[int, ...] = ()
    citations: tuple[int, ...] = ()
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
    why: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the text says of the document itself."""

    title: str = ""
    issuer: str = ""
    doc_number: str = ""
    issued: dt.date | None = None
    published: dt.date | None = None


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


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document as it was parsed and, after `resolve`, as it was understood."""

    source: Source
    head: Head
    blocks: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    measures: tuple[Measure, ...]
    annotations: tuple[Annotation, ...]
    rules: tuple[ListRule, ...]
    groups: tuple[Group, ...]
    citations: tuple[Citation, ...]
    issues: tuple[TextIssue, ...]
    unparsed: tuple[Unparsed, ...]
    metadata: Metadata = Metadata()
    iri: str | None = None  # by resolve
    edition: str | None = None  # by resolve
    jurisdiction: str = ""  # by resolve
