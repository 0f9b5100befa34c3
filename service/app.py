"""The Flask app: its blueprints, the language of a request, and how faults are told."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale
from werkzeug.exceptions import HTTPException

from graph.problems import AmbiguousName, NoSnapshot, UnknownName, UserError
from graph.store import workers
from service import (
    cascade,
    clauses,
    corrections,
    current,
    documents,
    drafts,
    home,
    pages,
    periods,
    pool,
    questions,
    reasons,
    regulations,
    resources,
    rules,
    sparql,
    units,
    vocabulary,
)
from service.settings import query_limits, store_root

LANGUAGES = ("zh", "en")
#: The largest request body, in bytes: a long draft with room to spare.
MAX_REQUEST = 10 * 1024 * 1024
_COOKIE = "lang"
_YEAR = 365 * 24 * 3600
_STATUS: dict[type[UserError], int] = {
    UnknownName: 404,
    AmbiguousName: 300,
    NoSnapshot: 503,
    workers.TimeLimit: 504,
    workers.MemoryLimit: 503,
    workers.SizeLimit: 503,
    workers.Busy: 503,
}
#: Of 503: when asking again may help.
_RETRY_SECONDS = 5


def create_app(root: Path | None = None, limits: workers.Limits | None = None) -> Flask:
    """An app that answers from the snapshots below `root` (default: `settings.store_root()`).

    `limits` are those of queries at the endpoint (default: `settings.query_limits()`).
    """
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=MAX_REQUEST, MAX_FORM_MEMORY_SIZE=MAX_REQUEST)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    current.install(app, root or store_root())
    pool.install(app, limits or query_limits())
    Babel(app, default_locale="zh", locale_selector=language)
    pages.install(app)
    app.add_template_filter(corrections.said)
    app.add_template_global(reasons.why)
    for said in (clauses.often, clauses.bearer, clauses.resolved, clauses.by_kind, clauses.rule):
        app.add_template_filter(said)
    app.add_template_global(periods.instances, "periods")
    app.add_template_filter(periods.name, "period_name")
    for module in (
        home,
        units,
        documents,
        cascade,
        regulations,
        questions,
        reasons,
        drafts,
        rules,
        sparql,
        resources,
        vocabulary,
    ):
        app.register_blueprint(module.blueprint)
    app.context_processor(_shared)
    app.after_request(_keep_language)
    app.register_error_handler(UserError, _user_error)
    app.register_error_handler(HTTPException, _http_error)
    return app


def language() -> str:
    """The language of this request: `?lang=`, else the cookie, else what the browser asks for, else zh."""
    for wanted in (request.args.get("lang"), request.cookies.get(_COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return request.accept_languages.best_match(LANGUAGES, "zh")


def _shared() -> dict[str, object]:
    return {"lang": str(get_locale() or "zh"), "languages": LANGUAGES}


def _keep_language(response: Response) -> Response:
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(_RETRY_SECONDS)
    chosen = request.args.get("lang")
    if chosen in LANGUAGES:
        response.set_cookie(_COOKIE, chosen, max_age=_YEAR, samesite="Lax")
    response.headers.add("Vary", "Accept, Accept-Language, Cookie")
    return response


def _user_error(error: UserError) -> ResponseReturnValue:
    candidates = error.candidates if isinstance(error, AmbiguousName) else ()
    nearest = error.nearest if isinstance(error, UnknownName) else ()
    return _problem(_STATUS.get(type(error), 400), error, type(error).__name__, candidates, nearest)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    told = UserError(error.description or error.name)
    return _problem(error.code or 500, told, type(error).__name__, (), ())


def _problem(
    status: int, error: UserError, kind: str, candidates: tuple[str, ...], nearest: tuple[str, ...]
) -> ResponseReturnValue:
    """A page for people, a problem document (RFC 9457) for programs."""
    if _wants_page():
        page = render_template(
            "problem.html", status=status, error=error, kind=kind, candidates=candidates, nearest=nearest
        )
        return page, status
    body = {"title": error.what, "status": status, "detail": " ".join(filter(None, (error.where, error.remedy)))}
    response = jsonify(body | ({"candidates": candidates} if candidates else {}))
    response.content_type = "application/problem+json"
    return response, status


def _wants_page() -> bool:
    if request.args.get("format") in {"json", "csv"}:
        return False
    return pages.wants("application/json", "text/html") == "text/html"
