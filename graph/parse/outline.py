"""Which line is what: the frame of the parts, and in it headings, measures, definitions and plain text.

The blocks cover the text: each character lies in exactly one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Block, BlockKind, Span
from graph.parse import frame, groups, hierarchy, runon, titles
from graph.parse.annotations import Annotations
from graph.parse.frame import Frame, Stretch
from graph.parse.lines import Lines, lines
from graph.parse.numbering import Mark

__all__ = ["Outline", "lines", "outline"]

_BODY: frozenset[BlockKind] = frozenset({"measure", "paragraph", "blank"})


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks, which partition the text; the marks of those that are chapters or measures, by index; the frame.

    `numbers` are the marks of all numbered lines by part. `annotations` are those of the text that was read; where
    those `set_apart` from running text stand shows what the parts of the document are.
    """

    blocks: tuple[Block, ...]
    marks: dict[int, Mark]
    numbers: tuple[dict[int, Mark], ...]
    frame: Frame
    annotations: Annotations
    set_apart: Annotations


def outline(text: str) -> Outline:
    """Classify each line of a text."""
    found = Lines.of(text, runon.split(text, lines(text)))
    framed = frame.read(found)
    kinds = [_kind(found, framed, i) for i in range(len(found.spans))]
    end = found.spans[framed.end].start if framed.end < len(found.spans) else len(text)
    annotations = Annotations(text, Span(0, end))
    set_apart = Annotations.of(annotation for annotation in annotations.all if not annotation.in_text)
    settled: dict[int, hierarchy.Kind] = {}
    numbers = []
    for part in framed.parts:
        numbered = {i: found.marks[i] for i in range(part.first, part.last) if kinds[i] == "measure"}
        numbers.append(numbered)
        own = list(_own(found, kinds, part, numbered))
        settled |= hierarchy.settle(set_apart, own) if _rules(found, part, annotations) else _plain(numbered)
    blocks = tuple(
        Block(settled.get(i, kind), span) for i, (kind, span) in enumerate(zip(kinds, found.spans, strict=True))
    )
    marks = {i: found.marks[i] for i in sorted(settled) if settled[i] != "paragraph"}
    return Outline(blocks, marks, tuple(numbers), framed, annotations, set_apart)


def _kind(found: Lines, framed: Frame, index: int) -> BlockKind:
    """What a line is by its place in the frame, by its number, or by its form."""
    if index >= framed.end:
        return "remainder"
    if kind := framed.kinds.get(index) or found.kinds.get(index):
        return kind
    if not found.words[index]:
        return "blank"
    if index in found.marks:
        return "measure"
    return "definition" if groups.read_group(found.text, found.spans[index]) else "paragraph"


def _own(
    found: Lines, kinds: list[BlockKind], part: Stretch, numbered: dict[int, Mark]
) -> Iterator[tuple[int, Mark, Span]]:
    """Each numbered line with its mark, and its own text: up to the next one, or to the end of the body."""
    for i, following in pairwise([*numbered, part.last]):
        last = next(k for k in range(following - 1, i - 1, -1) if kinds[k] in _BODY)
        yield i, numbered[i], Span(found.spans[i].start, found.spans[last].end)


def _rules(found: Lines, part: Stretch, annotations: Annotations) -> bool:
    """Whether the numbered lines of a part are measures: those of a form or a list of names are not.

    An attachment rules where its title is that of a policy, or where it says who is responsible.
    """
    if part.kind != "attachment" or titles.type_of(part.title) in titles.RULING:
        return True
    start = found.spans[part.first].start
    return bool(annotations.within(Span(start, found.spans[part.last - 1].end)))


def _plain(numbered: dict[int, Mark]) -> dict[int, hierarchy.Kind]:
    return dict.fromkeys(numbered, "paragraph")
