"""No regular expression takes time that grows faster than the text: each is tried on what repeats without end.

The processor time of the same pattern on a text four times as long must stay well below sixteen times as much.
Texts are built of the words of the pattern itself, and of blanks, digits, marks and letters that many hold. What
is over at once on a short text is not tried on a longer one; what runs away is stopped, and has failed.
"""

from __future__ import annotations

import importlib
import inspect
import math
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import graph
from tests.graph import stopped

_ANYWHERE, _AT_ONE_PLACE = "search|finditer|sub|split|findall", "match|fullmatch"
_SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(graph.__file__).parent.rglob("*.py"))
_USUAL = [
    " ",
    "\t",
    "\u3000",
    "\n",
    "1",
    "2024",
    "一",
    "中",
    "，",
    "、",
    "。",
    "：",
    "（",
    "）",
    "（中",
    "《",
    "a",
    "a ",
    "-",
    "|",
]
_MOST_OWN = 6
_LENGTHS = (250, 1_000, 4_000)
#: A quadratic pattern takes 16 times as long on four times the text; a linear one 4 times.
_GROWTH, _SQUARE = 9, 16
#: Below so many seconds for the longer text there is nothing to compare.
_NOTHING = 0.003
#: So many seconds of processor time are a hundred times what any pattern should take for the longest text.
_RUNS_AWAY = 0.25


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for info in pkgutil.walk_packages(graph.__path__, "graph."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            yield from ((f"{info.name}.{name}", found) for found in _within(value))


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _within(item)
    elif isinstance(value, dict):
        yield from _within(list(value.values()))


_REPEATS = {_parser.MAX_REPEAT, _parser.MIN_REPEAT, _parser.POSSESSIVE_REPEAT}
PATTERNS = dict.fromkeys(_patterns())


def words_in(pattern: re.Pattern[str]) -> list[str]:
    """The runs of literal characters in a pattern, each once."""
    runs: list[str] = [""]

    def walk(node: Any) -> None:
        for op, value in node:
            if op is _parser.LITERAL:
                runs[-1] += chr(value)
                continue
            runs.append("")
            for inside in _nested(value):
                walk(inside)
                runs.append("")

    walk(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return [run for run in dict.fromkeys(runs) if run]


def _nested(value: Any) -> Iterator[Any]:
    if isinstance(value, _parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _nested(item)


@cache
def is_bounded(pattern: re.Pattern[str]) -> bool:
    """Whether nothing is repeated over more than the shortest text: at each place the work has an end."""

    def bounded(node: Any) -> bool:
        return all(
            (op not in _REPEATS or value[1] * max(1, value[2].getwidth()[1]) <= _LENGTHS[0])
            and all(bounded(inside) for inside in _nested(value))
            for op, value in node
        )

    return bounded(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What may come first, and what is repeated behind it."""
    own = words_in(pattern)
    step = max(1, len(own) // _MOST_OWN)
    for unit in dict.fromkeys((*_USUAL, *own[::step])):
        yield "。", unit
        if own:
            yield own[0], unit


def seconds(pattern: re.Pattern[str], text: str, *, anchored: bool) -> float:
    """Of processor time; without end for a search that had to be stopped."""
    try:
        with stopped.after(_RUNS_AWAY):
            begun = time.thread_time()
            if anchored:
                pattern.match(text)
                pattern.fullmatch(text)
            else:
                for _ in pattern.finditer(text):
                    pass
            return time.thread_time() - begun
    except stopped.RanAwayError:
        return math.inf


def grows_too_fast(pattern: re.Pattern[str], first: str, unit: str, *, anchored: bool) -> bool:
    def taken(length: int) -> float:
        return seconds(pattern, first + unit * (length // len(unit)) + "\uffff", anchored=anchored)

    def outgrew(few: int, many: int) -> bool:
        longer = taken(many)
        return longer > _NOTHING and longer > _GROWTH * min(taken(few) for _ in range(2))

    for left, length in zip((2, 1), _LENGTHS, strict=False):
        once = taken(length)
        if math.isinf(once):
            return True
        # Even if it took the square of it, the longest text would be done in no time.
        if once < _NOTHING / _SQUARE**left:
            return False
    if is_bounded(pattern):
        return False
    # Measured again where it seems so: another process may have come between.
    return any(all(outgrew(few, many) for _ in range(4)) for few, many in pairwise(_LENGTHS))


def is_anchored(name: str) -> bool:
    """Whether the code only ever tries a pattern at one place: `_NAME.match(…)`, or `for form in _NAMES` alike."""
    module, short = name.rsplit(".", 1)
    source = inspect.getsource(importlib.import_module(module)) if short.startswith("_") else _SOURCES
    loops = re.findall(rf"for ([^\n]+?) in (?:\w+\.)?{short}\b", source)
    names = "|".join([short, *{variable for loop in loops for variable in re.findall(r"\w+", loop)}])
    anywhere, here = (re.search(rf"\b(?:{names})\.(?:{how})\(", source) for how in (_ANYWHERE, _AT_ONE_PLACE))
    return here is not None and anywhere is None


@pytest.mark.parametrize(
    ("name", "pattern"), PATTERNS, ids=[f"{i}-{name}" for i, (name, _) in enumerate(PATTERNS)]
)
def test_no_pattern_grows_faster_than_the_text(name: str, pattern: re.Pattern[str]) -> None:
    anchored = is_anchored(name)
    slow = next(
        (pair for pair in texts(pattern) if grows_too_fast(pattern, *pair, anchored=anchored)),
        None,
    )
    assert slow is None


@pytest.mark.parametrize(
    ("pattern", "unit"), [(r"\s*x", " "), (r"(a|a)*b", "a"), (r"(?:a+)+b", "a"), (r"\d+年", "1")]
)
def test_one_that_does_is_found(pattern: str, unit: str) -> None:
    assert any(grows_too_fast(re.compile(pattern), "", unit, anchored=False) for _ in range(9))
