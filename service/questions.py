"""Named queries: the catalogue, and each one with its form, its answer and its text."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from graph.store.ask import answer, find, terms
from queries import NamedQuery, catalogue
from service.answers import as_csv, as_json, rows
from service.pages import held, lang, wants

blueprint = Blueprint("questions", __name__)

_JSON, _CSV, _HTML = "application/sparql-results+json", "text/csv", "text/html"
_FORMATS = {"json": _JSON, "csv": _CSV, "html": _HTML}


@blueprint.route("/queries")
def index() -> str:
    """The catalogue, the questions that users ask first."""
    known = sorted(catalogue().values(), key=lambda query: (query.question is None, query.question or 0))
    return render_template("questions/index.html", queries=known)


@blueprint.route("/queries/<name>")
def page(name: str) -> ResponseReturnValue:
    """A query's answer: a page with a form, or SPARQL Results JSON or CSV. Raises UserError."""
    query = find(name)
    values = _values(query)
    wanted = _FORMATS.get(request.args.get("format", "")) or wants(_JSON, "application/json", _CSV, _HTML)
    if wanted == _HTML:
        return _page(query, values)
    results = answer(held(), name, values)
    body = as_csv(results) if wanted == _CSV else as_json(results)
    response = Response(body, content_type=f"{_CSV}; charset=utf-8" if wanted == _CSV else _JSON)
    response.headers["Access-Control-Allow-Origin"] = "*"
    if wanted == _CSV:
        response.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return response


def _values(query: NamedQuery) -> dict[str, str]:
    """The parameters of a request; `lang`, where the query takes it, is by default the page's own."""
    takes_language = any(param.name == "lang" for param in query.params)
    values = {name: value for name, value in request.args.items() if name not in {"format", "lang"}}
    return values | {"lang": lang()} if takes_language else values


def _page(query: NamedQuery, values: dict[str, str]) -> str:
    """The form alone where a parameter is still missing, else the form and the answer."""
    ready = all(values.get(param.name, "").strip() for param in query.params if param.required)
    return render_template(
        "questions/page.html",
        query=query,
        values=values,
        rows=rows(answer(held(), query.name, values)) if ready else None,
        text=query.bind(terms(held(), query, values)) if ready else query.text,
        units=sorted(entry.preferred for entry in held().registry.entries),
    )
