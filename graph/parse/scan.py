"""Where to look, and what is hidden from sight.

A costly pattern is tried on the lines only that hold a word without which it finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span

#: Stands for what was read: in no pattern, and no blank.
HIDDEN = "\uffff"


def lines_with(words: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    """The lines of a stretch of text, without their line breaks, that hold one of some words."""
    done = span.start
    for found in words.finditer(text, span.start, span.end):
        if found.start() >= done:
            start = max(text.rfind("\n", done, found.start()) + 1, done)
            end = text.find("\n", found.end(), span.end)
            done = span.end if end < 0 else end
            yield Span(start, done)
