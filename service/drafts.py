"""The linter in the browser: a draft comes in, findings go out, nothing is kept."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

import ontology
from graph.check import Finding
from graph.check import lint as judge
from graph.iri import Iris
from graph.model import Source, Span
from graph.parse import clauses
from graph.problems import UnreadableFile, UserError
from graph.read import FORMATS, read_bytes
from graph.resolve import Registry, read_registries
from service import settings
from service.findings import as_json
from service.marks import cut
from service.pages import lang, wants
from shapes import rules

blueprint = Blueprint("drafts", __name__)

#: The longest draft, in code points: seven times the reference document. The judge is given seconds, not minutes.
MAX_DRAFT = 100_000
_PASTED = "<draft>"


@blueprint.context_processor
def _endings() -> dict[str, list[str]]:
    return {"endings": [ending for ending in FORMATS if ending]}


@blueprint.route("/lint", methods=["GET"])
def index() -> str:
    """The form."""
    return render_template("drafts/index.html", text="")


@blueprint.route("/lint", methods=["POST"])
def lint() -> ResponseReturnValue:
    """Judge the draft of a request; programs get the object that `dutygraph lint --format json` prints."""
    page = wants("application/json", "text/html") == "text/html"
    try:
        source = _draft()
        found = judge(source, _registry(), Iris(), clauses.load(settings.clause_reader()))
    except UserError as error:
        if not page:
            raise
        return render_template("drafts/index.html", error=error, text=request.form.get("text", "")), 400
    if not page:
        return jsonify(as_json([(source, finding) for finding in found], lang()))
    return _findings(source, found)


def _draft() -> Source:
    """The uploaded file, the pasted text, or a body of plain text. Raises UnreadableFile."""
    upload = request.files.get("file")
    if upload and upload.filename:
        source = read_bytes(upload.read(), upload.filename, settings.limits())
    elif request.mimetype == "text/plain":
        source = read_bytes(request.get_data(), _PASTED)
    else:
        source = read_bytes(request.form.get("text", "").encode(), _PASTED)
    if len(source.text) > MAX_DRAFT:
        raise UnreadableFile(
            f"the draft has {len(source.text):,} characters, more than the {MAX_DRAFT:,} that are judged here",
            where=source.name,
            remedy="Judge it with `dutygraph lint`, or in parts",
        )
    return source


def _findings(source: Source, found: tuple[Finding, ...]) -> str:
    return render_template(
        "drafts/index.html",
        text=source.text,
        source=source,
        findings=found,
        rules={rule.code: rule for rule in rules().values()},
        pieces=cut(source.text, [Span(finding.start, finding.end) for finding in found]),
    )


@cache
def _registry() -> Registry:
    return read_registries(ontology.registries(), Iris())
