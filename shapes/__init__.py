"""Lint rules: one SHACL shape a file, found by glob, which documents itself."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal

import pyoxigraph
from rdflib import RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

FOLDER = Path(__file__).parent
PREFIXES = FOLDER / "prefixes.ttl"
DUTY = Namespace("https://w3id.org/dutygraph/ns#")

#: What the rules of a family are about, by how their codes begin (zh, en).
FAMILIES = {
    "D0": {"zh": "检查工具自身", "en": "The linter itself"},
    "D1": {"zh": "结构与文字", "en": "Structure and text"},
    "D2": {"zh": "责任单位", "en": "Responsible units"},
    "D3": {"zh": "完成时限", "en": "Deadlines"},
    "D4": {"zh": "引用", "en": "Citations"},
    "D5": {"zh": "条款", "en": "Clauses"},
    "D6": {"zh": "相互冲突", "en": "Conflicts"},
}
#: So many codes are named to who asked for another.
_NEAREST = 5

Severity = Literal["error", "warning", "info"]
_SEVERITIES: dict[Node | None, Severity] = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "info"}


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule and what it says of itself; texts are by language (zh, en)."""

    code: str
    iri: str
    name: dict[str, str]
    severity: Severity
    message: dict[str, str]
    checks: dict[str, str]
    rationale: dict[str, str]
    remedy: dict[str, str]
    example: str
    since: str
    folds: bool
    path: Path


def files() -> list[Path]:
    """The files of the rules, by code."""
    return sorted(FOLDER.glob("D[0-9]*.ttl"))


def load(path: Path) -> tuple[LintRule, Graph]:
    """Read a rule and its shape. Raises ValueError, naming the file and, of bad Turtle, the line.

    Whether the shape can be run, and says what SHACL knows, is found when it is compiled (`graph.check.rules`).
    """
    graph = _read(path)
    named = [shape for shape in graph.subjects(SKOS.notation) if isinstance(shape, URIRef)]
    if len(named) != 1:
        raise ValueError(f"{path.name}: a file holds one shape with a skos:notation, not {len(named)}")
    shape = named[0]
    severity = graph.value(shape, SH.severity)
    if severity not in _SEVERITIES:
        raise ValueError(f"{path.name}: the shape itself must have an sh:severity")
    code = str(graph.value(shape, SKOS.notation))
    if path.stem.split("_")[0] != code:
        raise ValueError(f"{path.name}: the file's name must open with the code {code}")
    return LintRule(
        code=code,
        iri=str(shape),
        name=_texts(graph, shape, RDFS.label, path),
        severity=_SEVERITIES[severity],
        message=_texts(graph, shape, SH.message, path),
        checks=_texts(graph, shape, SH.description, path),
        rationale=_texts(graph, shape, DUTY.rationale, path),
        remedy=_texts(graph, shape, DUTY.remedy, path),
        example=_one(graph, shape, SKOS.example, path),
        since=_one(graph, shape, DUTY.since, path),
        folds=graph.value(shape, DUTY.folds) == RdfLiteral(True),
        path=path,
    ), graph


def _read(path: Path) -> Graph:
    text = path.read_text(encoding="utf-8")
    try:
        list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ValueError(f"{path.name}:{error.lineno}: not Turtle: {error.msg}") from error
    return Graph().parse(data=text, format="turtle")


def _texts(graph: Graph, shape: Node, predicate: URIRef, path: Path) -> dict[str, str]:
    texts = {
        term.language: str(term)
        for term in graph.objects(shape, predicate)
        if isinstance(term, RdfLiteral) and term.language
    }
    if texts.keys() != {"zh", "en"}:
        raise ValueError(f"{path.name}: {predicate} is needed in zh and en")
    return texts


def _one(graph: Graph, shape: Node, predicate: URIRef, path: Path) -> str:
    value = graph.value(shape, predicate)
    if value is None:
        raise ValueError(f"{path.name}: {predicate} is missing")
    return str(value)


@cache
def rules() -> dict[str, LintRule]:
    """All rules by the IRI of their shape."""
    return {rule.iri: rule for rule, _ in map(load, files())}


@cache
def prefixes() -> Graph:
    """The prefixes that SPARQL constraints may use."""
    return Graph().parse(PREFIXES)


@cache
def by_code() -> dict[str, LintRule]:
    """All rules by their code, those of the linter itself among them."""
    return {rule.code: rule for rule in sorted(rules().values(), key=lambda rule: rule.code)}


def near(code: str) -> tuple[str, ...]:
    """Up to five codes that come close to one that no rule has, those of its family first."""
    word = code.strip().upper()
    close = get_close_matches(word, by_code(), n=len(by_code()), cutoff=0.5) or list(by_code())
    return tuple(sorted(close, key=lambda each: each[:2] != word[:2]))[:_NEAREST]


@cache
def shapes_graph() -> Graph:
    """All shapes and their prefixes in one graph, as a SHACL engine takes them."""
    whole = Graph() + prefixes()
    for path in files():
        for triple in load(path)[1]:
            whole.add(triple)
    return whole
