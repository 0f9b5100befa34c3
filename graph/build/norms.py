"""Norms: what each clause asks, of whom, how often, in which case, how much, by when.

A norm is a mention of its edition, not a part of the work: another text of the same document parts its sentences
otherwise, and the same address would mean another clause there.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from graph.build import deadlines, due, sanctions
from graph.build.owners import party
from graph.build.sheet import Sheet
from graph.evidence import code
from graph.model import Bearer, Deadline, Norm, NormKind, Quantity, Recurrence, Report, Span
from graph.namespaces import DUTY

CLASSES: dict[NormKind, str] = {
    "obligation": "Obligation",
    "prohibition": "Prohibition",
    "permission": "Permission",
    "encouragement": "Encouragement",
    "sanction": "SanctionRule",
    "definition": "Definition",
    "value": "PolicyStatement",
}
#: Kinds that ask nothing of anybody.
_BEARERLESS = frozenset({"definition", "value"})
_BEARER_CLASSES = {"class": "BearerClass", "regulated": "RegulatedParty"}


def norms(sheet: Sheet) -> None:
    """State all norms of the document."""
    cited, limits, taken = _citations(sheet), _limits(sheet), due.taken(sheet)
    for number, norm in enumerate(sheet.document.norms):
        assert norm.iri
        measure = None if norm.measure is None else sheet.document.measures[norm.measure].iri
        _norm(sheet, norm, norm.iri, measure)
        if norm.deadline:
            _deadline(sheet, norm.iri, norm.deadline, limits.get(norm.measure, ()))
        sheet.out.add(norm.iri, DUTY + "takesDeadline", *map(NamedNode, taken.get(number, ())))
        for index in norm.citations:
            if index in cited:
                sheet.out.add(norm.iri, DUTY + "hasCitationIn", NamedNode(cited[index]))


def _norm(sheet: Sheet, norm: Norm, iri: str, measure: str | None) -> None:
    out = sheet.out
    sheet.mention(iri, "Norm", norm.span)
    out.type(iri, DUTY + CLASSES[norm.kind])
    out.add(measure or sheet.iri, DUTY + "hasNorm", NamedNode(iri))
    out.add(iri, DUTY + "position", int(iri.rpartition("/n")[2]))
    out.add(iri, DUTY + "normKind", code("norm", norm.kind))
    out.add(iri, DUTY + "normRule", norm.rule)
    _passage(sheet, iri, "action", norm.action)
    if norm.condition:
        _passage(sheet, iri, "condition", norm.condition)
    _bearer(sheet, iri, norm, measure)
    if norm.recurrence:
        _frequency(sheet, iri, norm.recurrence)
    for i, quantity in enumerate(norm.quantities, 1):
        _quantity(sheet, iri, f"{iri}/q{i}", quantity)
    if norm.deliverable:
        sheet.mention(f"{iri}/w1", "Deliverable", norm.deliverable.span)
        out.add(iri, DUTY + "hasDeliverable", NamedNode(f"{iri}/w1"))
        _passage(sheet, f"{iri}/w1", "work", norm.deliverable.work)
    if norm.report:
        _report(sheet, iri, norm.report)
    if norm.sanction:
        sanctions.sanction(sheet, iri, norm.sanction)


def _citations(sheet: Sheet) -> dict[int, str]:
    """The mentions of the citations in measures, by the index of the citation."""
    return {
        index: sheet.iris.mention(sheet.edition, sheet.path(measure.iri or ""), "r", i)
        for measure in sheet.document.measures
        for i, index in enumerate(measure.citations, 1)
    }


def _limits(sheet: Sheet) -> dict[int | None, list[tuple[Deadline, str]]]:
    """The deadlines in the running text of each measure, with their mentions, by the index of the measure."""
    return {
        i: [
            (
                sheet.document.deadlines[index],
                sheet.iris.mention(sheet.edition, sheet.path(measure.iri or ""), "t", n),
            )
            for n, index in enumerate(measure.deadlines, 1)
        ]
        for i, measure in enumerate(sheet.document.measures)
    }


def _deadline(sheet: Sheet, iri: str, own: Deadline, limits: Sequence[tuple[Deadline, str]]) -> None:
    """State the deadline of a norm. One that its measure has in its text already is that one: the same words."""
    for limit, mention in limits:
        if limit.kind == own.kind and limit.span.start < own.span.end and own.span.start < limit.span.end:
            sheet.out.add(iri, DUTY + "hasOwnDeadline", NamedNode(mention))
            return
    deadlines.deadline(sheet, iri, "hasOwnDeadline", f"{iri}/d1", own)


def _passage(sheet: Sheet, iri: str, what: str, span: Span) -> None:
    """State words that say nothing beyond themselves: text and place."""
    sheet.out.add(iri, f"{DUTY}{what}Text", span.of(sheet.text))
    sheet.out.add(iri, f"{DUTY}{what}Start", span.start)
    sheet.out.add(iri, f"{DUTY}{what}End", span.end)


def _bearer(sheet: Sheet, iri: str, norm: Norm, measure: str | None) -> None:
    bearer, out = norm.bearer, sheet.out
    out.add(iri, DUTY + "bearerKind", code("bearer", bearer.kind))
    if measure and norm.kind not in _BEARERLESS:
        if bearer.kind == "owners":
            out.add(iri, DUTY + "borneByOwnersOf", NamedNode(measure))
        if bearer.kind == "regulated":
            out.add(iri, DUTY + "supervisedByOwnersOf", NamedNode(measure))
    if bearer.span:
        words = f"{iri}/b"
        sheet.mention(words, "BearerMention", bearer.span)
        if class_ := _BEARER_CLASSES.get(bearer.kind):
            out.type(words, DUTY + class_)
        out.add(iri, DUTY + "hasBearer", NamedNode(words))
        out.add(words, DUTY + "isCarried", bearer.carried)
    _names(sheet, iri, bearer)


def _names(sheet: Sheet, iri: str, bearer: Bearer) -> None:
    """State the names of a bearer, and what they were resolved to; what is no name of a party is none."""
    if bearer.kind == "regulated":
        return
    for i, name in enumerate(bearer.names, 1):
        if name.party is None and bearer.kind == "class":
            continue
        node = f"{iri}/b{i}"
        sheet.mention(node, "BearerName", name.span)
        sheet.out.add(iri, DUTY + "hasBearerName", NamedNode(node))
        if name.party:
            party(sheet, node, name.name, name.party, "bearer")
        else:
            sheet.out.add(node, DUTY + "resolution", code("resolution", "unknown"))


def _frequency(sheet: Sheet, iri: str, recurrence: Recurrence) -> None:
    node = f"{iri}/f1"
    sheet.mention(node, "Frequency", recurrence.span)
    sheet.out.add(iri, DUTY + "hasFrequency", NamedNode(node))
    sheet.out.add(node, DUTY + "minCount", recurrence.at_least)
    sheet.out.add(node, DUTY + "maxCount", recurrence.at_most)
    sheet.out.add(node, DUTY + "period", code("period", recurrence.period) if recurrence.period else None)


def _quantity(sheet: Sheet, iri: str, node: str, quantity: Quantity) -> None:
    out = sheet.out
    sheet.mention(node, "Quantity", quantity.span)
    out.add(iri, DUTY + "hasQuantity", NamedNode(node))
    out.add(node, DUTY + "quantityValue", None if quantity.value is None else float(quantity.value))
    out.add(node, DUTY + "quantityUnit", quantity.unit or None)
    out.add(node, DUTY + "bound", code("bound", quantity.bound))
    if quantity.per_value is not None:
        out.type(node, DUTY + "Ratio")
        out.add(node, DUTY + "perValue", float(quantity.per_value))
        out.add(node, DUTY + "perUnit", quantity.per_unit or None)


def _report(sheet: Sheet, iri: str, report: Report) -> None:
    sheet.out.type(iri, DUTY + "ReportingDuty")
    for edge, letter, span in (("reportSender", "s", report.sender), ("reportReceiver", "r", report.receiver)):
        if span:
            sheet.mention(f"{iri}/{letter}1", "Mention", span)
            sheet.out.add(iri, DUTY + edge, NamedNode(f"{iri}/{letter}1"))
    if report.receiver and report.party and report.party.resolved:
        sheet.out.add(f"{iri}/r1", DUTY + "receiverParty", NamedNode(report.party.iri))
