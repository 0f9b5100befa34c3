"""Sentences and norms in `dutygraph parse --json`: words stand beside their places (`bearer`, `bearer_start`)."""

from __future__ import annotations

from typing import Any

from graph.model import Bearer, Member, Norm, Quantity, Recurrence, Report, Sanction, Sentence, Span, Threshold

Json = dict[str, Any]


def sentence(one: Sentence) -> Json:
    """One sentence: what it is, and its norms as indexes."""
    return {"kind": one.kind, "start": one.span.start, "end": one.span.end, "norms": list(one.norms)}


def norm(one: Norm, text: str, deadline: Json | None) -> Json:
    """One norm. `deadline` is its own deadline as plain values."""
    quantities = [_quantity(quantity) for quantity in one.quantities]
    return {
        "kind": one.kind,
        **_bearer(one.bearer),
        **_words("action", one.action, text),
        **_words("condition", one.condition, text),
        "recurrence": _recurrence(one.recurrence) if one.recurrence else None,
        "quantity": quantities[0] if quantities else None,
        "further_quantities": quantities[1:],
        "deadline": deadline,
        **_words("deliverable", one.deliverable.span if one.deliverable else None, text),
        "report": _report(one.report, text) if one.report else None,
        "sanction": _sanction(one.sanction, text) if one.sanction else None,
        "rule": one.rule,
        "measure": one.measure,
        "citations": list(one.citations),
        "iri": one.iri,
        "start": one.span.start,
        "end": one.span.end,
    }


def _words(key: str, span: Span | None, text: str) -> Json:
    return {
        key: span.of(text) if span else None,
        f"{key}_start": span.start if span else None,
        f"{key}_end": span.end if span else None,
    }


def _bearer(bearer: Bearer) -> Json:
    parties = [member.party for member in bearer.names]
    only = parties[0] if len(parties) == 1 else None
    return {
        "bearer": bearer.words or None,
        "bearer_kind": bearer.kind,
        "bearer_iri": only.iri if only else None,
        "bearer_start": bearer.span.start if bearer.span else None,
        "bearer_end": bearer.span.end if bearer.span else None,
        "bearer_carried": bearer.carried,
        "bearer_names": [_name(member) for member in bearer.names],
    }


def _name(member: Member) -> Json:
    party = member.party
    return {
        "name": member.name,
        "iri": party.iri if party else None,
        "start": member.span.start,
        "end": member.span.end,
    }


def _recurrence(one: Recurrence) -> Json:
    return {
        "min": one.at_least,
        "max": one.at_most,
        "period": one.period or None,
        "start": one.span.start,
        "end": one.span.end,
    }


def _quantity(one: Quantity) -> Json:
    return {
        "value": one.value,
        "unit": one.unit,
        "per_value": one.per_value,
        "per_unit": one.per_unit or None,
        "bound": one.bound,
        "start": one.span.start,
        "end": one.span.end,
    }


def _report(one: Report, text: str) -> Json:
    return {
        "from": one.sender.of(text) if one.sender else None,
        "to": one.receiver.of(text) if one.receiver else None,
        "to_start": one.receiver.start if one.receiver else None,
        "to_end": one.receiver.end if one.receiver else None,
    }


def _sanction(one: Sanction, text: str) -> Json:
    return {
        "event": _threshold(one.event, text),
        "further": _threshold(one.further, text) if one.further else None,
        "target": _passage(one.target, text) if one.target else None,
        "consequence": _passage(one.consequence, text),
        "duration": one.duration or None,
    }


def _threshold(one: Threshold, text: str) -> Json:
    return {
        **_passage(one.span, text),
        "operator": one.operator,
        "count": one.count,
        "unit": one.unit or None,
        "period": one.period or None,
    }


def _passage(span: Span, text: str) -> Json:
    return {"text": span.of(text), "start": span.start, "end": span.end}
