"""What runs away is stopped: a test of it fails, and does not hang."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class RanAwayError(Exception):
    """Raised in the midst of the work; a regular expression looks for signals while it goes back and forth."""


@contextmanager
def after(seconds: float) -> Iterator[None]:
    """Stop what is done within after so many seconds of processor time. Raises RanAwayError."""

    def stop(*_: object) -> None:
        raise RanAwayError(f"stopped after {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
