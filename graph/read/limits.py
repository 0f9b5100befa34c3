"""How much is read: every limit of every format, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from graph.problems import UnreadableFile
from graph.settable import with_values

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost. `settings.limits` of the service reads them from `DUTYGRAPH_LIMITS`."""

    #: Bytes of a plain text or of a web page: two hundred times the longest policy of the reference corpus.
    text_bytes: int = 10 * _MIB
    #: Bytes of a file that holds pictures and fonts beside its text: .docx, .xlsx, .pdf.
    file_bytes: int = 64 * _MIB
    #: Bytes of all parts of a .docx or .xlsx once unpacked.
    unpacked_bytes: int = 128 * _MIB
    #: How many times larger a packed part may become; parts below 1 MiB may become what they like.
    ratio: int = 200
    #: Parts of a .docx or .xlsx.
    parts: int = 10_000
    #: Pages of a .pdf.
    pages: int = 2_000
    #: Cells of a .xlsx, empty ones left aside.
    cells: int = 500_000
    #: Code points of the text that comes out.
    characters: int = 10 * _MIB

    def with_values(self, words: str) -> Limits:
        """These limits with some replaced, as in "pages=500 cells=100000". Raises UserError for anything else."""
        return with_values(self, words)


LIMITS = Limits()


def refuse_more(count: int, most: int, unit: str, where: str, remedy: str) -> None:
    """Raise UnreadableFile where there is more than is read."""
    if count > most:
        raise UnreadableFile(
            f"the file has {count:,} {unit}, more than the {most:,} that are read", where=where, remedy=remedy
        )
