"""How deadlines are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.model import Document, Span, TextIssue
from graph.parse.wording.detector import Detector


def labels(document: Document) -> Iterator[TextIssue]:
    """Labels of deadlines that are not the one that most annotations have (时限 among 完成时限)."""
    placed = list(_labels(document))
    counted = Counter(label for label, _ in placed)
    if len(counted) < 2:
        return
    usual, _ = counted.most_common(1)[0]
    for label, span in placed:
        if label != usual:
            yield TextIssue("mixed-label", span, label, usual)


def _labels(document: Document) -> Iterator[tuple[str, Span]]:
    """Labels where they stand; those of columns stand for many cells and are left aside."""
    text = document.source.text
    for annotation in document.annotations:
        deadline = annotation.deadline
        if deadline and deadline.label and not annotation.in_text:
            start = text.rfind(deadline.label, annotation.span.start, deadline.span.start)
            if start >= 0:
                yield deadline.label, Span(start, start + len(deadline.label))


DETECTORS: tuple[Detector, ...] = (labels,)
