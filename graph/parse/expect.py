"""How many chapters, measures and owners must be found in a document: fewer or more is an error, not a silence."""

from __future__ import annotations

from graph.model import Document
from graph.problems import UserError


def counts(document: Document) -> dict[str, int]:
    """What was found in a document, by the keys that `expect:` in a `.yml` may name."""
    return {
        "chapters": len(document.chapters),
        "measures": len(document.measures),
        "annotations": len(document.annotations),
        "owners": sum(len(annotation.owners) for annotation in document.annotations),
        "open_lists": sum(bool(annotation.open_tail) for annotation in document.annotations),
        "groups": len(document.groups),
        "members": sum(len(group.members) for group in document.groups),
        "citations": len(document.citations),
        "issues": len(document.issues),
        "unparsed": len(document.unparsed),
        "parts": len(document.parts),
    }


def verify(document: Document) -> None:
    """Compare with what the metadata expect. Raises UserError that names each difference."""
    found = counts(document)
    differences = [
        f"{found.get(key, 'no such count')} {key} were found, {expected} expected"
        for key, expected in document.metadata.expect.items()
        if found.get(key) != expected
    ]
    if differences:
        raise UserError(
            "; ".join(differences),
            where=document.source.name,
            remedy="Mend the text, or `expect:` in the .yml beside it if the text is right",
        )
