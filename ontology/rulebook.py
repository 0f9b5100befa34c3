"""Inference rules: one SPARQL CONSTRUCT a file, of triple patterns and FILTER only.

Anything else is refused at load: a proof of a conclusion is the rule's body with its variables bound, and only
patterns and filters can be shown as the facts it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Variable
from rdflib import BNode, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib import Variable as RdflibVariable
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

import ontology
from queries import frontmatter

_REQUIRED = frozenset({"title", "explanation"})
_KEYS = _REQUIRED | {"over"}
#: What a rule is asked for when a conclusion is to be proved: all variables of its body.
_CONSTRUCT = re.compile(r"CONSTRUCT\s*\{[^{}]*\}\s*(?=WHERE\b)", re.IGNORECASE)

Term = NamedNode | Literal | Variable
#: What a rule is run over: one edition beside the registry, or what all editions share (registry and code lists).
Over = OneOf["edition", "registry"]
#: Subject, predicate and object of a triple pattern.
Pattern = tuple[Term, Term, Term]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `title` and `explanation` are by language (zh, en), `construct` is the whole query.

    `needs` are the IRIs of the predicates of its body, `yields` those of its head: no other triple bears on it.
    None where one of them is a variable.
    """

    name: str
    title: dict[str, str]
    explanation: dict[str, str]
    construct: str
    needs: frozenset[str] | None
    yields: frozenset[str] | None
    head: tuple[Pattern, ...] = ()
    body: tuple[Pattern, ...] = ()
    over: Over = "edition"

    @property
    def select(self) -> str:
        """The body as a query for all its variables: each solution, put into `body`, proves one conclusion."""
        return _CONSTRUCT.sub("SELECT * ", self.construct)


def load(path: Path) -> Rule:
    """Read a rule. Raises ValueError, naming the file, for a body that is more than patterns and filters."""
    meta, text = frontmatter.read(path, _KEYS)
    if missing := _REQUIRED - meta.keys():
        raise ValueError(f"{path.name}: the front matter lacks {', '.join(sorted(missing))}")
    try:
        return parsed(path.stem, meta, text)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def parsed(name: str, meta: dict[str, Any], text: str) -> Rule:
    """A rule of title, explanation and CONSTRUCT. Raises ValueError as `load` does."""
    over: Any = meta.get("over", "edition")
    if over not in get_args(Over):
        raise ValueError(f"over must be one of {', '.join(get_args(Over))}")
    try:
        algebra = prepareQuery(text).algebra
    except Exception as error:
        raise ValueError(f"not SPARQL: {error}") from error
    if algebra.name != "ConstructQuery":
        raise ValueError("a rule is a CONSTRUCT query")
    if refused := set(_refused(algebra.p)):
        raise ValueError(f"a rule's body holds patterns and FILTER only, not {', '.join(sorted(refused))}")
    head, body = list(algebra.template), list(_triples(algebra.p))
    if blank := {term for triple in (*head, *body) for term in triple if isinstance(term, BNode)}:
        raise ValueError(f"a rule names its things by variables, not by {len(blank)} blank nodes")
    if not _CONSTRUCT.search(text):
        raise ValueError("a rule has the form CONSTRUCT { … } WHERE { … }")
    return Rule(
        name=name,
        title=meta["title"],
        explanation=meta["explanation"],
        construct=text,
        needs=_predicates(body),
        yields=_predicates(head),
        head=tuple(map(_pattern, head)),
        body=_in_order(map(_pattern, body), {str(subject) for subject, _, _ in head}),
        over=over,
    )


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    return tuple(load(path) for path in sorted((ontology.FOLDER / "rules").glob("*.rq")))


def rules_over(over: Over) -> tuple[Rule, ...]:
    """The rules that are run over an edition, or over what all share."""
    return tuple(rule for rule in rules() if rule.over == over)


def _in_order(patterns: Iterable[Pattern], known: set[str]) -> tuple[Pattern, ...]:
    """Patterns in the order in which a proof is told: each speaks of what the head or one before it named."""
    waiting, told = list(patterns), []
    known = {f"?{name}" for name in known}
    while waiting:
        next_ = next((pattern for pattern in waiting if str(pattern[0]) in known), waiting[0])
        waiting.remove(next_)
        told.append(next_)
        known |= {str(next_[0]), str(next_[2])}
    return tuple(told)


def _pattern(triple: tuple[object, object, object]) -> Pattern:
    subject, predicate, object_ = map(_term, triple)
    return subject, predicate, object_


def _term(term: object) -> Term:
    match term:
        case RdflibVariable():
            return Variable(str(term))
        case RdflibLiteral():
            datatype = NamedNode(str(term.datatype)) if term.datatype else None
            return Literal(str(term), language=term.language, datatype=datatype)
        case _:
            return NamedNode(str(term))


def _predicates(triples: Iterable[tuple[object, object, object]]) -> frozenset[str] | None:
    used = {predicate for _, predicate, _ in triples}
    return frozenset(map(str, used)) if all(isinstance(predicate, URIRef) for predicate in used) else None


def _triples(pattern: CompValue) -> Iterator[tuple[object, object, object]]:
    """The triple patterns of a body that was not refused."""
    if pattern.name == "BGP":
        yield from pattern.triples
    for side in {"p", "p1", "p2"} & pattern.keys():
        yield from _triples(pattern[side])


def _refused(pattern: CompValue) -> Iterator[str]:
    """What a graph pattern holds beside triple patterns and filters."""
    match pattern.name:
        case "BGP":
            if any(isinstance(predicate, PropertyPath) for _, predicate, _ in pattern.triples):
                yield "a property path"
        case "Join":
            yield from _refused(pattern.p1)
            yield from _refused(pattern.p2)
        case "Project":
            yield from _refused(pattern.p)
        case "Filter":
            yield from _refused(pattern.p)
            if any(name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"} for name in _names(pattern.expr)):
                yield "EXISTS"
        case other:
            yield other


def _names(expression: object) -> Iterator[str]:
    if isinstance(expression, CompValue):
        yield expression.name
        for child in expression.values():
            yield from _names(child)
    elif isinstance(expression, list | tuple):
        for child in expression:
            yield from _names(child)
