"""Who is responsible, and by when, as a measure says it. One module a style.

A style is a function `(text, span of the measure) -> annotations`; adding one is one module and its place in
`STYLES`. Order matters: a passage that an earlier style has read is not offered to a later one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.model import Annotation, Span
from graph.parse.annotations import labelled, own_lines, verbal

Style = Callable[[str, Span], Iterable[Annotation]]

STYLES: tuple[Style, ...] = (labelled.find, verbal.find, own_lines.find)


def find(text: str, span: Span) -> list[Annotation]:
    """The annotations within `span`, in the order of the text."""
    found: list[Annotation] = []
    for style in STYLES:
        for annotation in style(text, span):
            taken = any(
                earlier.span.start < annotation.span.end and annotation.span.start < earlier.span.end
                for earlier in found
            )
            if not taken:
                found.append(annotation)
    return sorted(found, key=lambda annotation: annotation.span.start)
