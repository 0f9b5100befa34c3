"""The bracket that says it with a verb: （区住建局牵头，区水利局、各镇配合）, （区住建局按职责分工负责）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Annotation, Owner, Role, Span
from graph.parse import brackets, units
from graph.parse.annotations import notes

_SHARED = "(?:按照?(?:各自)?(?:职责|职能)(?:和?分工)?|按照?分工|按照?各自职责|各负其责|分别|共同|联合)?"
#: A verb closes the list before it. The first form that fits decides on the role.
_VERBS: tuple[tuple[Role, str], ...] = (
    ("lead", f"{_SHARED}牵头(?:负责)?(?:落实|组织实施|实施)?|为牵头单位|主办"),
    ("guide", f"{_SHARED}(?:负责)?(?:督促)?指导|督导|督促"),
    ("support", f"{_SHARED}(?:协同|协助)?(?:配合|参与|协助|协办|支持)(?:落实)?"),
    ("responsible", f"{_SHARED}(?:具体)?负责(?:组织)?(?:落实|实施)?|{_SHARED}(?:组织)?落实"),
)
_VERB = re.compile("(?:" + "|".join(f"(?P<{role}>{form})" for role, form in _VERBS) + r")(?=\s*(?:[，,；;。]|$))")
_OPENING = re.compile(r"[〔（(\[【]")
_JOINTLY = re.compile("会同|会商")
#: A place name that leaves its ending to a later name is this long at most, in code points.
_SHORT = 4
_ENDS_SENTENCE = '。！？；;”’"》〉）)】〕'


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The brackets within `span` that stand at the end of a sentence and say who does what."""
    closes = brackets.closes_in(text, span)
    for opening in _OPENING.finditer(text, span.start, span.end):
        start = opening.start()
        if (close := closes.get(start)) is not None and _at_an_end(text, start, close, span):
            owners, tail = read_list(text, Span(start + 1, close))
            if owners:
                yield Annotation(label="", owners=tuple(owners), span=Span(start, close + 1), open_tail=tail)


def _at_an_end(text: str, start: int, close: int, span: Span) -> bool:
    """Whether a sentence ends in front of the bracket, or the sentence or the line behind it."""
    before = start - 1
    while before >= span.start and text[before].isspace():
        before -= 1
    after = close + 1
    while after < span.end and text[after] in " \t\u3000":
        after += 1
    ends_before = before >= span.start and text[before] in _ENDS_SENTENCE
    return ends_before or after >= span.end or text[after] in "\n。；;"


def read_list(text: str, inner: Span) -> tuple[list[Owner], str]:
    """The owners of a bracket's content; none where its words are not lists of bodies closed by verbs."""
    content = notes.before_note(text, inner).trimmed(text, "。")
    owners: list[Owner] = []
    tail, start = "", content.start
    for verb in _VERB.finditer(text, content.start, content.end):
        role = next(role for role, _ in _VERBS if verb[role] is not None)
        listed, more = _listed(text, Span(start, verb.start()), role)
        if not _are_bodies(listed):
            return [], ""
        owners, tail, start = owners + listed, tail or more, verb.end()
    return (owners, tail) if start >= content.end else ([], "")


def _listed(text: str, span: Span, role: Role) -> tuple[list[Owner], str]:
    """The owners of one list; those after 会同 support."""
    jointly = _JOINTLY.search(text, span.start, span.end)
    parts = [(span, role)]
    if jointly:
        parts = [(Span(span.start, jointly.start()), role), (Span(jointly.end(), span.end), "support")]
    owners: list[Owner] = []
    tail = ""
    for part, its_role in parts:
        listed = units.split(text, part.trimmed(text, "，,；;。"))
        owners += [Owner(name.words, its_role, name.span, name.carried) for name in listed.names]
        tail = tail or listed.open_tail
    return owners, tail


def _are_bodies(owners: list[Owner]) -> bool:
    """Whether names end as those of bodies do; a short one may borrow that of a later one (广州、深圳市政府)."""
    known = [units.is_body(owner.name) for owner in owners]
    return bool(known) and known[-1] and all(ok or len(owners[i].name) <= _SHORT for i, ok in enumerate(known))
