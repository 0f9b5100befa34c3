"""The parent's side: workers are started, asked in turns, and replaced when a query took them along."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from graph.problems import NoSnapshot, UserError
from graph.store.workers.limits import Limits, MemoryLimit, SizeLimit, TimeLimit
from graph.store.workers.turns import Turns
from graph.store.workers.worker import Done, Failed, Job

#: How long after its alarm a worker is given to end before it is killed from here.
_GRACE_SECONDS = 1.0
_WORKER = "from graph.store.workers.worker import main; main()"


class Malformed(UserError):
    """The text is not SPARQL, or asks what cannot be answered; `words` are the engine's, with the place."""


class NotAcceptable(UserError):
    """The answer has no form that the client takes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer of `size` bytes: in `body`, or in an open file that has no name any more."""

    media: str
    size: int
    body: bytes = b""
    file: BinaryIO | None = None


class _Worker:
    """A process and the pipe to it; started when it is first asked, and again after it died."""

    def __init__(self, folder: str, limits: Limits) -> None:
        self._folder, self._limits = folder, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def ask(self, job: Job, seconds: float) -> Done | Failed | int:
        """What the worker answers; where it died, the code that it ended with (−n for signal n)."""
        pipe = self._started()
        try:
            pipe.send((job, seconds))
            if not pipe.poll(seconds + _GRACE_SECONDS):
                self.end()
                return -signal.SIGALRM
            answer = pipe.recv()
        except (EOFError, OSError):
            return self.end()
        assert isinstance(answer, Done | Failed)
        return answer

    def _started(self) -> Connection:
        if self._process is not None and self._process.poll() is not None:
            self.end()  # it died while idle, which is nobody's fault here
        if self._pipe is None:
            ours, theirs = socket.socketpair()
            with theirs:
                words = (theirs.fileno(), self._folder, self._limits.memory_bytes, self._limits.result_bytes)
                self._process = subprocess.Popen(
                    [sys.executable, "-c", _WORKER, *map(str, words)],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
            self._pipe = Connection(ours.detach())
        return self._pipe

    def end(self) -> int:
        """Kill the process, if any still runs, and say how it ended."""
        code = 0
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            # An alarm or an abort closes the pipe before the process is gone: its own end is what tells.
            try:
                code = self._process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                code = self._process.wait()
        self._pipe = self._process = None
        return code


class Pool:
    """Answers queries within limits, in processes of its own; threads may share it."""

    def __init__(self, limits: Limits | None = None) -> None:
        """No process is started before the first query. `close` ends them; so does the end of this process."""
        self.limits = limits or Limits()
        self._folder = tempfile.mkdtemp(prefix="dutygraph-answers-")
        self._workers = [_Worker(self._folder, self.limits) for _ in range(self.limits.workers)]
        self._turns = Turns(self._workers, waiting=self.limits.waiting, waiting_each=self.limits.waiting_each)
        self._end = weakref.finalize(self, _end, self._workers, self._folder)

    def ask(self, job: Job, client: str = "", seconds: float | None = None) -> Answer:
        """A whole answer. `client` is whose turn it is; `seconds` may shorten the time that a query is given.

        Raises Malformed, NotAcceptable, NoSnapshot; for what met a limit Busy, TimeLimit, MemoryLimit, SizeLimit.
        """
        given = min(seconds or self.limits.seconds, self.limits.seconds)
        with self._turns.turn(client, self.limits.waiting_seconds) as worker:
            answer = worker.ask(job, given)
        match answer:
            case Done(media, body, ""):
                return Answer(media, len(body), body)
            case Done(media, _, path):
                file = Path(path).open("rb")  # noqa: SIM115  (whoever sends it closes it)
                Path(path).unlink()
                return Answer(media, os.fstat(file.fileno()).st_size, file=file)
            case Failed(why, words):
                raise _FAULTS[why](words, self.limits)
            case int():
                raise self._death(answer, given)

    def _death(self, code: int, seconds: float) -> UserError:
        if code in {-signal.SIGALRM, -signal.SIGKILL}:
            return TimeLimit(
                f"the query ran for the {seconds:g} seconds that it may and was stopped",
                remedy="Ask for less at once: name a unit or a document, or add LIMIT",
            )
        return _no_memory("", self.limits)

    def close(self) -> None:
        """End the workers and delete what they left."""
        self._end()


def _end(workers: Sequence[_Worker], folder: str) -> None:
    for worker in workers:
        worker.end()
    shutil.rmtree(folder, ignore_errors=True)


def _no_memory(_: str, limits: Limits) -> UserError:
    return MemoryLimit(
        f"the query took more than the {limits.memory_bytes:,} bytes of memory that it may and was stopped",
        remedy="Ask for less at once: sort and group fewer rows",
    )


def _too_large(_: str, limits: Limits) -> UserError:
    return SizeLimit(
        f"the answer has more than the {limits.result_bytes:,} bytes that it may",
        remedy="Ask for it in parts, by document or with LIMIT and OFFSET, or take a dump of all data",
    )


def _unacceptable(words: str, _: Limits) -> UserError:
    return NotAcceptable(words)


def _malformed(words: str, _: Limits) -> UserError:
    return Malformed(f"the query is malformed: {words}")


def _unanswerable(words: str, _: Limits) -> UserError:
    return Malformed(f"the query cannot be answered: {words}")


def _disk(words: str, _: Limits) -> UserError:
    return SizeLimit(f"there is no room for the answer: {words}", remedy="Ask for less, or again in a while")


def _gone(words: str, _: Limits) -> UserError:
    return NoSnapshot(f"the snapshot cannot be opened: {words}", remedy="Ask again in a while")


_FAULTS: dict[str, Callable[[str, Limits], UserError]] = {
    "malformed": _malformed,
    "unanswerable": _unanswerable,
    "unacceptable": _unacceptable,
    "memory": _no_memory,
    "size": _too_large,
    "disk": _disk,
    "gone": _gone,
}
