"""Documents → a published snapshot: the whole flow, read to store, in one place.

A snapshot is a function of the set of its documents, whether a folder was built or files were added and removed,
in whatever order. What the same recipe made of a document before is taken over from the snapshot before.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from graph import __version__
from graph.iri import Iris
from graph.problems import UserError
from graph.read import corpus
from graph.store import folders, sources
from graph.store.cascade import refuse_rings
from graph.store.earlier import Before, Outcome, before_in, existing_in, start_of
from graph.store.editions import current_editions, mended, settle
from graph.store.folders import CURRENT, STORE
from graph.store.load import load
from graph.store.manifest import LeftOut, Manifest, Published, identify, recipe_of, shared_inputs
from graph.store.manifest import read as read_manifest
from graph.store.reading import Progress, Reading, Silent, Way
from graph.store.sources import Source
from graph.store.understand import quads_file

__all__ = ["CURRENT", "STORE", "Outcome", "Progress", "Silent", "Way", "make", "publish"]

_WAY = Way()


def publish(documents: Path, root: Path, *, base: str, now: str, way: Way = _WAY) -> Outcome:
    """Build a snapshot of a folder of documents below `root` and make it the current one.

    Reuses a snapshot that was made of the same things. A file that cannot be read is left out and named in the
    manifest. `now` is an ISO 8601 time. Raises UserError where nothing could be built; the snapshot that was
    current before then still is.
    """
    entries = corpus.entries(documents)
    with folders.writing(root):
        return make([sources.take(entry) for entry in entries], root, Iris(base), now, way)


def make(
    wanted: Sequence[Source],
    root: Path,
    iris: Iris,
    now: str,
    way: Way,
    noted: Sequence[LeftOut] = (),
    *,
    adding: bool = False,
) -> Outcome:
    """Make the snapshot of these documents the current one; `noted` are files left out before, which stay named.

    With `adding`, a new file that only mends a kept one takes its place, and one that cannot be read is not noted.
    Call it within `folders.writing`. Raises UserError where no document can be read, and for
    documents that carry out one another.
    """
    recipe = recipe_of(iris.base, way.limits, way.clause_reader)
    unique = list({source.key: source for source in wanted}.values())
    keys = [source.key for source in unique] + [file.key for file in noted]
    if existing := existing_in(root, identify(recipe, keys)):
        return existing
    before = before_in(root, recipe)
    with folders.scratch(root) as scratch:
        reading = Reading(scratch, iris, way)
        documents, refused = _understood(unique, before, reading)
        if adding:
            documents = _without_mended(documents, unique, iris)
            noted = [file for file in noted if file.file not in {document.file for document in documents}]
        unread = [file for source, file in refused if source.kept or not adding]
        if not documents:
            raise _nothing([file for _, file in refused])
        left_out = tuple(file for _, file in refused)
        manifest = _manifest(documents, [*noted, *unread], recipe, reading.iris, now)
        if existing := existing_in(root, manifest.id):
            return Outcome(existing.folder, existing.manifest, built=False, left_out=left_out)
        folder = _write(manifest, {source.key: source for source in unique}, before, reading, root)
        return Outcome(folder, read_manifest(folder), built=True, left_out=left_out)


def _understood(
    wanted: Iterable[Source], before: Before | None, reading: Reading
) -> tuple[list[Published], list[tuple[Source, LeftOut]]]:
    """What is published of each document, read only where it was not known before; and what could not be read."""
    known = before.known if before else {}
    documents = [known[source.key] for source in wanted if source.key in known]
    fresh, refused = reading.read([(source, None) for source in wanted if source.key not in known])
    return documents + fresh, refused


def _without_mended(documents: list[Published], wanted: Iterable[Source], iris: Iris) -> list[Published]:
    """The documents without the kept ones that a new file of the same name puts right."""
    kept = {source.key for source in wanted if source.kept}
    settled = settle(documents, iris)
    new = [document for document in settled if document.key not in kept]
    gone = {old.key for old in settled if old.key in kept and any(mended(old, one) for one in new)}
    return [document for document in documents if document.key not in gone]


def _nothing(refused: Iterable[LeftOut]) -> UserError:
    reasons = "\n  ".join(file.why for file in refused)
    return UserError(f"no document could be read:\n  {reasons}\n", remedy="The store was left as it was")


def _manifest(
    documents: Iterable[Published], unread: Sequence[LeftOut], recipe: str, iris: Iris, now: str
) -> Manifest:
    """The manifest of these documents, its number of quads still open. Raises UserError (see `refuse_rings`)."""
    current, superseded = current_editions(settle(documents, iris))
    refuse_rings(current, iris)
    kept = [*current, *(document for document, _ in superseded)]
    others = [
        LeftOut(old.file, f"{new.file} holds the current edition of the same document", old.key, old.files)
        for old, new in superseded
    ]
    files = [(d.key, d.files) for d in kept] + [(file.key, file.files) for file in unread]
    return Manifest(
        id=identify(recipe, [key for key, _ in files]),
        recipe=recipe,
        base=iris.base,
        version=__version__,
        created=now,
        inputs=sources.inputs_of(files) | shared_inputs(),
        documents=tuple(current),
        superseded=tuple(document for document, _ in superseded),
        left_out=(*unread, *others),
        quads=0,
    )


def _write(
    manifest: Manifest, origins: dict[str, Source], before: Before | None, reading: Reading, root: Path
) -> Path:
    """Write a snapshot beside the others; nothing bears its name before it is whole."""
    scratch = reading.folder
    for document in (*manifest.documents, *manifest.superseded):
        sources.keep(origins[document.key], scratch, reading.way.limits)
    start, earlier = start_of(manifest, before)
    moved = [document for document in manifest.documents if (document.key, document.edition) not in start]
    _read_again([document for document in moved if not _spooled(document, reading)], origins, reading)
    if before:
        sources.keep_shares(before.folder, scratch, (key for key, _ in start))
    reading.way.progress.stage("writing the store")
    spooled = [quads_file(reading.spool, document.key) for document in moved]
    quads = load(scratch / STORE, manifest.documents, scratch, spooled, earlier, reading.iris)
    shutil.rmtree(reading.spool)
    replace(manifest, quads=quads).write(scratch)
    folder = folders.adopt(scratch, root, manifest.id)
    folders.switch(root, folder)
    return folder


def _spooled(document: Published, reading: Reading) -> bool:
    """Whether the document was read just now, as an edition of the work that it is an edition of."""
    return document.iri == document.own and quads_file(reading.spool, document.key).exists()


def _read_again(documents: Sequence[Published], origins: dict[str, Source], reading: Reading) -> None:
    """Read documents whose text is known as editions of the works that they were settled to be editions of."""
    _, refused = reading.read([(origins[document.key], document) for document in documents])
    if refused:
        raise UserError(refused[0][1].why, remedy="The store was left as it was")
