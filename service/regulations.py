"""The works that documents cite."""

from __future__ import annotations

from collections import defaultdict

from flask import Blueprint, render_template

from service.answers import Row
from service.pages import ask, lang

blueprint = Blueprint("regulations", __name__)


@blueprint.route("/regulations")
def index() -> str:
    """All cited works, those cited most first, with every place that cites them."""
    places: dict[str, list[Row]] = defaultdict(list)
    for row in ask("citations"):
        places[row["work"]].append(row)
    return render_template("regulations/index.html", works=ask("regulations", lang=lang()), places=places)
