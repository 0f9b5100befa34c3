"""The linter in the browser: a draft comes in, findings go out, nothing is kept."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, jsonify, make_response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext

import ontology
from graph.check import Finding, folded
from graph.check import examine as judge
from graph.iri import Iris
from graph.model import Source
from graph.parse import clauses
from graph.problems import UnreadableFile, UserError
from graph.read import FORMATS, read_bytes, source_of
from graph.resolve import Registry, read_registries
from service import settings
from service.docx_comments import MEDIA_TYPE, commented
from service.draft_marks import repaired, spots, underlined
from service.findings import as_json
from service.pages import lang, wants
from service.said import reason
from shapes import by_code

blueprint = Blueprint("drafts", __name__)

#: The longest draft, in code points: seven times the reference document. The judge is given seconds, not minutes.
MAX_DRAFT = 100_000
_PASTED = "<draft>"
_ALL = "all"


class _Draft(NamedTuple):
    """A draft as it was read, and the bytes that it was read from."""

    source: Source
    data: bytes


@blueprint.context_processor
def _shared() -> dict[str, object]:
    return {"endings": [ending for ending in FORMATS if ending], "rules": by_code()}


@blueprint.after_request
def _unstored(response: Response) -> Response:
    """Neither do those on the way keep what a draft was answered with."""
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/lint", methods=["GET"])
def index() -> str:
    """The form."""
    return render_template("drafts/index.html", text="")


@blueprint.route("/lint", methods=["POST"])
def lint() -> ResponseReturnValue:
    """Judge the draft of a request; programs get the object that `dutygraph lint --format json` prints.

    `as=docx` gives the Word file that was uploaded back, with its findings as comments; `fix` ("all", or a rule's
    code, start and end of one of its findings) writes replacements into the draft first.
    """
    wants_file = request.form.get("as") == "docx"
    page = wants_file or wants("application/json", "text/html") == "text/html"
    try:
        draft = _draft()
        found = _judged(draft.source)
        if wants_file:
            return _with_comments(draft, found)
    except UserError as error:
        if not page:
            raise
        told = reason(error, lang())
        return render_template("drafts/index.html", error=told, text=request.form.get("text", "")), 400
    if not page:
        return jsonify(as_json([(draft.source, finding) for finding in folded(found)], lang()))
    return _page(draft.source, found)


def _draft() -> _Draft:
    """The uploaded file, the pasted text, or a body of plain text. Raises UnreadableFile."""
    upload = request.files.get("file")
    if upload and upload.filename:
        data = upload.read()
        source = read_bytes(data, upload.filename, settings.limits())
    else:
        plain = request.mimetype == "text/plain"
        data = request.get_data() if plain else request.form.get("text", "").encode()
        source = read_bytes(data, _PASTED)
    if len(source.text) > MAX_DRAFT:
        raise UnreadableFile(
            f"the draft has {len(source.text):,} characters, more than the {MAX_DRAFT:,} that are judged here",
            where=source.name,
            remedy="Judge it with `dutygraph lint`, or in parts",
        )
    return _Draft(source, data)


def _judged(source: Source) -> tuple[Finding, ...]:
    return judge(source, _registry(), Iris(), clauses.load(settings.clause_reader()))


def _with_comments(draft: _Draft, found: tuple[Finding, ...]) -> Response:
    data = commented(draft.data, draft.source, found, lang(), settings.limits())
    kept, said = Path(draft.source.name).stem, gettext("comments")
    name = f"{kept}-{said}.docx"
    return make_response(send_file(io.BytesIO(data), MEDIA_TYPE, as_attachment=True, download_name=name))


def _page(source: Source, found: tuple[Finding, ...]) -> str:
    made = None
    if asked := request.form.get("fix"):
        text, made = repaired(source.text, [f for f in found if asked in {_ALL, fix_of(f)}])
        source = source_of(text, source.name)
        found = _judged(source)
    shown = spots(folded(found))
    places = [spot for each in shown for spot in each]
    return render_template(
        "drafts/index.html",
        text=source.text,
        source=source,
        made=made,
        shown=shown,
        places=places,
        pieces=underlined(source.text, places),
        fix_of=fix_of,
    )


def fix_of(finding: Finding) -> str:
    """What names the repair of a finding in a form."""
    return f"{finding.rule} {finding.start} {finding.end}"


@cache
def _registry() -> Registry:
    return read_registries(ontology.registries(), Iris())
