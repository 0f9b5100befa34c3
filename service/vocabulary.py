"""The vocabulary at its own address: RDF for programs, a documentation page for people, a JSON-LD context."""

from __future__ import annotations

import json
from dataclasses import replace

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pyoxigraph import RdfFormat, parse, serialize

import ontology
from graph.problems import UnknownName
from ontology import description, drawing
from ontology.description import CodeList, Concept, Module, Term, Words
from service.pages import lang
from service.sparql import GRAPHS, acceptable, open_to_all

blueprint = Blueprint("vocabulary", __name__)
blueprint.after_request(open_to_all)

_SEE_OTHER, _PERMANENT = 303, 308
_HTML = "text/html"
#: What files end in, with the media type of what they hold.
ENDINGS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
_WHOLE = "dutygraph"
#: What clients ask for that know of the syntax only.
_SYNTAXES = {"application/json": "application/ld+json", "application/xml": "application/rdf+xml"}


@blueprint.get("/ns")
@blueprint.get("/ns/<version>")
def page(version: str = "") -> ResponseReturnValue:
    """The vocabulary, whole: a page for people, else the RDF format that the client likes best.

    With the version in the address, that version, of which this service has one. A module's name leads to it. On
    the page, `?q=` keeps the terms and codes that have these words.
    """
    if version in _modules():
        return module(version)
    _current(version)
    media = _wanted()
    return _page(request.args.get("q", "").strip()) if media == _HTML else _graph(merged(), media)


@blueprint.get("/ns/")
def with_slash() -> ResponseReturnValue:
    """The address as redirects may write it."""
    return redirect(url_for("vocabulary.page"), _PERMANENT)


@blueprint.get("/ns/<name>/<version>")
def module(name: str, version: str = "") -> ResponseReturnValue:
    """A module as it is written; its part of the page for people. Raises UnknownName."""
    turtle = _module(name)
    _current(version)
    media = _wanted()
    if media == _HTML:
        return redirect(url_for("vocabulary.page") + f"#module-{name}", _SEE_OTHER)
    return _graph(turtle, media)


@blueprint.get("/ns.<any(ttl, jsonld, rdf, nt):ending>")
@blueprint.get("/ns/<name>.<any(ttl, jsonld, rdf, nt):ending>")
def download(ending: str, name: str = _WHOLE) -> Response:
    """The whole vocabulary (`dutygraph`) or a module as one file, whatever is accepted. Raises UnknownName."""
    return _graph(merged() if name == _WHOLE else _module(name), ENDINGS[ending])


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


def _module(name: str) -> bytes:
    if name not in _modules():
        raise UnknownName(f"the vocabulary has no module {name!r}", tuple(_modules()), remedy="See /ns")
    return (ontology.FOLDER / f"{name}.ttl").read_bytes()


def _current(version: str) -> None:
    if version not in {"", description.version()}:
        raise UnknownName(
            f"this service has no version {version!r} of the vocabulary",
            (description.version(),),
            remedy=f"The current one is {description.version()}; its changes are in docs/ontology-changes.md",
        )


def _wanted() -> str:
    """The media type that the client likes best; of two that it likes alike, RDF. Ends the request with 406."""
    media = acceptable([*GRAPHS, _HTML, *_SYNTAXES])
    return _SYNTAXES.get(media, media)


def _graph(turtle: bytes, media: str) -> Response:
    triples = (quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(serialize(triples, format=GRAPHS[media]), content_type=media + charset)


def _page(wanted: str) -> str:
    modules, code_lists = description.modules(), description.code_lists()
    return render_template(
        "vocabulary/page.html",
        modules=_with_words(modules, wanted) if wanted else modules,
        code_lists=_lists_with_words(code_lists, wanted) if wanted else code_lists,
        drawings=[] if wanted else [drawing.draw(lang(), across=across) for across in (True, False)],
        version=description.version(),
        namespace=description.NAMESPACE,
        names={term.iri: term for module in modules for term in module.terms},
        schemes={scheme.iri: scheme for scheme in code_lists},
        wanted=wanted,
        endings=ENDINGS,
    )


def _with_words(modules: tuple[Module, ...], wanted: str) -> list[Module]:
    """The modules with those of their terms that have the words."""
    kept = [replace(m, terms=tuple(t for t in m.terms if _says(wanted, *_words_of(t)))) for m in modules]
    return [module for module in kept if module.terms]


def _words_of(term: Term) -> tuple[Words, ...]:
    return {"": term.name}, term.label, term.definition


def _lists_with_words(lists: tuple[CodeList, ...], wanted: str) -> list[CodeList]:
    """The code lists of which title or codes have the words, with those codes alone unless the title has them."""
    kept = [
        each
        if _says(wanted, {"": each.name}, each.title)
        else replace(each, concepts=tuple(code for code in each.concepts if _says(wanted, *_words_of_code(code))))
        for each in lists
    ]
    return [each for each in kept if each.concepts]


def _words_of_code(code: Concept) -> tuple[Words, ...]:
    return {"": code.key}, code.label, code.definition


def _says(wanted: str, *texts: Words) -> bool:
    return any(wanted.casefold() in text.casefold() for words in texts for text in words.values())
