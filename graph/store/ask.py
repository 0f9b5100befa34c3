"""Named queries over a snapshot or an endpoint: words of the user → terms, the query bound and answered."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Mapping
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph.iri import Iris
from graph.namespaces import CODE, DUTY, ELI, XSD
from graph.problems import UnknownName, UserError
from graph.resolve.catalogue import catalogue
from graph.resolve.registry import Registry
from graph.store.snapshot import Results
from queries import Kind, NamedQuery
from queries import catalogue as named_queries

Term = NamedNode | Literal


class Answering(Protocol):
    """What can be asked: a snapshot, or an endpoint that holds one."""

    @property
    def iris(self) -> Iris:
        """Below which base its IRIs are minted."""

    @property
    def registry(self) -> Registry:
        """Its units by name."""

    def query(self, text: str) -> Results:
        """Answer a SPARQL query over the union of its graphs."""


_YES_NO = ("yes", "no")
_LANGUAGES = ("zh", "en")


def find(name: str) -> NamedQuery:
    """The query of this name. Raises UnknownName with the nearest ones."""
    known = named_queries()
    if query := known.get(name):
        return query
    near = difflib.get_close_matches(name, known, cutoff=0.4) or sorted(known)
    raise UnknownName(f"no query is called {name!r}", remedy=f"Did you mean {', '.join(near)}?")


def answer(source: Answering, name: str, values: Mapping[str, str]) -> QuerySolutions:
    """Run a named query with parameters as users write them.

    Raises UserError for an unknown query or parameter, one that is missing, or a value that does not fit.
    """
    query = find(name)
    return _solutions(source.query(query.bind(terms(source, query, values))))


def _solutions(results: object) -> QuerySolutions:
    if not isinstance(results, QuerySolutions):
        # Named queries are SELECTs; an endpoint may answer what it likes.
        raise UserError("the answer has no rows", remedy="Check that the endpoint speaks SPARQL 1.1")
    return results


def terms(source: Answering, query: NamedQuery, values: Mapping[str, str]) -> dict[str, Term]:
    """The terms that a user's words stand for, by parameter. Raises UserError (see `answer`)."""
    params = {param.name: param for param in query.params}
    takes = f"It takes: {', '.join(params)}" if params else "It takes no parameters"
    if unknown := set(values) - params.keys():
        raise UserError(f"no parameter is called {', '.join(sorted(unknown))}", where=query.name, remedy=takes)
    missing = [name for name, param in params.items() if param.required and not values.get(name, "").strip()]
    if missing:
        raise UserError(f"{', '.join(missing)} is missing", where=query.name, remedy=takes)
    return {
        name: _READERS[params[name].kind](source, name, value.strip())
        for name, value in values.items()
        if value.strip()
    }


def _unit(source: Answering, name: str, value: str) -> Term:
    return NamedNode(source.registry.search(value).iri)


def _type(source: Answering, name: str, value: str) -> Term:
    """A department type: its key, its field (住建, housing) or what a body of it is called (住建局)."""
    types = catalogue()
    if key := types.type_named(value.removeprefix(f"{CODE}department-")):
        return NamedNode(f"{CODE}department-{key}")
    near = types.types_like(value)
    remedy = f"Did you mean {', '.join(near)}?" if near else "ontology/codes/departments.ttl lists them"
    raise UnknownName(f"no department type is called {value!r}", near, where=name, remedy=remedy)


def _part(source: Answering, name: str, value: str) -> Term:
    """A document, chapter or measure: its IRI, or what follows `eli/cn/` in it."""
    try:
        node = NamedNode(source.iris.part(value))
    except ValueError as error:
        raise UserError(f"{value!r} is no IRI", where=name, remedy="See /documents for all") from error
    # Other things have IRIs too, and a query about a unit's measures would answer with nothing.
    if not source.query(
        f"ASK {{ {{ {node} a <{DUTY}PolicyDocument> }} UNION {{ {node} <{ELI}is_part_of> ?whole }} }}"
    ):
        raise UnknownName(
            f"no document or measure stands at {value!r}", where=name, remedy="See /documents for all"
        )
    return node


def _date(source: Answering, name: str, value: str) -> Term:
    try:
        # It takes 20221025 and 2022-W43-2 too, which are no xsd:date.
        if dt.date.fromisoformat(value).isoformat() != value:
            raise ValueError(value)
    except ValueError as error:
        raise UserError(f"{value!r} is not a date", where=name, remedy="Write it as 2022-10-25") from error
    return Literal(value, datatype=NamedNode(XSD + "date"))


def _integer(source: Answering, name: str, value: str) -> Term:
    try:
        return Literal(int(value))
    except ValueError as error:
        raise UserError(f"{value!r} is not a whole number", where=name) from error


def _choice(*choices: str) -> Callable[[Answering, str, str], Term]:
    def read(source: Answering, name: str, value: str) -> Term:
        if value not in choices:
            raise UserError(f"{value!r} is not one of {', '.join(choices)}", where=name)
        return Literal(value)

    return read


def _string(source: Answering, name: str, value: str) -> Term:
    return Literal(value)


_READERS: dict[Kind, Callable[[Answering, str, str], Term]] = {
    "unit": _unit,
    "type": _type,
    "part": _part,
    "date": _date,
    "lang": _choice(*_LANGUAGES),
    "flag": _choice(*_YES_NO),
    "integer": _integer,
    "string": _string,
}
