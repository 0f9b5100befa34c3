"""The collector of reference cycles, at rest while objects are made by the hundred thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search for cycles meanwhile.

    A document is a tree of frozen objects, none of which is garbage before all of it is; each search goes through
    those made so far, and the longer the text, the more of them there are. Where pauses overlap, in one another or
    in several threads, the end of the first that began ends them all: what is left is a search more.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # What was made goes to the oldest generation unsearched, as if it had outlived two searches.
            gc.freeze()
            gc.unfreeze()
        gc.enable()
