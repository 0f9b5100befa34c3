"""Documents enter and leave a store: the snapshot with some more or fewer of them becomes the current one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.iri import Iris, unescaped
from graph.problems import AmbiguousName, UnknownName, UserError
from graph.read import corpus
from graph.store import folders, sources
from graph.store.folders import CURRENT
from graph.store.manifest import LeftOut, Manifest, Published
from graph.store.manifest import read as read_manifest
from graph.store.publish import Outcome, Way, make

_WAY = Way()


@dataclass(frozen=True, slots=True)
class Change:
    """What a call changed: documents that became current, and those that ceased to be.

    `waiting` were added and are no current edition, `unchanged` are files that the store held already. `anew` says
    that all documents were read again, since the snapshot before was made by another version or other limits.
    """

    outcome: Outcome
    came: tuple[Published, ...]
    went: tuple[Published, ...]
    waiting: tuple[LeftOut, ...] = ()
    unchanged: tuple[str, ...] = ()
    anew: bool = False


def add(paths: Sequence[Path], root: Path, *, base: str, now: str, way: Way = _WAY) -> Change:
    """Add files, or the documents of folders, to the current snapshot; `base` counts where there is none yet.

    A file that cannot be read is left out. Raises UserError where none can be, and NoSnapshot where the current
    snapshot is of a version that kept no sources.
    """
    entries = corpus.named(paths)
    with folders.writing(root):
        before = _current(root)
        kept = sources.in_snapshot(before[0]) if before else []
        new = [sources.take(entry) for entry in entries]
        iris = Iris(before[1].base if before else base)
        noted = _noted(before[1], {source.key for source in kept}) if before else []
        # The kept one of two alike: it is known already.
        outcome = make([*new, *kept], root, iris, now, way, noted, adding=True)
        held = {source.key for source in kept}
        unchanged = tuple(dict.fromkeys(source.file for source in new if source.key in held))
        given = {source.key for source in new} - held
        waiting = tuple(file for file in outcome.manifest.left_out if file.key in given)
        return _change(before, outcome, waiting, unchanged)


def remove(names: Sequence[str], root: Path, *, now: str, way: Way = _WAY) -> Change:
    """Remove documents, each by file name, IRI, what follows `eli/cn/` in it, slug or title.

    A name means current editions before those that they superseded, which come back. Raises UnknownName with the
    nearest ones, AmbiguousName, UserError where no document would be left, and NoSnapshot.
    """
    with folders.writing(root):
        before = _current(root)
        folder, manifest = before if before else (root / CURRENT, read_manifest(root / CURRENT))
        iris = Iris(manifest.base)
        gone = {find(manifest, iris, name) for name in names}
        kept = sources.in_snapshot(folder)
        left = [source for source in kept if source.key not in gone]
        if not left:
            raise UserError(
                "no document would be left",
                where=", ".join(names),
                remedy=f"Build another folder instead, or delete {root}",
            )
        noted = [file for file in _noted(manifest, {source.key for source in kept}) if file.key not in gone]
        return _change(before, make(left, root, iris, now, way, noted))


def _current(root: Path) -> tuple[Path, Manifest] | None:
    """The current snapshot, None before the first. Raises NoSnapshot for one that this version cannot read."""
    link = root / CURRENT
    if not link.is_symlink():
        return None
    folder = link.resolve()
    return folder, read_manifest(folder)


def _noted(manifest: Manifest, kept: set[str]) -> list[LeftOut]:
    """The files that were left out when a folder was built."""
    return [file for file in manifest.left_out if file.key not in kept]


def _change(
    before: tuple[Path, Manifest] | None,
    outcome: Outcome,
    waiting: tuple[LeftOut, ...] = (),
    unchanged: tuple[str, ...] = (),
) -> Change:
    old = before[1].documents if before else ()
    was, is_ = ({document.key for document in held} for held in (old, outcome.manifest.documents))
    return Change(
        outcome,
        came=tuple(document for document in outcome.manifest.documents if document.key not in was),
        went=tuple(document for document in old if document.key not in is_),
        waiting=waiting,
        unchanged=unchanged,
        anew=before is not None and before[1].recipe != outcome.manifest.recipe,
    )


def find(manifest: Manifest, iris: Iris, name: str) -> str:
    """The key of the document of a name (see `remove`). Raises UnknownName or AmbiguousName."""
    name = corpus.shown(name)
    names: list[str] = []
    for documents in (manifest.documents, manifest.superseded):
        found = [document for document in documents if name in _names(document) or _at(document, iris, name)]
        if len(found) > 1:
            raise AmbiguousName(
                f"several documents are called {name!r}",
                tuple(document.iri for document in found),
                remedy="Name one of: " + ", ".join(document.iri for document in found),
            )
        if found:
            return found[0].key
        names += [each for document in documents for each in _names(document)]
    if unread := [file.key for file in manifest.left_out if file.file == name]:
        return unread[0]
    nearest = tuple(difflib.get_close_matches(name, dict.fromkeys(names), cutoff=0.4))
    raise UnknownName(
        f"no document is called {name!r}",
        nearest,
        remedy=f"Did you mean {', '.join(nearest)}?" if nearest else "`dutygraph status` lists them",
    )


def _names(document: Published) -> Iterator[str]:
    yield document.file
    yield unescaped(document.iri.rpartition("/")[2])
    if document.title:
        yield document.title


def _at(document: Published, iris: Iris, name: str) -> bool:
    return iris.part(name) in {document.iri, document.edition}
