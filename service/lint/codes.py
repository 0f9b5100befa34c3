"""Codes of rules and beginnings of them, as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from graph.check.own import by_code
from graph.problems import UserError
from shapes import LintRule


def rule_of(code: str) -> LintRule:
    """The rule of a code. Raises UserError, with codes that come close, where there is none."""
    if rule := by_code().get(code.strip().upper()):
        return rule
    raise UserError(f"no rule has the code {code!r}", where="rules", remedy=_near(code))


def beginnings(words: Iterable[str], where: str) -> tuple[str, ...]:
    """Codes or beginnings of codes that some rule has. Raises UserError, with codes that come close."""
    found = [word.strip().upper() for word in words if word.strip()]
    for word in found:
        if not any(code.startswith(word) for code in by_code()):
            raise UserError(f"no rule has a code that begins with {word!r}", where=where, remedy=_near(word))
    return tuple(found)


def _near(word: str) -> str:
    codes, word = list(by_code()), word.strip().upper()
    near = (
        get_close_matches(word, codes, n=3, cutoff=0.6) or [c for c in codes if c[:2] == word[:2]][:3] or codes[:3]
    )
    return f"Near to it: {', '.join(near)}; docs/rules.md lists all"
