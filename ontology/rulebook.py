"""Inference rules: one SPARQL CONSTRUCT a file, of triple patterns and FILTER only.

Anything else is refused at load: a proof of a conclusion is the rule's body with its variables bound, and only
patterns and filters can be shown as the facts it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import URIRef
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

import ontology
from queries import frontmatter

_KEYS = frozenset({"title", "explanation"})


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


def load(path: Path) -> Rule:
    """Read a rule. Raises ValueError, naming the file, for a body that is more than patterns and filters."""
    meta, text = frontmatter.read(path, _KEYS)
    if missing := _KEYS - meta.keys():
        raise ValueError(f"{path.name}: the front matter lacks {', '.join(sorted(missing))}")
    try:
        algebra = prepareQuery(text).algebra
    except Exception as error:
        raise ValueError(f"{path.name}: not SPARQL: {error}") from error
    if algebra.name != "ConstructQuery":
        raise ValueError(f"{path.name}: a rule is a CONSTRUCT query")
    if refused := set(_refused(algebra.p)):
        raise ValueError(
            f"{path.name}: a rule's body holds patterns and FILTER only, not {', '.join(sorted(refused))}"
        )
    needs, yields = _predicates(_triples(algebra.p)), _predicates(algebra.template)
    return Rule(path.stem, meta["title"], meta["explanation"], text, needs, yields)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    return tuple(load(path) for path in sorted((ontology.FOLDER / "rules").glob("*.rq")))


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
