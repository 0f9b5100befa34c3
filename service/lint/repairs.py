"""`--fix` and `--diff`: repairs that are certain, worked into files of plain text."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graph.check import Finding
from graph.check.repair import edits, repaired
from graph.problems import UserError
from graph.read import Plain, plain_of, source_of
from service.lint.judge import Judge
from service.lint.report import Judged

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Repair:
    """A file before and after its repairs, and how many they were."""

    before: Plain
    after: Plain
    made: int


def repair(judged: Judged, judge: Judge) -> Repair | None:
    """The repairs of a file; None where it has none. Raises UnreadableFile for a format that is not written."""
    if not edits(judged.findings):
        return None
    before = plain_of(judged.data, judged.source.name)

    def again(text: str) -> tuple[Finding, ...]:
        return judge.text(source_of(text, judged.source.name), judged.path, judged.data).findings

    after, made = repaired(before, again)
    return Repair(before, after, made) if made else None


def written(judged: Judged, made: Repair, judge: Judge) -> Judged:
    """The file with its repairs written to it, judged again. Raises UserError where it cannot be written."""
    if judged.path is None:
        raise UserError("standard input cannot be repaired", where="--fix", remedy="Use --diff, or name a file")
    try:
        _replace(judged.path.resolve(), made.after.data)
    except OSError as error:
        raise UserError(
            f"it cannot be written: {error.strerror or error}", where=str(judged.path), remedy="Check its rights"
        ) from error
    return judge.text(source_of(made.after.text, judged.source.name), judged.path, made.after.data)


def _replace(path: Path, data: bytes) -> None:
    """Put data in the place of a file in one step: whoever reads it sees the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def diff(name: str, made: Repair) -> str:
    """What would change, as `patch` reads it; line breaks are those of the file."""
    before, after = (_LINE.findall(each.raw) for each in (made.before, made.after))
    called = name.lstrip("/")
    lines = difflib.unified_diff(before, after, f"a/{called}", f"b/{called}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
