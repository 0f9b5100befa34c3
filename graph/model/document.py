"""A document with all that was found in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model.corrections import Correction
from graph.model.deadlines import Deadline
from graph.model.frame import Head, Listed, Metadata, Part, Validity, ValidityStatement
from graph.model.norms import Norm, Sentence
from graph.model.owners import Group, ListRule, Owner
from graph.model.text import Block, Source, Span, TextIssue, Unparsed
from graph.model.works import Citation

#: Opening words that stand for a title are cut to this many code points.
_LONGEST_NAME = 24


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
    norms: tuple[int, ...] = ()
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
    sentences: tuple[Sentence, ...] = ()
    norms: tuple[Norm, ...] = ()
    attachments: tuple[Listed, ...] = ()
    statements: tuple[ValidityStatement, ...] = ()
    validity: Validity = field(default_factory=Validity)  # by resolve
    metadata: Metadata = field(default_factory=Metadata)
    iri: str | None = None  # by resolve
    edition: str | None = None  # by resolve
    jurisdiction: str = ""  # by resolve
    corrections: tuple[Correction, ...] = ()  # by resolve
