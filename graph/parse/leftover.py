"""Faults of the text, and what looks as if it meant something and was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.model import Annotation, Measure, Span, TextIssue, Unparsed, UnparsedWhy
from graph.parse import citations, faults, scan, sequence
from graph.parse.annotations import Annotations, verbal
from graph.parse.annotations.labels import DEADLINES, ROLES
from graph.parse.annotations.notes import Applied
from graph.parse.outline import Outline

#: Where a label may end: the words in front of it tell, since a search for all of them at every place takes long.
_COLON = re.compile(
    rf"(?<=[{''.join(sorted({label[-1] for label in (*ROLES, *DEADLINES)}))}])(?:\s*+[：:]|\t(?=\S*\n))"
)
_LABEL = re.compile(rf"(?<![\u4e00-\u9fff])(?:{'|'.join(sorted([*ROLES, *DEADLINES], key=len, reverse=True))})\Z")
_LONGEST_LABEL = max(map(len, (*ROLES, *DEADLINES)))
#: How far in front of its value a label may stand, blanks between them, in code points.
_LABEL_BEFORE = 8
#: What ends a label.
_MARKS = ("：", ":", "\t")
_READ = {"paragraph", "chapter", "measure", "definition"}


def issues(text: str, outlined: Outline) -> list[TextIssue]:
    """The faults of the text: brackets, numbers, signatures, a copy cut off; in the order of the text."""
    read = [b for b in outlined.blocks if b.kind not in {"remainder", "blank"}]
    found = list(faults.unbalanced(text, citations.paragraphs(text, read)))
    found += sequence.faults(text, outlined.blocks, outlined.numbers)
    for part in outlined.frame.parts:
        if part.signature:
            found += faults.of_signature(text, part.signature)
    for rest in _remainders(text, outlined):
        if faults.is_cut_off_copy(text, rest):
            found.append(TextIssue("cut-off-copy", rest, rest.of(text)))
    return sorted(found, key=lambda issue: issue.span.start)


def unparsed(
    text: str, outlined: Outline, noted: Applied, measures: list[Measure], faulty: list[TextIssue]
) -> list[Unparsed]:
    """What was not understood, or belongs to nothing; each with the reason."""
    found = noted.annotations
    passages = [
        Unparsed(annotation.deadline.span, "deadline-not-understood")
        for annotation in found
        if annotation.deadline and annotation.deadline.kind is None
    ]
    passages += [Unparsed(span, _unread(text, span)) for annotation in found for span in annotation.unread]
    passages += [Unparsed(issue.span, "title-never-closed") for issue in faulty if issue.words == "《"]
    passages += [Unparsed(span, "annotation-not-read") for span in _labels(text, outlined)]
    passages += [Unparsed(span, "note-not-understood") for span in noted.unread]
    body = [block.span for block in outlined.blocks if block.kind in _READ]
    known = {annotation.span for annotation in found}
    passages += [
        Unparsed(one, "bracket-not-understood") for span in body for one in verbal.suspects(text, span, known)
    ]
    copies = {issue.span for issue in faulty if issue.kind == "cut-off-copy"}
    passages += [
        Unparsed(rest, "cut-off-copy" if rest in copies else "after-signature")
        for rest in _remainders(text, outlined)
    ]
    return passages + _outside(found, measures)


def _unread(text: str, span: Span) -> UnparsedWhy:
    labelled = text[max(0, span.start - _LABEL_BEFORE) : span.start].rstrip().endswith(("：", ":"))
    return "label-not-understood" if labelled else "cell-not-understood"


def _remainders(text: str, outlined: Outline) -> Iterator[Span]:
    """Each stretch of text that belongs to no part."""
    start: int | None = None
    blocks = [b for b in outlined.blocks if b.kind != "blank"]
    for i, block in enumerate(blocks):
        if block.kind != "remainder":
            continue
        start = block.span.start if start is None else start
        if i + 1 == len(blocks) or blocks[i + 1].kind != "remainder":
            whole = Span(start, block.span.end).trimmed(text)
            start = None
            if whole.start < whole.end:
                yield whole


def _labels(text: str, outlined: Outline) -> Iterator[Span]:
    """Words such as 责任单位： that no annotation holds."""
    annotations: Annotations = outlined.annotations
    for block in outlined.blocks:
        if block.kind not in _READ or not scan.holds(_MARKS, block.span.of(text)):
            continue
        for colon in _COLON.finditer(text, block.span.start, block.span.end):
            if annotations.touching(Span(*colon.span())):
                continue
            near = max(block.span.start, colon.start() - _LONGEST_LABEL - 1)
            if found := _LABEL.search(text[near : colon.start()]):
                span = Span(near + found.start(), colon.end())
                if not annotations.touching(span):
                    yield span


def _outside(annotations: list[Annotation], measures: Iterable[Measure]) -> list[Unparsed]:
    """Annotations that no measure holds: nobody's duty, so counted rather than dropped."""
    inside = {index for measure in measures for index in measure.annotations}
    return [
        Unparsed(annotation.span, "outside-measures")
        for index, annotation in enumerate(annotations)
        if index not in inside
    ]
