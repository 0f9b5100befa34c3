"""The SPARQL 1.1 query endpoint, and the editor that stands at its address in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat
from rdflib.plugins.sparql.parser import parseQuery
from werkzeug.datastructures import MIMEAccept, MultiDict
from werkzeug.wsgi import wrap_file

from graph.namespaces import PREFIXES
from graph.store.snapshot import Results, Snapshot
from graph.store.workers import Answer, Job, NotAcceptable
from queries import catalogue
from service.current import snapshot
from service.limits import too_deep
from service.pool import pool

blueprint = Blueprint("sparql", __name__)

RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "text/plain": RdfFormat.N_TRIPLES,
}
#: The header that names the snapshot that was asked.
SNAPSHOT = "Dutygraph-Snapshot"
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_MAY_CALL_OUT = re.compile(r"\bservice\b", re.IGNORECASE)


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> ResponseReturnValue:
    """Answer a query (SPARQL 1.1 Protocol: GET, POST as a form, POST as is), or show the editor."""
    if _reads() and "query" not in request.args and _wants_page():
        return editor()
    text = _text()
    if fault := too_deep(text):
        # Not left to the engine: its stack would overflow, which ends the process and no exception tells.
        abort(400, f"The query is too deep: {fault}.")
    refuse_federation(text)
    return _ask(text)


def editor() -> str:
    """The editor, with the project's prefixes and an example filled in."""
    lines = "\n".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())
    example = catalogue()["units"].text
    return render_template("sparql/editor.html", prefixes=PREFIXES, prefix_lines=lines, example=example)


def _reads() -> bool:
    return request.method in {"GET", "HEAD"}


def _wants_page() -> bool:
    return request.accept_mimetypes.best_match(["text/html", *RESULTS, *GRAPHS], "") == "text/html"


def _text() -> str:
    """The query of a request. Ends it with 400 or 415 where there is not exactly one."""
    if _reads() or request.mimetype == _FORM:
        values = request.args if _reads() else request.form
        if "update" in values:
            abort(403, "This service does not take updates.")
        found = values.getlist("query")
        if len(found) != 1:
            abort(400, "A request takes exactly one `query`.")
        return found[0]
    if request.mimetype == _QUERY:
        try:
            return request.get_data().decode("utf-8")
        except UnicodeDecodeError:
            abort(400, "The query is not UTF-8.")
    if request.mimetype == "application/sparql-update":
        abort(403, "This service does not take updates.")
    return abort(415, f"Send a query as {_FORM} or as {_QUERY}.")


def refuse_federation(text: str) -> None:
    """End a request whose query would make this server call another one."""
    if not _MAY_CALL_OUT.search(text):
        return
    try:
        parsed = parseQuery(text)
    except Exception as error:
        # Not left to the engine: it may read newer syntax than this parser, and would then call out.
        abort(400, f"The query names SERVICE and is not SPARQL 1.1: {error}")
    if "ServiceGraphPattern" in repr(parsed):
        abort(403, "This service does not call other endpoints: SERVICE is refused.")


def _ask(text: str) -> Response:
    """The answer to a query over the dataset of the request: the one it names, else the union of all graphs."""
    held = snapshot()
    job = Job(
        text,
        held.place,
        tables=preferred(RESULTS),
        triples=preferred(GRAPHS),
        default_graphs=tuple(_values().getlist("default-graph-uri")),
        named_graphs=tuple(_values().getlist("named-graph-uri")),
        union=current_app.config.get("DEFAULT_GRAPH", "union") == "union",
    )
    tag = _tag(held, job)
    known = tag in request.if_none_match
    response = Response(status=304) if known else _response(_answer(job))
    response.set_etag(tag)
    response.headers[SNAPSHOT] = str(held.manifest.id)
    return response


def _answer(job: Job) -> Answer:
    """Ends the request with 406 where the client takes no form of the answer."""
    try:
        return pool().ask(job, request.remote_addr or "", _seconds())
    except NotAcceptable as error:
        abort(406, unacceptable(GRAPHS if error.what == "triples" else RESULTS))


def _values() -> MultiDict[str, str]:
    return request.args if _reads() or request.mimetype == _QUERY else request.form


def _seconds() -> float | None:
    """The time that the request gives its query; None where it says nothing. Ends the request with 400."""
    asked = _values().get("timeout")
    if asked is None:
        return None
    try:
        seconds = float(asked)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        abort(400, f"The timeout is a number of seconds above 0, not {asked!r}.")
    return seconds


def _tag(held: Snapshot, job: Job) -> str:
    """The same for the same question to the same snapshot, whoever asks."""
    asked = (held.manifest.id, job.text, job.tables, job.triples, job.default_graphs, job.named_graphs, job.union)
    return sha256(repr(asked).encode()).hexdigest()[:32]


def _response(answer: Answer) -> Response:
    charset = "; charset=utf-8" if answer.media.startswith("text/") else ""
    if answer.file is None:
        return Response(answer.body, content_type=answer.media + charset)
    response = Response(wrap_file(request.environ, answer.file), content_type=answer.media + charset)
    response.content_length = answer.size
    response.direct_passthrough = True
    return response


@blueprint.after_request
def open_to_all(response: Response) -> Response:
    """Any site may ask, and read what goes wrong; a browser asks for leave before it posts a query as is."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = f"ETag, Retry-After, {SNAPSHOT}"
    return response


def respond(results: Results, default: str = "") -> Response:
    """Results in the format that the client likes best. Ends the request with 406 where there is no default."""
    if isinstance(results, QueryTriples):
        media = acceptable(GRAPHS, default)
        body = results.serialize(format=GRAPHS[media])
    else:
        media = acceptable(RESULTS)
        body = results.serialize(format=RESULTS[media])
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(body, content_type=media + charset)


def acceptable(formats: Iterable[str], default: str = "") -> str:
    """The media type that the client likes best; the first one where it does not say.

    Ends the request with 406 where none will do and there is no default.
    """
    types = list(formats)
    if not request.accept_mimetypes:
        return types[0]
    best = _accepted().best_match(types) or default
    return best or abort(406, unacceptable(formats))


def preferred(formats: Iterable[str]) -> str:
    """As `acceptable`, but "" where none will do: which kind of answer it is shows only later."""
    types = list(formats)
    return (_accepted().best_match(types) or "") if request.accept_mimetypes else types[0]


def _accepted() -> MIMEAccept:
    """What the client accepts, without parameters: they name profiles and charsets, which are not chosen by."""
    return MIMEAccept([(wanted.partition(";")[0].strip(), q) for wanted, q in request.accept_mimetypes])


def unacceptable(formats: Iterable[str]) -> str:
    """What is said where none will do."""
    return f"The answer can be had as {', '.join(formats)}."
