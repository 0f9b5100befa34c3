"""Text → document: outline, annotations, groups, citations, faults; each thing with its span."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from graph.model import (
    Annotation,
    Block,
    Chapter,
    Citation,
    Document,
    Head,
    Measure,
    Metadata,
    Source,
    Span,
    TextIssue,
    Unparsed,
)
from graph.parse import citations, faults, groups, markup, numerals, outline
from graph.parse.annotations import notes
from graph.parse.numbering import ROW
from graph.problems import NoMeasures

__all__ = ["parse"]

#: A heading in front of a measure's text is this long at most, in code points; a longer one is a sentence.
_LONGEST_TITLE = 40


def parse(source: Source, metadata: Metadata | None = None) -> Document:
    """Read a document out of its text. `metadata` goes along for `resolve`.

    Guaranteed after it: blocks partition the text; the words of each span are what the field beside it says;
    lists are in the order of the text. Raises NoMeasures where the text holds no numbered measure.
    """
    text = source.text
    outlined = outline.outline(text)
    blocks, signature = outlined.blocks, outlined.closing
    chapters, measures = _parts(text, outlined)
    if not measures:
        raise NoMeasures(
            "no measure was found in the text",
            where=source.name,
            remedy="A measure is a paragraph that opens with its number, as in （一） or 1.",
        )
    annotations, rules = notes.apply(text, outlined.annotations.all)
    body = [b.span for b in blocks if b.kind in {"paragraph", "chapter", "measure", "definition"}]
    cited = citations.find(text, body)
    attached = _attach(measures, annotations, cited)
    issues, unparsed = _left_over(text, blocks, signature, annotations)
    unparsed += _outside(annotations, attached)
    return Document(
        source=source,
        head=_head(text, blocks, signature or outlined.opening),
        blocks=blocks,
        chapters=tuple(chapters),
        measures=tuple(attached),
        annotations=tuple(annotations),
        rules=tuple(rules),
        groups=tuple(
            group for b in blocks if b.kind == "definition" and (group := groups.read_group(text, b.span))
        ),
        citations=tuple(cited),
        issues=tuple(issues),
        unparsed=tuple(unparsed),
        metadata=metadata or Metadata(),
    )


def _parts(text: str, outlined: outline.Outline) -> tuple[list[Chapter], list[Measure]]:
    """Chapters and measures; a measure belongs to the nearest chapter before it of a higher rank than its own."""
    blocks, marks = outlined.blocks, outlined.marks
    chapters: list[Chapter] = []
    measures: list[Measure] = []
    above: list[tuple[int, int]] = []  # rank and index of the chapters that are open
    held: Counter[int | None] = Counter()
    for i, mark in marks.items():
        while above and above[-1][0] >= mark.rank:
            above.pop()
        start = blocks[i].span.start
        if blocks[i].kind == "chapter":
            end = _end_of_chapter(outlined, i)
            chapters.append(Chapter(mark.number, mark.label, mark.rest.rstrip("。"), Span(start, end)))
            above.append((mark.rank, len(chapters) - 1))
            continue
        chapter = above[-1][1] if above else None
        held[chapter] += 1
        span = Span(start, _end_of_measure(outlined, i))
        annotated = next(iter(outlined.annotations.within(span)), None)
        if mark.rank == ROW:
            title = mark.rest
        else:
            behind = text.index(mark.label, start) + len(mark.label)
            title = _title(text[text.index(mark.rest, behind) : annotated.span.start if annotated else span.end])
        measures.append(Measure(mark.number, mark.label, title, span, chapter, held[chapter]))
    return chapters, measures


def _title(rest: str) -> str:
    """What stands before the first full stop, where it is short enough to be a title."""
    title = re.split("[。\n]", rest, maxsplit=1)[0].strip()
    return title if len(title) <= _LONGEST_TITLE else ""


def _end_of_chapter(outlined: outline.Outline, opening: int) -> int:
    """A chapter ends where its last measure does."""
    blocks, marks = outlined.blocks, outlined.marks
    end = blocks[opening].span.end
    for i, mark in marks.items():
        if i > opening and mark.rank <= marks[opening].rank:
            break
        if i > opening:
            end = _end_of_measure(outlined, i) if blocks[i].kind == "measure" else blocks[i].span.end
    return end


def _end_of_measure(outlined: outline.Outline, opening: int) -> int:
    """A measure runs to the next number; the last one only to its annotation, since closing words follow."""
    end = outlined.blocks[opening].span.end
    if outlined.marks[opening].rank == ROW:
        return end
    for block in islice(outlined.blocks, opening + 1, None):
        if block.kind in {"measure", "chapter", "table"}:
            return block.span.start
        if block.kind not in {"paragraph", "blank", "definition"}:
            break
        if block.kind == "paragraph" and outlined.annotations.within(block.span):
            end = block.span.end
    return end


def _attach(measures: list[Measure], found: list[Annotation], cited: list[Citation]) -> list[Measure]:
    """The measures with the indexes of what stands in them."""
    starts = [measure.span.start for measure in measures]

    def held(things: Iterable[Annotation | Citation]) -> dict[int, list[int]]:
        indexes: dict[int, list[int]] = defaultdict(list)
        for k, thing in enumerate(things):
            holder = bisect_right(starts, thing.span.start) - 1
            if holder >= 0 and measures[holder].span.holds(thing.span):
                indexes[holder].append(k)
        return indexes

    annotated, citing = held(found), held(cited)
    return [
        replace(measure, annotations=tuple(annotated[i]), citations=tuple(citing[i]))
        for i, measure in enumerate(measures)
    ]


def _outside(annotations: list[Annotation], measures: list[Measure]) -> list[Unparsed]:
    """Annotations that no measure holds: nobody's duty, so counted rather than dropped."""
    inside = {index for measure in measures for index in measure.annotations}
    return [
        Unparsed(annotation.span, "annotation outside every measure")
        for index, annotation in enumerate(annotations)
        if index not in inside
    ]


def _head(text: str, blocks: tuple[Block, ...], signature: outline.Signature | None) -> Head:
    titles = (b.span.of(text) for b in blocks if b.kind == "title")
    title = "".join(markup.title(line) or line.strip() for line in titles)
    doc_number = next((b.span.of(text).strip() for b in blocks if b.kind == "doc_number"), "")
    if signature is None:
        return Head(title=title, doc_number=doc_number)
    # A date in digits and dashes is stamped by the web page; documents date themselves in 年月日.
    date, stamped = numerals.date_of(signature.date), signature.date["iso"] is not None
    return Head(
        title=title,
        issuer=signature.issuer,
        doc_number=doc_number,
        issued=None if stamped else date,
        published=date if stamped else None,
    )


def _unread(text: str, span: Span) -> str:
    labelled = text[max(0, span.start - 8) : span.start].rstrip().endswith(("：", ":"))
    return "label not understood" if labelled else "cell not understood"


def _left_over(
    text: str,
    blocks: tuple[Block, ...],
    signature: outline.Signature | None,
    found: list[Annotation],
) -> tuple[list[TextIssue], list[Unparsed]]:
    read = [b.span for b in blocks if b.kind not in {"remainder", "blank"}]
    issues = list(faults.unbalanced(text, read))
    unparsed = [
        Unparsed(annotation.deadline.span, "deadline not understood")
        for annotation in found
        if annotation.deadline and annotation.deadline.kind is None
    ]
    unparsed += [Unparsed(span, _unread(text, span)) for annotation in found for span in annotation.unread]
    rest = [b.span for b in blocks if b.kind == "remainder"]
    if signature:
        issues += faults.of_signature(text, signature)
    if rest:
        whole = Span(rest[0].start, rest[-1].end).trimmed(text)
        copy = faults.is_cut_off_copy(text, whole)
        if copy:
            issues.append(TextIssue("cut-off-copy", whole, whole.of(text)))
        if whole.start < whole.end:
            why = "the text once more, cut off" if copy else "text after the signature"
            unparsed.append(Unparsed(whole, why))
    return sorted(issues, key=lambda issue: issue.span.start), unparsed
