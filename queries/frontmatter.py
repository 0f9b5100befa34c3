"""The `#+` lines at the head of a SPARQL file: YAML, in the way that grlc reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

MARK = "#+"


def read(path: Path, allowed: frozenset[str]) -> tuple[dict[str, Any], str]:
    """The front matter of a SPARQL file and the query below it.

    Raises ValueError, naming the file, where the YAML is broken or holds a key that is not `allowed`.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line.removeprefix(MARK).removeprefix(" ") for line in lines if line.startswith(MARK)]
    body = "\n".join(line for line in lines if not line.startswith(MARK)).strip() + "\n"
    try:
        meta = yaml.safe_load("\n".join(head)) or {}
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: the front matter is not YAML: {error}") from error
    if unknown := set(meta) - allowed:
        raise ValueError(f"{path.name}: unknown key in the front matter: {', '.join(sorted(unknown))}")
    return meta, body
