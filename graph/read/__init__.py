"""File → text. One module a format; `FORMATS` says which reads which ending."""

from __future__ import annotations

import warnings
from pathlib import Path

from graph.model import Source
from graph.problems import UnreadableFile
from graph.read import content, docx, html, pdf, text, xlsx
from graph.read.extract import Extract, Reader
from graph.read.limits import LIMITS, Limits, refuse_more
from graph.read.package import broken
from graph.read.plain import Plain, plain
from graph.read.text import source_of

__all__ = [
    "FORMATS",
    "LIMITS",
    "Limits",
    "Plain",
    "bytes_of",
    "plain_of",
    "read",
    "read_bytes",
    "source_of",
]

#: Endings that are read, each with its reader. A format is registered here and nowhere else.
FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": text.read,
    "": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
    ".xlsx": xlsx.read,
}
_PLAIN = frozenset({text.read, html.read})
_SPLIT = "Split it into one file a document"


def read_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> Source:
    """Turn the bytes of a file into a source; `name` is what messages call it.

    The content picks the format; where it does not say (texts), the ending does. Raises UnreadableFile, and
    nothing else, where the file is empty, too large, broken, of a format that is not read, or holds no text.
    """
    reader = _reader(data, name)
    refuse_more(len(data), limits.text_bytes if reader in _PLAIN else limits.file_bytes, "bytes", name, _SPLIT)
    extract = _guarded(reader, data, name, limits)
    if not extract.text.strip():
        raise UnreadableFile("the file is empty", where=name, remedy="Give a file that holds the policy's text")
    return source_of(extract.text, name, extract.places)


def _reader(data: bytes, name: str) -> Reader:
    suffix = Path(name).suffix.lower()
    kind = content.kind_of(data)
    content.refuse(kind, suffix, name)
    reader = FORMATS.get(kind or suffix)
    if reader is None:
        known = " ".join(ending for ending in FORMATS if ending)
        raise UnreadableFile(
            "this format is not read", where=name, remedy=f"Save it as plain text; read are: {known}"
        )
    return reader


def _guarded(reader: Reader, data: bytes, name: str, limits: Limits) -> Extract:
    """What a reader makes of a file; whatever a library raises on a damaged one is said as such."""
    try:
        with warnings.catch_warnings():
            # Libraries warn of parts of a file that they leave aside, such as the rules of a spreadsheet's cells.
            warnings.simplefilter("ignore")
            return reader(data, name, limits)
    except UnreadableFile:
        raise
    except Exception as error:
        raise broken(name) from error


def plain_of(data: bytes, name: str) -> Plain:
    """A plain text as its file has it. Raises UnreadableFile for a file of another format, which nobody writes."""
    if _reader(data, name) is not text.read:
        written = " ".join(ending for ending, reader in FORMATS.items() if ending and reader is text.read)
        raise UnreadableFile(
            f"only plain texts are written ({written})",
            where=name,
            remedy="Put it right in the program that it was written with",
        )
    return plain(data, name)


def read(path: Path, limits: Limits = LIMITS) -> Source:
    """Read a file. Raises UnreadableFile where it is missing or cannot be read (see `read_bytes`)."""
    return read_bytes(bytes_of(path, limits), str(path), limits)


def bytes_of(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file, as `read_bytes` takes them. Raises UnreadableFile where it is missing or too large."""
    most = max(limits.file_bytes, limits.text_bytes)
    try:
        size = path.stat().st_size
        refuse_more(size, most, "bytes", str(path), _SPLIT)
        with path.open("rb") as file:
            data = file.read(most + 1)  # it may have grown, or be a pipe, whose size nobody knows
    except OSError as error:
        raise UnreadableFile(
            error.strerror or "the file cannot be opened", where=str(path), remedy="Check its path and rights"
        ) from error
    refuse_more(len(data), most, "bytes", str(path), _SPLIT)
    return data
