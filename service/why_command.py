"""`dutygraph why`: the proofs of a triple, in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import click

from graph.explain import OWED, Words, asked, explain
from graph.store.snapshot import open_current
from service.options import STORE
from service.reasons import as_json, as_text


@click.command()
@click.argument("subject")
@click.argument("object_", metavar="OBJECT")
@click.option("--property", "predicate", default=OWED, show_default=True, help="IRI, prefixed or own name.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_", flag_value="json", help="All steps, as JSON.")
@click.option("--text", "as_", flag_value="text", default="text", help="To read (default).")
@STORE
def why(subject: str, object_: str, predicate: str, lang: str, as_: str, store: Path) -> None:
    """Say why SUBJECT stands in a relation to OBJECT: why a measure falls to a unit, unless --property says else.

    \b
    dutygraph why 511903/2022/work-safety-fifteen-measures/c5/m1 古镇管委会
    dutygraph why 511903/2022/work-safety-fifteen-measures/c3/m3 区应急局 --property hostResponsibleUnit

    A measure is named by what follows eli/cn/ in its IRI, a unit by any of its names; both also by IRI.
    """
    snapshot = open_current(store)
    explanation = explain(snapshot, asked(snapshot, subject, predicate, object_))
    words = Words(snapshot.store)
    if as_ == "json":
        click.echo(json.dumps(as_json(explanation, words), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(explanation, words, lang))
