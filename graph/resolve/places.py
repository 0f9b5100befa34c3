"""Where the words of a correction stand: exactly one place, or an error that says what stands there now."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.model import CorrectionEntry, Document, Lines, Span
from graph.problems import UserError

#: A quote in a message is cut to this many code points, a list of places to this many.
_LONGEST_QUOTE, _MOST_PLACES = 60, 5


def mismatch(entry: CorrectionEntry, what: str) -> UserError:
    """The error of a correction that does not fit the text, or what was read in it."""
    return UserError(
        f"correction of {entry.field} at {entry.words!r}: {what}",
        where=entry.where,
        remedy="Mend the entry, or remove it where the text is read right by now",
    )


class Places:
    """Finds the words of corrections in one document."""

    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.source.text
        self._lines = Lines(self._text)

    def find(self, entry: CorrectionEntry, read: Collection[Span] | None, sought: str) -> list[Span]:
        """The one place that an entry means; all of them, in their order, where it says so.

        `read` are the places that count (what was read as `sought`, say "an owner"); None: any place in the text.
        Raises UserError where there is none, and where there are several and the entry does not say which.
        """
        found = self.every(entry)
        if not found:
            raise mismatch(entry, f"these words do not stand {self._scope(entry)}")
        kept = found if read is None else [span for span in found if span in read]
        if not kept:
            raise mismatch(entry, f"the words stand in {self._told(found)} and were not read as {sought} there")
        if entry.occurrence == "all":
            return kept
        if entry.occurrence is None and len(kept) > 1:
            raise mismatch(
                entry,
                f"there are {len(kept)} such places ({self._told(kept)}); say which: line, measure, occurrence",
            )
        number = entry.occurrence or 1
        if number > len(kept):
            raise mismatch(entry, f"there is no occurrence {number}, only {len(kept)} ({self._told(kept)})")
        return [kept[number - 1]]

    def within(self, words: str, span: Span) -> Span | None:
        """The first place of some words in a stretch of the text."""
        found = _form(words).search(self._text, span.start, span.end)
        return Span(*found.span()) if found else None

    def every(self, entry: CorrectionEntry) -> list[Span]:
        """All places of an entry's words where it looks for them. Raises UserError for an unknown measure."""
        scope = self._measure(entry) if entry.measure else Span(0, len(self._text))
        matches = _form(entry.words).finditer(self._text, scope.start, scope.end)
        return [span for match in matches if self._fits(entry, span := Span(*match.span()))]

    def _fits(self, entry: CorrectionEntry, span: Span) -> bool:
        line, column = self._lines.line_column(span.start)
        place = entry.place and str(self._document.source.place(span.start) or "")
        return entry.line in {None, line} and entry.column in {None, column} and entry.place == place

    def _measure(self, entry: CorrectionEntry) -> Span:
        """The measure that an entry names by its path (c3/m2) or by its printed number."""
        document = self._document
        paths = {(m.iri or "").removeprefix(f"{document.iri}/"): m.span for m in document.measures}
        if span := paths.get(entry.measure):
            return span
        printed = [measure.span for measure in document.measures if measure.label == entry.measure]
        if len(printed) != 1:
            several = f"{len(printed)} measures are" if printed else "no measure is"
            first, last = next(iter(paths), ""), next(reversed(paths), "")
            raise mismatch(entry, f"{several} called {entry.measure!r}; they are {first} to {last}")
        return printed[0]

    def _scope(self, entry: CorrectionEntry) -> str:
        """In which stretch of the text an entry looks, and what stands there or where its words are."""
        said = [
            f"{key} {value}"
            for key, value in (("measure", entry.measure), ("line", entry.line), ("column", entry.column))
            if value
        ]
        scope = f"in {', '.join([*said, *filter(None, [entry.place])])}" if said or entry.place else "in the text"
        anywhere = [Span(*match.span()) for match in _form(entry.words).finditer(self._text)]
        if entry.line:
            lines = self._text.split("\n")
            scope += f", where now stands {_cut(lines[entry.line - 1]) if entry.line <= len(lines) else ''!r}"
        return f"{scope}; they stand in {self._told(anywhere)}" if anywhere else scope

    def _told(self, spans: list[Span]) -> str:
        told = [f"{line}:{column}" for line, column in (self._lines.line_column(s.start) for s in spans)]
        more = [f"{len(told) - _MOST_PLACES} more"] if len(told) > _MOST_PLACES else []
        return "line:column " + ", ".join([*told[:_MOST_PLACES], *more])


def _form(words: str) -> re.Pattern[str]:
    """The words with any white space between them: YAML folds lines, and texts break them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
