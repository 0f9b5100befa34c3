"""A document → normalised text: what was read of it, in one form. `parse` of it reads the same."""

from __future__ import annotations

from graph.model import Annotation, Document, Measure
from tests.graph.policy import numeral

LABELS = {"lead": "牵头单位", "responsible": "责任单位", "support": "配合单位", "guide": "指导单位"}


def printed(document: Document) -> str:
    """Title, number, chapters, measures, groups, signature; each measure with its owners in labelled brackets.

    Rows of tables are no measures with words of their own, and are not printed.
    """
    head = document.head
    lines = [head.title, head.doc_number]
    chapter = None
    for measure in document.measures:
        if measure.chapter is not None and measure.chapter != chapter:
            found = document.chapters[measure.chapter]
            lines.append(f"{found.label or numeral(found.number) + '、'}{found.title}")
        chapter = measure.chapter
        lines.append(_measure(document, measure))
    for group in document.groups:
        lines.append(f"〔{group.name}：{'、'.join(member.name for member in group.members)}{group.open_tail}。〕")
    if head.issuer and head.issued:
        lines += [head.issuer, f"{head.issued.year}年{head.issued.month}月{head.issued.day}日"]
    return "\n".join([line for line in lines if line] + [""])


def _measure(document: Document, measure: Measure) -> str:
    """The words of a measure on one line, what was read as annotations written anew behind them."""
    text, at = document.source.text, measure.span.start
    words = ""
    apart = [a for a in (document.annotations[index] for index in measure.annotations) if not a.in_text]
    for annotation in apart:
        words, at = words + text[at : annotation.span.start], annotation.span.end
    words = "".join((words + text[at : measure.span.end]).split("\n")).strip().lstrip("#").lstrip()
    return words + "".join(_annotation(annotation) for annotation in apart)


def _annotation(annotation: Annotation) -> str:
    """Owners by role, in the order of the list; the tail that leaves it open, and the deadline."""
    runs: list[tuple[str, list[str]]] = []
    for owner in annotation.owners:
        if not runs or runs[-1][0] != owner.role:
            runs.append((owner.role, []))
        runs[-1][1].append(owner.name)
    fields = [f"{LABELS[role]}：{'、'.join(names)}" for role, names in runs]
    if fields:
        fields[-1] += annotation.open_tail
    if annotation.deadline:
        fields.append(f"完成时限：{annotation.deadline.words}")
    return f"〔{'；'.join(fields)}〕" if fields else ""
