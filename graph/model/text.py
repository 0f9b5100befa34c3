"""Texts and places in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

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


class Span(NamedTuple):
    """A half-open range of code points. A tuple: more of them are made than of all else, in a third less time."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def trimmed(self, text: str, also: str = "") -> Span:
        """The span without white space, and without the characters of `also`, at its ends."""
        start, end = first, last = self
        while start < end and ((char := text[start]).isspace() or char in also):
            start += 1
        while end > start and ((char := text[end - 1]).isspace() or char in also):
            end -= 1
        return self if start == first and end == last else Span(start, end)

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
class TextIssue:
    """A fault of the text itself. `kind` is a key of the code list `text-issue`.

    `replacement` is what puts the words of the span right, where that is certain.
    """

    kind: str
    span: Span
    words: str
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A passage that looks as if it meant something and was not understood, or was left out on purpose."""

    span: Span
    why: UnparsedWhy
