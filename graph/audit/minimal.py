"""The smallest part of many things that fails a test (QuickXplain)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def minimal(items: Sequence[Item], fails: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """Of items that fail together, those that fail together and would not with any of them left out.

    What fails must still fail with more beside it. For n items of which k are left, about 2k·log2(n/k) + 2k tests.
    """
    return _needed([], False, items, fails)


def _needed(
    given: Sequence[Item], changed: bool, items: Sequence[Item], fails: Callable[[Sequence[Item]], bool]
) -> list[Item]:
    if changed and fails(given):
        return []
    if len(items) <= 1:
        return list(items)
    first, second = items[: len(items) // 2], items[len(items) // 2 :]
    of_second = _needed([*given, *first], bool(first), second, fails)
    return [*_needed([*given, *of_second], bool(of_second), first, fails), *of_second]
