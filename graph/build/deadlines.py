"""Deadlines, of measures and of norms."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from graph.build.sheet import Sheet
from graph.evidence import code
from graph.model import Deadline
from graph.namespaces import DUTY, XSD


def deadline(sheet: Sheet, whose: str, edge: str, iri: str, stated: Deadline) -> None:
    """State a deadline, and by `edge` whose it is."""
    out = sheet.out
    sheet.mention(iri, "DeadlineStatement", stated.span)
    out.add(whose, DUTY + edge, NamedNode(iri))
    out.add(iri, DUTY + "deadlineClass", code("deadline", stated.kind or "unknown"))
    out.add(iri, DUTY + "deadlineLabel", stated.label or None)
    out.add(iri, DUTY + "resolvedDate", stated.date)
    if stated.date and stated.kind != "by_year" and (stated.month or stated.kind != "point"):
        day = f"--{stated.date:%m-%d}"
        out.add(iri, DUTY + "monthDay", Literal(day, datatype=NamedNode(XSD + "gMonthDay")))
    if assumption := stated.assumption:
        out.add(iri, DUTY + "assumedYear", assumption.year)
        out.add(iri, DUTY + "assumedFrom", code("year-source", assumption.origin))
    sheet.corrected(iri, stated.corrections)
    out.add(iri, DUTY + "deadlineEvent", stated.event or None)
    out.add(iri, DUTY + "deadlineOffset", stated.offset or None)
    out.add(iri, DUTY + "inWorkingDays", stated.working_days if stated.offset else None)
    out.add(iri, DUTY + "deadlinePeriod", stated.period or None)
    out.add(iri, DUTY + "atLeast", stated.at_least)
    out.add(iri, DUTY + "atMost", stated.at_most)
