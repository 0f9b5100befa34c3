"""A plain text as its file has it, so that some words of it can be rewritten and every other byte stays."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model import Span
from graph.problems import UnreadableFile
from graph.read.text import decode, normalise

#: Byte order mark and encoding of the text behind it, in the order in which `decode` tries them.
_ENCODINGS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"", "utf-8"),
    (b"", "gb18030"),
)
_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Plain:
    """The characters of a file with its own line breaks, and how they are written in it."""

    raw: str
    encoding: str
    mark: bytes

    @property
    def text(self) -> str:
        """The text as `read` gives it; the spans of edits are in it."""
        return normalise(self.raw)

    @property
    def data(self) -> bytes:
        """The file."""
        return self.mark + self.raw.encode(self.encoding)

    def edited(self, edits: Iterable[tuple[Span, str]]) -> Plain:
        """The text with spans rewritten, in order and none over another; line breaks become those of the file."""
        parts, last, offsets = [], 0, _Offsets(self.raw)
        usual = (_BREAK.search(self.raw) or ["\n"])[0]
        for span, words in edits:
            parts += [self.raw[last : offsets.of(span.start)], words.replace("\n", usual)]
            last = offsets.of(span.end)
        return replace(self, raw="".join([*parts, self.raw[last:]]))


def plain(data: bytes, name: str) -> Plain:
    """What a file of plain text holds. Raises UnreadableFile where writing it again would change bytes of it."""
    decode(data, name)
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            try:
                found = Plain(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError:
                continue
            if found.data == data:
                return found
    raise UnreadableFile(
        "the file cannot be written again without changing other bytes of it",
        where=name,
        remedy="Save it as plain text in UTF-8",
    )


class _Offsets:
    """Offsets into a normalised text → offsets into the one with its own mark and line breaks."""

    def __init__(self, raw: str) -> None:
        self._mark = int(raw.startswith("\ufeff"))
        pairs = [match.start() for match in re.finditer("\r\n", raw)]
        # Where each line feed of a pair stands in the normalised text.
        self._pairs = [start - self._mark - i for i, start in enumerate(pairs)]

    def of(self, offset: int) -> int:
        return offset + self._mark + bisect_right(self._pairs, offset - 1)
