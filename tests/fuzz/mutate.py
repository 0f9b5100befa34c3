"""Changes at random to an input, the same for the same dice: what runs where atheris is not installed."""

from __future__ import annotations

import random

from tests.fuzz.seeds import WORDS

_MOST = 6
_LONGEST = 20_000


def mutated(seeds: list[bytes], dice: random.Random) -> bytes:
    """One of the seeds with a few changes."""
    data = dice.choice(seeds)
    for _ in range(dice.randint(1, _MOST)):
        data = _changed(data, dice.choice(seeds), dice)
    return data[:_LONGEST]


def _changed(data: bytes, other: bytes, dice: random.Random) -> bytes:
    start = dice.randint(0, len(data))
    end = min(len(data), start + dice.choice((0, 1, 3, 30, 300)))
    match dice.randrange(6):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:start] + dice.choice(WORDS).encode() + data[end:]
        case 2:
            return data[:start] + bytes(dice.randrange(256) for _ in range(dice.randint(1, 4))) + data[end:]
        case 3:
            return data[:end] + data[start:end] * dice.choice((1, 2, 20)) + data[end:]
        case 4:
            cut = dice.randint(0, len(other))
            return data[:start] + other[cut : cut + 200] + data[end:]
        case _:
            return data[:start] + dice.choice(WORDS).encode() * dice.choice((2, 50, 500)) + data[start:]
