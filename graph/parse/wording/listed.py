"""The lists of owners as they stand in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graph.model import Annotation, Document


def lists(document: Document) -> Iterator[Annotation]:
    """Annotations that list owners, with those alone that stand in them: a note may add others from elsewhere."""
    for annotation in document.annotations:
        owners = tuple(owner for owner in annotation.owners if annotation.span.holds(owner.span))
        if len(owners) == len(annotation.owners):
            yield annotation
        elif owners:
            yield replace(annotation, owners=owners)


def gaps(text: str, annotation: Annotation) -> list[str]:
    """What stands between each owner and the next."""
    return [text[one.span.end : other.span.start] for one, other in pairwise(annotation.owners)]
