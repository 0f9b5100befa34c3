"""A file → its findings: read, examined, as the configuration wants them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import ontology
from graph.check import examine, folded
from graph.check.own import UNREADABLE, own
from graph.iri import Iris
from graph.model import Source, Span
from graph.parse import clauses
from graph.problems import UnreadableFile
from graph.read import Limits, bytes_of, corpus, read_bytes
from graph.resolve import Registry, read_registries
from service import settings
from service.lint.baseline import Baseline
from service.lint.config import Config
from service.lint.report import Judged
from service.said import reason

_STDIN = "<stdin>"


@dataclass(frozen=True)
class Judge:
    """Judges files one after another. `config` gives what holds for a file (None: standard input)."""

    config: Callable[[Path | None], Config]
    limits: Limits
    baseline: Baseline | None = None

    @cached_property
    def _iris(self) -> Iris:
        return Iris()

    @cached_property
    def _registry(self) -> Registry:
        return read_registries(ontology.registries(), self._iris)

    @cached_property
    def _clause_reader(self) -> clauses.ClauseReader:
        return clauses.load(settings.clause_reader())

    def file(self, path: Path | None) -> Judged:
        """What is found in a file; one that cannot be read is a finding (D001)."""
        name = corpus.shown(str(path)) if path else _STDIN
        try:
            data = bytes_of(path, self.limits) if path else self._standard_input()
            source = read_bytes(data, name, self.limits)
        except UnreadableFile as error:
            told = own(UNREADABLE, "", Span(0, 0), reason={lang: reason(error, lang) for lang in ("zh", "en")})
            return Judged(Source(name, "", ""), self.config(path).choice(path).of([told]), path)
        return self.text(source, path, data)

    def text(self, source: Source, path: Path | None, data: bytes) -> Judged:
        """What is found in a text that stands, or is to stand, in a file."""
        config = self.config(path)
        found = examine(source, self._registry, self._iris, self._clause_reader, config.most())
        judged = Judged(source, config.choice(path).of(found), path, data)
        return self.baseline.applied(judged, config.choice(path)) if self.baseline else judged

    def _standard_input(self) -> bytes:
        """What comes in, as far as it is read; a stream without end is cut and then refused."""
        return sys.stdin.buffer.read(max(self.limits.file_bytes, self.limits.text_bytes) + 1)


def shown(judged: Judged) -> Judged:
    """A file with its findings folded."""
    return replace(judged, findings=folded(judged.findings))
