"""Snapshots that are there already: the one that is wanted, or one to take over from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.problems import NoSnapshot
from graph.store import folders
from graph.store.folders import CURRENT, open_store
from graph.store.load import Earlier
from graph.store.manifest import LeftOut, Manifest, Published
from graph.store.manifest import read as read_manifest


@dataclass(frozen=True, slots=True)
class Outcome:
    """A published snapshot, whether it had to be built, and the documents that could not be read into it now."""

    folder: Path
    manifest: Manifest
    built: bool
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """The snapshot to take over from: made by the same recipe, and whole."""

    folder: Path
    manifest: Manifest

    @property
    def known(self) -> dict[str, Published]:
        """What was published of each document that was understood, by key."""
        return {document.key: document for document in (*self.manifest.documents, *self.manifest.superseded)}

    @property
    def editions(self) -> set[tuple[str, str]]:
        """The editions that its store holds, each with the key of its document."""
        return {(document.key, document.edition) for document in self.manifest.documents}


def existing_in(root: Path, id_: str) -> Outcome | None:
    """The snapshot of this id, made current; None where there is none that can be opened."""
    folder = folders.named(root, id_)
    try:
        manifest = read_manifest(folder)
        open_store(folder)
    except NoSnapshot:
        return None
    folders.switch(root, folder)
    return Outcome(folder, manifest, built=False)


def before_in(root: Path, recipe: str) -> Before | None:
    """The current snapshot, where the same recipe made it and it can be opened."""
    folder = (root / CURRENT).resolve()
    try:
        manifest = read_manifest(folder)
        open_store(folder)
    except NoSnapshot:
        return None
    return Before(folder, manifest) if manifest.recipe == recipe else None


def start_of(manifest: Manifest, before: Before | None) -> tuple[set[tuple[str, str]], Earlier | None]:
    """What the new store takes over from the one before; nothing where more would leave it than stay."""
    if before is None:
        return set(), None
    staying = before.editions & {(document.key, document.edition) for document in manifest.documents}
    leaving = before.editions - staying
    if len(leaving) > len(staying):
        return set(), None
    return staying, Earlier(open_store(before.folder), frozenset(edition for _, edition in leaving))
