"""The process that answers queries, one a time: it reads a snapshot and may be killed at any moment.

A module of its own that imports little: it is started anew after each kill. Only the end of its process stops
every kind of query (sorts, products of VALUES, paths that recur), so the alarm keeps its default action.
"""

from __future__ import annotations

import resource
import signal
import socket
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

#: An answer up to this many bytes goes through the pipe, a larger one through a file.
_IN_THE_PIPE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """A query and its dataset: the graphs that it names, else the union or the default graph of the store.

    `tables` and `triples` are the media types for solutions and for graphs; "" where the client takes none.
    """

    text: str
    store: Path
    tables: str
    triples: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    union: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """An answer: its bytes, or the file that holds them and that the reader deletes."""

    media: str
    body: bytes = b""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer: `why` is one of malformed, unanswerable, unacceptable, memory, size, disk, gone."""

    why: str
    words: str = ""


class _TooLarge(Exception):
    """The answer has more bytes than it may."""


class _Body:
    """Takes an answer as it is written: into memory first, then into a file, up to its largest size."""

    def __init__(self, folder: str, most: int) -> None:
        self._folder, self._most = folder, most
        self._size = 0
        self._parts: list[bytes] = []
        self._file: Any = None

    def write(self, data: bytes) -> int:
        self._size += len(data)
        if self._size > self._most:
            raise _TooLarge
        if self._file is None and self._size > _IN_THE_PIPE:
            self._file = NamedTemporaryFile(dir=self._folder, delete=False)  # noqa: SIM115  (`done` closes it)
            self._file.write(b"".join(self._parts))
            self._parts.clear()
        if self._file is None:
            self._parts.append(bytes(data))
        else:
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """The serialiser asks for it once, at the end, and `done` closes the file then."""

    def done(self, media: str) -> Done:
        if self._file is None:
            return Done(media, b"".join(self._parts))
        self._file.close()
        return Done(media, file=self._file.name)

    def dropped(self) -> None:
        if self._file is not None:
            Path(self._file.name).unlink(missing_ok=True)
            self._file.close()


def serve(connection: Connection, folder: str, memory_bytes: int, result_bytes: int) -> None:
    """Answer (job, seconds) after (job, seconds) until the pipe ends, as it does when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    opened: tuple[Path, Store] | None = None
    while True:
        try:
            job, seconds = connection.recv()
        except (EOFError, OSError):
            return
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            if opened is None or opened[0] != job.store:
                opened = (job.store, Store.read_only(str(job.store)))
                _cap(memory_bytes)
            answer = _answer(opened[1], job, folder, result_bytes)
        except OSError as error:
            answer = Failed("gone", str(error))
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send(answer)


def _answer(store: Store, job: Job, folder: str, result_bytes: int) -> Done | Failed:
    body = _Body(folder, result_bytes)
    try:
        results = _run(store, job)
        wanted = job.triples if isinstance(results, QueryTriples) else job.tables
        if not wanted:
            return Failed("unacceptable", "triples" if isinstance(results, QueryTriples) else "tables")
        _write(results, body, wanted)
        return body.done(wanted)
    except SyntaxError as error:
        return Failed("malformed", str(error))
    except ValueError as error:
        return Failed("unanswerable", str(error))
    except MemoryError:
        body.dropped()
        return Failed("memory")
    except _TooLarge:
        body.dropped()
        return Failed("size")
    except OSError as error:
        body.dropped()
        # The engine's own faults come as an OSError without a number.
        return Failed("disk" if error.errno else "unanswerable", error.strerror or str(error))


def _run(store: Store, job: Job) -> QuerySolutions | QueryBoolean | QueryTriples:
    if job.default_graphs or job.named_graphs:
        return store.query(
            job.text,
            default_graph=[NamedNode(iri) for iri in job.default_graphs],
            named_graphs=[NamedNode(iri) for iri in job.named_graphs],
        )
    return store.query(job.text, use_default_graph_as_union=job.union)


def _write(results: QuerySolutions | QueryBoolean | QueryTriples, body: Any, media: str) -> None:
    if isinstance(results, QueryTriples):
        results.serialize(body, format=RdfFormat.from_media_type(media))
    else:
        results.serialize(body, format=QueryResultsFormat.from_media_type(media))


def _cap(memory_bytes: int) -> None:
    """Let this process grow by so many bytes and no more; not where the system does not say how large it is."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """`python -m … FD FOLDER MEMORY RESULT`: serve the pipe that the parent left open under a number."""
    fd, folder, memory_bytes, result_bytes = sys.argv[1:]
    pipe = Connection(socket.socket(fileno=int(fd)).detach())
    serve(pipe, folder, int(memory_bytes), int(result_bytes))


if __name__ == "__main__":
    main()
