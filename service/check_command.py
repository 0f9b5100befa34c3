"""`dutygraph check`: whether what the store holds can be true, and keeps the lint rules."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from graph.audit import Audit, Place, Trouble, audit
from graph.store.snapshot import open_current
from service.options import STORE

#: Words of a line are cut to this many code points.
_LONGEST = 60
_KINDS = {
    "zh": {"unsatisfiable": "不可满足", "contradiction": "矛盾", "value": "取值"},
    "en": {"unsatisfiable": "unsatisfiable", "contradiction": "contradiction", "value": "value"},
}
_UNREASONED = {"zh": "未能运行推理机：{}", "en": "the reasoner could not run: {}"}
_COUNTED = {"zh": "{} 份文件，{} 处错误", "en": "{} documents, {} errors"}
_UNNAMED = {"zh": "登记册", "en": "registry"}


@click.command()
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Of the messages.")
@click.option("--json", "as_", flag_value="json", help="All of it, as JSON.")
@click.option("--text", "as_", flag_value="text", default="text", help="To read (default).")
@click.option("--reasoner/--no-reasoner", default=True, help="HermiT, which needs Java (default: run it).")
@STORE
def check(lang: str, as_: str, reasoner: bool, store: Path) -> None:
    """Look in the store for classes that can hold nothing, contradictions, and breaches of the lint rules.

    \b
    dutygraph check
    dutygraph check --json | jq '.troubles[] | select(.kind == "contradiction")'

    Each is told with the documents and the words that it comes from. Faults of a text (brackets, numbers) are no
    part of a store: `dutygraph lint` finds those. What is less than an error is counted by rule. Exits with 0
    where there is no error, with 1 where there is one, with 2 where there is none and the reasoner could not run,
    or where there is no store.
    """
    found = audit(open_current(store), reasoner=reasoner)
    errors, _ = parted(found)
    if as_ == "json":
        click.echo(json.dumps(as_json(found, lang), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(found, lang))
    if found.unreasoned:
        click.echo(_UNREASONED[lang].format(found.unreasoned[lang]), err=True)
    sys.exit(1 if errors else 2 if found.unreasoned else 0)


def parted(found: Audit) -> tuple[list[Trouble], list[tuple[Trouble, int]]]:
    """The errors; and of what is less than that the first of each rule with their number, by rule."""
    lesser = [trouble for trouble in found.troubles if trouble.severity != "error"]
    first = {trouble.rule: trouble for trouble in reversed(lesser)}
    counted = Counter(trouble.rule for trouble in lesser)
    return list(found.errors), [(first[rule], counted[rule]) for rule in sorted(first)]


def as_json(found: Audit, lang: str) -> dict[str, object]:
    """An object with `troubles` and `lesser`; offsets in code points. null where there is nothing to say."""
    errors, lesser = parted(found)
    return {
        "documents": found.documents,
        "reasoner": "HermiT" if found.reasoned else None,
        "unreasoned": found.unreasoned.get(lang),
        "troubles": [_trouble(trouble, lang) for trouble in errors],
        "lesser": [
            {"rule": one.rule, "severity": one.severity, "message": dict(one.message)[lang], "count": count}
            for one, count in lesser
        ],
    }


def _trouble(trouble: Trouble, lang: str) -> dict[str, object]:
    return {
        "kind": trouble.kind,
        "rule": trouble.rule or None,
        "severity": trouble.severity,
        "message": dict(trouble.message)[lang],
        "thing": trouble.thing,
        "places": [_place(place) for place in trouble.places],
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "statement": place.statement or None,
        "document": place.document or None,
        "file": place.file or None,
        "measure": place.measure or None,
        "words": place.words or None,
        "start": place.start,
        "end": place.end,
        "sources": dict(place.sources),
    }


def as_text(found: Audit, lang: str) -> str:
    """A line for each error and below it one for each place; one for each lesser rule; and one that counts."""
    errors, lesser = parted(found)
    lines = [line for trouble in errors for line in _lines(trouble, lang)]
    lines += [f"{one.rule} {one.severity}: {dict(one.message)[lang]} × {count}" for one, count in lesser]
    return "\n".join([*lines, _COUNTED[lang].format(found.documents, len(errors))])


def _lines(trouble: Trouble, lang: str) -> Iterator[str]:
    kind = trouble.rule or _KINDS[lang][trouble.kind]
    yield f"{kind} {trouble.severity}: {dict(trouble.message)[lang]}"
    for place in trouble.places:
        yield f"    {_line(place, lang)}"


def _line(place: Place, lang: str) -> str:
    """Where it stands, what is stated there, the words."""
    where = " ".join(filter(None, (place.file or dict(place.sources).get(lang) or _UNNAMED[lang], place.measure)))
    words = place.words.replace("\n", " ")
    shown = f"〔{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}〕" if words else ""
    return f"{where}: {' '.join(filter(None, (place.statement, shown)))}".removesuffix(": ")
