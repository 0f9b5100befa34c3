"""What a vocabulary says of classes: which share nothing, and which statements put a thing in which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from graph.namespaces import OWL, RDF, RDFS, XSD

_KINDS = (RDFS + "subClassOf", RDFS + "subPropertyOf")


@dataclass(frozen=True, slots=True)
class Tellers:
    """What puts a thing in a class: being of these types, or subject or object of these properties."""

    types: tuple[str, ...]
    subject_of: tuple[str, ...]
    object_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The axioms of which clashes are made. `disjoint` are pairs of classes, `datatypes` are by property.

    `of_subject` and `of_object` hold by property the classes that its subjects and objects are in; `above` holds
    each class and property with all that it is a kind of.
    """

    above: Mapping[str, frozenset[str]]
    of_subject: Mapping[str, frozenset[str]]
    of_object: Mapping[str, frozenset[str]]
    disjoint: tuple[tuple[str, str], ...]
    datatypes: Mapping[str, str]

    def told(self, quad: Quad) -> Iterator[tuple[str, str]]:
        """The classes that a statement puts its subject and its object in, each with the thing."""
        if not isinstance(quad.subject, NamedNode):
            return
        said = quad.predicate.value
        if said == RDF + "type":
            if isinstance(quad.object, NamedNode):
                for class_ in self.above.get(quad.object.value, {quad.object.value}):
                    yield class_, quad.subject.value
            return
        for class_ in self.of_subject.get(said, ()):
            yield class_, quad.subject.value
        if isinstance(quad.object, NamedNode):
            for class_ in self.of_object.get(said, ()):
                yield class_, quad.object.value

    def tellers(self, class_: str) -> Tellers:
        """All that puts a thing in a class, as `told` has it."""
        return Tellers(
            tuple(sorted({class_, *(name for name, above in self.above.items() if class_ in above)})),
            tuple(sorted(name for name, classes in self.of_subject.items() if class_ in classes)),
            tuple(sorted(name for name, classes in self.of_object.items() if class_ in classes)),
        )


def read(vocabulary: Iterable[Quad]) -> Schema:
    """Read the axioms out of a vocabulary; those of anonymous classes are left to a reasoner."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for quad in vocabulary:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            pairs[quad.predicate.value].add((quad.subject.value, quad.object.value))
    ranges = pairs[RDFS + "range"]
    above = _above(pairs[_KINDS[0]] | pairs[_KINDS[1]])
    return Schema(
        above=above,
        of_subject=_classes(pairs[RDFS + "domain"], above),
        of_object=_classes({pair for pair in ranges if not pair[1].startswith(XSD)}, above),
        disjoint=tuple(sorted(pairs[OWL + "disjointWith"])),
        datatypes={name: range_ for name, range_ in ranges if range_.startswith(XSD)},
    )


def _above(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = defaultdict(set)
    for name, wider in pairs:
        direct[name].add(wider)
        direct[wider]  # a key of its own
    return {name: _reached(name, direct) for name in list(direct)}


def _reached(name: str, direct: Mapping[str, set[str]]) -> frozenset[str]:
    found, waiting = {name}, [name]
    while waiting:
        new = direct.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found)


def _classes(pairs: Iterable[tuple[str, str]], above: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """By property, the classes that its own domain (range) and those of the properties above it lead to."""
    direct: dict[str, set[str]] = defaultdict(set)
    for name, class_ in pairs:
        direct[name] |= above.get(class_, {class_})
    names = {*direct, *(name for name, wider in above.items() if wider & direct.keys())}
    return {
        name: frozenset().union(*(direct.get(each, set()) for each in above.get(name, {name}))) for name in names
    }
