"""File → text. One module a format; `FORMATS` says which reads which ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.model import Source
from graph.problems import UnreadableFile
from graph.read.text import decode, normalise, source_of

__all__ = ["MAX_BYTES", "read", "read_bytes", "source_of"]

#: The largest file that is read, in bytes: two hundred times the longest policy of the reference corpus.
MAX_BYTES = 10 * 1024 * 1024

#: Endings that are read, each with the function that turns the file's bytes into text.
FORMATS: dict[str, Callable[[bytes, str], str]] = {".txt": decode, ".md": decode, "": decode}


def read_bytes(data: bytes, name: str) -> Source:
    """Turn the bytes of a file into a source; `name` is what messages call it, and its ending picks the format.

    Raises UnreadableFile where it is empty, too large, of an unknown format, or no text.
    """
    reader = FORMATS.get(Path(name).suffix.lower())
    if reader is None:
        known = " ".join(ending for ending in FORMATS if ending)
        raise UnreadableFile(
            "this format is not read", where=name, remedy=f"Save it as plain text; read are: {known}"
        )
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"the file has {len(data):,} bytes, more than the {MAX_BYTES:,} that are read",
            where=name,
            remedy="Split it into one file a document",
        )
    text = normalise(reader(data, name))
    if not text.strip():
        raise UnreadableFile("the file is empty", where=name, remedy="Give a file that holds the policy's text")
    return source_of(text, name)


def read(path: Path) -> Source:
    """Read a file. Raises UnreadableFile where it is missing or cannot be read (see `read_bytes`)."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile(
            error.strerror or "the file cannot be opened", where=str(path), remedy="Check its path and rights"
        ) from error
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"the file has {size:,} bytes, more than the {MAX_BYTES:,} that are read",
            where=str(path),
            remedy="Split it into one file a document",
        )
    return read_bytes(data, str(path))
