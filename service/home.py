"""The first page: what is in the graph, and where to begin."""

from __future__ import annotations

from flask import Blueprint, render_template

from service.pages import ask, lang

blueprint = Blueprint("home", __name__)

#: How many units the page lists.
_MOST = 12


@blueprint.route("/")
def index() -> str:
    """What the graph holds, a search for a unit, and the units that hold most."""
    units = [row for row in ask("units", lang=lang()) if row["measures"] != "0"]
    return render_template(
        "home/index.html", totals=ask("totals")[0], units=units[:_MOST], documents=ask("documents", lang=lang())
    )
