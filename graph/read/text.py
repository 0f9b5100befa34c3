"""Plain text: decode it and make its line breaks one kind; nothing else is changed (DESIGN section 3)."""

from __future__ import annotations

import hashlib
import unicodedata

from graph.model import Place, Source
from graph.problems import UnreadableFile
from graph.read.extract import Extract
from graph.read.limits import Limits

#: Control characters that texts do hold: tab, line feed, form feed, carriage return.
_TEXT_CONTROLS = frozenset("\t\n\f\r")
#: Categories that no policy text holds. A wrong guess of the encoding yields them at once.
_NOT_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})


def normalise(text: str) -> str:
    """Drop a byte order mark and make CRLF and CR into LF. No NFKC: it would rewrite full-width text."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8 or GB18030. Raises UnreadableFile for a binary file and for any other encoding."""
    if b"\0" in data:
        raise UnreadableFile(
            "this is a binary file, not a text", where=name, remedy="Save it as plain text in UTF-8"
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _strange(text):
            return text
    raise UnreadableFile(
        "the encoding is neither UTF-8 nor GB18030", where=name, remedy="Save it as plain text in UTF-8"
    )


def _strange(text: str) -> bool:
    strange = {char for char in set(text) if unicodedata.category(char) in _NOT_TEXT}
    return bool(strange - _TEXT_CONTROLS)


def read(data: bytes, name: str, _limits: Limits) -> Extract:
    """Read a plain text. Raises UnreadableFile as `decode` does."""
    return Extract(normalise(decode(data, name)))


def source_of(text: str, name: str, places: tuple[Place, ...] = ()) -> Source:
    """Name a normalised text by the hash of its UTF-8 form."""
    return Source(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), places=places)
