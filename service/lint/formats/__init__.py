"""The formats of a report. Adding one: a module with a function that writes a report, and its row here."""

from __future__ import annotations

from service.lint.formats import github, objects, sarif, text, word
from service.lint.report import Format

FORMATS: dict[str, Format] = {
    "text": text.write,
    "json": objects.write,
    "sarif": sarif.write,
    "github": github.write,
    "docx": word.write,
}
