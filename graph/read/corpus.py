"""A folder of documents: each text with the `.yml` beside it, where there is one."""

from __future__ import annotations

import datetime as dt
import glob
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import RdfFormat, parse

import ontology
from graph.model import Metadata
from graph.namespaces import CODE
from graph.problems import UnreadableFile, UserError
from graph.read import FORMATS, applies, corrections
from graph.read.content import DOCUMENTS

_DATES = frozenset({"issued", "published"})
_KEYS = frozenset(field.name for field in fields(Metadata))
_STATUSES = frozenset({"official", "restatement"})
#: What the reader of YAML raises: its own errors, and Python's for impossible dates, numbers, tags and nesting.
_NOT_YAML = (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
#: Values that are read by modules of their own.
_READ_ELSEWHERE = frozenset({"corrections", "applies"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A text file of a corpus and the metadata file beside it (None where there is none)."""

    path: Path
    metadata: Path | None


def entries(folder: Path) -> list[Entry]:
    """The documents of a folder, by name. Raises UserError where it cannot be read or holds none.

    Documents in formats that are not read (.doc, .ofd) are among them, so that they are named with what to do;
    hidden files and the locks of open ones (~$plan.docx) are not.
    """
    try:
        if not folder.is_dir():
            raise UserError("there is no such folder", where=str(folder), remedy="Name a folder of documents")
        texts = sorted(path for path in folder.iterdir() if _is_document(path) and _a_file(path))
        found = [entry_of(path) for path in texts]
    except OSError as error:
        raise UserError(
            f"the folder cannot be read: {error.strerror or error}", where=str(folder), remedy="Check its rights"
        ) from error
    if not found:
        raise UserError(
            "the folder holds no document", where=str(folder), remedy="Put .txt, .docx or .pdf files into it"
        )
    return found


def entry_of(path: Path) -> Entry:
    """A document by its file, with the `.yml` of the same name beside it."""
    yml = path.with_suffix(".yml")
    return Entry(path, yml if _a_file(yml) else None)


def named(paths: Iterable[Path]) -> list[Entry]:
    """The documents that files and folders name; a `.yml` stands for the document beside it.

    Raises UserError for a folder that cannot be read or holds no document.
    """
    found = [
        entry
        for path in paths
        for entry in (entries(path) if path.is_dir() else [] if _has_document(path) else [entry_of(path)])
    ]
    return list(dict.fromkeys(found))


def _has_document(path: Path) -> bool:
    """Whether a file is the metadata of a document that stands beside it."""
    beside = path.parent.glob(f"{glob.escape(path.stem)}.*") if path.suffix == ".yml" else ()
    return any(_is_document(other) and _a_file(other) for other in beside)


def _a_file(path: Path) -> bool:
    """A regular file, or a link that leads nowhere: reading that one fails, and so it is named as left out."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def shown(name: str) -> str:
    """A file's name as text that can be written: what is not UTF-8 in it is replaced."""
    return name.encode("utf-8", "replace").decode()


def _is_document(path: Path) -> bool:
    ending = path.suffix.lower()
    known = bool(ending) and (ending in FORMATS or ending in DOCUMENTS)
    return known and not path.name.startswith((".", "~$"))


def read_metadata(path: Path | None) -> Metadata:
    """Read a `.yml`. Raises UnreadableFile for broken YAML, an unknown key or a value of the wrong kind."""
    if path is None:
        return Metadata()
    try:
        text = path.read_text(encoding="utf-8")
        values = yaml.safe_load(text) or {}
    except OSError as error:
        raise UnreadableFile(
            error.strerror or "the file cannot be opened", where=str(path), remedy="Check its path and rights"
        ) from error
    except _NOT_YAML as error:
        raise UnreadableFile(f"this is not YAML: {error}", where=str(path), remedy="Mend the file") from error
    if not isinstance(values, dict):
        raise UnreadableFile("this is not a list of keys", where=str(path), remedy="Write `key: value` lines")
    for key, value in values.items():
        if fault := _fault(key, value):
            raise UnreadableFile(
                f"{key}: {fault}", where=str(path), remedy=f"Keys are: {', '.join(sorted(_KEYS))}"
            )
    if "corrections" in values:
        values["corrections"] = corrections.read(values["corrections"], text, str(path))
    if "applies" in values:
        values["applies"] = applies.read(values["applies"], _keys_of("correspondence"), text, str(path))
    return Metadata(**values)


def _fault(key: str, value: Any) -> str:
    if key not in _KEYS:
        return "unknown key"
    if key in _READ_ELSEWHERE:
        return ""
    if key == "expect":
        counts = isinstance(value, dict) and all(isinstance(n, int) for n in value.values())
        return "" if counts else "not a list of counts"
    if key in _DATES:
        # Not isinstance: a time of day is a date to Python.
        return "" if type(value) is dt.date else "not a date (write 2022-10-25)"
    if not isinstance(value, str):
        return 'not text (put it in "quotes")'
    if shown(value) != value:
        return "holds half a character (a surrogate)"
    known = {"text_status": _STATUSES, "type": _keys_of("document-type") | {""}}.get(key)
    return "" if known is None or value in known else f"not one of {', '.join(sorted(known - {''}))}"


@cache
def _keys_of(scheme: str) -> frozenset[str]:
    """The keys of a code list."""
    subjects = {
        str(getattr(quad.subject, "value", ""))
        for path in ontology.code_lists()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    }
    of_it = re.compile(re.escape(f"{CODE}{scheme}-") + "([a-z-]+)")
    return frozenset(match[1] for subject in subjects if (match := of_it.fullmatch(subject)))
