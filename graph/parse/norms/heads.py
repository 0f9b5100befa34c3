"""What stands at the head of a piece: joint, subject, condition, modal words and adverbs, cue, party."""

from __future__ import annotations

import re

from graph.model import Span
from graph.parse.norms import bodies, conditions, cues, subjects, words
from graph.parse.norms.clause import Clause
from graph.parse.norms.patterns import compiled, led

_JOINT = re.compile(words.JOINT)
_FILL = re.compile(f"{led(f'{words.MODAL}|{words.ADVERB}|{words.WHEN}')}++")
_SHOULD = compiled(words.MODAL)
_WHEN = re.compile(f"(?:{words.WHEN}|\\d|[年月日底前])++")
_COMMAS = frozenset("，,")
_MOST_PHRASES = 6


def read(masked: str, start: int, end: int, mark: str) -> Clause:
    """A piece with what stands at its head. `mark` is the one in front of it."""
    clause = Clause(start, end, mark, start, behind_joint(masked, start, end), cued=start)
    clause.head = _phrases(masked, clause)
    clause.cue, clause.cued = cues.at_head(masked, clause.head, end)
    if clause.cue:
        _read_party(masked, clause)
    elif not clause.subject or masked.startswith("由", clause.head):
        clause.by = subjects.by(masked, clause.head, end)
        if clause.by:
            clause.subject = None  # 水井由区水利局管理: what stands in front is handled
    clause.should = clause.should or cues.asks(masked, clause.head, end)
    if not clause.cue:
        told = clause.head if clause.condition or clause.subject else -1
        clause.cue, clause.cued = cues.anywhere(masked, clause.head if clause.condition else start, end, told)
    if clause.subject and mark in _COMMAS and not (clause.should or clause.cue):
        clause.subject = _acting(masked, clause.subject)
    return clause


def _acting(masked: str, subject: Span) -> Span | None:
    """A subject behind a comma, of which nothing is asked in so many words: only bodies of the state act so."""
    return None if bodies.kind_of(subject.of(masked), ()) == "regulated" else subject


def behind_joint(masked: str, start: int, end: int) -> int:
    """Where the words begin behind one that only joins."""
    joint = _JOINT.match(masked, start, end)
    return joint.end() if joint else start


def behind_modal(masked: str, start: int, end: int) -> int:
    """Where the words begin behind one that asks."""
    modal = _SHOULD.match(masked, start, end)
    return modal.end() if modal else start


def _phrases(masked: str, clause: Clause) -> int:
    """Read subject, condition, modal words and adverbs in whatever order; returns where the predicate begins."""
    end = clause.end
    place = clause.behind
    named = True  # a subject stands in front of adverbs
    for _ in range(_MOST_PHRASES):
        before = place
        if clause.subject is None and named and (subject := subjects.at_head(masked, place, end)):
            clause.subject, place = subject, subject.end
        if clause.condition is None and (stop := conditions.at_head(masked, place, end)) > place:
            clause.condition, place, named = Span(place, stop), stop, True
        if filled := _FILL.match(masked, place, end):
            stop = filled.end()
            clause.should = clause.should or _SHOULD.search(masked, place, stop) is not None
            named = named and _WHEN.fullmatch(masked, place, stop) is not None
            place = stop
        if place == before:
            break
    return place


def _read_party(masked: str, clause: Clause) -> None:
    """The party behind 鼓励 or 允许, and the condition behind it: 鼓励各地对成效好的企业给予奖励."""
    clause.party = subjects.party(masked, clause.cued, clause.end)
    behind = clause.party.end if clause.party else clause.cued
    if clause.condition is None and (stop := conditions.at_head(masked, behind, clause.end)) > behind:
        clause.condition = Span(behind, stop)
