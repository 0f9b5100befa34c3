"""Who is responsible, and by when, as a measure says it. One module a style.

A style is a function `(text, span of the measure) -> annotations`; adding one is one module and its place in
`STYLES`. Order matters: a passage that an earlier style has read is not offered to a later one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from graph.model import Annotation, Span
from graph.parse.annotations import body_lead, labelled, own_lines, table_rows, verbal
from graph.parse.scan import HIDDEN

Style = Callable[[str, Span], Iterable[Annotation]]

STYLES: tuple[Style, ...] = (table_rows.find, labelled.find, verbal.find, own_lines.find, body_lead.find)


class Annotations:
    """The annotations of a stretch of text, in the order of the text."""

    def __init__(self, text: str, span: Span) -> None:
        """Read them; a passage that an earlier style has read is not offered to a later one."""
        self.all: list[Annotation] = []
        self._starts: list[int] = []
        for style in STYLES:
            earlier = Annotations.of(self.all)
            found = style(earlier.hidden_in(text), span)
            self.all += [annotation for annotation in found if not earlier.touching(annotation.span)]
            self.all.sort(key=_start)
            self._starts = [annotation.span.start for annotation in self.all]

    @classmethod
    def of(cls, annotations: Iterable[Annotation]) -> Annotations:
        """Annotations that were read already, in the order of the text."""
        made = cls.__new__(cls)
        made.all = list(annotations)
        made._starts = [annotation.span.start for annotation in made.all]
        return made

    def within(self, span: Span) -> list[Annotation]:
        """Those that lie in a span."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [a for a in self.all[first:last] if span.holds(a.span)]

    def hidden_in(self, text: str) -> str:
        """The text with what was read hidden, but for its line breaks and the characters at its ends."""
        parts: list[str] = []
        done = 0
        for annotation in self.all:
            start, end = annotation.span.start + 1, annotation.span.end - 1
            if max(start, done) < end:
                parts += text[done:start], _hidden(text[start:end])
                done = end
        return "".join((*parts, text[done:])) if parts else text

    def touching(self, span: Span) -> bool:
        """Whether one of them shares a character with a span; they share none with each other."""
        place = bisect_left(self._starts, span.end)
        return place > 0 and self.all[place - 1].span.end > span.start


def _hidden(words: str) -> str:
    if "\n" not in words:
        return HIDDEN * len(words)
    return "\n".join(HIDDEN * len(line) for line in words.split("\n"))


def _start(annotation: Annotation) -> int:
    return annotation.span.start
