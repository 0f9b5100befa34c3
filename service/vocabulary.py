"""The vocabulary at its own address: RDF for programs, a documentation page for people, a JSON-LD context."""

from __future__ import annotations

import json

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from pyoxigraph import RdfFormat, parse, serialize

import ontology
from graph.problems import UnknownName
from ontology import description, drawing
from service.pages import lang, wants
from service.sparql import GRAPHS, acceptable, open_to_all

blueprint = Blueprint("vocabulary", __name__)
blueprint.after_request(open_to_all)

_SEE_OTHER = 303
_TURTLE, _HTML = "text/turtle", "text/html"


@blueprint.get("/ns")
@blueprint.get("/ns/<version>")
def page(version: str = "") -> ResponseReturnValue:
    """The vocabulary, whole: a page for people, else the RDF format that the client likes best.

    With the version in the address, that version, of which this service has one. A module's name leads to it.
    """
    if version in _modules():
        return module(version)
    _current(version)
    if wants(_TURTLE, _HTML) == _HTML:
        return render_template(
            "vocabulary/page.html",
            modules=description.modules(),
            code_lists=description.code_lists(),
            drawings=[drawing.draw(lang(), across=across) for across in (True, False)],
            version=description.version(),
            namespace=description.NAMESPACE,
            names={term.iri: term for module in description.modules() for term in module.terms},
            schemes={scheme.iri: scheme for scheme in description.code_lists()},
        )
    return _graph(merged())


@blueprint.get("/ns/<name>/<version>")
def module(name: str, version: str = "") -> ResponseReturnValue:
    """A module as it is written; its part of the page for people. Raises UnknownName."""
    if name not in _modules():
        raise UnknownName(f"the vocabulary has no module {name!r}", tuple(_modules()), remedy="See /ns")
    _current(version)
    if wants(_TURTLE, _HTML) == _HTML:
        return redirect(url_for("vocabulary.page") + f"#module-{name}", _SEE_OTHER)
    return _graph((ontology.FOLDER / f"{name}.ttl").read_bytes())


@blueprint.get("/ns/dutygraph.ttl")
def download() -> Response:
    """The whole vocabulary as one Turtle file, for editors of ontologies."""
    return Response(merged(), content_type="text/turtle; charset=utf-8")


@blueprint.get("/ns/context.jsonld")
def context() -> Response:
    """The JSON-LD context."""
    return Response(
        json.dumps(description.context(), ensure_ascii=False, indent=2), content_type="application/ld+json"
    )


def merged() -> bytes:
    """The vocabulary with its code lists as one ontology, in Turtle."""
    return description.merged().serialize(format="turtle", encoding="utf-8")


def _modules() -> tuple[str, ...]:
    return tuple(path.stem for path in ontology.modules()[1:])


def _current(version: str) -> None:
    if version not in {"", description.version()}:
        raise UnknownName(
            f"this service has no version {version!r} of the vocabulary",
            (description.version(),),
            remedy=f"The current one is {description.version()}; its changes are in docs/ontology-changes.md",
        )


def _graph(turtle: bytes) -> Response:
    media = acceptable(GRAPHS)
    triples = (quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    return Response(serialize(triples, format=GRAPHS[media]), content_type=media)
