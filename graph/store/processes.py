"""Work spread over processes, one task a time each: a process that dies takes one task along and no more."""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Died:
    """The process ended without an answer; `code` is its exit code, −n for signal n."""

    code: int | None

    def __str__(self) -> str:
        return f"signal {-self.code}" if self.code and self.code < 0 else f"exit code {self.code}"


@dataclass(frozen=True, slots=True)
class _Fault:
    """An exception of a worker's, as its trace."""

    trace: str


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection


def cores() -> int:
    """How many processes can run at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def spread(
    work: Callable[[Task], Result], tasks: Sequence[Task], count: int
) -> Iterator[tuple[int, Result | Died]]:
    """Do each task in one of `count` processes; yields (index, result) as they are done.

    `work` is a function of a module, tasks and results can be pickled. Leaves no process behind, however it ends.
    Raises RuntimeError with the worker's trace where `work` raised.
    """
    context = _context(work.__module__)
    waiting = deque(enumerate(tasks))
    started: list[_Worker] = []
    idle: list[_Worker] = []
    busy: dict[Connection, tuple[int, _Worker]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < count:
                if not idle:
                    started.append(_start(context, work))
                    idle.append(started[-1])
                worker = idle.pop()
                index, task = waiting.popleft()
                busy[worker.connection] = (index, worker)
                _send(worker, task)
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                index, worker = busy.pop(ready)
                result: Result | Died | _Fault = _receive(worker)
                if isinstance(result, _Fault):
                    raise RuntimeError(result.trace)
                if not isinstance(result, Died):
                    idle.append(worker)
                yield index, result
    finally:
        _end(started)


def _context(module: str) -> BaseContext:
    """A server that forks workers with the module loaded; never a fork of this process: threads hold its locks."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", module])
    return context


def _start(context: BaseContext, work: Callable[[Task], Result]) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()  # so that the end of the process ends the pipe
    return _Worker(process, ours)


def _serve(connection: Connection, work: Callable[[Task], Result]) -> None:
    """Do tasks until the pipe ends, as it does when the parent is gone, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    try:
        while True:
            task = connection.recv()
            try:
                answer: object = work(task)
            except Exception:
                answer = _Fault(traceback.format_exc())
            connection.send(answer)
    except (EOFError, OSError):
        return


def _send(worker: _Worker, task: object) -> None:
    try:
        worker.connection.send(task)
    except OSError:
        return  # it died while idle: receiving says so


def _receive(worker: _Worker) -> Any:
    try:
        return worker.connection.recv()
    except (EOFError, OSError):
        worker.connection.close()
        worker.process.join()
        return Died(worker.process.exitcode)


def _end(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        worker.connection.close()
        worker.process.terminate()
    for worker in workers:
        worker.process.join(_GRACE_SECONDS)
        worker.process.kill()
