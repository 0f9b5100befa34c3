"""Faults of the text itself: brackets and quotation marks, a glued signature, a copy cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import Span, TextIssue
from graph.parse import brackets
from graph.parse.signature import Signature

_QUOTATION = "“”"


def unbalanced(text: str, lines: Iterable[Span]) -> Iterator[TextIssue]:
    """Brackets and quotation marks without a partner in their paragraph."""
    for line in lines:
        for offset in brackets.stray(text, line):
            kind = "unbalanced-quotation" if text[offset] in _QUOTATION else "unbalanced-bracket"
            yield TextIssue(kind, Span(offset, offset + 1), text[offset])


def of_signature(text: str, signature: Signature) -> Iterator[TextIssue]:
    """A date typed onto the issuer's name."""
    if signature.glued:
        yield TextIssue("glued-signature", signature.span, signature.span.of(text).strip())


def is_cut_off_copy(text: str, rest: Span) -> bool:
    """Whether what follows the signature is the beginning of the text once more."""
    copy = "".join(rest.of(text).split())
    return bool(copy) and "".join(text[: rest.start].split()).startswith(copy)
