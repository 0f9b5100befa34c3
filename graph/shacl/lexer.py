"""The terminals of a SPARQL text: what stands in a string, an IRI or a comment is no keyword."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LOCAL = r"(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]|\.+(?=[\w:\-%\\]))*"
_TOKEN = re.compile(
    r"(?P<blank>\s+|#[^\n\r]*)"
    r'|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)'
    r'|(?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*+"""|\'\'\'(?:\'{0,2}(?:[^\'\\]|\\.))*+\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*+"|\'(?:[^\'\\\n\r]|\\.)*+\')'
    r"|(?P<var>[?$]\w+)"
    r"|(?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    r"|(?P<label>_:\w(?:[\w\-]|\.+(?=[\w\-]))*)"
    rf"|(?P<name>(?:[^\W\d_](?:[\w\-]|\.+(?=[\w\-]))*)?:{_LOCAL})"
    r"|(?P<number>(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<mark>\{\||\|\}|<<|>>|\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;=<>!+\-*/|^?])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal, and where it stands in the text; words in upper case, variables without their mark."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """All terminals but blanks and comments. Raises ValueError where the text has none that SPARQL 1.1 knows."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise ValueError(f"unreadable at {text[at : at + 20]!r}")
        at, kind, words = found.end(), found.lastgroup or "", found.group()
        if kind == "word" and words != "a":
            words = words.upper()
        if kind != "blank":
            yield Token(kind, words[1:] if kind == "var" else words, found.start(), at)
