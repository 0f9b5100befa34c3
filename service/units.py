"""Units: all of them, and what each one owes."""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graph.iri import unescaped
from graph.problems import AmbiguousName, UnknownName, UserError
from graph.resolve.registry import Entry, Registry, fold
from service import clauses
from service.duties import of_unit
from service.pages import ask, ask_once, day_asked, held, href, lang, unit_path

blueprint = Blueprint("units", __name__)

#: How many partners the page of a unit lists.
_PARTNERS = 10


@blueprint.route("/units")
def index() -> ResponseReturnValue:
    """All units with their counts; `?q=` keeps those of a name, and leads on where it is exactly one's."""
    wanted = request.args.get("q", "").strip()
    try:
        return redirect(href(held().registry.search(wanted).iri)) if wanted else _list("")
    except (AmbiguousName, UnknownName) as error:
        return _list(wanted, error.nearest if isinstance(error, UnknownName) else ())


def _list(wanted: str, nearest: tuple[str, ...] = ()) -> str:
    registry = held().registry
    units = {row["unit"]: row for row in ask("units", lang=lang(), as_of=day_asked())}
    found = {entry.iri for entry in registry.entries if fold(wanted) in _spellings(entry)}
    rows = [row for iri, row in units.items() if iri in found]
    idle = [entry.iri for entry in registry.entries if entry.iri in found - units.keys()]
    return render_template("units/index.html", rows=rows, idle=idle, wanted=wanted, nearest=nearest)


def _spellings(entry: Entry) -> str:
    return "\n".join(map(fold, (entry.key, entry.preferred, *entry.others)))


@blueprint.route("/units/<path:name>")
def page(name: str) -> ResponseReturnValue:
    """What a unit owes. Any name of it leads to its address. Raises UnknownName, AmbiguousName."""
    entry = _entry(held().registry, name)
    if name != unquote(unit_path(entry.division, entry.key)):
        asked = request.query_string.decode()
        return redirect(f"{href(entry.iri)}?{asked}" if asked else href(entry.iri))
    relations = ask_once("relations-of-unit", unit=entry.iri, lang=lang())
    day = day_asked()
    duties, owed = of_unit(entry.iri, day), clauses.of_unit(entry.iri, day)
    wanted = request.args.get("clauses", "")
    return render_template(
        "units/page.html",
        unit=entry,
        relations=relations,
        duties=duties,
        day=day,
        history=ask_once("history-of-unit", unit=entry.iri, as_of=day),
        partners=duties.partners[:_PARTNERS],
        clauses=owed,
        shown=owed.only(wanted),
        wanted=wanted,
        year=_year(request.args.get("year", "")),
    )


def _year(wanted: str) -> int:
    """The year whose periods are shown, this one by default. Raises UserError for what is no year."""
    if not wanted:
        return dt.date.today().year
    if not (wanted.isascii() and wanted.isdigit() and dt.MINYEAR < int(wanted) < dt.MAXYEAR):
        raise UserError(f"year={wanted!r} is no year", remedy="Write it as 2026")
    return int(wanted)


def _entry(registry: Registry, name: str) -> Entry:
    """The unit of a name; `511903/区应急局` is the one of that division."""
    division, key = map(unescaped, name.partition("/")[::2])
    if key and (match := registry.find(key, division)) and len(match.entries) == 1:
        return match.entries[0]
    return registry.search(unescaped(name))
