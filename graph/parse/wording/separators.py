"""Separators of lists that say nothing: 、 stands between units, ， and ； between levels of them.

区住建局、区水利局，各镇 has two levels. A ， between two departments of one level has no such meaning, unless it
sets off the first unit of the list, or a note says what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Annotation, Document, Owner, Span, TextIssue
from graph.parse.wording.listed import gaps, lists

_WITHIN, _BETWEEN = "、", frozenset("，,；;")
#: A department of a government; not its Party's bodies, which are another level.
_DEPARTMENT = re.compile("(?P<level>[省市区县州])(?!委|纪)[^（(〈、，]{1,16}(?:局|厅|委)$")
#: One ， may mean that those in front of it lead; more of them cannot.
_SURE = 2


def find(document: Document) -> Iterator[TextIssue]:
    """Marks between levels that stand between departments of one level, in lists that use 、 too."""
    if any(rule.kind == "before_comma_leads" for rule in document.rules):
        return
    text = document.source.text
    for annotation in lists(document):
        marks = list(_stray(gaps(text, annotation), annotation))
        for i in marks:
            span = Span(annotation.owners[i].span.end, annotation.owners[i + 1].span.start)
            yield TextIssue("mixed-separators", span, span.of(text), _WITHIN if len(marks) >= _SURE else None)


def _stray(between: list[str], annotation: Annotation) -> Iterator[int]:
    """After which owners such a mark stands."""
    if _WITHIN not in between:
        return
    for i, mark in enumerate(between):
        sets_off = i == 0 or annotation.owners[i - 1].role != annotation.owners[i].role
        if mark.strip() in _BETWEEN and not sets_off and _alike(*annotation.owners[i : i + 2]):
            yield i


def _alike(one: Owner, other: Owner) -> bool:
    first, second = _DEPARTMENT.match(one.name), _DEPARTMENT.match(other.name)
    return bool(one.role == other.role and first and second and first["level"] == second["level"])
