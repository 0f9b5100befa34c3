"""`dutygraph.toml`: what a folder of drafts has agreed on. The nearest one, upwards from a file, holds for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from graph.check import MOST
from graph.problems import UserError
from service.lint.choice import SEVERITIES, Choice, profiles
from service.lint.codes import beginnings
from shapes import Severity

NAME = "dutygraph.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration: None stands for what it does not say. Patterns of `per_file` start at `folder`."""

    folder: Path
    profile: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    characters: int | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def most(self) -> int:
        """How many code points of a text are judged."""
        return self.characters or MOST

    def choice(self, path: Path | None) -> Choice:
        """The rules for a file (None: standard input)."""
        base = profiles()[self.profile or "default"]
        for_file = [code for glob, codes in self.per_file.items() if self._fits(glob, path) for code in codes]
        ignore = base.ignore if self.ignore is None else self.ignore
        return replace(
            base,
            select=base.select if self.select is None else self.select,
            ignore=(*ignore, *for_file),
            severity=self.severity,
        )

    def _fits(self, glob: str, path: Path | None) -> bool:
        """Whether a pattern is that of a file's path below the folder, or, without a slash, of its name."""
        if path is None:
            return False
        whole = path.resolve()
        if "/" not in glob:
            return fnmatchcase(whole.name, glob)
        return whole.is_relative_to(self.folder) and fnmatchcase(whole.relative_to(self.folder).as_posix(), glob)


def nearest(folder: Path) -> Config:
    """The configuration that holds for the files of a folder; the defaults where none is found upwards."""
    start = folder.resolve()
    found = next((path for at in (start, *start.parents) if (path := at / NAME).is_file()), None)
    return read(found) if found else Config(start)


def read(path: Path) -> Config:
    """Read a configuration. Raises UserError, which names file, line and key."""
    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except OSError as error:
        raise UserError(
            error.strerror or "it cannot be opened", where=str(path), remedy="Check its path and rights"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"this is not TOML: {error}", where=str(path), remedy="Mend the file") from error
    return _Reader(path, text).config(values)


class _Reader:
    """Values of a file → configuration; what is wrong is told with the line of its key."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._lines = path, text.splitlines()

    def config(self, values: dict[str, Any]) -> Config:
        self._known(values, {"lint"})
        lint = self._table(values, "lint")
        self._known(lint, {*KEYS, "severity", "per-file-ignores"})
        given = {key: read(self, key, lint[key]) for key, read in KEYS.items() if key in lint}
        return Config(
            self._path.resolve().parent,
            **given,
            severity=self._severities(self._table(lint, "severity")),
            per_file={
                glob: self.codes(glob, codes) for glob, codes in self._table(lint, "per-file-ignores").items()
            },
        )

    def codes(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._refuse(key, "not a list of codes", 'For example ["D2", "D301"]')
        return beginnings(value, self._where(key))

    def profile(self, key: str, value: Any) -> str:
        if value not in profiles():
            self._refuse(key, f"no profile is called {value!r}", f"Profiles are: {', '.join(profiles())}")
        return str(value)

    def characters(self, key: str, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self._refuse(key, "not a number above 0", f"The default is {MOST}")
        return int(value)

    def _severities(self, values: dict[str, Any]) -> dict[str, Severity]:
        for key, value in values.items():
            if value not in SEVERITIES:
                self._refuse(key, f"{value!r} is no severity", f"Severities are: {', '.join(SEVERITIES)}")
            beginnings([key], self._where(key))
        return {key.upper(): value for key, value in values.items()}

    def _table(self, values: dict[str, Any], key: str) -> dict[str, Any]:
        value = values.get(key, {})
        if not isinstance(value, dict):
            self._refuse(key, "not a table", f"Write its keys below [{key if key == 'lint' else 'lint.' + key}]")
        return dict(value)

    def _known(self, values: dict[str, Any], keys: set[str]) -> None:
        for key in values:
            if key not in keys:
                self._refuse(key, "unknown key", f"Keys are: {', '.join(sorted(keys))}")

    def _refuse(self, key: str, what: str, remedy: str) -> None:
        raise UserError(what, where=self._where(key), remedy=remedy)

    def _where(self, key: str) -> str:
        """File, line where the key is written, and key."""
        named = re.compile(rf"""(?:^|[\[.\s{{,])["']?{re.escape(key)}["']?\s*[\].=]""")
        line = next((i for i, line in enumerate(self._lines, 1) if named.search(line)), 1)
        return f"{self._path}:{line}: {key}"


#: What a configuration says beside its tables, and how each is read.
KEYS: dict[str, Callable[[_Reader, str, Any], Any]] = {
    "profile": _Reader.profile,
    "select": _Reader.codes,
    "ignore": _Reader.codes,
    "characters": _Reader.characters,
}
