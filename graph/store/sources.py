"""The documents that a snapshot was made of: it keeps a copy of each file, so that it can be made again.

A snapshot holds `documents/<key>/` with the file, the `.yml` beside it, and what the document says in the graphs
that all share. The key is a hash of the file's name and of both contents.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.problems import UnreadableFile
from graph.read import Limits
from graph.read.corpus import Entry, entry_of, shown
from graph.read.limits import refuse_more
from graph.store.folders import link_or_copy

FOLDER = "documents"
SHARED = "shared.nq"
#: Stands for the hash of a file that cannot be read; what is wrong with it is told where it is left out.
_UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Source:
    """A document as files. `files` are hashes (sha256) by name; `kept` where it comes from a snapshot."""

    entry: Entry
    key: str
    files: dict[str, str]
    kept: bool = False

    @property
    def file(self) -> str:
        """The name of the document's file."""
        return shown(self.entry.path.name)


def take(entry: Entry, *, kept: bool = False) -> Source:
    """A document by its hashes. Raises nothing: a file that cannot be read is told when it is kept."""
    files = {shown(path.name): _hash_of(path) for path in (entry.path, entry.metadata) if path}
    key = hashlib.sha256(json.dumps(list(files.items())).encode()).hexdigest()[:16]
    return Source(entry, key, files, kept)


def in_snapshot(folder: Path) -> list[Source]:
    """The documents that a snapshot keeps, those that are not current included."""
    homes = sorted(path for path in (folder / FOLDER).glob("*") if path.is_dir())
    return [
        take(entry_of(path), kept=True)
        for home in homes
        for path in home.iterdir()
        if path.suffix != ".yml" and path.name != SHARED
    ]


def home(snapshot: Path, key: str) -> Path:
    """Where a snapshot keeps a document."""
    return snapshot / FOLDER / key


def keep(source: Source, snapshot: Path, limits: Limits) -> Source:
    """Copy a document into a snapshot, unless it is there, and return the copy.

    Raises UnreadableFile for a file that cannot be read, that is larger than any that is read, that changed since
    it was hashed, or whose name is not UTF-8.
    """
    path, folder = source.entry.path, home(snapshot, source.key)
    if folder.exists():
        return Source(entry_of(folder / path.name), source.key, source.files, source.kept)
    if shown(str(path)) != str(path):
        raise UnreadableFile("the name of the file is not UTF-8", where=shown(str(path)), remedy="Rename it")
    folder.mkdir(parents=True)
    try:
        for original in filter(None, (path, source.entry.metadata)):
            _copy(original, folder / original.name, source, limits)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return Source(entry_of(folder / path.name), source.key, source.files, source.kept)


def _copy(original: Path, target: Path, source: Source, limits: Limits) -> None:
    most = max(limits.file_bytes, limits.text_bytes)
    try:
        if source.kept:
            link_or_copy(str(original), str(target))
            return
        refuse_more(original.stat().st_size, most, "bytes", str(original), "Split it into one file a document")
        shutil.copyfile(original, target)
    except OSError as error:
        raise UnreadableFile(
            error.strerror or "the file cannot be opened", where=str(original), remedy="Check its path and rights"
        ) from error
    if _hash_of(target) != source.files[original.name]:
        raise UnreadableFile("the file changed while it was read", where=str(original), remedy="Try again")


def keep_shares(before: Path, snapshot: Path, keys: Iterable[str]) -> None:
    """Take over what documents say in the graphs that all share, from the snapshot before."""
    for key in keys:
        link_or_copy(str(home(before, key) / SHARED), str(home(snapshot, key) / SHARED))


def inputs_of(files: Iterable[tuple[str, dict[str, str]]]) -> dict[str, str]:
    """Hashes by file name, of (key, hashes by name); of two files of one name the second is told apart by key."""
    found: dict[str, str] = {}
    for key, hashes in sorted(files):
        found.update({f"{key}/{name}" if name in found else name: value for name, value in hashes.items()})
    return found


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return _UNREADABLE
