"""Names of units and the things they mean, read from the registries' triples.

The same class serves `resolve`, which reads registries as files, and queries, which read the registry graph of a
snapshot: what can be found when a document is read can be found when it is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.iri import Iris, unescaped
from graph.model import PartyKind
from graph.namespaces import CODE, DCTERMS, DUTY, ORG, RDF, SKOS
from graph.problems import AmbiguousName, UnknownName
from graph.resolve.catalogue import catalogue
from graph.resolve.catalogue import fold as spelled
from graph.resolve.changes import Changes, read_changes
from graph.resolve.likeness import Likeness

_SUGGESTIONS = 3
_CHANGED = (ORG + "originalOrganization", ORG + "resultingOrganization")
#: No name of a smaller division follows. Common words end like one (城市, 社区, 园区) and do not count.
_NOT_LARGER = (
    "(?!(?!.{0,3}(?:城市|都市|社区|园区|景区|辖区|城区|市区|地区|街区|小区|片区|灾区|山区|库区|各[区县市]|全[区县市]))"
    "[\u4e00-\u9fff]{1,4}[区县市旗])"
)


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division; `names` from the short to the full one, `smallest` for a district or county."""

    code: str
    names: tuple[str, ...]
    prefix: str = ""
    smallest: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of a registry. `kind` is `each` for a collective; `preferred` is the zh name; `types` are keys."""

    iri: str
    key: str
    division: str
    kind: PartyKind
    preferred: str
    others: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The entries that a name means, and the rule by which it was found."""

    entries: tuple[Entry, ...]
    reason: str


@dataclass(frozen=True)
class Registry:
    """Units and divisions, found by name. `quads` are the triples that they were read from."""

    entries: tuple[Entry, ...]
    divisions: tuple[Division, ...]
    quads: tuple[Quad, ...] = field(repr=False, default=())
    changes: Changes = field(repr=False, default_factory=Changes)

    def find(self, name: str, division: str) -> Match | None:
        """What a name means within a division, by exact label; None where no registry knows it."""
        if found := self._index.get((division, fold(name))):
            return Match(tuple(self._by_iri[iri] for iri, _ in found), found[0][1])
        return None

    def entry(self, iri: str) -> Entry | None:
        """The unit of an IRI, None where it is in no registry."""
        return self._by_iri.get(iri)

    def in_division(self, division: str) -> list[Entry]:
        """The units of a division."""
        return self._by_division.get(division, [])

    def search(self, name: str) -> Entry:
        """What a name means in any division: an IRI, a key, a label, or a kind of department (housing bureau).

        Raises AmbiguousName with the candidates, or UnknownName with the nearest names.
        """
        if entry := self._by_iri.get(name):
            return entry
        found = {
            iri: self._by_iri[iri]
            for division in {entry.division for entry in self.entries}
            for iri, _ in self._index.get((division, fold(name)), ())
        }
        keyed = [entry for entry in found.values() if entry.key == name]
        if len(keyed) != 1:
            found |= self._of_kind(name, {entry.division for entry in found.values()})
        if len(found) == 1 or len(keyed) == 1:
            return (keyed or list(found.values()))[0]
        if found:
            raise AmbiguousName(
                f"several units are called {name!r}",
                tuple(sorted(found)),
                remedy="Name one of: " + ", ".join(sorted(found)),
            )
        nearest = self.suggest(name)
        raise UnknownName(
            f"no unit is called {name!r}",
            nearest,
            remedy=f"Did you mean {', '.join(nearest)}?" if nearest else "See /units for all of them",
        )

    def suggest(self, name: str) -> tuple[str, ...]:
        """The nearest names, for people to choose from; never used to resolve."""
        return self._likeness.nearest(fold(name), _SUGGESTIONS)

    def _of_kind(self, name: str, named: set[str]) -> dict[str, Entry]:
        """Units of the department type of a name, in divisions where none has the name itself."""
        types = catalogue()
        wanted = types.type_named(name)
        endings = types.endings(name) if name.isascii() else spelled(name)[-1:] if types.read(name) else ""
        return {
            entry.iri: entry
            for entry in self.entries
            if wanted in entry.types
            and entry.kind == "unit"
            and entry.division not in named
            and (not endings or spelled(entry.preferred)[-1:] in endings)
        }

    def of(self, divisions: Iterable[str]) -> Registry:
        """The part of it that speaks of these divisions: units elsewhere only make names ambiguous."""
        wanted = set(divisions)
        elsewhere = {entry.iri for entry in self.entries if entry.division not in wanted}
        changes = [change for change in self.changes.stated if not elsewhere & {*change.before, *change.after}]
        events = {
            _iri(q.subject) for q in self.quads if q.predicate.value in _CHANGED and _iri(q.object) in elsewhere
        }
        return Registry(
            entries=tuple(entry for entry in self.entries if entry.iri not in elsewhere),
            divisions=self.divisions,
            quads=tuple(quad for quad in self.quads if _iri(quad.subject) not in elsewhere | events),
            changes=Changes(tuple(changes)),
        )

    def division_of(self, text: str) -> str:
        """The code of the division whose longest name stands in a text; "" where none does.

        A name in front of that of a smaller division (巴中市恩阳区) does not count: where no registry knows the
        smaller one, its units must not be taken for those of the larger.
        """
        named = [
            (len(name), division.code)
            for division in self.divisions
            for name in division.names
            if re.search(re.escape(name) + ("" if division.smallest else _NOT_LARGER), text)
        ]
        return max(named)[1] if named else ""

    @cached_property
    def _by_iri(self) -> dict[str, Entry]:
        return {entry.iri: entry for entry in self.entries}

    @cached_property
    def _by_division(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.division].append(entry)
        return dict(found)

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(
            lambda: {fold(name): e.preferred for e in self.entries for name in (*e.others, e.key, e.preferred)}
        )

    @cached_property
    def _index(self) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        """(division, folded name) → (IRI, reason); an exact label goes before a label with a prefix."""
        divisions = {division.code: division for division in self.divisions}
        exact: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        prefixed: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for entry in self.entries:
            names = {entry.key: "preferred-label", entry.preferred: "preferred-label"}
            for name in entry.others:
                names.setdefault(name, "alternative-label")
            for name, reason in names.items():
                exact[entry.division, fold(name)].setdefault(entry.iri, reason)
                for variant in _variants(name, divisions.get(entry.division)):
                    prefixed[entry.division, fold(variant)].setdefault(entry.iri, "prefixed-label")
        return {key: tuple(found.items()) for key, found in (prefixed | exact).items()}


@lru_cache(4096)
def fold(name: str) -> str:
    """The form in which names are compared: width, case, hyphens and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("-", " ").replace("_", " ").split())


def _variants(name: str, division: Division | None) -> Iterator[str]:
    """A Chinese name with the division's prefix or full name in front, or in place of the prefix."""
    if division is None or name.isascii():
        return
    core = name.removeprefix(division.prefix)
    for front in (division.prefix, *division.names):
        yield front + core


def read_registries(paths: Iterable[Path], iris: Iris) -> Registry:
    """Read registries from their files; relative IRIs are taken below the base and encoded."""
    quads = [
        below(quad, iris)
        for path in paths
        for quad in parse(path=path, format=RdfFormat.TURTLE, base_iri=iris.base)
    ]
    return from_quads(quads)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def below(quad: Quad, iris: Iris) -> Quad:
    """A triple of a file of registries, with IRIs encoded, in the registry's graph."""
    subject, value = quad.subject, quad.object
    return Quad(
        NamedNode(iris.canonical(subject.value)) if isinstance(subject, NamedNode) else subject,
        quad.predicate,
        NamedNode(iris.canonical(value.value)) if isinstance(value, NamedNode) else value,
        NamedNode(iris.graph("registry")),
    )


def from_quads(quads: Iterable[Quad]) -> Registry:
    """Read a registry out of triples: units, collectives and divisions with their labels."""
    kept = tuple(quads)
    facts: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for quad in kept:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode):
            facts[quad.subject.value][quad.predicate.value].append(quad.object)
    codes = {
        iri: fact[SKOS + "notation"][0].value for iri, fact in facts.items() if DUTY + "Division" in _types(fact)
    }
    return Registry(
        entries=tuple(_entry(iri, f, codes) for iri, f in facts.items() if DUTY + "Unit" in _types(f)),
        divisions=tuple(_division(code, facts[iri]) for iri, code in codes.items()),
        quads=kept,
        changes=_changes(facts.values()),
    )


def _changes(facts: Iterable[dict[str, list[Literal | NamedNode]]]) -> Changes:
    events = [fact for fact in facts if ORG + "ChangeEvent" in _types(fact)]
    return read_changes(
        [{edge: [term.value for term in terms] for edge, terms in event.items()} for event in events],
        *_CHANGED,
        DCTERMS + "date",
    )


def _types(fact: dict[str, list[Literal | NamedNode]]) -> set[str]:
    return {term.value for term in fact.get(RDF + "type", ())}


def _labels(fact: dict[str, list[Literal | NamedNode]], name: str, *, zh: bool = False) -> list[str]:
    terms = [term for term in fact.get(SKOS + name, ()) if isinstance(term, Literal)]
    return [term.value for term in terms if not zh or term.language == "zh"]


def _entry(iri: str, fact: dict[str, list[Literal | NamedNode]], codes: dict[str, str]) -> Entry:
    key = fact[DUTY + "key"][0].value
    preferred = next(iter(_labels(fact, "prefLabel", zh=True)), key)
    others = [*_labels(fact, "prefLabel"), *_labels(fact, "altLabel")]
    stated = next((codes.get(term.value) for term in fact.get(DUTY + "division", ())), None)
    # A unit of a division that nothing describes still has it in its IRI: …/id/unit/{division}/{key}.
    division = stated or unescaped(iri.split("/")[-2])
    return Entry(
        iri=iri,
        key=key,
        division=division,
        kind="each" if DUTY + "Collective" in _types(fact) else "unit",
        preferred=preferred,
        others=tuple(other for other in others if other != preferred),
        types=tuple(
            sorted(term.value.removeprefix(CODE + "department-") for term in fact.get(DUTY + "departmentType", ()))
        ),
    )


def _division(code: str, fact: dict[str, list[Literal | NamedNode]]) -> Division:
    names = [*_labels(fact, "prefLabel", zh=True), *_labels(fact, "altLabel", zh=True)]
    prefix = next((term.value for term in fact.get(DUTY + "levelPrefix", ())), "")
    levels = {term.value for term in fact.get(DUTY + "divisionLevel", ())}
    return Division(code, tuple(names), prefix, smallest="district" in levels)
