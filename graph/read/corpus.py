"""A folder of documents: each text with the `.yml` beside it, where there is one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from graph.model import Metadata
from graph.problems import UnreadableFile, UserError
from graph.read import FORMATS
from graph.read.content import DOCUMENTS

_DATES = frozenset({"issued", "published"})
_KEYS = frozenset(field.name for field in fields(Metadata))
_STATUSES = frozenset({"official", "restatement"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A text file of a corpus and the metadata file beside it (None where there is none)."""

    path: Path
    metadata: Path | None


def entries(folder: Path) -> list[Entry]:
    """The documents of a folder, by name. Raises UserError where it is no folder or holds none.

    Documents in formats that are not read (.doc, .ofd) are among them, so that they are named with what to do;
    hidden files and the locks of open ones (~$plan.docx) are not.
    """
    if not folder.is_dir():
        raise UserError("there is no such folder", where=str(folder), remedy="Name a folder of documents")
    texts = sorted(path for path in folder.iterdir() if _is_document(path))
    if not texts:
        raise UserError(
            "the folder holds no document", where=str(folder), remedy="Put .txt, .docx or .pdf files into it"
        )
    return [Entry(path, yml if (yml := path.with_suffix(".yml")).is_file() else None) for path in texts]


def _is_document(path: Path) -> bool:
    ending = path.suffix.lower()
    known = bool(ending) and (ending in FORMATS or ending in DOCUMENTS)
    return known and not path.name.startswith((".", "~$"))


def read_metadata(path: Path | None) -> Metadata:
    """Read a `.yml`. Raises UnreadableFile for broken YAML, an unknown key or a value of the wrong kind."""
    if path is None:
        return Metadata()
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"this is not YAML: {error}", where=str(path), remedy="Mend the file") from error
    if not isinstance(values, dict):
        raise UnreadableFile("this is not a list of keys", where=str(path), remedy="Write `key: value` lines")
    for key, value in values.items():
        if fault := _fault(key, value):
            raise UnreadableFile(
                f"{key}: {fault}", where=str(path), remedy=f"Keys are: {', '.join(sorted(_KEYS))}"
            )
    return Metadata(**values)


def _fault(key: str, value: Any) -> str:
    if key not in _KEYS:
        return "unknown key"
    if key == "expect":
        counts = isinstance(value, dict) and all(isinstance(n, int) for n in value.values())
        return "" if counts else "not a list of counts"
    if key in _DATES:
        return "" if isinstance(value, dt.date) else "not a date (write 2022-10-25)"
    if not isinstance(value, str):
        return 'not text (put it in "quotes")'
    if key == "text_status" and value not in _STATUSES:
        return f"not one of {', '.join(sorted(_STATUSES))}"
    return ""
