"""The work of parse and resolve grows as the text does; work is counted, no clock is asked.

Counted are calls of functions, and how many characters patterns and searches pass over. That no single pattern
does more than that is what `test_patterns` shows. Clauses are counted apart, by shorter texts: their reader may be
another one.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

import pytest

import graph.parse
import graph.resolve
from bench import texts
from graph.iri import Iris
from graph.model import Annotation, Group, Source
from graph.parse import norms, outline, parse
from graph.parse.clauses import ClauseReader, Clauses, Passage
from graph.problems import NoMeasures
from graph.resolve import Registry, resolve
from tests.graph import stopped

_SHORT, _LONG = 5_000, 20_000
#: A text for the reader of clauses is so many times shorter.
_SHORTER = 4
#: So many seconds of processor time are far more than any of the texts takes.
_RUNS_AWAY = 6.0
#: Four times the text is four times the work, and half as much again at most.
_MOST = 6


class Counter:
    """Counts work; `calls` is a profile function of Python's."""

    def __init__(self) -> None:
        self.done = 0

    def calls(self, _frame: FrameType, event: str, _argument: Any) -> None:
        if event in {"call", "c_call"}:
            self.done += 1


class Counted(str):
    """A text that counts what is searched in it and cut out of it."""

    counter: Counter

    def _passed(self, start: int | None, end: int | None) -> None:
        first, last, _ = slice(start, end).indices(len(self))
        self.counter.done += max(0, last - first)

    def __getitem__(self, key: Any) -> str:
        if isinstance(key, slice):
            self._passed(key.start, key.stop)
        return str.__getitem__(self, key)

    def find(self, sub: str, start: int | None = None, end: int | None = None) -> int:  # type: ignore[override]
        found = str.find(self, sub, start, end)
        self._passed(start, found if found >= 0 else end)
        return found

    def rfind(self, sub: str, start: int | None = None, end: int | None = None) -> int:  # type: ignore[override]
        found = str.rfind(self, sub, start, end)
        self._passed(found if found >= 0 else start, end)
        return found

    def count(self, sub: str, start: int | None = None, end: int | None = None) -> int:  # type: ignore[override]
        self._passed(start, end)
        return str.count(self, sub, start, end)


class CountedPattern:
    """A pattern that counts the characters that it passes over until it finds something, or does not."""

    def __init__(self, pattern: re.Pattern[str], counter: Counter) -> None:
        self._pattern, self._counter = pattern, counter

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self._pattern.search(text, start, end)
        self._counter.done += max(0, (found.end() if found else min(end, len(text))) - start)
        return found

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        self._counter.done += max(0, min(end, len(text)) - start)
        return self._pattern.finditer(text, start, end)

    def sub(self, by: Any, text: str, count: int = 0) -> str:
        self._counter.done += len(text)
        return self._pattern.sub(by, text, count)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)


def counted(value: Any, counter: Counter) -> Any:
    """The patterns in a value, each made to count."""
    if isinstance(value, re.Pattern):
        return CountedPattern(value, counter)
    if type(value) is tuple and any(counted(item, counter) is not item for item in value):
        return tuple(counted(item, counter) for item in value)
    return value


def _none(_: str, __: Sequence[Passage], ___: Sequence[Annotation], ____: Sequence[Group]) -> Clauses:
    return Clauses((), ())


Work = Callable[[str], int]


@pytest.fixture
def work(reading: Callable[[str, ClauseReader], int]) -> Work:
    """The work of a text but for its clauses."""
    return lambda text: reading(text, _none)


@pytest.fixture
def with_clauses(reading: Callable[[str, ClauseReader], int]) -> Work:
    return lambda text: reading(text, norms.read)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch, registry: Registry) -> Callable[[str, ClauseReader], int]:
    counter = Counter()
    monkeypatch.setattr(Counted, "counter", counter, raising=False)
    for package in (graph.parse, graph.resolve):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for name, value in list(vars(module).items()):
                if (counting := counted(value, counter)) is not value:
                    monkeypatch.setattr(module, name, counting)

    def done(text: str, reader: ClauseReader) -> int:
        source = Source("a.txt", Counted(text), "0" * 64)
        counter.done = 0
        sys.setprofile(counter.calls)
        try:
            with stopped.after(_RUNS_AWAY):
                resolve(parse(source, clause_reader=reader), registry, Iris())
        except NoMeasures:
            pass
        finally:
            sys.setprofile(None)
        return counter.done

    return done


#: Pieces at which patterns and lists might go on without end, behind an opening that is never closed.
PIECES = (
    *("年", "2025年", "月底前", "每年", "内", "5日内", "自", "后5日内", "十", "2025年底前", "，5日内完成"),
    *(
        "（区住建局负责）",
        "（",
        "（区住建局、",
        "等",
        "和",
        "区住建局和",
        "责任单位：",
        "由区牵头",
        "（责任单位：",
    ),
    *("不再列出", "具体", "*", "，下同", "1\t修桥\t区住建局\t6月底前\n"),
)


@pytest.mark.parametrize("opening", ["（一）始。", "（一）始。（责任单位："])
@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_repeated(opening: str, piece: str, work: Work) -> None:
    short, long = (opening + piece * (length // len(piece.encode())) for length in (_SHORT, _LONG))
    work(short)
    assert work(long) < work(short) * _MOST


@pytest.mark.parametrize("piece", PIECES)
def test_its_clauses_are_too(piece: str, with_clauses: Work) -> None:
    lengths = (_SHORT // _SHORTER, _LONG // _SHORTER)
    short, long = ("（一）始。" + piece * (length // len(piece.encode())) for length in lengths)
    with_clauses(short)
    assert with_clauses(long) < with_clauses(short) * _MOST


@pytest.mark.parametrize("kind", [*texts.USUAL, *texts.ODD])
def test_four_times_the_text_is_four_times_the_work(kind: str, work: Work) -> None:
    make = (texts.USUAL | texts.ODD)[kind]
    work(make(_SHORT))  # what is kept from one text to the next is kept by now
    short, long = make(_SHORT), make(_LONG)
    growth = len(long) / len(short)
    assert work(long) < work(short) * growth * _MOST / 4


@pytest.mark.parametrize("kind", texts.USUAL)
def test_four_times_the_text_is_four_times_the_work_of_reading_clauses(kind: str, with_clauses: Work) -> None:
    make = texts.USUAL[kind]
    with_clauses(make(_SHORT))
    short, long = make(_SHORT), make(_LONG)
    assert with_clauses(long) < with_clauses(short) * len(long) / len(short) * _MOST / 4


def test_counting_sees_a_line_that_is_found_by_looking_through_all_before_it(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = outline.lines
    monkeypatch.setattr(
        outline, "lines", lambda text: [line for line in lines(text) if text.count("\n", 0, line.end) >= 0]
    )
    assert work(texts.reference(_LONG * 8)) > work(texts.reference(_SHORT * 8)) * _MOST
