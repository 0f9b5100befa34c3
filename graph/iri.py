"""Every IRI of the data graphs is minted here, and only here are names percent-encoded.

All functions are injective in their arguments under one base: each path segment is encoded whole, so that
a slash in a name can never become a path. Layout: DESIGN section 5, "IRIs".
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import NamedNode

DEFAULT_BASE = "http://localhost:8000/"


def segment(name: str) -> str:
    """Encode one name as a path segment; ASCII letters, digits and `-_.@` stay as they are (`@` marks an edition).

    A slash becomes `~2F` and a tilde `~7E`: servers decode `%2F` before they look at a path, and a slash in a name
    would then part it. Dots alone would be resolved away by clients, so they are encoded too.
    """
    return quoted(name.replace("~", "~7E").replace("/", "~2F"))


def quoted(part: str) -> str:
    """Percent-encode a segment that is escaped already, or that holds nothing to escape."""
    return quote(part, safe="@~") if part.strip(".") else part.replace(".", "%2E")


def unescaped(part: str) -> str:
    """The name that a segment was made of."""
    return unquote(part).replace("~2F", "/").replace("~7E", "~")


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one deployment; `base` ends with a slash."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme not in {"http", "https"} or not parts.netloc or not self.base.endswith("/"):
            raise ValueError(f"a base is an http(s) IRI that ends with a slash, not {self.base!r}")
        NamedNode(self.base)  # raises for a blank and whatever else no IRI holds

    def unit(self, division: str, key: str) -> str:
        """The IRI of a unit by its registry key, or by its name as written where no registry knows it."""
        return f"{self.base}id/unit/{segment(division)}/{segment(key)}"

    def division(self, code: str) -> str:
        """The IRI of an administrative division by its code (GB/T 2260)."""
        return f"{self.base}id/division/{segment(code)}"

    def work(self, title: str) -> str:
        """The IRI of a cited work by its title: the same title is the same work."""
        return f"{self.base}id/work/{segment(title)}"

    def work_measure(self, work: str, number: int) -> str:
        """The IRI of a measure of a work, by its number: what stands in `ontology/works`."""
        return f"{work}/m{number}"

    def document(self, division: str, year: str, slug: str) -> str:
        """The IRI of a policy document (ELI: the legal resource)."""
        return f"{self.base}eli/cn/{segment(division)}/{segment(year)}/{segment(slug)}"

    def part(self, path: str) -> str:
        """The IRI of a document or a part of it, by the IRI itself or by what follows `eli/cn/` in it."""
        return self.canonical(path if path.startswith(self.base) else f"{self.base}eli/cn/{path}")

    def edition(self, document: str, sha256: str) -> str:
        """The IRI of one edition of a document, by the hash of its text."""
        return f"{document}/@{sha256[:12]}"

    def document_part(self, document: str, position: int, count: int) -> str:
        """The IRI of one of `count` parts by its position from 1; the only part is the document itself."""
        return document if count == 1 else f"{document}/p{position}"

    def chapter(self, document: str, position: int) -> str:
        """The IRI of a chapter by its position, counted from 1: printed numbers restart."""
        return f"{document}/c{position}"

    def measure(self, parent: str, position: int) -> str:
        """The IRI of a measure by its position in its chapter, or in the document where it has none."""
        return f"{parent}/m{position}"

    def group(self, edition: str, position: int) -> str:
        """The IRI of a group of units: a part of the edition that defines it."""
        return f"{edition}/g{position}"

    def mention(self, edition: str, path: str, kind: str, position: int) -> str:
        """The IRI of a mention: `path` is the part it stands in (`c3/m2`), "" for the document itself."""
        return "/".join(part for part in (edition, path, f"{kind}{position}") if part)

    def inferred(self, edition: str) -> str:
        """The graph of the triples inferred from an edition, or from the registry."""
        return f"{edition}/inferred"

    def graph(self, name: str) -> str:
        """One of the graphs that all editions share: registry, ontology, provenance."""
        return f"{self.base}graph/{segment(name)}"

    def canonical(self, iri: str) -> str:
        """The encoded form of an IRI below the base that a Turtle file wrote with plain characters."""
        if not iri.startswith(self.base):
            return iri
        path = iri.removeprefix(self.base)
        return self.base + "/".join(quoted(unquote(part)) for part in path.split("/"))

    def path(self, iri: str) -> str:
        """What follows the base, decoded for people. Raises ValueError for an IRI of another base."""
        if not iri.startswith(self.base):
            raise ValueError(f"{iri} is not below {self.base}")
        return "/".join(unescaped(part) for part in iri.removeprefix(self.base).split("/"))
