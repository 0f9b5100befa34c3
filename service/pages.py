"""What every page needs: rows of named queries, names of things, and addresses of our own for their IRIs."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode
from weakref import WeakKeyDictionary

from babel.dates import format_skeleton
from flask import Flask, g, request, url_for
from flask_babel import format_date, get_locale
from markupsafe import Markup

from graph.iri import segment, unescaped
from graph.namespaces import PREFIXES
from graph.store.ask import answer
from graph.store.snapshot import Snapshot
from ontology import description
from service.answers import Row, rows
from service.current import snapshot

_PART = re.compile(r"eli/cn/(?P<document>[^/]+/[^/]+/[^/@]+)(?:/@[^/]+)?(?:/(?P<path>.+))?$")
_MEASURE = re.compile(r"(?:c\d+/)?m\d+")
_CLAUSE = re.compile(r"/(n\d+)(?:/|$)")
_UNIT = re.compile(r"id/unit/(?P<division>[^/]+)/(?P<key>[^/]+)$")
_WORK = re.compile(r"id/work/(?P<title>[^/]+)$")
_WORK_MEASURE = re.compile(r"id/work/(?P<title>[^/]+)/(?P<measure>m\d+)$")
_names: WeakKeyDictionary[Snapshot, dict[str, Mapping[str, str]]] = WeakKeyDictionary()
_answers: WeakKeyDictionary[Snapshot, dict[tuple[object, ...], list[Row]]] = WeakKeyDictionary()
#: How many small answers are kept at once.
_MOST_ANSWERS = 1000
_shared_keys: WeakKeyDictionary[Snapshot, frozenset[str]] = WeakKeyDictionary()


def install(app: Flask) -> None:
    """Give the templates their filters and functions."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.add_template_filter(href)
    app.add_template_filter(name_of, "name")
    app.add_template_filter(link)
    app.add_template_filter(links)
    app.add_template_filter(day)
    app.add_template_filter(short)
    app.add_template_filter(month_day)
    app.add_template_filter(last_segment, "anchor")
    app.add_template_global(in_language)
    built = Path(app.static_folder or "", "vendor", "editor.js")
    app.add_template_global(built.is_file, "editor_built")


def lang() -> str:
    """The language of the page."""
    return str(get_locale() or "zh")


def held() -> Snapshot:
    """The snapshot of this request: one page never mixes two, whatever the writer does meanwhile."""
    if "snapshot" not in g:
        g.snapshot = snapshot()
    found: Snapshot = g.snapshot
    return found


def ask(query: str, **values: str) -> list[Row]:
    """Rows of a named query as plain text. Raises UserError (see `graph.store.ask.answer`)."""
    return rows(answer(held(), query, values))


def ask_once(query: str, **values: str) -> list[Row]:
    """As `ask`, for what pages ask again and again: a snapshot never changes, so its answers are kept."""
    known = _answers.setdefault(held(), {})
    key = (query, *sorted(values.items()))
    if key not in known:
        if len(known) >= _MOST_ANSWERS:
            known.clear()
        known[key] = ask(query, **values)
    return known[key]


def day_asked() -> str:
    """The day for which the page answers (ISO 8601): `?as_of=`, else today; queries refuse what is no date."""
    return request.args.get("as_of", "").strip() or dt.datetime.now(dt.UTC).date().isoformat()


def names() -> Mapping[str, str]:
    """Names of units, groups, documents and codes by IRI, in the language of the page."""
    if "names" not in g:
        by_language = _names.setdefault(held(), {})
        if lang() not in by_language:
            by_language[lang()] = {row["thing"]: row["name"] for row in ask("names", lang=lang())}
        g.names = by_language[lang()]
    found: Mapping[str, str] = g.names
    return found


def name_of(iri: str) -> str:
    """What people call a thing; a part of a document by its path there, anything else by the end of its IRI."""
    if known := names().get(iri):
        return known
    part = _PART.search(iri)
    return (part and part["path"]) or unquote(last_segment(iri))


def link(iri: str) -> Markup:
    """A thing's name, leading to its page; one page may name a thing hundreds of times."""
    known: dict[str, Markup] = g.setdefault("links", {})
    found = known.get(iri)
    if found is None:
        found = known[iri] = Markup('<a href="{}">{}</a>').format(href(iri), name_of(iri))
    return found


def links(iris: Iterable[str]) -> Markup:
    """Things as items of a list."""
    # Joined as plain text: each link is escaped already, and escaping hundreds again would cost milliseconds.
    return Markup("\n".join(f"<li>{link(iri)!s}</li>" for iri in iris))


def last_segment(iri: str) -> str:
    """The last segment of an IRI, as encoded there; works have it as their anchor."""
    return re.split("[/#]", iri)[-1]


def short(iri: str) -> str:
    """An IRI of any vocabulary as people write it: with a prefix, where one is known."""
    known = description.prefixes() | PREFIXES
    found = [(prefix, ns) for prefix, ns in known.items() if iri.startswith(ns)]
    return f"{found[0][0]}:{iri.removeprefix(found[0][1])}" if found else iri


def href(iri: str) -> str:
    """The address of a page of ours for an IRI below the base, under whatever host and prefix we are served."""
    known: dict[str, str] = g.setdefault("hrefs", {})
    if iri not in known:
        known[iri] = _href(iri)
    return known[iri]


def _href(iri: str) -> str:
    base = held().manifest.base
    if not iri.startswith(base):
        return iri
    path = iri.removeprefix(base)
    if unit := _UNIT.match(path):
        return _below("units.page", "name") + unit_path(unescaped(unit["division"]), unescaped(unit["key"]))
    if work := _WORK.match(path):
        return f"{url_for('regulations.index')}#{work['title']}"
    if measure := _WORK_MEASURE.match(path):
        return f"{url_for('cascade.page')}#{measure['title']}.{measure['measure']}"
    if part := _PART.match(path):
        return _part(part["document"], part["path"] or "")
    return f"{request.script_root}/{path}"


def unit_path(division: str, key: str) -> str:
    """What follows `/units/` in the address of a unit: its key, with the division where several share it."""
    path = segment(key)
    return f"{segment(division)}/{path}" if key in _keys_of_several() else path


def _part(document: str, path: str) -> str:
    """A clause leads to its place in its measure, any other mention to its measure, a chapter or group to where it
    stands on the document's page.
    """
    if measure := _MEASURE.match(path):
        page = f"{_below('documents.measure', 'path')}{document}/{measure[0]}"
        clause = _CLAUSE.match(path, measure.end())
        return f"{page}#{clause[1]}" if clause else page
    place = path.split("/")[0]
    return _below("documents.page", "path") + document + (f"#{place}" if place else "")


def _below(endpoint: str, argument: str) -> str:
    """The address under which an endpoint's pages lie; asked of Flask once a request, not once a link."""
    known: dict[str, str] = g.setdefault("below", {})
    if endpoint not in known:
        values: dict[str, Any] = {argument: "-"}
        known[endpoint] = url_for(endpoint, **values).removesuffix("-")
    return known[endpoint]


def _keys_of_several() -> frozenset[str]:
    if held() not in _shared_keys:
        count = Counter(entry.key for entry in held().registry.entries)
        _shared_keys[held()] = frozenset(key for key, times in count.items() if times > 1)
    return _shared_keys[held()]


def day(value: str) -> str:
    """A date as the reader's language writes it; anything else as it is."""
    try:
        return str(format_date(dt.date.fromisoformat(value), "long"))
    except ValueError:
        return value


def month_day(value: str) -> str:
    """The day of a date that returns every year."""
    return format_skeleton("MMMMd", dt.date.fromisoformat(value), locale=get_locale())


def in_language(code: str) -> str:
    """The address of this page in another language."""
    kept: Iterable[tuple[str, str]] = [pair for pair in request.args.items(multi=True) if pair[0] != "lang"]
    # One slash in front: with two, a path could name another host.
    path = "/" + quote(request.path.lstrip("/"))
    return f"{request.script_root}{path}?{urlencode([*kept, ('lang', code)])}"


def wants(*types: str) -> str | None:
    """Which of these media types the client prefers; the first one where it does not care."""
    best: str | None = request.accept_mimetypes.best_match(types)
    return best
