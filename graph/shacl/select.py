"""sh:sparql → one query over all focus nodes, which answers as the text does when it is run with each for $this.

Where SHACL binds $this before it runs a text, every group of the compiled one opens with the pattern of the focus
nodes, which has each of them once. Only a group that wraps a subselect needs none: the subselect's own has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import Store

from graph.namespaces import XSD
from graph.shacl.lexer import Token, tokens
from graph.shacl.model import FOCUS, KEY, Refused
from graph.shacl.words import AGGREGATES, MARKS, PATTERNS, VARIABLES, WORDS


@dataclass(slots=True)
class _Reading:
    """Where the pattern of the focus nodes goes, and what the outermost SELECT projects."""

    tokens: Sequence[Token]
    places: list[int] = field(default_factory=list)
    projected: list[str] = field(default_factory=list)


def compiled(text: str, prologue: str, path: str) -> tuple[str, tuple[str, ...]]:
    """The query for an sh:select and the variables that it projects.

    `path` is what $PATH stands for, "" of node shapes. Raises ValueError (Refused, where a word is to blame) with
    the reason where the text is no SPARQL, or uses what does not mean the same when it is run once for all.
    """
    words = list(tokens(text))
    _refuse(words)
    reading = _Reading(words)
    start = _prologue(words)
    if _at(words, start) != "SELECT":
        raise ValueError("it is no SELECT")
    end = _select(reading, start, outermost=True)
    if end != len(words):
        raise ValueError(f"there is {words[end].text} behind its end")
    for at in reversed(range(len(words))):
        token = words[at]
        if token.end in reading.places and token.text == "{":
            text = f"{text[: token.end]} {FOCUS} {text[token.end :]}"
        elif token.kind == "var" and token.text == "PATH":
            text = f"{text[: token.start]} {_path(path)} {text[token.end :]}"
    text = prologue + text
    parsed(text)
    return text, tuple(reading.projected)


def _path(path: str) -> str:
    if not path:
        raise ValueError("$PATH stands in a node shape, which has no path")
    return path


def parsed(text: str) -> None:
    """Raises ValueError where a query is no SPARQL."""
    try:
        Store().query(text)
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"it is no SPARQL: {str(error).replace(KEY, '')}") from error


def _refuse(words: Sequence[Token]) -> None:
    for token, after in zip(words, [*words[1:], Token("end", "", 0, 0)], strict=True):
        if token.kind == "word" and token.text not in WORDS:
            raise Refused(f"{token.text} is not compiled", token.text)
        if token.text in MARKS and token.kind == "mark":
            raise Refused(f"{token.text} is not compiled", token.text)
        if token.kind == "var" and token.text in VARIABLES:
            raise Refused(f"${token.text} is not compiled", token.text)
        if token.text == "AS" and token.kind == "word" and after.kind == "var" and after.text == "this":
            raise ValueError("AS ?this binds anew what SHACL has bound")
        if token.kind in {"iri", "name"} and after.text == "(" and after.kind == "mark":
            _cast(token)
    for at, token in enumerate(words):
        if token.kind == "word" and token.text in PATTERNS:
            _pattern(words, at)


def _cast(token: Token) -> None:
    if not (token.text.startswith("xsd:") or token.text.startswith(f"<{XSD}")):
        raise Refused(f"{token.text} ( is no cast to a type of xsd:, and nothing else is compiled", token.text)


def _pattern(words: Sequence[Token], at: int) -> None:
    """A faulty pattern is an error in each row, which a filter takes for false: nothing would be found, ever."""
    depth = 0
    found: list[list[Token]] = []
    for token in words[at + 1 :]:
        depth += (token.text in "([") - (token.text in ")]") if token.kind == "mark" else 0
        if depth == 0:
            break
        if depth == 1 and token.text == "," and token.kind == "mark":
            found.append([])
        elif found:
            found[-1].append(token)
    if not found or [token.kind for token in found[0]] != ["string"]:
        raise ValueError("the pattern of REGEX and REPLACE must be a string")
    flags = found[-1] if len(found) == 1 + (words[at].text == "REPLACE") + 1 else []
    if any(token.kind != "string" for token in flags):
        raise ValueError("the flags of REGEX and REPLACE must be a string")
    usable(found[0][0].text, flags[0].text if flags else '""')


def usable(pattern: str, flags: str) -> None:
    """Raises ValueError where the engine cannot use a regular expression; strings as SPARQL writes them."""
    rows = Store().query(f"SELECT (REGEX('', {pattern}, {flags}) AS ?known) {{}}")
    if [row["known"] for row in rows] == [None]:  # type: ignore[union-attr]
        raise Refused(f"the engine cannot use the regular expression {pattern}", pattern)


def _at(words: Sequence[Token], i: int) -> str:
    return words[i].text if i < len(words) and words[i].kind in {"word", "mark"} else ""


def _prologue(words: Sequence[Token]) -> int:
    i = 0
    while _at(words, i) in {"PREFIX", "BASE"}:
        i += 3 if _at(words, i) == "PREFIX" else 2
    return i


def _group(reading: _Reading, i: int) -> int:
    """Read a group that opens at i; the index behind it."""
    words = reading.tokens
    if _at(words, i + 1) == "SELECT":
        i = _select(reading, i + 1)
    else:
        reading.places.append(words[i].end)
        i += 1
        while _at(words, i) != "}":
            i = _step(reading, i)
    if _at(words, i) != "}":
        raise ValueError("a group is not closed behind its subselect")
    return i + 1


def _step(reading: _Reading, i: int) -> int:
    if i >= len(reading.tokens):
        raise ValueError("a bracket is not closed")
    return _group(reading, i) if _at(reading.tokens, i) == "{" else i + 1


def _select(reading: _Reading, i: int, *, outermost: bool = False) -> int:
    """Read a SELECT that stands at i; the index behind its modifiers."""
    words = reading.tokens
    projection, i = _level(reading, i + 1, {"{", "WHERE"})
    names = _names(projection)
    if outermost:
        reading.projected += names
    i += _at(words, i) == "WHERE"
    if _at(words, i) != "{":
        raise ValueError("SELECT has no group")
    i = _group(reading, i)
    modifiers, i = _level(reading, i, {"}"})
    if "this" not in names:
        raise ValueError("SELECT does not project $this" if outermost else "a subselect does not project $this")
    keys = _keys(modifiers)
    counts = any(t.kind == "word" and t.text in AGGREGATES for t, _ in (*projection, *modifiers))
    if (counts or keys is not None) and "this" not in (keys or ()):
        raise ValueError("an aggregate needs GROUP BY $this: without it one is made over all focus nodes")
    return i


def _level(reading: _Reading, i: int, ends: set[str]) -> tuple[list[tuple[Token, int]], int]:
    """The tokens from i to one of `ends` outside brackets, each with its depth; groups of EXISTS go apart."""
    found: list[tuple[Token, int]] = []
    depth = 0
    while i < len(reading.tokens):
        text = _at(reading.tokens, i)
        if depth == 0 and text in ends:
            break
        if text == "{":
            i = _group(reading, i)
            continue
        depth += (text == "(") - (text == ")")
        found.append((reading.tokens[i], depth))
        i += 1
    return found, i


def _names(projection: Sequence[tuple[Token, int]]) -> list[str]:
    """The variables that a SELECT projects by name."""
    names = [t.text for t, depth in projection if depth == 0 and t.kind == "var"]
    words = [t for t, _ in projection]
    depths = [depth for _, depth in projection]
    for i, token in enumerate(words[:-1]):
        if token.kind == "word" and token.text == "AS" and depths[i] == 1:
            names.append(words[i + 1].text)
    return names


def _keys(modifiers: Sequence[tuple[Token, int]]) -> list[str] | None:
    """The plain variables of GROUP BY, or None without one."""
    keys: list[str] | None = None
    reading = False
    for token, depth in modifiers:
        if token.kind == "word" and depth == 0:
            if token.text == "GROUP":
                keys, reading = [], True
            elif token.text in {"HAVING", "ORDER"}:
                reading = False
        if reading and keys is not None and token.kind == "var" and depth == 0:
            keys.append(token.text)
    return keys
