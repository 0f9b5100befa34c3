"""Repairs that are certain: what rules project as ?replacement, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeVar

from graph.check.findings import Finding
from graph.model import Span

#: So many times a text is judged again after its repairs; one repair in a place makes room for the next.
ROUNDS = 10


class Edit(NamedTuple):
    """Words that take the place of a span."""

    span: Span
    words: str


class Editable(Protocol):
    """A text of which some places can be rewritten."""

    @property
    def text(self) -> str:
        """The text that is judged."""

    def edited(self: Text, edits: Iterable[Edit]) -> Text:
        """The text with its edits worked in; spans are in order, do not overlap and are those of `text`."""


Text = TypeVar("Text", bound=Editable)


def edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """The repairs that can be made at once: in the order of the text, of several that overlap the first."""
    asked = sorted(
        {
            Edit(Span(each.start, each.end), each.replacement)
            for finding in findings
            for each in finding.each()
            if each.replacement is not None
        }
    )
    kept: list[Edit] = []
    for edit in asked:
        # Two insertions at one place are two rounds: the second may be no repair any more.
        if not kept or edit.span.start > kept[-1].span.end or _touches(kept[-1].span, edit.span):
            kept.append(edit)
    return tuple(kept)


def _touches(before: Span, after: Span) -> bool:
    return after.start == before.end and before.start < before.end and after.start < after.end


def repaired(text: Text, judge: Callable[[str], Iterable[Finding]]) -> tuple[Text, int]:
    """The text with all repairs that its findings ask for, and how many they were.

    It is judged again after each round, up to ROUNDS times. Repairs that lead back to a text that was there
    already, which no rule should ask for, are not made.
    """
    seen, made = {text.text}, 0
    for _ in range(ROUNDS):
        asked = edits(judge(text.text))
        after = text.edited(asked)
        if not asked or after.text in seen:
            break
        seen.add(after.text)
        text, made = after, made + len(asked)
    return text, made
