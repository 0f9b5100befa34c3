"""Plain text: decode it and make its line breaks one kind; nothing else is changed (DESIGN section 3)."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata

from graph.model import Place, Source
from graph.problems import UnreadableFile
from graph.read.extract import Extract
from graph.read.limits import Limits, refuse_more

#: Control characters that texts do hold: tab, line feed, vertical tab (a line break of Word's), form feed, return.
_TEXT_CONTROLS = frozenset("\t\n\v\f\r")
#: Categories that a wrong guess of the encoding yields at once. UTF-8 is no guess: there, bullets are private use.
_NOT_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REMEDY = "Save it as plain text in UTF-8"


def normalise(text: str) -> str:
    """Drop a byte order mark and make CRLF and CR into LF. No NFKC: it would rewrite full-width text."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, UTF-16 with a byte order mark, or GB18030.

    Raises UnreadableFile for a binary file, for any other encoding, and for a control character, by its place.
    """
    marked = data.startswith(_UTF16_MARKS)
    if b"\0" in data and not marked:
        raise UnreadableFile("this is a binary file, not a text", where=name, remedy=_REMEDY)
    text = _try(data, "utf-16" if marked else "utf-8-sig")
    if text is not None:
        _refuse_controls(text, name)
        return text
    text = _try(data, "gb18030")
    if text is None or _strange(text, _NOT_TEXT):
        raise UnreadableFile("the encoding is neither UTF-8 nor GB18030", where=name, remedy=_REMEDY)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse_controls(text: str, name: str) -> None:
    controls = _strange(text, frozenset({"Cc"}))
    if not controls:
        return
    start = min(text.index(char) for char in controls)
    before = normalise(text[:start])
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    raise UnreadableFile(
        f"line {line}, column {column} holds the control character U+{ord(text[start]):04X}",
        where=name,
        remedy="Delete it",
    )


def _strange(text: str, categories: frozenset[str]) -> set[str]:
    return {char for char in set(text) if unicodedata.category(char) in categories} - _TEXT_CONTROLS


def read(data: bytes, name: str, limits: Limits) -> Extract:
    """Read a plain text. Raises UnreadableFile as `decode` does, and where it is too long."""
    text = normalise(decode(data, name))
    refuse_more(len(text), limits.characters, "characters", name, "Split it into one file a document")
    return Extract(text)


def source_of(text: str, name: str, places: tuple[Place, ...] = ()) -> Source:
    """Name a normalised text by the hash of its UTF-8 form."""
    return Source(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), places=places)
