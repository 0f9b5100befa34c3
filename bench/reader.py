"""How fast clauses are read: MB of text (UTF-8) a second of one core, at growing lengths of a shipped text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.model import Annotation, Group, Span
from graph.parse import norms, parse
from graph.parse.clauses import Clauses, Passage
from graph.read import read, source_of
from graph.read.corpus import entries
from service.settings import corpus

_MB = 1e6
_TIMES = (1, 8, 64)


@dataclass(frozen=True, slots=True)
class _Given:
    """What a clause reader is given."""

    text: str
    passages: Sequence[Passage]
    annotations: Sequence[Annotation]
    groups: Sequence[Group]

    def repeated(self, times: int) -> _Given:
        """The same text over and over."""
        steps = [i * len(self.text) for i in range(times)]
        passages = [_moved(passage, step) for step in steps for passage in self.passages]
        annotations = [_moved(annotation, step) for step in steps for annotation in self.annotations]
        return _Given(self.text * times, passages, annotations, self.groups)


def run(rounds: int) -> None:
    """Print the best of so many rounds at each length: linear means that the rate stays."""
    for entry in entries(corpus()):
        given = _given(entry.path.name, read(entry.path).text)
        print(f"clauses of {entry.path.name}, best of {rounds} rounds, processor time")
        for times in _TIMES:
            one = given.repeated(times)
            best = min(_seconds(one) for _ in range(max(1, rounds // times)))
            size = len(one.text.encode()) / _MB
            print(f"{size:8.2f} MB{size / best:10.2f} MB/s")
        print()


def _given(name: str, text: str) -> _Given:
    found: list[_Given] = []

    def spy(
        text: str, passages: Sequence[Passage], annotations: Sequence[Annotation], groups: Sequence[Group]
    ) -> Clauses:
        found.append(_Given(text, passages, annotations, groups))
        return Clauses((), ())

    parse(source_of(text, name), clause_reader=spy)
    return found[0]


T = TypeVar("T", Passage, Annotation)


def _moved(thing: T, step: int) -> T:
    span = Span(thing.span.start + step, thing.span.end + step)
    if isinstance(thing, Passage) and thing.title:
        title = Span(thing.title.start + step, thing.title.end + step)
        return replace(thing, span=span, title=title)
    return replace(thing, span=span)


def _seconds(given: _Given) -> float:
    start = time.process_time()
    norms.read(given.text, given.passages, given.annotations, given.groups)
    return time.process_time() - start
