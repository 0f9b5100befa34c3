"""No regular expression takes time that grows faster than the text: each is tried on what repeats without end.

The processor time of the same pattern on a text four times as long must stay well below sixteen times as much.
Texts are built of the words of the pattern itself, and of blanks, digits, marks and letters that many hold.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import graph

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
_GROWTH = 9
#: Below so many seconds for the longer text there is nothing to compare.
_NOTHING = 0.003


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


def texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What may come first, and what is repeated behind it."""
    own = words_in(pattern)
    step = max(1, len(own) // _MOST_OWN)
    for unit in dict.fromkeys((*_USUAL, *own[::step])):
        yield "。", unit
        if own:
            yield own[0], unit


def seconds(pattern: re.Pattern[str], text: str, *, anchored: bool) -> float:
    begun = time.thread_time()
    if anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.thread_time() - begun


def grows_too_fast(pattern: re.Pattern[str], first: str, unit: str, *, anchored: bool) -> bool:
    def taken(length: int) -> float:
        return seconds(pattern, first + unit * (length // len(unit)) + "\uffff", anchored=anchored)

    def ran_away(few: int, many: int) -> bool:
        longer = taken(many)
        return longer > _NOTHING and longer > _GROWTH * min(taken(few) for _ in range(2))

    # Measured again where it seems so: another process may have come between.
    return any(all(ran_away(few, many) for _ in range(4)) for few, many in pairwise(_LENGTHS))


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
    slow = [
        (first, unit)
        for first, unit in texts(pattern)
        if grows_too_fast(pattern, first, unit, anchored=is_anchored(name))
    ]
    assert not slow


@pytest.mark.parametrize("pattern", [r"\s*x", r"(a|a)*b", r"(?:a+)+b", r"\d+年"])
def test_one_that_does_is_found(pattern: str) -> None:
    bad = re.compile(pattern)
    unit = {"\\s": " ", "(a": "a", "(?": "a", "\\d": "1"}[pattern[:2]]
    if "+)+" in pattern or "|a" in pattern:  # grows without any bound: a short text shows it
        few, many = (seconds(bad, unit * n + "c", anchored=False) for n in (12, 20))
        assert many > _GROWTH * few
    else:
        assert any(grows_too_fast(bad, "", unit, anchored=False) for _ in range(9))
