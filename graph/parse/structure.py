"""Chapters and measures, out of the marks of an outline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from graph.model import Annotation, Chapter, Citation, Deadline, Measure, Span
from graph.model.changed import changed
from graph.parse.numbering import ROW, Mark
from graph.parse.outline import Outline

#: A heading in front of a measure's text is this long at most, in code points; a longer one is a sentence.
_LONGEST_TITLE = 40
#: A full stop in half-width type ends a sentence behind a Chinese character; elsewhere it may be part of a number.
_SENTENCE_END = re.compile(r"[。\n]|(?<=[^\x00-\x7f])\.(?!\d)")


def chapters_and_measures(text: str, outlined: Outline) -> tuple[list[Chapter], list[Measure]]:
    """A measure belongs to the nearest chapter before it of a higher rank than its own, in its part."""
    chapters: list[Chapter] = []
    measures: list[Measure] = []
    held: Counter[int | None] = Counter()
    for number, part in enumerate(outlined.frame.parts):
        above: list[tuple[int, int]] = []  # rank and index of the chapters that are open
        for i in (i for i in outlined.numbers[number] if i in outlined.marks):
            mark = outlined.marks[i]
            while above and above[-1][0] >= mark.rank:
                above.pop()
            span = outlined.blocks[i].span
            if outlined.blocks[i].kind == "chapter":
                above.append((mark.rank, len(chapters)))
                chapters.append(Chapter(mark.number, mark.label, mark.rest.rstrip("。."), span, number))
                _stretch(chapters, above, span.end)
                continue
            chapter = above[-1][1] if above else None
            held[chapter] += 1
            span = Span(span.start, _end_of_measure(outlined, i, part.last))
            title = _title(text, outlined, mark, span)
            measures.append(Measure(mark.number, mark.label, title, span, chapter, held[chapter], number))
            _stretch(chapters, above, span.end)
    return chapters, measures


def _stretch(chapters: list[Chapter], above: list[tuple[int, int]], end: int) -> None:
    """All chapters that are open reach to the end of what stands in them."""
    for _, index in above:
        chapters[index] = changed(chapters[index], span=Span(chapters[index].span.start, end))


def _title(text: str, outlined: Outline, mark: Mark, span: Span) -> str:
    """What stands before the first full stop, where it is short enough to be a title; of a row, its task."""
    if mark.rank == ROW:
        return mark.rest
    annotated = next(iter(outlined.set_apart.within(span)), None)
    behind = text.index(mark.label, span.start) + len(mark.label)
    body = text[text.index(mark.rest, behind) : annotated.span.start if annotated else span.end]
    title = _SENTENCE_END.split(body, maxsplit=1)[0].strip(" \t\u3000\n*_")
    return title if len(title) <= _LONGEST_TITLE else ""


def _end_of_measure(outlined: Outline, opening: int, last: int) -> int:
    """A measure runs to the next number; the last one only to its annotation, since closing words follow."""
    end = outlined.blocks[opening].span.end
    if outlined.marks[opening].rank == ROW:
        return end
    for block in islice(outlined.blocks, opening + 1, last):
        if block.kind in {"measure", "chapter", "table"}:
            return block.span.start
        if block.kind not in {"paragraph", "blank", "definition"}:
            break
        if block.kind == "paragraph" and outlined.set_apart.touching(block.span):
            end = block.span.end
    return end


def once(measures: list[Measure], outlined: Outline) -> list[Annotation]:
    """The annotations; of measures whose owners are set apart, those, and what names others to lead.

    The text of such a measure tells who of its owners bears one clause of it, which is no statement of who answers
    for it; but a unit that it says to lead, and that is named nowhere else, must not get lost.
    """
    starts = [measure.span.start for measure in measures]

    def said_apart(annotation: Annotation) -> bool:
        holder = bisect_right(starts, annotation.span.start) - 1
        if holder < 0 or not measures[holder].span.holds(annotation.span):
            return False
        apart = {o.name for a in outlined.set_apart.within(measures[holder].span) for o in a.owners}
        return any(owner.name in apart for owner in annotation.owners if owner.role == "lead")

    return [a for a in outlined.annotations.all if not (a.in_text and said_apart(a))]


def attach(
    measures: list[Measure], found: list[Annotation], cited: list[Citation], limits: list[Deadline]
) -> list[Measure]:
    """The measures with the indexes of what stands in them."""
    starts = [measure.span.start for measure in measures]

    def held(things: Iterable[Annotation | Citation | Deadline]) -> dict[int, list[int]]:
        indexes: dict[int, list[int]] = defaultdict(list)
        for k, thing in enumerate(things):
            holder = bisect_right(starts, thing.span.start) - 1
            if holder >= 0 and measures[holder].span.holds(thing.span):
                indexes[holder].append(k)
        return indexes

    annotated, citing, limited = held(found), held(cited), held(limits)
    return [
        changed(
            measure,
            annotations=tuple(annotated[i]),
            citations=tuple(citing[i]),
            deadlines=tuple(limited[i]),
        )
        for i, measure in enumerate(measures)
    ]
