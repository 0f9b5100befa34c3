"""How far the reading of documents has come: on a terminal one line that is rewritten, else one now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

_EVERY_SECONDS = 5.0
_ERASE = "\r\x1b[K"


class Report:
    """Counts documents, how many a second, and those left out. Short work prints nothing but on a terminal."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._terminal = stream.isatty()
        self._begun = self._told = clock()
        self._bad = 0
        self._last = ""

    def document(self, done: int, total: int, file: str, fault: str) -> None:
        """Count a document; tell on a terminal, else every few seconds."""
        if fault:
            self._bad += 1
            self._last = file
        now = self._clock()
        rate = done / max(now - self._begun, 1e-6)
        line = f"{done} of {total} documents, {rate:.1f} a second"
        if self._bad:
            line += f", {self._bad} left out (last: {self._last})"
        self._tell(line, now)

    def stage(self, words: str) -> None:
        """Tell that something begins that takes a while."""
        self._tell(f"{words} …", self._clock())

    def end(self) -> None:
        """Leave the terminal clean."""
        if self._terminal:
            self._stream.write(_ERASE)
            self._stream.flush()

    def _tell(self, line: str, now: float) -> None:
        if self._terminal:
            self._stream.write(f"{_ERASE}{line}")
        elif now - self._told >= _EVERY_SECONDS:
            self._stream.write(f"{line}\n")
            self._told = now
        self._stream.flush()
