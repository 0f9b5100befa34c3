"""How a draft is worded: what reads well enough to be understood and should be written otherwise.

Only drafts are looked at so: a published text is what it is. Each family of the rules in `shapes/` has a module of
detectors: small functions over a parsed document, in the order in which they are run.
"""

from __future__ import annotations

from graph.model import Document, TextIssue
from graph.parse.wording import citations, deadlines, norms, owners, structure
from graph.parse.wording.detector import Detector

__all__ = ["DETECTORS", "Detector", "find"]

DETECTORS: tuple[Detector, ...] = (
    *structure.DETECTORS,
    *owners.DETECTORS,
    *deadlines.DETECTORS,
    *citations.DETECTORS,
    *norms.DETECTORS,
)


def find(document: Document) -> tuple[TextIssue, ...]:
    """What the detectors find in a parsed document, in the order of its text."""
    issues = [issue for detect in DETECTORS for issue in detect(document)]
    return tuple(sorted(issues, key=lambda issue: (issue.span.start, issue.span.end, issue.kind)))
