"""Where to look, and what is hidden from sight.

A costly pattern is tried on the lines only that hold a word without which it finds nothing: looking for a word is
a hundred times faster than trying a pattern at every place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Span

#: Stands for what was read: in no pattern, and no blank.
HIDDEN = "\uffff"


def lines_with(words: Sequence[str], text: str, span: Span) -> Iterator[Span]:
    """The lines of a stretch of text, without their line breaks, that hold one of some words."""
    done, end = span.start, span.end
    following = {word: place for word in words if (place := text.find(word, done, end)) >= 0}
    while following:
        place = min(following.values())
        start = max(text.rfind("\n", done, place) + 1, done)
        line_break = text.find("\n", place, end)
        done = end if line_break < 0 else line_break
        yield Span(start, done)
        for word in [word for word, place in following.items() if place < done]:
            if (place := text.find(word, done, end)) >= 0:
                following[word] = place
            else:
                del following[word]


def holds(words: Sequence[str], text: str) -> bool:
    """Whether a text holds one of some words."""
    for word in words:  # in half the time of any()
        if word in text:
            return True
    return False
