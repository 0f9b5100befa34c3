"""What a detector is."""

from collections.abc import Callable, Iterator

from graph.model import Document, TextIssue

#: Yields faults of a parsed document, in time linear in its text.
Detector = Callable[[Document], Iterator[TextIssue]]
