"""Where the entries of a list stand in a `.yml`, so that a fault can be found."""

from __future__ import annotations

import yaml


def lines_of(text: str, name: str) -> list[int]:
    """The lines, from 1, on which the entries of a key's list begin; none where it is written by reference."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    for key, value in pairs:
        if key.value == name and isinstance(value, yaml.SequenceNode):
            return [item.start_mark.line + 1 for item in value.value]
    return []


def place(file: str, lines: list[int], number: int) -> str:
    """The file with the line of its entry `number`, from 1, where that is known."""
    return f"{file}:{lines[number - 1]}" if number <= len(lines) else file
