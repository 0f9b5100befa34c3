"""How deadlines are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.model import Deadline, Document, Span, TextIssue
from graph.parse.wording.detector import Detector

#: Asterisks are those of Markdown.
_BETWEEN = " \t\u3000：:∶﹕为*"
#: So many code points may stand between a label and its deadline.
_LONGEST_GAP = 6


def mixed_labels(document: Document) -> Iterator[TextIssue]:
    """Labels that stand in front of fewer deadlines than another one does.

    Of two that stand equally often the first one counts, but nothing says that it is the right one.
    """
    labels = list(_labels(document))
    counts = Counter(words for words, _ in labels)
    if len(counts) < 2:
        return
    (usual, most), (_, next_) = counts.most_common(2)
    replacement = usual if most > next_ else None
    for words, span in labels:
        if words != usual:
            yield TextIssue("mixed-label", span, words, replacement)


def _labels(document: Document) -> Iterator[tuple[str, Span]]:
    """The labels of annotations, each with its place; that of a table's column is written once and is none."""
    for annotation in document.annotations:
        if annotation.deadline and (span := _label(document.source.text, annotation.deadline)):
            yield annotation.deadline.label, span


def _label(text: str, deadline: Deadline) -> Span | None:
    start = deadline.span.start
    front = text[max(0, start - _LONGEST_GAP) : start]
    end = start - len(front) + len(front.rstrip(_BETWEEN))
    begun = end - len(deadline.label)
    return Span(begun, end) if deadline.label and end < start and text.startswith(deadline.label, begun) else None


DETECTORS: tuple[Detector, ...] = (mixed_labels,)
