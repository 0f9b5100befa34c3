"""Whose conduct a norm is about: who is named in it, else who was named before and holds on, else the owners."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Bearer, BearerKind, Member, Span
from graph.parse import units
from graph.parse.norms import bodies
from graph.parse.norms.segments import Run

_NAMED = frozenset({"unit", "group", "class"})
OWNERS = Bearer()


@dataclass(frozen=True, slots=True)
class _Held:
    """A subject that holds on: in its sentence; if `on`, in the following ones of the paragraph too."""

    bearer: Bearer
    sentence: int
    paragraph: int
    on: bool


class Subjects:
    """Reads the bearers of norms in the order of the text, and remembers who was named last."""

    def __init__(self, text: str, groups: tuple[str, ...]) -> None:
        self._text = text
        self._groups = groups
        self._held: _Held | None = None
        self._applies: tuple[Bearer, int] | None = None

    def bearer(self, run: Run, sentence: int, paragraph: int) -> Bearer:
        """The bearer of the norm of a run."""
        first, kind = run.clauses[0], run.rule.kind
        if kind in {"value", "definition"}:
            if kind == "definition" and first.subject:
                self._hold(first.subject, sentence, paragraph)  # 镇水利站是主管单位，要清点水井
            return OWNERS
        by = first.by or next((clause.by for clause in run.clauses if clause.by), None)
        if kind == "sanction":
            return self._applier(by, sentence)
        if kind in {"encouragement", "permission"} and first.party:
            named = self._named(first.party)
            self._held = None
            return named
        if run.party:
            held = self._named(run.party)
            return Bearer(held.kind, held.words, held.span, True, held.names)
        subject = first.subject or by or next((c.subject for c in run.clauses if c.subject), None)
        if subject:
            named = self._hold(subject, sentence, paragraph)
            if subject == by:
                self._applies = (named, sentence)
            return named
        return self._carried(sentence, paragraph)

    def _hold(self, subject: Span, sentence: int, paragraph: int) -> Bearer:
        """Whom a subject names; what follows is theirs too."""
        named = self._named(subject)
        on = named.kind in _NAMED and not bodies.is_indefinite(named.words)
        self._held = _Held(named, sentence, paragraph, on)
        return named

    def _applier(self, by: Span | None, sentence: int) -> Bearer:
        """Who applies a sanction: named behind 由, in its clause or before it in the sentence."""
        if by:
            self._applies = (self._named(by), sentence)
            return self._applies[0]
        one = self._applies
        if one is None or one[1] != sentence:
            return OWNERS
        return Bearer(one[0].kind, one[0].words, one[0].span, True, one[0].names)

    def _carried(self, sentence: int, paragraph: int) -> Bearer:
        held = self._held
        if held is None or held.paragraph != paragraph or (held.sentence != sentence and not held.on):
            return OWNERS
        one = held.bearer
        return Bearer(one.kind, one.words, one.span, True, one.names)

    def _named(self, span: Span) -> Bearer:
        words = span.of(self._text)
        kind = bodies.kind_of(words, self._groups)
        return Bearer(kind, words, span, False, self._names(span, kind))

    def _names(self, span: Span, kind: BearerKind) -> tuple[Member, ...]:
        """The units, groups and classes of a noun phrase, split as a list of owners is."""
        if kind not in _NAMED:
            return ()
        listed = units.split(self._text, span).names
        return tuple(Member(name.words, name.span, name.carried) for name in listed)
