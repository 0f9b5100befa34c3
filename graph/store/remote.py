"""A SPARQL 1.1 endpoint elsewhere, asked in the way that a snapshot is.

The endpoint must hold the quads of a snapshot and offer the union of its graphs as its default graph.
"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from http.client import HTTPException
from urllib.error import URLError

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from graph.iri import Iris
from graph.namespaces import DUTY
from graph.problems import UserError
from graph.resolve.registry import Registry, from_quads

_UNITS = f"""
CONSTRUCT {{ ?thing ?predicate ?value }}
WHERE {{
  VALUES ?class {{ <{DUTY}Unit> <{DUTY}Division> }}
  ?thing a ?class ; ?predicate ?value .
}}
"""


class Remote:
    """An endpoint by its address; nothing is asked before the first query."""

    def __init__(self, address: str) -> None:
        """Raises UserError for an address that is not http(s): a file would be read just as well."""
        if not address.startswith(("http://", "https://")):
            raise UserError(
                "this is no http(s) address", where=address, remedy="For example http://localhost:8000/sparql"
            )
        self._address = address

    def query(self, text: str) -> QuerySolutions | QueryBoolean:
        """Answer a SELECT or ASK.

        Raises UserError where the endpoint is out of reach, refuses the query, or answers with something else.
        """
        body = self._ask(text, JSON)
        try:
            # Once to the end: results are read as they are used, and so would their faults be.
            checked = parse_query_results(body, format=QueryResultsFormat.JSON)
            if isinstance(checked, QuerySolutions):
                deque(checked, maxlen=0)
            return parse_query_results(body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._nonsense(error) from error

    @property
    def iris(self) -> Iris:
        """The base, read off the IRI of any unit."""
        units = self.registry.entries
        try:
            return Iris(units[0].iri.partition("id/unit/")[0]) if units else Iris()
        except ValueError as error:
            raise self._nonsense(error) from error

    @cached_property
    def registry(self) -> Registry:
        """The units that the endpoint holds, by name."""
        body = self._ask(_UNITS, TURTLE)
        try:
            return from_quads(list(parse(body, format=RdfFormat.TURTLE)))
        except (SyntaxError, ValueError, LookupError) as error:
            raise self._nonsense(error) from error

    def _nonsense(self, error: Exception) -> UserError:
        return UserError(
            f"what the endpoint answered is not what a graph of dutygraph holds: {error}",
            where=self._address,
            remedy="Check its address, and that it speaks SPARQL 1.1",
        )

    def _ask(self, text: str, format_: str) -> bytes:
        client = SPARQLWrapper(self._address)
        client.setMethod(POST)
        client.setReturnFormat(format_)
        client.setQuery(text)
        try:
            body: bytes = client.query().response.read()
        except (SPARQLWrapperException, URLError, HTTPException, OSError, ValueError) as error:
            raise UserError(
                f"the endpoint did not answer: {str(error).strip() or type(error).__name__}",
                where=self._address,
                remedy="Check its address, and that it speaks SPARQL 1.1",
            ) from error
        return body
