"""What a call asks for, over what a configuration says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from service.lint.codes import beginnings
from service.lint.config import Config, nearest, read


@dataclass(frozen=True, slots=True)
class Wishes:
    """The keys that the call sets, and the configuration that it names for all files, if any."""

    named: Config | None
    given: dict[str, Any]

    @classmethod
    def of(
        cls,
        path: Path | None,
        profile: str | None,
        select: str | None,
        ignore: str | None,
        characters: int | None,
    ) -> Wishes:
        """Options of the call, None where one is not given. Raises UserError for codes that no rule has."""
        given = {
            "profile": profile,
            "select": select and beginnings(select.split(","), "--select"),
            "ignore": ignore and beginnings(ignore.split(","), "--ignore"),
            "characters": characters,
        }
        return cls(read(path) if path else None, {key: value for key, value in given.items() if value})

    def config(self, path: Path | None) -> Config:
        """What holds for a file (None: standard input). Raises UserError for a configuration that is wrong."""
        found = self.named or nearest(path.parent if path else Path())
        return replace(found, **self.given)
