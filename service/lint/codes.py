"""Codes of rules and beginnings of them, as people write them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.problems import UserError
from shapes import LintRule, by_code, near


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
    return f"Near to it: {', '.join(near(word))}; docs/rules.md lists all"
