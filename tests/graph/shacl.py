"""Random graphs, and the question whether both engines find the same in them."""

import random
from collections.abc import Iterable, Iterator

import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from graph.shacl import Shapes, judge
from graph.shacl.reference import Key, judged, key

HEAD = """
@prefix ex: <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex: a owl:Ontology ; sh:declare [ sh:prefix "ex" ; sh:namespace "urn:x:"^^xsd:anyURI ] .
"""
_RDF, _XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"
_NODES = [NamedNode(f"urn:x:n{i}") for i in range(9)]
_CLASSES = [NamedNode(f"urn:x:{name}") for name in ("A", "B", "C")]
_LITERALS = [
    *(Literal(i) for i in range(4)),
    *(Literal(word) for word in ("", "a", "ab", "b c")),
    *(Literal(word, language=lang) for word in ("a", "b") for lang in ("zh", "en", "en-GB")),
    *(Literal(day, datatype=NamedNode(_XSD + "date")) for day in ("2022-01-31", "2022-02-01")),
]


def shapes(body: str) -> rdflib.Graph:
    """Shapes in Turtle, with the prefixes of HEAD."""
    return rdflib.Graph().parse(data=HEAD + body, format="turtle")


def graph(seed: int, triples: int = 40, *, numbers: bool = False) -> list[Quad]:
    """A small graph in which much is connected: nodes of three classes, one below another, and literals.

    Where `numbers`, p, q and r have nothing but numbers.
    """
    return list(dict.fromkeys(_triples(random.Random(seed), triples, _LITERALS[:4] if numbers else None)))


def _triples(dice: random.Random, count: int, literals: list[Literal] | None) -> Iterator[Quad]:
    yield Quad(_CLASSES[1], NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf"), _CLASSES[0])
    for node in _NODES:
        for class_ in dice.sample(_CLASSES, dice.choice((0, 1, 1, 2))):
            yield Quad(node, NamedNode(_RDF + "type"), class_)
    for _ in range(count):
        value = dice.choice(literals or (_NODES if dice.random() < 0.5 else _LITERALS))
        yield Quad(dice.choice(_NODES), NamedNode(f"urn:x:{dice.choice('pqr')}"), value)


def differences(quads: Iterable[Quad], compiled: Shapes, graph: rdflib.Graph) -> tuple[set[Key], set[Key], int]:
    """What only this engine finds, what only pySHACL finds, and how much both find."""
    quads = list(quads)
    own = {key(result) for result in judge(quads, compiled)}
    others = judged(quads, graph)
    return own - others, others - own, len(own & others)
