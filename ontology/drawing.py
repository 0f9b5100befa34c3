"""The main classes as a drawing: what can be reached from a measure and from a document, each class once.

Nothing is placed by hand: the tree follows domains and ranges of the object properties, nearest first, and the
drawing is laid out twice, across for wide windows and down for narrow ones.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from ontology.description import DUTY, merged, words

ROOTS = ("Measure", "PolicyDocument")
_DEPTH = 3
#: Widths in units of the drawing: a Latin letter, a step inwards, a column; heights of a row and a box.
_LETTER, _STEP, _COLUMN, _TALL = 7.2, 18, 265, 46
_PAD, _BOX = 8, 26


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the drawing: where it stands, and by which property it is reached."""

    name: str
    label: str
    edge: str
    x: float
    y: float
    width: float
    parent: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes with the size of the whole; `across` says that children stand right of their parents, not below."""

    boxes: tuple[Box, ...]
    width: float
    height: float
    across: bool


@dataclass(slots=True)
class _Branch:
    cls: URIRef
    edges: list[URIRef]
    children: list[_Branch] = field(default_factory=list)


def draw(lang: str, *, across: bool) -> Drawing:
    """The drawing in a language (zh, en)."""
    graph, seen = merged(), {URIRef(DUTY + root) for root in ROOTS}
    boxes: list[Box] = []
    row = 0.0
    for root in ROOTS:
        branch = _tree(graph, URIRef(DUTY + root), seen)
        placed = list(_across(graph, branch, lang, row) if across else _down(graph, branch, lang, row))
        row = max(box.y for box in placed) + _TALL + 12
        boxes += placed
    width = max(max(box.x + box.width, box.x + _text(box.edge)) for box in boxes) + 2
    return Drawing(tuple(boxes), width, row - 12, across)


def _tree(graph: Graph, root: URIRef, seen: set[URIRef]) -> _Branch:
    """Breadth first, so that each class stands as near to the root as it can."""
    top = _Branch(root, [])
    waiting = deque([(top, 0)])
    while waiting:
        branch, depth = waiting.popleft()
        if depth == _DEPTH:
            continue
        for cls, edges in sorted(_reached(graph, branch.cls).items()):
            if cls not in seen:
                seen.add(cls)
                child = _Branch(cls, edges)
                branch.children.append(child)
                waiting.append((child, depth + 1))
    return top


def _reached(graph: Graph, cls: URIRef) -> dict[URIRef, list[URIRef]]:
    """The classes of ours that properties lead to, with the properties; those of superclasses count."""
    found: dict[URIRef, list[URIRef]] = {}
    for above in graph.transitive_objects(cls, RDFS.subClassOf):
        for edge in sorted(graph.subjects(RDFS.domain, above), key=str):
            for reached in graph.objects(edge, RDFS.range):
                if isinstance(edge, URIRef) and isinstance(reached, URIRef) and _drawn(graph, edge, reached):
                    found.setdefault(reached, []).append(edge)
    return found


def _drawn(graph: Graph, edge: URIRef, reached: URIRef) -> bool:
    return (edge, RDF.type, OWL.ObjectProperty) in graph and reached.startswith(DUTY)


def _down(graph: Graph, top: _Branch, lang: str, y: float) -> Iterator[Box]:
    waiting: list[tuple[_Branch, int, tuple[float, float] | None]] = [(top, 0, None)]
    while waiting:
        branch, depth, parent = waiting.pop()
        box = _box(graph, branch, lang, depth * _STEP, y, parent)
        yield box
        y += _TALL + 4
        below = (box.x + 8, box.y + _BOX)
        waiting += [(child, depth + 1, below) for child in reversed(branch.children)]


def _across(graph: Graph, top: _Branch, lang: str, y: float) -> Iterator[Box]:
    """Each branch takes the rows of its leaves, and stands beside the first of them."""
    waiting: list[tuple[_Branch, int, float, tuple[float, float] | None]] = [(top, 0, y, None)]
    while waiting:
        branch, depth, at, parent = waiting.pop()
        box = _box(graph, branch, lang, depth * _COLUMN, at, parent)
        yield box
        beside = (box.x + box.width, box.y + _BOX / 2)
        for child in branch.children:
            waiting.append((child, depth + 1, at, beside))
            at += _leaves(child) * _TALL


def _leaves(branch: _Branch) -> int:
    return sum(map(_leaves, branch.children)) or 1


def _box(graph: Graph, branch: _Branch, lang: str, x: float, y: float, parent: tuple[float, float] | None) -> Box:
    label = _called(graph, branch.cls, lang)
    more = f" +{len(branch.edges) - 1}" if len(branch.edges) > 1 else ""
    edge = _called(graph, branch.edges[0], lang) + more if branch.edges else ""
    name = branch.cls.removeprefix(DUTY)
    # The label of the property stands above the box.
    return Box(name, label, edge, x, y + _TALL - _BOX - 2, _text(label) + 2 * _PAD, parent)


def _called(graph: Graph, term: Node, lang: str) -> str:
    return words(graph, term, RDFS.label)[lang]


def _text(text: str) -> float:
    return sum(_width(char) for char in text) * _LETTER


def _width(char: str) -> float:
    """How wide a character is, in Latin letters of usual width; fonts of systems differ, so rather too wide."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1.6 if char in "mwMW" else 1
