"""A deadline in several clauses: 2023年6月底前启动，2024年底前完成; 2025年底前完成，并持续推进."""

from __future__ import annotations

import re

from graph.model import Deadline, Span
from graph.model.changed import changed
from graph.parse.deadlines.forms import read_clause

_BREAK = re.compile("[，,；;。]|并(?=长期|持续|坚持|常态)|、(?=长期|持续|坚持|常态|立行|立即|即)")
_JOINING = re.compile("(?:并|且|同时|其中|之后|此后|后|以后|然后|再|力争|确保)+")
#: A remark behind a deadline, or the date of an event: 汛期前（2025年7月底前）.
_REMARK = re.compile(r"(?<!\s)\s*+[（(〔](?P<remark>[^（）()〔〕]*)[）)〕]\s*\Z")
_OTHER_YEAR = re.compile("明年|次年|来年|后年|每年")
_FEWEST = 2
#: Classes with an end; the last of several clauses that has one says when all is done.
_ENDLESS = {None, "ongoing", "immediate", "periodic"}


def read_deadline(words: str, label: str, span: Span) -> Deadline:
    """The deadline that the words set as a whole. `span` is that of the words.

    Of several clauses that each fit a form it takes the last with an end, else the first; its words are all.
    """
    if "\n" in words:  # a line that a PDF has broken
        return changed(read_deadline("".join(words.split()), label, span), words=words)
    if remark := _REMARK.search(words):
        return changed(_with_remark(words[: remark.start()], remark["remark"].strip(), label, span), words=words)
    whole = read_clause(words, label, span)
    if whole.kind is not None:
        return whole
    parts = stages(words, label, span)
    if not parts:
        return whole
    ending = [part for part in parts if part.kind not in _ENDLESS]
    return changed(ending[-1] if ending else parts[0], words=words, span=span)


def _with_remark(words: str, remark: str, label: str, span: Span) -> Deadline:
    """What the words say, or, where they tell no date and the remark behind them does, that."""
    said = read_deadline(words, label, span)
    told = read_deadline(remark, label, span)
    undated = said.kind is None or (said.kind == "relative" and not said.offset)
    return told if undated and (told.year or told.month) else said


def stages(words: str, label: str, span: Span) -> tuple[Deadline, ...]:
    """What each clause says, where there are several and all of them fit a form; else none."""
    clauses: list[Span] = []
    start = 0
    for end in [*(found.start() for found in _BREAK.finditer(words)), len(words)]:
        clause = Span(start, end).trimmed(words)
        if joining := _JOINING.match(words, clause.start, clause.end):
            clause = Span(joining.end(), clause.end)
        if clause.start < clause.end:
            clauses.append(clause)
        start = end + 1
    if len(clauses) < _FEWEST:
        return ()
    read = tuple(read_clause(c.of(words), label, Span(span.start + c.start, span.start + c.end)) for c in clauses)
    return _in_years(read) if all(part.kind is not None for part in read) else ()


def _in_years(parts: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """The clauses, those that name no year in that of the one before: 2025年6月底前启动，年底前完成."""
    year: int | None = None
    told: list[Deadline] = []
    for part in parts:
        ends = part.kind in {"before_month_end", "before_year_end", "before_date", "point"}
        told.append(
            changed(part, year=year)
            if ends and part.year is None and year and not _OTHER_YEAR.match(part.words)
            else part
        )
        year = told[-1].year or year
    return tuple(told)
