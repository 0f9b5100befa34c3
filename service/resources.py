"""Every IRI below the base answers: with its triples for programs, with a page of ours for people."""

from __future__ import annotations

from urllib.parse import unquote

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from pyoxigraph import NamedNode, QueryTriples

from graph.problems import UnknownName
from service import pages
from service.sparql import open_to_all, respond

blueprint = Blueprint("resources", __name__)
blueprint.after_request(open_to_all)

_SEE_OTHER = 303
_TURTLE, _HTML = "text/turtle", "text/html"


@blueprint.get("/id/<path:path>")
@blueprint.get("/eli/<path:path>")
def thing(path: str) -> ResponseReturnValue:
    """What is known of a unit, work, document or part (303 to its page, if any, for browsers; RDF otherwise)."""
    snapshot = pages.held()
    node = NamedNode(snapshot.iris.canonical(snapshot.iris.base + request.path.removeprefix("/")))
    if not snapshot.query(f"ASK {{ {node} ?p ?o }}"):
        raise UnknownName(f"nothing here has the address {node.value}", remedy="See /documents and /units")
    page = pages.href(node.value)
    # A division has no page but this address, and a redirect to it would go round for ever.
    if unquote(page) != request.script_root + request.path and pages.wants(_TURTLE, _HTML) == _HTML:
        return redirect(page, _SEE_OTHER)
    triples = snapshot.query(f"CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}")
    assert isinstance(triples, QueryTriples)
    return respond(triples, default=_TURTLE)
