"""By when: deadlines behind a label (`read_deadline`) and in running text (`find`)."""

from __future__ import annotations

from graph.parse.deadlines.in_text import find
from graph.parse.deadlines.stages import read_deadline, stages

__all__ = ["find", "read_deadline", "stages"]
