"""The narrow way from a document to its norms: passages go in, sentences and norms come out.

`parse` calls a `ClauseReader`. The project's own is `graph.parse.norms.read`; another one (a trained tagger, a
model behind a service) takes its place where `parse` is handed it, and is judged by the same `make eval`.
"""

from __future__ import annotations

import importlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, cast

from graph.model import Annotation, Block, BlockKind, Citation, Group, Measure, Norm, Sentence, Span
from graph.problems import UserError

#: The project's own reader, by its dotted name.
OWN = "graph.parse.norms:read"
#: Blocks without words, and those that stand behind the document.
_NOT_READ: frozenset[BlockKind] = frozenset({"blank", "remainder"})
_BLANKS = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the text that holds words. `title` is that of the measure which opens with the passage, if any.

    `row` says that it is the row of a table; `last` that nothing but annotations follows it in its measure.
    """

    span: Span
    kind: BlockKind
    title: Span | None = None
    row: bool = False
    last: bool = True


@dataclass(frozen=True, slots=True)
class Clauses:
    """Sentences and norms in the order of the text. Each norm lies in one sentence, which has its index."""

    sentences: tuple[Sentence, ...]
    norms: tuple[Norm, ...]


class ClauseReader(Protocol):
    """Reads the passages of a text. Spans are code points into `text`.

    Guaranteed by each implementation: every non-blank character of the passages lies in one sentence, no two
    sentences and no two norms overlap, each norm lies in one sentence. `Norm.measure`, `citations` and `iri` are
    filled in by the caller. `annotations` are those that are set apart from running text.
    """

    def __call__(
        self, text: str, passages: Sequence[Passage], annotations: Sequence[Annotation], groups: Sequence[Group]
    ) -> Clauses:
        """Read all passages of a text."""


def load(name: str) -> ClauseReader:
    """The reader of a dotted name, package.module:function. Raises UserError where there is none."""
    module, colon, attribute = name.partition(":")
    try:
        found: object = importlib.import_module(module)
        for part in attribute.split(".") if colon else ():
            found = getattr(found, part)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise _no_reader(name, str(error)) from error
    if not colon or not callable(found):
        raise _no_reader(name, "it names nothing that can be called" if colon else "it has no colon")
    return cast("ClauseReader", found)


def _no_reader(name: str, why: str) -> UserError:
    return UserError(
        f"the clause reader could not be loaded: {why}",
        where=name,
        remedy="Name a function as package.module:function, for example graph.parse.norms:read.",
    )


def passages(
    text: str, blocks: Sequence[Block], measures: Sequence[Measure], rows: Collection[int] = ()
) -> list[Passage]:
    """The lines of a document that hold words. `rows` are the offsets at which rows of tables begin."""
    starts = [measure.span.start for measure in measures]
    lines = [(b.kind, b.span.trimmed(text)) for b in blocks if b.kind not in _NOT_READ]
    lines = [(kind, span) for kind, span in lines if span.start < span.end]
    found = []
    for i, (kind, span) in enumerate(lines):
        holder = bisect_right(starts, span.end) - 1
        measure = measures[holder] if holder >= 0 and measures[holder].span.end > span.start else None
        last = measure is None or i + 1 == len(lines) or lines[i + 1][1].start >= measure.span.end
        opens = measure is not None and kind == "measure" and span.start <= measure.span.start + _BLANKS
        title = measure.heading(text) if measure and opens and measure.title else None
        found.append(Passage(span, kind, title, span.start in rows, last))
    return found


def joined(
    read: Clauses, measures: Sequence[Measure], citations: Sequence[Citation]
) -> tuple[Clauses, list[Measure]]:
    """What a reader found, with measures and norms pointing at each other, and norms at what they cite."""
    starts = [measure.span.start for measure in measures]
    cited = [citation.span.start for citation in citations]
    held: dict[int, list[int]] = defaultdict(list)
    norms = []
    for index, norm in enumerate(read.norms):
        holder = bisect_right(starts, norm.span.start) - 1
        inside = holder >= 0 and measures[holder].span.holds(norm.span)
        if inside:
            held[holder].append(index)
        first, last = bisect_left(cited, norm.span.start), bisect_left(cited, norm.span.end)
        norms.append(replace(norm, measure=holder if inside else None, citations=tuple(range(first, last))))
    return Clauses(read.sentences, tuple(norms)), [
        replace(measure, norms=tuple(held[i])) if i in held else measure for i, measure in enumerate(measures)
    ]
