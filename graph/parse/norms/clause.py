"""A clause: a piece of a sentence between marks, with the phrases in front that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Span
from graph.parse.norms.cues import Cue


@dataclass(slots=True)
class Clause:
    """From `start` to `end`; `mark` stands in front of it. The predicate begins at `head`, its cue ends at `cued`.

    `lead` is where the piece with the act begins: what stands before it are conditions and phrases of means.
    """

    start: int
    end: int
    mark: str
    lead: int
    #: Where the words begin behind one that only joins the piece to the one in front of it.
    behind: int = 0
    head: int = 0
    subject: Span | None = None
    by: Span | None = None
    party: Span | None = None
    condition: Span | None = None
    #: Who acts in a condition that ends with 的: 企业停产的，应当….
    topic: Span | None = None
    cue: Cue = ""
    cued: int = 0
    should: bool = False
