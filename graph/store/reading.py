"""Many documents → what is published of each, in this process or over all cores."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from graph.iri import Iris
from graph.parse.clauses import OWN
from graph.problems import UnreadableFile
from graph.read import LIMITS, Limits
from graph.store import sources
from graph.store.manifest import LeftOut, Published
from graph.store.processes import Died, cores, spread
from graph.store.sources import Source
from graph.store.understand import Task, understand

#: Documents of so many bytes in all are read sooner than processes have started.
_SMALL = 256 * 1024


class Progress(Protocol):
    """Is told how far the writing of a snapshot has come."""

    def document(self, done: int, total: int, file: str, fault: str) -> None:
        """A document was read; `fault` says why it is left out, "" where it is not."""

    def stage(self, words: str) -> None:
        """Something begins that takes a while."""


class Silent:
    """Tells nobody."""

    def document(self, done: int, total: int, file: str, fault: str) -> None:
        """Say nothing."""

    def stage(self, words: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """How documents are read; `jobs` are processes (None: one a core, and none for a few small documents).

    `clause_reader` is the dotted name of what reads their clauses: processes load it by that.
    """

    limits: Limits = LIMITS
    progress: Progress = field(default_factory=Silent)
    jobs: int | None = None
    clause_reader: str = OWN


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads documents into a snapshot that is made in `folder`; their quads wait in its `spool`."""

    folder: Path
    iris: Iris
    way: Way

    @property
    def spool(self) -> Path:
        """The folder of quads that wait to be loaded."""
        return self.folder / "spool"

    def read(
        self, wanted: Sequence[tuple[Source, Published | None]]
    ) -> tuple[list[Published], list[tuple[Source, LeftOut]]]:
        """Keep and understand documents, each as an edition of the work that it was settled to be one of, if any.

        Those that cannot be understood are left out; those that came from a snapshot are kept all the same.
        """
        self.spool.mkdir(exist_ok=True)
        tasks, faults = self._kept(wanted)
        found: dict[int, Published] = {}
        with closing(self._results([task for _, task in tasks])) as results:
            for index, result in results:
                source = tasks[index][0]
                if isinstance(result, Published):
                    found[index] = result
                else:
                    faults.append((source, result))
                    self._forget(source)
                fault = "" if isinstance(result, Published) else result
                self.way.progress.document(len(found) + len(faults), len(wanted), source.file, fault)
        left_out = [(source, LeftOut(source.file, why, source.key, source.files)) for source, why in faults]
        return [found[i] for i in sorted(found)], sorted(left_out, key=lambda pair: (pair[1].file, pair[1].key))

    def _kept(
        self, wanted: Sequence[tuple[Source, Published | None]]
    ) -> tuple[list[tuple[Source, Task]], list[tuple[Source, str]]]:
        """What is to be done for each document that could be kept, and why the others could not."""
        tasks: list[tuple[Source, Task]] = []
        faults: list[tuple[Source, str]] = []
        for source, settled in wanted:
            try:
                copy = sources.keep(source, self.folder, self.way.limits)
            except UnreadableFile as error:
                faults.append((source, str(error)))
                self.way.progress.document(len(faults), len(wanted), source.file, str(error))
            else:
                way, base = self.way, self.iris.base
                task = Task(copy, _shown(source), settled, base, way.limits, self.spool, way.clause_reader)
                tasks.append((source, task))
        return tasks, faults

    def _forget(self, source: Source) -> None:
        if not source.kept:
            shutil.rmtree(sources.home(self.folder, source.key), ignore_errors=True)

    def _results(self, tasks: Sequence[Task]) -> Generator[tuple[int, Published | str]]:
        count = min(self.way.jobs or cores(), len(tasks))
        if count < 2 or (self.way.jobs is None and sum(_size(task) for task in tasks) <= _SMALL):
            yield from ((index, understand(task)) for index, task in enumerate(tasks))
            return
        for index, result in spread(understand, tasks, count):
            yield index, _death(tasks[index], result) if isinstance(result, Died) else result


def _size(task: Task) -> int:
    return task.copy.entry.path.stat().st_size


def _shown(source: Source) -> str:
    return "" if source.kept else f"{source.entry.path.parent}{os.sep}"


def _death(task: Task, died: Died) -> str:
    name = f"{task.shown}{task.copy.file}"
    return f"{name}: the process that read it ended ({died}). Try it alone; it may need more memory than there is"
