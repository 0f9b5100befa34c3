"""What templates make of a thing that never changes: made once, for a page may list hundreds of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Self

from markupsafe import Markup


class Once:
    """Keeps what a template made of it, by key: whatever the outcome depends on beside the thing itself."""

    @cached_property
    def said(self) -> dict[str, Markup]:
        """What was made, by key."""
        return {}

    def once(self, key: str, make: Callable[[Self], Markup]) -> Markup:
        """What a template makes of it."""
        if key not in self.said:
            self.said[key] = make(self)
        return self.said[key]
