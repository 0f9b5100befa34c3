"""A sentence into clauses: pieces between marks, those joined that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from graph.parse.norms import conditions, heads, leading
from graph.parse.norms.clause import Clause
from graph.parse.norms.patterns import compiled

_MARK = compiled(r"[；;，：。！？]|(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)")
_COMMAS = frozenset("，,")


def pieces(masked: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The stretches between marks, trimmed, each with the mark in front of it."""
    mark = ""
    for found in (*_MARK.finditer(masked, start, end), None):
        stop = found.start() if found else end
        while start < stop and masked[start].isspace():
            start += 1
        while stop > start and masked[stop - 1].isspace():
            stop -= 1
        if start < stop:
            yield mark, start, stop
            mark = ""
        if found:
            # Of several marks in a row the strongest parts: …”；，
            mark = found.group() if mark not in {"；", ";"} else mark
            start = found.end()


def clauses(masked: str, start: int, end: int) -> list[Clause]:
    """The clauses of a sentence; a phrase without an act belongs to what follows it, unless ； stands there."""
    found: list[Clause] = []
    waiting: Clause | None = None
    listed = _whole_conditions(masked, list(pieces(masked, start, end)))
    for i, (mark, begin, stop) in enumerate(listed, 1):
        clause = heads.read(masked, begin, stop, mark)
        after, following = listed[i][:2] if i < len(listed) else ("", end)
        follows = after in _COMMAS or (after == "：" and leading.speaks(masked, begin, stop))
        leads = follows and (leading.leads(masked, clause) or leading.names_topic(masked, clause, following))
        if waiting and waiting.subject and clause.subject and not waiting.condition:
            found.append(waiting)
        elif waiting:
            clause = _merged(masked, waiting, clause)
        waiting = clause if leads else None
        if not leads:
            found.append(clause)
    if waiting:
        found.append(waiting)
    return found


def _whole_conditions(masked: str, listed: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The pieces, those joined that one 的 closes: 对措施不力，造成事故的，…."""
    done: list[tuple[str, int, int]] = []
    for mark, begin, stop in listed:
        first = len(done)
        if mark in _COMMAS and conditions.closes(masked, begin, stop):
            while first and conditions.goes_on(masked, *done[first - 1][1:]):
                first -= 1
                if conditions.opens(masked, *done[first][1:]) or done[first][0] not in _COMMAS:
                    break
        if first < len(done):
            mark, begin = done[first][:2]
            del done[first:]
        done.append((mark, begin, stop))
    return done


#: Acts of the one of whom the condition tells, not of the owners: 村民打井的，提前三日向村委会报告.
_OF_PARTY = re.compile("(?:提前|自行|主动|如实|凭|持|向[^，。；]{2,20}(?:报告|申请|提出|报备|备案|说明|申报))")


def _merged(masked: str, lead: Clause, main: Clause) -> Clause:
    """A clause with the phrases in front of it; what both have is that of the act, conditions are one span."""
    if lead.condition and main.condition:
        main.condition = Span(lead.condition.start, main.condition.end)
    main.condition = main.condition or lead.condition
    main.subject = main.subject or lead.subject
    main.by = main.by or lead.by
    main.should = main.should or lead.should
    if not main.cue and lead.cue:
        main.cue, main.cued, main.party = lead.cue, lead.cued, lead.party
    main.topic = main.topic or lead.topic
    asked = main.should or main.cue in {"forbid", "may"} or _OF_PARTY.match(masked, main.lead, main.end)
    if asked and not (main.subject or main.by):
        main.subject = lead.topic
    main.start, main.mark = lead.start, lead.mark
    return main
