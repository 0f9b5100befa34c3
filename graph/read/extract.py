"""What a reader makes of a file: its text, line by line, and the way back to page, paragraph or cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from graph.model import Place, PlaceKind
from graph.problems import UnreadableFile
from graph.read.limits import Limits

#: Code points that no UTF-8 text or no text at all can hold; a broken font yields them.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s++")
_BREAK = re.compile(r"[\t\n\r]")
_MEANT = "\u00a0\u3000"
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file and its places, in the order of the text."""

    text: str
    places: tuple[Place, ...] = ()


Reader = Callable[[bytes, str, Limits], Extract]


class Piece(NamedTuple):
    """Words that stand in one place; without a kind they have none."""

    words: str
    kind: PlaceKind | None = None
    label: str = ""


class Builder:
    """Collects lines. Raises UnreadableFile once they are longer than the limit."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._most = name, limits.characters
        self._parts: list[str] = []
        self._places: list[Place] = []
        self._length = 0

    def line(self, pieces: Iterable[Piece], joint: str = "") -> None:
        """Add a line made of pieces with `joint` between them."""
        for i, piece in enumerate(pieces):
            if i:
                self._add(joint)
            if piece.kind and piece.words:
                self._mark(Place(self._length, piece.kind, piece.label))
            self._add(clean(piece.words))
        self._add("\n")

    def row(self, cells: Iterable[Piece]) -> None:
        """Add a row of a table, cells joined by TAB; empty cells at its end and empty rows are left out."""
        kept = [cell._replace(words=flat(cell.words)) for cell in cells]
        while kept and not kept[-1].words:
            kept.pop()
        if kept:
            self.line(kept, "\t")

    def extract(self) -> Extract:
        """What was collected."""
        return Extract("".join(self._parts), tuple(self._places))

    def _mark(self, place: Place) -> None:
        before = self._places[-1] if self._places else None
        if before is None or (before.kind, before.label) != (place.kind, place.label):
            self._places.append(place)

    def _add(self, words: str) -> None:
        self._length += len(words)
        if self._length > self._most:
            raise UnreadableFile(
                f"the text is longer than the {self._most:,} characters that are read",
                where=self._name,
                remedy="Split it into one file a document",
            )
        self._parts.append(words)


def clean(words: str) -> str:
    """Line breaks of one kind, and U+FFFD for code points that are no text."""
    return _NO_TEXT.sub(REPLACED, words.replace("\r\n", "\n").replace("\r", "\n"))


def flat(words: str) -> str:
    """The words of a cell on one line: TAB and line break become a blank, or they would look like its end."""
    return _BLANKS.sub(_joined, words.strip())


def _joined(blanks: re.Match[str]) -> str:
    """A blank for white space with a break in it; no-break and ideographic spaces in front of it are kept."""
    before, *behind = _BREAK.split(blanks.group(), 1)
    if not behind:
        return before
    return before[: max(before.rfind(space) for space in _MEANT) + 1] + " "
