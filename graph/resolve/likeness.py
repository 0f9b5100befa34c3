"""Names like a name, for people to choose from; never used to resolve."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

#: How many names that share most pairs of characters are looked at, and how like they must be (1: the same).
_COMPARED, _LIKE = 24, 0.45


class Likeness:
    """Finds near spellings among many: a pair index first, so that a name costs microseconds, not milliseconds."""

    def __init__(self, spellings: Callable[[], Mapping[str, str]]) -> None:
        """`spellings` gives each spelling with what is shown for it, and is asked for when a name is looked up."""
        self._given = spellings

    def nearest(self, name: str, count: int) -> tuple[str, ...]:
        """What is shown for the nearest spellings, the nearest first, each once."""
        shared = Counter(spelling for pair in _pairs(name) for spelling in self._index.get(pair, ()))
        ranked = sorted(shared, key=lambda spelling: (-shared[spelling], len(spelling), spelling))[:_COMPARED]
        near = sorted(
            (-likeness, spelling) for spelling in ranked if (likeness := _likeness(name, spelling)) >= _LIKE
        )
        return tuple(dict.fromkeys(self._spellings[spelling] for _, spelling in near))[:count]

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        return self._given()

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for spelling in self._spellings:
            for pair in _pairs(spelling):
                index[pair].append(spelling)
        return index


def _likeness(one: str, other: str) -> float:
    """The share of characters and of pairs of them that two names have in common, by Dice's measure."""
    first, second = _pairs(one), _pairs(other)
    pairs = len(first & second) * 2 / max(1, len(first) + len(second))
    if one.isascii():  # letters alone say nothing
        return pairs
    chars = (Counter(one) & Counter(other)).total() * 2 / (len(one) + len(other))
    return (chars + pairs) / 2


@lru_cache(4096)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))
