"""Long alternations, made quick: they are tried only where a character stands that one of them begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (_parser.MAX_REPEAT, _parser.MIN_REPEAT, _parser.POSSESSIVE_REPEAT)
_WIDTHLESS = (_parser.ASSERT, _parser.ASSERT_NOT, _parser.AT)
_CLASSES = {_parser.CATEGORY_DIGIT: r"\d", _parser.CATEGORY_SPACE: r"\s", _parser.CATEGORY_WORD: r"\w"}


#: What a match can begin with, as parts of a class (None: anything), and whether it can be of no length.
_Firsts = tuple[set[str] | None, bool]


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern, `led`."""
    return re.compile(led(pattern))


def led(pattern: str) -> str:
    """A pattern that matches the same, led by the class of all characters that a match can begin with.

    Behind the class, alternatives with the same first character stand together. A pattern that can begin with
    anything, or match nothing, has no class. Words stay in their lists: their first characters are read off them.
    Raises re.error for what is no pattern.
    """
    alternatives = _alternatives(pattern)
    begun = [_begun(one) for one in alternatives]
    together = f"(?:{_together(alternatives, begun)})"
    firsts, empty = _either(begun)
    return together if firsts is None or empty else f"(?:(?=[{''.join(sorted(firsts))}]){together})"


def _begun(pattern: str) -> _Firsts:
    """What a match of one alternative can begin with. Most are words: of these a character is read, no more."""
    return ({re.escape(pattern[0])}, False) if _FIRST.match(pattern) else _sequence(_parser.parse(pattern))


def _together(alternatives: Sequence[str], begun: Sequence[_Firsts]) -> str:
    """Alternatives by first character, in an order that tries those that could match as before.

    One moves up to another with the same first character, unless one between them can begin with it too.
    """
    groups: list[tuple[str, list[str]]] = []
    near: dict[str, list[str]] = {}
    for one, (firsts, empty) in zip(alternatives, begun, strict=True):
        first = one[0] if _FIRST.match(one) else ""
        if first in near:
            near[first].append(one[1:])
            continue
        groups.append((first, [one.removeprefix(first)]))
        if first:
            near[first] = groups[-1][1]
        elif firsts is None or empty:
            near = {}
        else:
            held = re.compile(f"[{''.join(firsts)}]")
            near = {character: group for character, group in near.items() if not held.match(character)}
    return "|".join(first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in groups)


#: An alternative that begins with a character which stands for itself, once.
_FIRST = re.compile(r"[^\\\[\](){}|.^$*+?](?![*+?{])")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+(?:\]|\Z)|[()|]|[^\\\[()|]+", re.DOTALL)
_GROUP = "(?:"


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, with those of an alternative that is nothing but a group in its place."""
    parts, depth, closed = [""], 0, []
    for token in _TOKEN.findall(pattern):
        depth += (token == "(") - (token == ")")
        if token == ")" and not depth:
            closed.append((len(parts), len(parts[-1])))
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    ends = dict(closed[::-1])
    found: list[str] = []
    for i, part in enumerate(parts, 1):
        whole = part.startswith(_GROUP) and ends.get(i) == len(part) - 1
        found += _alternatives(part[len(_GROUP) : -1]) if whole else [part]
    return found


def openings(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """The characters that a match of one of some patterns can begin with: where none stands, none matches.

    Raises ValueError for a pattern that can begin with anything.
    """
    firsts, empty = _either([_sequence(_parser.parse(pattern.pattern)) for pattern in patterns])
    if firsts is None or empty:
        raise ValueError("a pattern can begin with anything")
    return re.compile(f"[{''.join(sorted(firsts))}]")


def _sequence(items: Any) -> _Firsts:
    found: set[str] = set()
    for op, value in items:
        firsts, empty = _item(op, value)
        if firsts is None:
            return None, empty
        found |= firsts
        if not empty:
            return found, False
    return found, True


def _item(op: Any, value: Any) -> _Firsts:
    if op is _parser.LITERAL:
        return {re.escape(chr(value))}, False
    if op is _parser.IN:
        return _class(value), False
    if op is _parser.BRANCH:
        return _either([_sequence(part) for part in value[1]])
    if op is _parser.SUBPATTERN:
        return _sequence(value[3])
    if op is _parser.ATOMIC_GROUP:
        return _sequence(value)
    if op in _REPEATS:
        firsts, empty = _sequence(value[2])
        return firsts, empty or value[0] == 0
    return (set(), True) if op in _WIDTHLESS else (None, True)


def _class(parts: Sequence[tuple[Any, Any]]) -> set[str] | None:
    found: set[str] = set()
    for op, value in parts:
        if op is _parser.LITERAL:
            found.add(re.escape(chr(value)))
        elif op is _parser.RANGE:
            found.add("-".join(re.escape(chr(end)) for end in value))
        elif op is _parser.CATEGORY and value in _CLASSES:
            found.add(_CLASSES[value])
        else:
            return None
    return found


def _either(parts: Sequence[_Firsts]) -> _Firsts:
    empty = any(part[1] for part in parts)
    if any(firsts is None for firsts, _ in parts):
        return None, empty
    return set().union(*(firsts for firsts, _ in parts if firsts)), empty
