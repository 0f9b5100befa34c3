"""What a query may cost, and what is said when it costs more."""

from __future__ import annotations

from dataclasses import dataclass

from graph.problems import UserError
from graph.settable import with_values

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What strangers' queries may take of this machine.

    `seconds` is the longest that a query may run, `memory_bytes` what it may take beside the open store,
    `result_bytes` the largest answer. `workers` queries run at once, `waiting` more stand in line, of one client
    `waiting_each`; nobody stands there longer than `waiting_seconds`.
    """

    seconds: float = 30.0
    memory_bytes: int = 1024 * _MB
    result_bytes: int = 256 * _MB
    workers: int = 2
    waiting: int = 24
    waiting_each: int = 12
    waiting_seconds: float = 30.0

    def with_values(self, words: str) -> Limits:
        """These limits with some replaced, as in "seconds=10 workers=4". Raises UserError for anything else."""
        return with_values(self, words)


class Limit(UserError):
    """A query met a limit of this service; there is no answer, not even the beginning of one."""


class TimeLimit(Limit):
    """The query ran as long as it may."""


class MemoryLimit(Limit):
    """The query took more memory than it may."""


class SizeLimit(Limit):
    """The answer is larger than it may be."""


class Busy(Limit):
    """Too many queries are waiting already."""
