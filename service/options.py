"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from graph.iri import Iris
from graph.problems import UserError
from service import settings

STORE = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=settings.store_root,
    show_default="the user's data directory",
    help="Folder that holds the snapshots.",
)
BASE = click.option(
    "--base",
    default=settings.base,
    show_default="http://localhost:8000/",
    help="Below which IRIs are minted.",
)

JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    show_default="one a core; one for a few small documents",
    help="How many processes read documents.",
)


def iris_of(base: str) -> Iris:
    """The IRIs below a base. Raises UserError for what is no base."""
    try:
        return Iris(base)
    except ValueError as error:
        raise UserError(str(error), where="--base", remedy="For example http://localhost:8000/") from error
