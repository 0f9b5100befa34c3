"""What is read of a text, in one line an annotation: L 区住建局, S 区水利局 ~等 @before_month_end 2025-6."""

from __future__ import annotations

import re

from graph.model import Annotation
from graph.parse import parse
from graph.read import source_of

_MEASURES = re.compile(r"^[ \u3000]*（一）|^1\.|\t|\|", re.MULTILINE)
ROLES = {"lead": "L", "responsible": "R", "support": "S", "guide": "G"}


def said(annotation: Annotation) -> str:
    """The owners with their roles, the open tail, and the deadline with what is known of its day."""
    words = ", ".join(f"{ROLES[owner.role]} {owner.name}" for owner in annotation.owners)
    tail = f" ~{annotation.open_tail}" if annotation.open_tail else ""
    if (when := annotation.deadline) is None:
        return words + tail
    day = "-".join(str(part) for part in (when.year, when.month, when.day) if part)
    return f"{words}{tail} @{when.kind} {day}".strip()


def read(text: str) -> list[str]:
    """The annotations of a text; one without a measure gets one in front."""
    numbered = text if _MEASURES.search(text) else f"（一）巡查。定期巡查。{text}"
    return [said(annotation) for annotation in parse(source_of(numbered, "test.txt")).annotations]
