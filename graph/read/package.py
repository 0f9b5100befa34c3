"""A .docx or .xlsx is a zip of XML parts: what is checked before any library opens it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from graph.problems import UnreadableFile
from graph.read.limits import Limits, refuse_more

_CHUNK = 1024 * 1024
_SMALL = 1024 * 1024
#: A document type declaration, in the encodings that XML parsers take without being told.
_DECLARATION = re.compile(
    b"|".join(re.escape("<!DOCTYPE".encode(encoding)) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
)
_LONGEST = len("<!DOCTYPE") * 2
_ENCRYPTED = 0x1


def check(data: bytes, name: str, limits: Limits) -> None:
    """Refuse what would harm or cannot be read: bombs, locked and broken parts, XML that declares entities.

    After it, unpacking the parts costs no more than the limits say, and no part has a document type declaration
    (the standard of these formats forbids them, and entities need one).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _sizes(archive.infolist(), name, limits)
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    _declarations(_chunks(archive, part), part.filename, name)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise broken(name) from error


def broken(name: str) -> UnreadableFile:
    """What is said of a file that its own format's library cannot open."""
    return UnreadableFile(
        "the file is broken or cut off",
        where=name,
        remedy="Download or copy it again, or open it and save it under a new name",
    )


def _sizes(parts: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    remedy = "Save it anew without embedded objects, or raise the limit if you trust the file"
    refuse_more(len(parts), limits.parts, "parts", name, remedy)
    refuse_more(sum(part.file_size for part in parts), limits.unpacked_bytes, "bytes once unpacked", name, remedy)
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise UnreadableFile(
                "the file is locked by a password", where=name, remedy="Save it without a password"
            )
        if part.file_size > _SMALL and part.file_size > limits.ratio * max(part.compress_size, 1):
            raise UnreadableFile(
                f"{part.filename} unpacks to more than {limits.ratio} times its size, as a zip bomb does",
                where=name,
                remedy=remedy,
            )


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _declarations(chunks: Iterator[bytes], part: str, name: str) -> None:
    tail = b""
    for chunk in chunks:
        if _DECLARATION.search(tail + chunk):
            raise UnreadableFile(
                f"{part} declares a document type, through which XML entities come in",
                where=name,
                remedy="Open it in Word, Excel or WPS and save it under a new name",
            )
        tail = chunk[-_LONGEST:]
