"""Which files a call is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.problems import UserError
from graph.read import FORMATS

STDIN = "-"


def named(names: Iterable[str]) -> tuple[Path | None, ...]:
    """The files that names and folders stand for, each once; None is standard input.

    Of a folder those that are read by their ending, at any depth; hidden ones and the locks of open ones
    (~$plan.docx) are left out. Raises UserError for a name that is none, and a folder without documents.
    """
    found: dict[Path | None, Path | None] = {}
    for name in names:
        for path in [None] if name == STDIN else _below(Path(name)):
            found.setdefault(path and path.resolve(), path)
    return tuple(found.values())


def _below(path: Path) -> list[Path]:
    if not os.path.lexists(path):
        raise UserError("No such file or directory", where=str(path), remedy="Check its path")
    if not path.is_dir():
        return [path]
    found = sorted(_walk(path))
    if not found:
        endings = " ".join(ending for ending in FORMATS if ending)
        raise UserError("the folder holds no document", where=str(path), remedy=f"Read are: {endings}")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            ending = Path(name).suffix.lower()
            if ending and ending in FORMATS and not name.startswith((".", "~$")):
                yield Path(root, name)
