"""The vocabulary as Python classes, for researchers who think in objects: `from ontology import open_view`.

`open_view(source)` loads a graph into memory beside the vocabulary. Classes are attributes of the view
(`view.Measure`), properties are attributes of things (`measure.effectiveResponsibleUnit` is a list of units);
`INVERSE_` in front of one walks it backwards. owlready2 infers nothing here: what the rules inferred comes with
the graph. Not for the service, which asks the store.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import owlready2
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, URIRef

from ontology import description

#: A file in a format that its name tells (.ttl, .trig, .nt, .nq, .rdf, .jsonld), or statements.
Source = Path | str | Iterable[Quad | Triple]

_DATA = "urn:dutygraph:data#"
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
#: What has a Python type. Anything else (--12-31, a gMonthDay) is text, since owlready2 cannot read it at all.
_TYPED = {str(XSD[name]) for name in ("boolean", "integer", "decimal", "double", "float", "date", "dateTime")}
_PREFERRED, _LABEL = NamedNode(str(SKOS.prefLabel)), NamedNode(str(RDFS.label))


class View:
    """Things of a graph as objects; each view is a world of its own, so that two can be compared.

    `world` is the `owlready2.World`, for all that is not said here.
    """

    def __init__(self) -> None:
        """A view that holds the vocabulary and its code lists."""
        self.world: Any = owlready2.World()
        self.world.get_ontology(f"{description.NAMESPACE}#").load(fileobj=io.BytesIO(_vocabulary()))
        self._rename()

    def load(self, source: Source) -> None:
        """Add the things of a graph. Raises ValueError for a file that is missing or cannot be read."""
        triples = dict.fromkeys(self._of_things(_statements(source)))
        data = serialize(triples, format=RdfFormat.N_TRIPLES)
        loaded = self.world.get_ontology(f"{_DATA}{len(self.world.ontologies)}")
        loaded.load(fileobj=io.BytesIO(data or b""))

    def __getattr__(self, name: str) -> Any:
        """The class with a name of ours (`view.Measure`). Raises AttributeError, with names that are near."""
        found = None if name.startswith("_") else self.world[description.DUTY + name]
        if isinstance(found, owlready2.ThingClass):
            return found
        near = difflib.get_close_matches(name, self._names, 1)
        raise AttributeError(
            f"the vocabulary has no class {name!r}" + (f"; is {near[0]} meant?" if near else "; /ns lists them")
        )

    def __getitem__(self, iri: str) -> Any:
        """The thing with an IRI. Raises KeyError."""
        found = self.world[iri]
        if found is None:
            raise KeyError(iri)
        return found

    def search(self, **wanted: Any) -> list[Any]:
        """Things by their properties: `label="区民政局"`, `label="*局"`, `type=view.Unit`; all must hold.

        The keys are those of `owlready2.World.search`.
        """
        return list(self.world.search(**wanted))

    def _rename(self) -> None:
        """Give each property a name of its own; else whichever was loaded last has it."""
        for iri, name in _renamed():
            self.world[iri].python_name = name
            owner = self.world[description.DUTY + description.local(iri)]
            if iri != owner.iri:
                owner.python_name = owner.name
        # RDFS is in the world that all others begin with, so that its label cannot be given its name in this one.
        self.world._props["label"] = owlready2.label

    @cached_property
    def _names(self) -> list[str]:
        return [each.name for each in self.world.classes() if each.iri.startswith(description.DUTY)]

    def _of_things(self, statements: Iterable[Quad | Triple]) -> Iterator[Triple]:
        """All but the vocabulary, which the view holds; data has no blank nodes. Labels as in `_vocabulary`."""
        vocabulary = set(map(str, description.merged().subjects()))
        for each in statements:
            if isinstance(each.subject, NamedNode) and each.subject.value not in vocabulary:
                value = _readable(each.object)
                yield Triple(each.subject, each.predicate, value)
                if each.predicate == _PREFERRED:
                    yield Triple(each.subject, _LABEL, value)


def open_view(*sources: Source) -> View:
    """A view of graphs. Raises ValueError as `View.load` does.

    A snapshot as a whole is `open_view(open_current(root).store)`, with `graph.store.snapshot.open_current`.
    """
    view = View()
    for source in sources:
        view.load(source)
    return view


def _statements(source: Source) -> Iterable[Quad | Triple]:
    if not isinstance(source, Path | str):
        return source
    if not Path(source).is_file():
        raise ValueError(f"{source}: there is no such file; a snapshot is opened with graph.store.snapshot")
    try:
        return list(parse(path=source))
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"{source}: cannot be read as RDF: {error}") from error


@cache
def _vocabulary() -> bytes:
    """The vocabulary in N-Triples. A preferred label is a label."""
    labelled = Graph()
    for subject, predicate, value in description.merged():
        labelled.add((subject, predicate, value))
        if predicate == SKOS.prefLabel:
            labelled.add((subject, RDFS.label, value))
    return labelled.serialize(format="nt", encoding="utf-8")


def _readable(value: Any) -> Any:
    if not isinstance(value, Literal) or value.language or value.datatype.value in _TYPED:
        return value
    return Literal(value.value)


def _renamed() -> Iterator[tuple[str, str]]:
    """Properties whose name another one has, with a name of their own: `eli_number`, `duty_label`.

    A name is that of our term; `label` is that of RDFS, which owlready2 knows.
    """
    whole = description.merged()
    iris = {
        str(each) for kind in _PROPERTIES for each in whole.subjects(RDF.type, kind) if isinstance(each, URIRef)
    }
    ours = {description.local(iri) for iri in iris if iri.startswith(description.DUTY)}
    prefixes = {space: prefix for prefix, space in description.prefixes().items()}
    for iri in sorted(iris):
        name = description.local(iri)
        space = iri.removesuffix(name)
        if (space == description.DUTY and name == "label") or (space != description.DUTY and name in ours):
            yield iri, f"{prefixes[space]}_{name}"
