"""Baselines: findings that are known and lived with, recognised again by rule, words and measure, not by lines."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from graph.check import Finding
from graph.check.own import NOT_WHOLLY, UNUSED_ENTRY, UNUSED_SUPPRESSION, first_line, own
from graph.model import Lines, Source, Span
from graph.problems import UserError
from service.lint.choice import Choice
from service.lint.report import Judged

_NEVER = frozenset({UNUSED_SUPPRESSION, UNUSED_ENTRY})
_VERSION = 1


class Entry(NamedTuple):
    """A finding that is expected. `file` is called from the folder of the baseline; "-" is standard input."""

    file: str
    rule: str
    measure: str
    words: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline, in its order, each with its place in the text of the file."""

    path: Path
    text: str
    entries: tuple[tuple[Entry, Span], ...]

    def applied(self, judged: Judged, choice: Choice) -> Judged:
        """A file without the findings that entries expect; `unused` is a D004 for each entry that expects none.

        Each entry expects one finding: first the one of its measure, then one with the same words in another, for
        measures move. Nothing is said of entries whose rule was not asked for, nor of files not wholly checked.
        """
        file = _called(judged.path, self.path)
        left = [i for i, (entry, _) in enumerate(self.entries) if entry.file == file]
        rest = judged.findings
        for key in _SAME:
            rest, left = self._unexpected(rest, left, judged.source, key)
        if not judged.data or any(finding.rule == NOT_WHOLLY for finding in rest):
            left = []
        lines = Lines(self.text)
        unused = [
            own(UNUSED_ENTRY, self.text, span, lines, rule=entry.rule, file=entry.file)
            for entry, span in (self.entries[i] for i in left)
            if choice.holds(entry.rule)
        ]
        return replace(judged, findings=rest, unused=choice.of(unused))

    def reported(self, judged: Iterable[Judged]) -> tuple[Judged, ...]:
        """Files, and behind them the baseline itself where entries of it are unused."""
        files = tuple(judged)
        unused = sorted((each for file in files for each in file.unused), key=lambda each: each.start)
        own_file = Judged(Source(str(self.path), self.text, ""), tuple(unused), self.path)
        return (*files, own_file) if unused else files

    def _unexpected(
        self, findings: Iterable[Finding], left: list[int], source: Source, key: Callable[[Entry], tuple[str, ...]]
    ) -> tuple[tuple[Finding, ...], list[int]]:
        """The findings that none of some entries expects, and the entries that expect none of them."""
        waiting: dict[tuple[str, ...], list[int]] = {}
        for i in left:
            waiting.setdefault(key(self.entries[i][0]), []).append(i)
        rest = []
        for finding in findings:
            fitting = waiting.get(key(_entry("", finding, source)))
            if fitting:
                fitting.pop(0)
            else:
                rest.append(finding)
        return tuple(rest), sorted(i for those in waiting.values() for i in those)


_SAME: tuple[Callable[[Entry], tuple[str, ...]], ...] = (
    lambda entry: (entry.rule, entry.words, entry.measure),
    lambda entry: (entry.rule, entry.words),
)


def read(path: Path) -> Baseline:
    """Read a baseline. Raises UserError, with file and line, for what is none."""
    try:
        text = path.read_text(encoding="utf-8")
        values = json.loads(text)
    except OSError as error:
        raise UserError(
            error.strerror or "it cannot be opened", where=str(path), remedy="Write it with --write-baseline"
        ) from error
    except ValueError as error:
        raise UserError(f"this is not JSON: {error}", where=str(path), remedy="Write it again") from error
    told = values.get("findings") if isinstance(values, dict) and values.get("version") == _VERSION else None
    if not isinstance(told, list):
        raise UserError("this is no baseline", where=str(path), remedy="Write it with --write-baseline")
    return Baseline(path, text, tuple(_placed([_read(each, path) for each in told], text)))


def _read(value: Any, path: Path) -> Entry:
    named = isinstance(value, dict) and value.keys() == set(Entry._fields)
    if named and all(isinstance(words, str) for words in value.values()):
        return Entry(**value)
    raise UserError(f"{value!r} is no entry", where=str(path), remedy=f"Keys are: {', '.join(Entry._fields)}")


def _placed(entries: list[Entry], text: str) -> Iterable[tuple[Entry, Span]]:
    """Each entry with its line, which `write` gave it; in a file that was put in another form, the first line."""
    last: Counter[str] = Counter()
    for entry in entries:
        line = _line(entry)
        start = text.find(line, last[line])
        last[line] = start + len(line)
        yield entry, Span(start, start + len(line)) if start >= 0 else first_line(text)


def write(path: Path, judged: Iterable[Judged]) -> int:
    """Write the findings of files as a baseline, one a line; gives how many they are."""
    entries = [
        _line(_entry(_called(each.path, path), finding, each.source))
        for each in judged
        for finding in each.findings
        if finding.rule not in _NEVER
    ]
    body = ",\n".join(entries)
    path.write_text(f'{{"version": {_VERSION}, "findings": [\n{body}\n]}}\n', encoding="utf-8")
    return len(entries)


def _line(entry: Entry) -> str:
    return json.dumps(entry._asdict(), ensure_ascii=False)


def _entry(file: str, finding: Finding, source: Source) -> Entry:
    return Entry(file, finding.rule, finding.path, source.text[finding.start : finding.end])


def _called(path: Path | None, baseline: Path) -> str:
    """A file as it is called from the folder of the baseline, with slashes."""
    return Path(os.path.relpath(path.resolve(), baseline.resolve().parent)).as_posix() if path else "-"
