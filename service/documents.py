"""Documents and their measures, as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from flask import Blueprint, render_template

from graph.problems import UnknownName
from graph.store.manifest import Published
from service import cascade, clauses, marks
from service.answers import Row
from service.corrections import made
from service.pages import ask, day_asked, held, lang

blueprint = Blueprint("documents", __name__)


@blueprint.route("/documents")
def index() -> str:
    """All documents, the newest first, and the files that were left out."""
    documents = ask("documents", lang=lang())
    force = {row["document"]: row for row in ask("status-of-documents", as_of=day_asked())}
    return render_template(
        "documents/index.html", documents=documents, force=force, left_out=held().manifest.left_out
    )


@blueprint.route("/documents/<path:path>")
def page(path: str) -> str:
    """A document: what it is, its measures, the groups it defines, what it cites. Raises UnknownName."""
    found = ask("documents", document=path, lang=lang())
    if not found:
        raise UnknownName(f"no document stands at {path!r}", remedy="See /documents for all of them")
    contents = groupby(
        ask("contents-of-document", document=path),
        key=lambda row: (row["chapter"], row["chapterLabel"], row["chapterTitle"]),
    )
    groups = groupby(ask("members-of-groups", document=path), key=lambda row: (row["group"], row["name"]))
    return render_template(
        "documents/page.html",
        document=found[0],
        force=ask("status-of-documents", document=path, as_of=day_asked())[0],
        published=_published(found[0]["document"]),
        chapters=[(chapter, list(measures)) for chapter, measures in contents],
        groups=[(group, list(members)) for group, members in groups],
        citations=[row for row in ask("citations", document=path) if not row["label"]],
        clauses=clauses.of_measure(path, ask("passages-of-clauses", measure=path)),
        corrections=made().within(found[0]["document"]),
        unread=ask("unparsed-of-document", document=path),
        cascade=cascade.around(found[0]["document"]),
        carried=cascade.of_parts(found[0]["document"]),
        all_works=cascade.made().works,
    )


def _published(iri: str) -> Published | None:
    return next((document for document in held().manifest.documents if document.iri == iri), None)


@blueprint.route("/measures/<path:path>")
def measure(path: str) -> str:
    """A measure: its words with all that was found in them, and who holds it. Raises UnknownName."""
    found = ask("measure-in-full", measure=path)
    if not found:
        raise UnknownName(f"no measure stands at {path!r}", remedy="See /documents for all of them")
    mentions = ask("mentions-of-measure", measure=path)
    passages = ask("passages-of-clauses", measure=path)
    found_clauses = clauses.of_measure(path, passages)
    marked = [*mentions, *_once(passages)]
    before, after = _neighbours(found[0]["document"], held().iris.part(path))
    return render_template(
        "documents/measure.html",
        measure=found[0],
        iri=held().iris.part(path),
        mentions=mentions,
        clauses=found_clauses,
        marked=marked,
        stretches=marks.of_clauses(found[0], [clause.row for clause in found_clauses], marked),
        holders=ask("holders-of-measure", measure=path),
        corrections=made(),
        within=made().within(held().iris.part(path)),
        carried=cascade.made().around(held().iris.part(path)),
        all_works=cascade.made().works,
        before=before,
        after=after,
    )


def _once(passages: Iterable[Row]) -> list[Row]:
    """Each place once: a bearer that holds on stands in one of the clauses. Names lie within their bearers."""
    shown = [row for row in passages if row["what"] != "name"]
    return list({(row["what"], row["start"], row["end"]): row for row in shown}.values())


def _neighbours(document: str, iri: str) -> tuple[Row | None, Row | None]:
    """The measures before and after one in its document."""
    rows = list({row["measure"]: row for row in ask("contents-of-document", document=document)}.values())
    place = next(i for i, row in enumerate(rows) if row["measure"] == iri)
    return rows[place - 1] if place else None, rows[place + 1] if place + 1 < len(rows) else None
