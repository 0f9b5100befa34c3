"""Named queries: one SPARQL SELECT a file, its front matter in `#+` lines as grlc reads them.

A parameter is one `VALUES ?name { term }` block, whose term is an example: the file runs unchanged in any client.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from queries import frontmatter

FOLDER = Path(__file__).parent
Kind = Literal["unit", "type", "part", "date", "lang", "flag", "integer", "string"]

_KEYS = frozenset({"summary", "description", "params", "columns", "question"})
_REQUIRED = frozenset({"summary", "columns"})


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter; `required` ones have an example in the file, the others a default. Labels are by language."""

    name: str
    kind: Kind
    label: dict[str, str]
    required: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, labelled by language."""

    name: str
    label: dict[str, str]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query; `question` is its number in the list of questions that users ask (None for others)."""

    name: str
    summary: dict[str, str]
    description: dict[str, str]
    question: int | None
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    text: str

    def bind(self, terms: Mapping[str, object]) -> str:
        """The query with the terms of its parameters replaced; a term's `str()` is its SPARQL form.

        Raises KeyError for a name that is no parameter.
        """
        known = {param.name for param in self.params}
        if unknown := set(terms) - known:
            raise KeyError(", ".join(sorted(unknown)))

        def bound(block: re.Match[str]) -> str:
            name = block["name"]
            return f"VALUES ?{name} {{ {terms[name]} }}" if name in terms else block[0]

        # One pass over the file's own text: a term can never be read as a block.
        return _BLOCK.sub(bound, self.text)


_BLOCK = re.compile(r"VALUES\s+\?(?P<name>\w+)\s*\{[^{}]*\}")


def load(path: Path) -> NamedQuery:
    """Read a query. Raises ValueError, naming the file, for a front matter that does not fit the query."""
    meta, text = frontmatter.read(path, _KEYS)
    if missing := _REQUIRED - meta.keys():
        raise ValueError(f"{path.name}: the front matter lacks {', '.join(sorted(missing))}")
    query = NamedQuery(
        name=path.stem,
        summary=meta["summary"],
        description=meta.get("description", {}),
        question=meta.get("question"),
        params=tuple(_param(path, name, fields) for name, fields in meta.get("params", {}).items()),
        columns=tuple(Column(name, label) for name, label in meta["columns"].items()),
        text=text,
    )
    blocks = _BLOCK.findall(text)
    for param in query.params:
        if blocks.count(param.name) != 1:
            raise ValueError(f"{path.name}: ?{param.name} must stand in exactly one VALUES block")
    return query


def _param(path: Path, name: str, fields: dict[str, Any]) -> Param:
    kind: Any = fields.get("type")
    if kind not in get_args(Kind):
        raise ValueError(f"{path.name}: {name}: type must be one of {', '.join(get_args(Kind))}")
    return Param(name, kind, fields["label"], fields.get("required", False))


@cache
def catalogue() -> dict[str, NamedQuery]:
    """All named queries by name."""
    return {path.stem: load(path) for path in sorted(FOLDER.glob("*.rq"))}
