"""What each sentence of a document is, and the norms in it, by rules that can be named: our clause reader.

Passages → sentences → clauses → norms; each step is a module. The kinds come from one table, `kinds.RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from graph.model import (
    Annotation,
    Group,
    Norm,
    NormKind,
    Report,
    Sanction,
    Sentence,
    Span,
)
from graph.parse.clauses import Clauses, Passage
from graph.parse.norms import english, kinds, mask, metadata, pieces, quantities, sanctions, segments, sentences
from graph.parse.norms.bearers import Subjects
from graph.parse.norms.clause import Clause
from graph.parse.norms.segments import Run
from graph.parse.norms.sentences import Found

__all__ = ["read"]

_JOINTS = re.compile("(?:并且?|但是?|同时|且|其中|还|也|[，,；;：:\\s]|由|对)+")
#: A heading, and the sentence behind it that says in whose spirit all is done.
_GUIDING = re.compile("指导思想|总体(?:要求|思路)")
_GUIDED = re.compile(
    "[^。；]{0,60}?以[^，。；]{2,60}?为(?:指导|引领|统领|根本|核心|主线|出发点|落脚点|目标|目的|导向|宗旨|遵循|牵引|动力)"
    "(?![^。]*(?:必须|应当|不得))"
)
#: A sentence that opens a list, and the number of an item.
_LISTS = re.compile("[：:]$")
_NUMBER = re.compile(r"\S{1,8}")
_COUNT = re.compile(r"[\d一二三四五六七八九十百①-⑳⑴-⑽\s]+")
_LETTER = re.compile(r"[^\W\d_]")
_START = attrgetter("start")
_END_MARKS = " \t\n\u3000，。；：、！？,;:!?.|"


def read(
    text: str, passages: Sequence[Passage], annotations: Sequence[Annotation], groups: Sequence[Group]
) -> Clauses:
    """Read the passages of a text; a `ClauseReader`. Never raises for any text."""
    return _Reader(text, annotations, groups).read(passages)


class _Reader:
    def __init__(self, text: str, annotations: Sequence[Annotation], groups: Sequence[Group]) -> None:
        self.text = text
        self.masked = mask.masked(text)
        self.annotations = annotations
        names = {name for group in groups for name in (group.name, *group.aliases)}
        self.subjects = Subjects(text, tuple(sorted(names, key=len, reverse=True)))
        self.norms: list[Norm] = []
        self.list: Norm | None = None
        self.form = ""
        self.guiding = False
        self.sentences: list[Sentence] = []

    def read(self, passages: Sequence[Passage]) -> Clauses:
        for index, found in enumerate(sentences.split(self.text, self.masked, passages, self.annotations)):
            first = len(self.norms)
            self._in_list(found)
            kind = found.kind or metadata.kind_of(self.masked, found.span)
            if kind == "heading":
                self.guiding = _GUIDING.search(self.text, found.span.start, found.span.end) is not None
            if kind is None:
                for norm in self._norms(found, index):
                    self.norms.append(self._listed(norm, found))
                self._open_list(found, first)
                kind = self.norms[first].kind if len(self.norms) > first else "heading"
                self.guiding = False
            self.sentences.append(Sentence(kind, found.span, tuple(range(first, len(self.norms)))))
        return Clauses(tuple(self.sentences), tuple(self.norms))

    def _listed(self, norm: Norm, found: Found) -> Norm:
        """An item of a list is what the sentence that opens it forbids, permits or defines, and of its bearer."""
        opens = self.list
        if opens is None or norm.rule not in _PLAIN:
            return norm
        bearer = replace(opens.bearer, carried=bool(opens.bearer.span))
        if opens.kind == "obligation":
            return norm if norm.bearer.span else replace(norm, bearer=bearer)
        rule = kinds.LISTED[opens.kind]
        return Norm(rule.kind, norm.span, rule.key, norm.action, bearer, quantities=norm.quantities)

    def _in_list(self, found: Found) -> None:
        """Close the list that is open where a sentence has no number of the form that its items have."""
        numbered = found.start > found.span.start
        number = _NUMBER.match(self.text, found.span.start, found.start) if numbered else None
        form = _COUNT.sub("", number.group()) if number else ""
        self.form = self.form or form
        if not form or form != self.form or "条" in form:
            self.list = None

    def _open_list(self, found: Found, first: int) -> None:
        last = self.norms[-1] if len(self.norms) > first else None
        opens = last is not None and (
            last.kind in kinds.LISTED or (last.kind == "obligation" and last.bearer.span is not None)
        )
        if opens and _LISTS.search(self.text, found.span.start, found.span.end):
            self.list, self.form = last, ""

    def _norms(self, found: Found, index: int) -> Iterator[Norm]:
        span = Span(found.start, found.span.end).trimmed(self.text, _END_MARKS)
        if span.start >= span.end or not _LETTER.search(self.text, span.start, span.end):
            return
        if found.defines:
            yield Norm("definition", found.span, "definition-of-group", found.span)
            return
        if self.guiding and _GUIDED.match(self.masked, span.start, span.end):
            yield Norm("value", span, "value-guiding", span)
            return
        if found.english:
            kind, rule = english.kind_of(self.text, span, found.row)
            yield Norm(kind, span, rule, span, english.bearer_of(self.text, span))
            return
        before: Sanction | None = None
        clauses = pieces.clauses(self.masked, span.start, span.end)
        for run in segments.runs(self.text, self.masked, clauses):
            norm = self._norm(run, index, found.paragraph, before)
            before = norm.sanction or before
            yield norm

    def _norm(self, run: Run, index: int, paragraph: int, before: Sanction | None) -> Norm:
        first = run.clauses[0]
        span = Span(first.start, run.clauses[-1].end).trimmed(self.text, _END_MARKS)
        bearer = self.subjects.bearer(run, index, paragraph)
        kind = run.rule.kind
        if kind == "sanction":
            told = sanctions.parts(self.text, first, run.penal, span, self._earlier(first))
            read = sanctions.read(self.text, told, before)
            return Norm(kind, span, run.rule.key, self._action(run, span), bearer, sanction=read)
        taken = tuple(
            part.span for part in (run.recurrence, run.deadline) if part is not None and part.span is not None
        )
        report = run.report
        if report:
            named = bearer.span or report.receiver
            report = Report(bearer.span, report.receiver) if named else None
        return Norm(
            kind,
            span,
            run.rule.key,
            self._action(run, span),
            bearer,
            condition=next((c.condition for c in run.clauses if c.condition), None),
            recurrence=run.recurrence,
            quantities=quantities.find(self.masked, span.start, span.end, taken)
            if kind not in _FIGURELESS
            else (),
            deadline=run.deadline,
            deliverable=run.deliverable,
            report=report,
        )

    def _earlier(self, first: Clause) -> Span | None:
        """The condition of the norm in front, or the norm, if it stands in the same sentence."""
        if not first.mark or not self.norms:
            return None
        last = self.norms[-1]
        return last.sanction.event.span if last.sanction else last.condition or last.span

    def _action(self, run: Run, span: Span) -> Span:
        """What is to be done: behind joint, condition and bearer where these open the norm."""
        first = run.clauses[0]
        start, behind = span.start, self._behind_joints(span.start, span.end)
        parts = [part for part in (first.condition, first.subject, first.by) if part]
        for part in sorted(parts, key=_START) if len(parts) > 1 else parts:
            if part.start <= behind and part.end > start:
                start, behind = part.end, self._behind_joints(part.end, span.end)
        return Span(behind, span.end) if span.start < behind < span.end else span

    def _behind_joints(self, start: int, end: int) -> int:
        joint = _JOINTS.match(self.text, start, end)
        return joint.end() if joint else start


#: Rules by which an item of a list is read that has no cue of its own.
_PLAIN = frozenset({"obligation-bare", "obligation-of-subject", "obligation-in-case"})
_FIGURELESS: frozenset[NormKind] = frozenset({"value", "definition", "sanction"})
