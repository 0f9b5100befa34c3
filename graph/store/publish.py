"""A folder of documents → a published snapshot: the whole flow, read to store, in one place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

import ontology
from graph import __version__
from graph.build import build
from graph.iri import Iris
from graph.model import Document, Metadata
from graph.parse import expect
from graph.parse import parse as parse_text
from graph.problems import NoSnapshot, UnreadableFile, UserError
from graph.read import LIMITS, Limits, corpus, read
from graph.reason import Reasoner, materialise
from graph.resolve import Registry, read_registries, resolve
from graph.resolve.corrections import divisions
from graph.store.manifest import LeftOut, Manifest, Published, identify, inputs_of
from graph.store.manifest import read as read_manifest

CURRENT = "current"
STORE = "store"
_KEPT = 2
_LOCK_SECONDS = 600

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A published snapshot, and whether it had to be built."""

    folder: Path
    manifest: Manifest
    built: bool


def publish(
    documents: Path,
    root: Path,
    *,
    base: str,
    now: str,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Outcome:
    """Build a snapshot of a folder of documents below `root` and make it the current one.

    Reuses a snapshot that was made of the same things. A file that cannot be read is left
    out and named in the manifest. `now` is an ISO 8601 time. Raises UserError where nothing could be built; the
    snapshot that was current before then still is.
    """
    entries = corpus.entries(documents)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / "lock", timeout=_LOCK_SECONDS):
            return _publish(entries, root, Iris(base), now, progress, limits)
    except Timeout as error:
        raise UserError(
            "another process has been writing this store for ten minutes",
            where=str(root),
            remedy="Wait for it, or choose another --store",
        ) from error
    except OSError as error:
        raise UserError(
            f"the store cannot be written: {error.strerror or error}",
            where=str(root),
            remedy="Check its path, its rights and the space that is left, or choose another --store",
        ) from error


def _publish(
    entries: Sequence[corpus.Entry], root: Path, iris: Iris, now: str, progress: Progress | None, limits: Limits
) -> Outcome:
    inputs = inputs_of(path for entry in entries for path in (entry.path, entry.metadata) if path)
    id_ = identify(inputs, iris.base, limits)
    if existing := _existing(root, id_):
        return existing
    registry = read_registries(ontology.registries(), iris)
    understood, left_out = _understand(entries, registry, iris, progress, limits)
    spoken_of = registry.of(division for document in understood for division in divisions(document))
    quads = _quads(understood, spoken_of, iris)
    manifest = Manifest(
        id=id_,
        base=iris.base,
        version=__version__,
        created=now,
        inputs=inputs,
        documents=tuple(_published(document) for document in understood),
        left_out=tuple(left_out),
        quads=len(quads),
    )
    folder = _write(root, manifest, quads)
    _switch(root, folder)
    return Outcome(folder, manifest, built=True)


def _existing(root: Path, id_: str) -> Outcome | None:
    """The snapshot of this id, made current; None where there is none that can be opened."""
    folder = root / f"snap-{id_}"
    try:
        manifest = read_manifest(folder)
        open_store(folder)
    except NoSnapshot:
        return None
    _switch(root, folder)
    return Outcome(folder, manifest, built=False)


def open_store(folder: Path) -> Store:
    """The store of a snapshot's folder, read-only. Raises NoSnapshot where it is missing or broken."""
    try:
        return Store.read_only(str(folder / STORE))
    except (OSError, RuntimeError) as error:
        raise NoSnapshot(
            f"the snapshot is broken: {str(error).strip()}",
            where=str(folder),
            remedy="Run `dutygraph build` again",
        ) from error


def _understand(
    entries: Sequence[corpus.Entry], registry: Registry, iris: Iris, progress: Progress | None, limits: Limits
) -> tuple[list[Document], list[LeftOut]]:
    """The documents as understood, one edition a work, and the files left out."""
    parsed: list[Document] = []
    left_out: list[LeftOut] = []
    for done, entry in enumerate(entries, 1):
        try:
            parsed.append(_parsed(entry, limits))
        except UserError as error:
            left_out.append(LeftOut(corpus.shown(entry.path.name), str(error)))
        if progress:
            progress(done, len(entries), entry.path.name)
    if not parsed:
        reasons = "\n  ".join(file.why for file in left_out)
        raise UserError(f"no document could be read:\n  {reasons}\n", remedy="The store was left as it was")
    resolved, misfits = _resolved(_same_works(parsed), registry, iris)
    current, superseded = current_editions(resolved)
    return current, left_out + misfits + superseded


def _resolved(
    documents: Iterable[Document], registry: Registry, iris: Iris
) -> tuple[list[Document], list[LeftOut]]:
    """The documents as resolved; one whose corrections do not fit its text is left out."""
    resolved: list[Document] = []
    left_out: list[LeftOut] = []
    for document in documents:
        try:
            resolved.append(resolve(document, registry, iris))
        except UserError as error:
            left_out.append(LeftOut(Path(document.source.name).name, str(error)))
    if not resolved:
        raise UserError(
            "no document could be read:\n  " + "\n  ".join(file.why for file in left_out) + "\n",
            remedy="The store was left as it was",
        )
    return resolved, left_out


def _parsed(entry: corpus.Entry, limits: Limits) -> Document:
    """A document as parsed. Raises UserError where it cannot be read or is not what its metadata expect."""
    if corpus.shown(str(entry.path)) != str(entry.path):
        raise UnreadableFile(
            "the name of the file is not UTF-8", where=corpus.shown(str(entry.path)), remedy="Rename it"
        )
    document = parse_text(read(entry.path, limits), corpus.read_metadata(entry.metadata))
    expect.verify(document)
    return document


def _same_works(documents: Iterable[Document]) -> list[Document]:
    """A text without metadata is an edition of the work that has its title: it takes that work's identity."""
    kept = list(documents)
    known = {d.metadata.title or d.head.title: d for d in kept if d.metadata.slug}
    return [
        replace(d, metadata=_identity(d.metadata, known[d.head.title]))
        if not d.metadata.slug and d.head.title in known
        else d
        for d in kept
    ]


def _identity(metadata: Metadata, work: Document) -> Metadata:
    """The metadata with slug, division and year of a work, so that both editions get its IRI; dates stay."""
    date = work.metadata.issued or work.metadata.published or work.head.issued or work.head.published
    return replace(
        metadata,
        slug=work.metadata.slug,
        jurisdiction=metadata.jurisdiction or work.metadata.jurisdiction,
        year=work.metadata.year or (str(date.year) if date else ""),
    )


def current_editions(documents: Iterable[Document]) -> tuple[list[Document], list[LeftOut]]:
    """One edition a work: an official text before a restated one, then the latest, then by hash."""
    current: dict[str, Document] = {}
    left_out: list[LeftOut] = []
    for document in sorted(documents, key=_precedence, reverse=True):
        assert document.iri
        first = current.setdefault(document.iri, document)
        if first is not document:
            why = f"{first.source.name} holds the current edition of the same document"
            left_out.append(LeftOut(Path(document.source.name).name, why))
    return sorted(current.values(), key=lambda document: document.source.name), left_out


def _precedence(document: Document) -> tuple[bool, str, str]:
    date = document.head.issued or document.head.published
    return (
        document.metadata.text_status == "official",
        date.isoformat() if date else "",
        document.source.sha256,
    )


def _quads(documents: Iterable[Document], registry: Registry, iris: Iris) -> list[Quad]:
    """All quads of a snapshot, each triple in one graph. Raises AssertionError where that does not hold."""
    name = NamedNode(iris.graph("ontology"))
    vocabulary = [
        Quad(quad.subject, quad.predicate, quad.object, name)
        for path in (*ontology.modules(), *ontology.code_lists())
        for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    reasoner = Reasoner(registry.quads)
    quads = dict.fromkeys([*registry.quads, *vocabulary])
    for document in documents:
        assert document.edition
        asserted = build(document, iris)
        quads.update(dict.fromkeys(asserted))
        quads.update(dict.fromkeys(materialise(reasoner.infer(asserted), iris.inferred(document.edition))))
    refuse_repeated(quads)
    return list(quads)


def refuse_repeated(quads: Iterable[Quad]) -> None:
    """Every triple stands in exactly one graph: the union that queries see would count a second one again.

    Raises AssertionError that names a triple and its graphs: a fault of this program, never of its input.
    """
    graphs: dict[object, object] = {}
    for quad in quads:
        graph = graphs.setdefault(quad.triple, quad.graph_name)
        if graph != quad.graph_name:
            raise AssertionError(f"{quad.triple} stands in {graph} and in {quad.graph_name}")


def _published(document: Document) -> Published:
    assert document.iri
    assert document.edition
    return Published(
        file=Path(document.source.name).name,
        iri=document.iri,
        edition=document.edition,
        text_status=document.metadata.text_status,
        counts=expect.counts(document),
    )


def _write(root: Path, manifest: Manifest, quads: list[Quad]) -> Path:
    """Write a snapshot beside the others; nothing bears its name before it is whole."""
    scratch = Path(tempfile.mkdtemp(prefix="building-", dir=root))
    try:
        store = Store(str(scratch / STORE))
        store.bulk_extend(quads)
        store.optimize()
        store.flush()
        del store
        manifest.write(scratch)
        folder = root / f"snap-{manifest.id}"
        shutil.rmtree(folder, ignore_errors=True)  # what lies here cannot be opened
        return scratch.rename(folder)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _switch(root: Path, folder: Path) -> None:
    """Point `current` at a snapshot in one step, and drop all but the newest ones."""
    link = root / f"{CURRENT}.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    link.replace(root / CURRENT)
    snapshots = sorted(root.glob("snap-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in snapshots if path != folder][_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
