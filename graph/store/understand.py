"""One document: files → what is published of it, and its quads in a file. Runs in any process, alone."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

import ontology
from graph.build import build
from graph.iri import Iris
from graph.model import Document
from graph.parse import clauses, expect, parse
from graph.parse.work_numbers import folded
from graph.problems import UserError
from graph.read import Limits, corpus, read_bytes
from graph.reason import Reasoner, materialise
from graph.resolve import Registry, read_registries, resolve
from graph.resolve.corrections import divisions
from graph.resolve.works import canonical
from graph.store.editions import identity
from graph.store.manifest import Force, Published
from graph.store.sources import SHARED, Source

#: The graphs in which documents speak of what others speak of, too.
SHARED_GRAPHS = ("registry", "provenance")


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be understood. `copy` are its files in the new snapshot, `shown` is its folder for people.

    `settled` says of which work it is an edition, where that is known already; the quads go into `spool`.
    """

    copy: Source
    shown: str
    settled: Published | None
    base: str
    limits: Limits
    spool: Path
    clause_reader: str = clauses.OWN


def understand(task: Task) -> Published | str:
    """What is published of a document; or why nothing is, as a line."""
    try:
        return _understood(task)
    except UserError as error:
        return str(error).replace(f"{task.copy.entry.path.parent}{os.sep}", task.shown)


def _understood(task: Task) -> Published:
    iris = Iris(task.base)
    path = task.copy.entry.path
    metadata = corpus.read_metadata(task.copy.entry.metadata)
    if task.settled:
        metadata = identity(metadata, task.settled, iris)
    source = read_bytes(path.read_bytes(), str(path), task.limits)
    document = parse(source, metadata, clauses.load(task.clause_reader))
    expect.verify(document)
    document = resolve(document, _registry(task.base), iris)
    _spool(document, iris, task)
    return task.settled or _published(document, task.copy)


@cache
def _registry(base: str) -> Registry:
    return read_registries(ontology.registries(), Iris(base))


@cache
def _reasoner(base: str) -> Reasoner:
    return Reasoner(_registry(base).quads)


def _published(document: Document, source: Source) -> Published:
    assert document.iri
    assert document.edition
    date = document.head.issued or document.head.published
    return Published(
        file=source.file,
        iri=document.iri,
        edition=document.edition,
        text_status=document.metadata.text_status,
        counts=expect.counts(document),
        key=source.key,
        files=source.files,
        own=document.iri,
        sha256=document.source.sha256,
        title=document.head.title,
        number=document.head.doc_number,
        slug=document.metadata.slug,
        division=document.jurisdiction,
        divisions=tuple(sorted(divisions(document))),
        date=date.isoformat() if date else "",
        force=_force(document),
        applies=_applies(document),
    )


def _applies(document: Document) -> tuple[tuple[str, str], ...]:
    """What is carried out, each with its first entry; of the file's path only the name is kept."""
    places = {entry.target: entry.where for entry in reversed(document.applies) if entry.target}
    return tuple((target, where.rpartition(os.sep)[2]) for target, where in sorted(places.items()))


def _force(document: Document) -> Force:
    validity = document.validity
    repealed = [
        document.citations[i]
        for statement in document.statements
        if statement.kind == "repeal"
        for i in statement.works
    ]
    return Force(
        since=validity.since.isoformat() if validity.since else "",
        until=validity.until.isoformat() if validity.until else "",
        titles=tuple(dict.fromkeys(canonical(part.title) for part in document.parts if part.title)),
        repeals=tuple((canonical(work.title), folded(work.number or "")) for work in repealed),
    )


def quads_file(spool: Path, key: str) -> Path:
    """Where the quads of a document's own graphs lie until they are loaded: TriG, packed (some 100 kB)."""
    return spool / f"{key}.trig.gz"


def _spool(document: Document, iris: Iris, task: Task) -> None:
    """Write the quads of a document: those of its own graphs, and those that go into graphs that all share."""
    assert document.iri
    assert document.edition
    asserted = build(document, iris)
    inferred = materialise(_reasoner(task.base).infer(asserted), iris.inferred(document.edition))
    refuse_repeated([*asserted, *inferred])
    shared = {NamedNode(iris.graph(name)) for name in SHARED_GRAPHS}
    own = [quad for quad in (*asserted, *inferred) if quad.graph_name not in shared]
    refuse_foreign(own, document.iri)
    quads_file(task.spool, task.copy.key).write_bytes(
        gzip.compress(_written(own, RdfFormat.TRIG), compresslevel=1)
    )
    share = [quad for quad in asserted if quad.graph_name in shared]
    (task.copy.entry.path.parent / SHARED).write_bytes(_written(share, RdfFormat.N_QUADS))


def _written(quads: Iterable[Quad], format_: RdfFormat) -> bytes:
    data = serialize(quads, format=format_)
    assert data is not None, "there is no output but the result"
    return data


def refuse_repeated(quads: Sequence[Quad]) -> None:
    """Every triple stands in exactly one graph: the union that queries see would count a second one again.

    `quads` holds each quad once. Raises AssertionError that names a triple and its graphs: a fault of this
    program, never of its input.
    """
    if len({quad.triple for quad in quads}) == len(quads):
        return
    graphs: dict[object, object] = {}
    for quad in quads:
        graph = graphs.setdefault(quad.triple, quad.graph_name)
        if graph != quad.graph_name:
            raise AssertionError(f"{quad.triple} stands in {graph} and in {quad.graph_name}")


def refuse_foreign(quads: Iterable[Quad], document: str) -> None:
    """The graphs of a document speak of it and its parts alone, so that no two documents say the same triple.

    Raises AssertionError that names the subject: a fault of this program or of a rule.
    """
    for subject in {quad.subject for quad in quads}:
        iri = getattr(subject, "value", "")
        if iri != document and not iri.startswith(f"{document}/"):
            raise AssertionError(f"{subject} is no part of {document}")
