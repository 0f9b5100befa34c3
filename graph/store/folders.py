"""The folder of a store: snapshots beside each other, the link to the current one, and the lock of its writer."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import Store

from graph.problems import NoSnapshot, UserError

CURRENT = "current"
STORE = "store"
_SCRATCH = "building-"
_KEPT = 2
_LOCK_SECONDS = 600


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Be the only writer below `root`, for as long as the block runs; what a killed writer left there is deleted.

    Raises UserError where another has been writing for ten minutes, and for what the disk refuses in the block.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / "lock", timeout=_LOCK_SECONDS):
            for left in root.glob(f"{_SCRATCH}*"):
                shutil.rmtree(left, ignore_errors=True)
            yield
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


@contextmanager
def scratch(root: Path) -> Iterator[Path]:
    """A folder to make a snapshot in; gone after the block, unless `adopt` gave it its name."""
    folder = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def named(root: Path, id_: str) -> Path:
    """Where the snapshot of an id stands."""
    return root / f"snap-{id_}"


def adopt(made: Path, root: Path, id_: str) -> Path:
    """Give a snapshot that is whole its name; what stood there could not be opened."""
    folder = named(root, id_)
    shutil.rmtree(folder, ignore_errors=True)
    return made.rename(folder)


def switch(root: Path, folder: Path) -> None:
    """Point `current` at a snapshot in one step, and drop all but the newest ones."""
    link = root / f"{CURRENT}.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    link.replace(root / CURRENT)
    snapshots = sorted(root.glob("snap-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in snapshots if path != folder][_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


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


def link_or_copy(source: str, target: str) -> None:
    """A second name for a file that never changes; a copy where the disk has no such names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
