"""Sanctions as data: event, further condition, target, consequence."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.build.sheet import Sheet
from graph.evidence import code
from graph.model import Operator, Sanction, Threshold
from graph.namespaces import DUTY

_OPERATORS: dict[Operator, str] = {">=": "at-least", "=": "exactly"}


def sanction(sheet: Sheet, iri: str, rung: Sanction) -> None:
    """State from which event of the norm `iri` follows which consequence for whom."""
    out = sheet.out
    _threshold(sheet, iri, "hasEvent", f"{iri}/e1", rung.event)
    if rung.further:
        _threshold(sheet, iri, "hasFurtherCondition", f"{iri}/e2", rung.further)
    if rung.target:
        sheet.mention(f"{iri}/t1", "SanctionTarget", rung.target)
        out.add(iri, DUTY + "hasTarget", NamedNode(f"{iri}/t1"))
    sheet.mention(f"{iri}/k1", "Consequence", rung.consequence)
    out.add(iri, DUTY + "hasConsequence", NamedNode(f"{iri}/k1"))
    out.add(f"{iri}/k1", DUTY + "consequenceDuration", rung.duration or None)


def _threshold(sheet: Sheet, iri: str, edge: str, node: str, threshold: Threshold) -> None:
    out = sheet.out
    sheet.mention(node, "Threshold", threshold.span)
    out.add(iri, DUTY + edge, NamedNode(node))
    if threshold.operator:
        out.add(node, DUTY + "operator", code("operator", _OPERATORS[threshold.operator]))
    out.add(node, DUTY + "thresholdCount", threshold.count)
    out.add(node, DUTY + "thresholdUnit", threshold.unit or None)
    out.add(node, DUTY + "thresholdPeriod", threshold.period or None)
