"""A few things for many clients, handed out in fair turns."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graph.store.workers.limits import Busy

Thing = TypeVar("Thing")


@dataclass(eq=False)
class _Ticket(Generic[Thing]):
    client: str
    called: threading.Event = field(default_factory=threading.Event)
    thing: Thing | None = None


class Turns(Generic[Thing]):
    """Lends things, one at a time to whoever uses fewest of them, among equals to whose last turn is longest ago.

    Of several, no client holds all: one that asks for what takes long leaves its neighbours something.
    """

    def __init__(self, things: Iterable[Thing], *, waiting: int, waiting_each: int) -> None:
        self._idle = deque(things)
        self._most_each = max(1, len(self._idle) - 1)
        self._waiting, self._waiting_each = waiting, waiting_each
        self._line: list[_Ticket[Thing]] = []
        self._used: Counter[str] = Counter()
        #: The number of its last turn, of each client that is here.
        self._last: dict[str, int] = {}
        self._turns = 0
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, client: str, seconds: float) -> Iterator[Thing]:
        """Lend a thing for as long as the block runs. Raises Busy where the line is full, or does not move."""
        thing = self._take(client, seconds)
        try:
            yield thing
        finally:
            self._give(client, thing)

    def _take(self, client: str, seconds: float) -> Thing:
        ticket: _Ticket[Thing] = _Ticket(client)
        with self._lock:
            self._line.append(ticket)
            self._call()
            if ticket.thing is None and self._is_full(client):
                self._line.remove(ticket)
                raise Busy("too many queries are waiting", remedy="Ask again in a while")
        ticket.called.wait(seconds)
        with self._lock:
            if ticket.thing is None:
                self._line.remove(ticket)
                raise Busy(f"no turn came within {seconds:g} seconds", remedy="Ask again in a while")
        return ticket.thing

    def _is_full(self, client: str) -> bool:
        mine = sum(ticket.client == client for ticket in self._line)
        return len(self._line) > self._waiting or mine > self._waiting_each

    def _give(self, client: str, thing: Thing) -> None:
        with self._lock:
            self._used[client] -= 1
            self._idle.append(thing)
            self._call()
            if not self._used[client] and all(ticket.client != client for ticket in self._line):
                del self._used[client]
                del self._last[client]

    def _call(self) -> None:
        while self._idle:
            may = [ticket for ticket in self._line if self._used[ticket.client] < self._most_each]
            if not may:
                return
            first = min(may, key=lambda ticket: (self._used[ticket.client], self._last.get(ticket.client, 0)))
            self._line.remove(first)
            self._used[first.client] += 1
            self._turns += 1
            self._last[first.client] = self._turns
            first.thing = self._idle.pop()
            first.called.set()
