"""What was found in which file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.check import Finding
from graph.model import Source


@dataclass(frozen=True, slots=True)
class Judged:
    """A file and its findings, in the order of its text, folded. `path` is None for standard input.

    `data` are the bytes that were read; a file that could not be read has neither text nor data. `unused` are
    findings about the entries of a baseline that expect something here in vain.
    """

    source: Source
    findings: tuple[Finding, ...]
    path: Path | None = None
    data: bytes = b""
    unused: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found, and the language (zh, en) in which it is told."""

    judged: tuple[Judged, ...]
    lang: str

    def found(self) -> Iterator[tuple[Source, Finding]]:
        """Each finding, as it is shown, beside its text."""
        for each in self.judged:
            for finding in each.findings:
                yield each.source, finding


#: What writes a report: words for a terminal or a program, or the bytes of a file.
Format = Callable[[Report], str | bytes]
