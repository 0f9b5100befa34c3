"""The vocabulary as its documentation shows it: modules and their terms, code lists, one graph, a context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

import ontology

NAMESPACE = "https://w3id.org/dutygraph/ns"
DUTY = f"{NAMESPACE}#"
_PREFIX = re.compile(r"^@prefix (\w+): <([^>]+)> \.", re.MULTILINE)
_VALUES_FROM = URIRef(f"{DUTY}valuesFrom")
_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
#: What is shown of a term, in this order.
_RELATIONS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    _VALUES_FROM,
    OWL.disjointWith,
)
_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)

#: Words by language (zh, en).
Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A term of another vocabulary, how it is related (closeMatch, subClassOf …), and why."""

    relation: str
    iri: str
    why: Words


@dataclass(frozen=True, slots=True)
class Term:
    """A term; `kind` is Class, ObjectProperty, DatatypeProperty or AnnotationProperty.

    `relations` hold IRIs by the local name of the relation; `chain` are the properties that compose it.
    """

    iri: str
    name: str
    kind: str
    label: Words
    definition: Words
    example: str
    relations: dict[str, tuple[str, ...]]
    chain: tuple[tuple[str, ...], ...]
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its header and terms, classes first."""

    iri: str
    name: str
    title: Words
    description: Words
    created: str
    modified: str
    version: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a code list; `example` is "" where none would help."""

    key: str
    label: Words
    definition: Words
    example: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """A SKOS scheme with its concepts, in the order of their IRIs."""

    iri: str
    name: str
    title: Words
    concepts: tuple[Concept, ...]


@cache
def merged() -> Graph:
    """All modules and code lists as one ontology with the hub's header; never to be changed."""
    whole = Graph()
    for path in (*ontology.modules(), *ontology.code_lists()):
        whole.parse(path)
    for header in set(whole.subjects(RDF.type, OWL.Ontology)) - {URIRef(NAMESPACE)}:
        whole.remove((header, None, None))
    whole.remove((None, OWL.imports, None))
    return whole


@cache
def modules() -> tuple[Module, ...]:
    """The modules, in the order of their names; the one of alignments defines no terms of its own."""
    return tuple(_module(Graph().parse(path)) for path in ontology.modules()[1:])


@cache
def code_lists() -> tuple[CodeList, ...]:
    """All code lists, by name."""
    whole = merged()
    return tuple(
        _code_list(whole, scheme) for scheme in sorted(whole.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    )


@cache
def context() -> dict[str, Any]:
    """A JSON-LD context: a key for each class and property, with its type where the vocabulary gives one."""
    whole = merged()
    keys: dict[str, Any] = dict(prefixes())
    for term in (term for module in modules() for term in module.terms):
        ranges = [each for each in whole.objects(URIRef(term.iri), RDFS.range) if each != XSD.string]
        if term.kind == "ObjectProperty":
            keys[term.name] = {"@id": term.iri, "@type": "@id"}
        elif term.kind == "DatatypeProperty" and ranges:
            keys[term.name] = {"@id": term.iri, "@type": str(ranges[0])}
        else:
            keys[term.name] = {"@id": term.iri}
    return {"@context": keys}


def version() -> str:
    """The version of the vocabulary."""
    return str(merged().value(URIRef(NAMESPACE), OWL.versionInfo))


@cache
def prefixes() -> dict[str, str]:
    """The prefixes that the modules write, the hub's first."""
    texts = (path.read_text(encoding="utf-8") for path in ontology.modules())
    return {prefix: iri for text in texts for prefix, iri in _PREFIX.findall(text)}


def _module(graph: Graph) -> Module:
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    own = {term for term in graph.subjects(RDFS.isDefinedBy, header) if str(term).startswith(DUTY)}
    terms = [
        _term(term, kind) for kind in _KINDS for term in sorted(own, key=str) if (term, RDF.type, kind) in graph
    ]
    return Module(
        iri=str(header),
        name=str(header).rsplit("/", 1)[-1],
        title=words(graph, header, DCTERMS.title),
        description=words(graph, header, DCTERMS.description),
        created=str(graph.value(header, DCTERMS.created)),
        modified=str(graph.value(header, DCTERMS.modified)),
        version=str(graph.value(header, OWL.versionInfo)),
        terms=tuple(terms),
    )


def _term(term: Node, kind: URIRef) -> Term:
    whole = merged()
    found = {local(str(r)): tuple(sorted(_named(whole, term, r))) for r in _RELATIONS}
    chains = [tuple(map(str, Collection(whole, each))) for each in whole.objects(term, OWL.propertyChainAxiom)]
    return Term(
        iri=str(term),
        name=str(term).removeprefix(DUTY),
        kind=local(str(kind)),
        label=words(whole, term, RDFS.label),
        definition=words(whole, term, SKOS.definition),
        example=str(whole.value(term, SKOS.example) or ""),
        relations={key: values for key, values in found.items() if values},
        chain=tuple(chains),
        matches=tuple(_matches(whole, term)),
    )


def _named(whole: Graph, term: Node, relation: URIRef) -> set[str]:
    found = {str(value) for value in whole.objects(term, relation) if not isinstance(value, BNode)}
    if relation == OWL.disjointWith:  # said once, true of both
        found |= {str(value) for value in whole.subjects(relation, term)}
    return found


def _matches(whole: Graph, term: Node) -> Iterator[Match]:
    for axiom in sorted(whole.subjects(OWL.annotatedSource, term), key=lambda a: str(_target(whole, a))):
        relation = str(whole.value(axiom, OWL.annotatedProperty))
        yield Match(local(relation), str(_target(whole, axiom)), words(whole, axiom, RDFS.comment))


def _target(whole: Graph, axiom: Node) -> Node | None:
    return whole.value(axiom, OWL.annotatedTarget)


def _code_list(whole: Graph, scheme: Node) -> CodeList:
    concepts = sorted(whole.subjects(SKOS.inScheme, scheme), key=str)
    return CodeList(
        iri=str(scheme),
        name=str(scheme).rsplit("/", 1)[-1],
        title=words(whole, scheme, DCTERMS.title) or words(whole, scheme, SKOS.prefLabel),
        concepts=tuple(
            Concept(
                key=str(whole.value(concept, SKOS.notation) or local(str(concept))),
                label=words(whole, concept, SKOS.prefLabel),
                definition=words(whole, concept, SKOS.definition),
                example=str(whole.value(concept, SKOS.example) or ""),
            )
            for concept in concepts
        ),
    )


def words(graph: Graph, subject: Node, predicate: URIRef) -> Words:
    """The texts of a property by language."""
    texts = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
    return {text.language: str(text) for text in texts if text.language}


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]
