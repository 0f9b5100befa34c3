"""Notes on how a list is to be read: 排在第一位的为牵头单位，下同. With 下同 a note holds for all later lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from graph.model import Annotation, ListRule, Owner, Span

_LEADS = "(?:的|者)?(?:部门|单位)?(?:均)?(?:为|是|作为|系)?(?:牵头|主办|责任)(?:部门|单位)?(?:负责)?"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("first_leads", re.compile(rf"(?:排|列|位)(?:名)?(?:在|于)?(?:第一位|第一|首位|前|之首){_LEADS}")),
    ("before_comma_leads", re.compile(rf"(?:第一个)?(?:逗号|“，”)(?:之|以)?前{_LEADS}")),
)
_CLOSING = frozenset("〉）)〕")
_HOLDS_ON = re.compile(r"[，,；;]\s*(?:以下同|下同|以下均同)")
_OPENS = re.compile(
    r"[，,；;](?=\s*(?:(?:其中)?(?:排|列|位)(?:名)?(?:在|于)?(?:第一|首位|前|之首)|(?:第一个)?(?:逗号|“，”)(?:之|以)?前|下同|以下同))"
)


def before_note(text: str, span: Span) -> Span:
    """The part of a bracket's content in front of its note; the whole of it where it has none.

    A note within a name's own bracket (各区〈含园区，下同〉) is part of the name.
    """
    note = _OPENS.search(text, span.start, span.end)
    if note is None or set(text[note.start() : span.end]) & _CLOSING:
        return span
    return Span(span.start, note.start())


def apply(text: str, annotations: Iterable[Annotation]) -> tuple[list[Annotation], list[ListRule]]:
    """The annotations with the roles that notes give, and the notes that hold on, in the order of the text.

    Words win over notes: a list in which some role is written already keeps its roles.
    """
    rules: list[ListRule] = []
    read: list[Annotation] = []
    for annotation in annotations:
        own = _rule(text, annotation.span)
        if own and _HOLDS_ON.search(text, annotation.span.start, annotation.span.end):
            rules.append(own)
        active = own or (rules[-1] if rules else None)
        read.append(replace(annotation, owners=_led(text, annotation.owners, active)) if active else annotation)
    return read, rules


def _rule(text: str, span: Span) -> ListRule | None:
    for kind, form in _FORMS:
        if found := form.search(text, span.start, span.end):
            return ListRule(kind, found.group(), (), Span(*found.span()))
    return None


def _led(text: str, owners: tuple[Owner, ...], rule: ListRule) -> tuple[Owner, ...]:
    if not owners or any(owner.role != "responsible" for owner in owners):
        return owners
    leading = 1
    if rule.kind == "before_comma_leads":
        between = [text[a.span.end : b.span.start] for a, b in pairwise(owners)]
        leading = next((i for i, words in enumerate(between, 1) if "，" in words or "," in words), 0)
    return (*(replace(owner, role="lead") for owner in owners[:leading]), *owners[leading:])
