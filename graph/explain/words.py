"""What stands behind a triple for people: the names of its terms, and the words of the text that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store, Triple

from graph.namespaces import DCTERMS, DUTY, RDF, RDFS, SKOS


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an asserted triple comes from.

    A mention: its `words`, their offsets (code points) into the text of the `edition`, whether that is `restated`,
    the key of the rule by which a name was resolved, and what people corrected (IRIs). What only a registry knows
    has `sources` by language instead.
    """

    mention: str = ""
    words: str = ""
    start: int | None = None
    end: int | None = None
    edition: str = ""
    restated: bool = False
    resolution: str = ""
    corrections: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


class Words:
    """Reads names and evidence out of a store, whatever graph they stand in."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def evidence(self, triple: Triple) -> Evidence:
        """The narrowest passage that a term of the triple is; else where the registry has it from."""
        terms = [term for term in (triple.subject, triple.object) if isinstance(term, NamedNode)]
        passages = [found for term in terms if (found := self._passage(term))]
        if passages:
            return min(passages, key=lambda each: (each.end or 0) - (each.start or 0))
        subject = terms[0] if terms else None
        sources = self._literals(subject, DCTERMS + "source") if subject else ()
        return Evidence(sources=tuple((source.language or "", source.value) for source in sources))

    def name(self, term: NamedNode | Literal, lang: str) -> str:
        """What people call a thing: its label, printed number and title, the words that it is, else its IRI."""
        if isinstance(term, Literal):
            return term.value
        if label := self._in(lang, term, SKOS + "prefLabel", RDFS + "label"):
            return label
        title = self._in(lang, term, DCTERMS + "title")
        if title:
            number = next((label.value for label in self._literals(term, DUTY + "label")), "")
            return f"{number}{title}"
        words = next((each.value for each in self._literals(term, DUTY + "words")), "")
        return f"“{words}”" if words else term.value

    def _passage(self, term: NamedNode) -> Evidence | None:
        words = next((each.value for each in self._literals(term, DUTY + "words")), "")
        bounds = [self._literals(term, DUTY + name) for name in ("start", "end")]
        edition = next(self._nodes(term, DUTY + "edition"), None)
        if not words or not edition or not all(bounds):
            return None
        return Evidence(
            mention=term.value,
            words=words,
            start=int(bounds[0][0].value),
            end=int(bounds[1][0].value),
            edition=edition.value,
            restated=NamedNode(DUTY + "Restatement") in self._nodes(edition, RDF + "type"),
            resolution=next((node.value for node in self._nodes(term, DUTY + "resolution")), ""),
            corrections=tuple(sorted(node.value for node in self._nodes(term, DUTY + "correctedBy"))),
        )

    def _in(self, lang: str, term: NamedNode, *predicates: str) -> str:
        """A literal in the language, else in Chinese, else any."""
        for predicate in predicates:
            found = self._literals(term, predicate)
            for wanted in (lang, "zh"):
                if text := next((each.value for each in found if each.language == wanted), ""):
                    return text
            if found:
                return found[0].value
        return ""

    def _literals(self, term: NamedNode, predicate: str) -> list[Literal]:
        found = (quad.object for quad in self._store.quads_for_pattern(term, NamedNode(predicate), None, None))
        return sorted((each for each in found if isinstance(each, Literal)), key=str)

    def _nodes(self, term: NamedNode, predicate: str) -> Iterator[NamedNode]:
        for quad in self._store.quads_for_pattern(term, NamedNode(predicate), None, None):
            if isinstance(quad.object, NamedNode):
                yield quad.object
