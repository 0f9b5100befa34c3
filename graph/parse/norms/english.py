"""Sentences in English, as action plans have them: one norm each, by the first modal verb."""

from __future__ import annotations

import re

from graph.model import Bearer, NormKind, Span

_FORMS: tuple[tuple[NormKind, re.Pattern[str]], ...] = (
    ("prohibition", re.compile(r"\b(?:shall|must|may|should|will)\s+not\b|\bprohibit", re.IGNORECASE)),
    ("encouragement", re.compile(r"\bencourag(?:e|es|ed)\b", re.IGNORECASE)),
    ("obligation", re.compile(r"\b(?:shall|must|should|will|are? required to|is required to)\b", re.IGNORECASE)),
    ("permission", re.compile(r"\bmay\b(?!\s+\d)", re.IGNORECASE)),
)
_BY = re.compile(r"\bby (?P<who>(?:[a-z]+ )?agencies|departments|[A-Z]{2,6}s?)\b")
_SUBJECT = re.compile(
    r"(?:The |Each |All )?(?P<who>[A-Z]{2,6}s?|[Aa]gencies|[Dd]epartments)(?= (?:shall|must|should|will|may)\b)"
)


def kind_of(text: str, span: Span, row: bool) -> tuple[NormKind, str]:
    """The kind of a sentence and the key of the rule that gave it."""
    for kind, form in _FORMS:
        if form.search(text, span.start, span.end):
            return kind, "english-modal"
    return ("obligation", "english-task") if row else ("value", "english-statement")


def bearer_of(text: str, span: Span) -> Bearer:
    """Who is named as the one that acts."""
    found = _SUBJECT.match(text, span.start, span.end) or _BY.search(text, span.start, span.end)
    if not found:
        return Bearer()
    who = Span(*found.span("who"))
    return Bearer("class" if who.of(text).islower() else "unit", who.of(text), who)
