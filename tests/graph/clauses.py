"""The clauses of a document as its gold tells them, in the classes of the model.

What the graph, the queries and the pages make of clauses must not hang on how well a program reads them.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.model import (
    Bearer,
    Deadline,
    Deliverable,
    Document,
    Measure,
    Member,
    Norm,
    Quantity,
    Recurrence,
    Report,
    Sanction,
    Sentence,
    Span,
    Threshold,
)

GOLD = Path(__file__).parent.parent / "gold" / "norms"
#: The gold says what a clause is, not by which rule that is read.
RULE = "gold"
_NAMES = {"unit": re.compile("[^、]+"), "group": re.compile(".+"), "class": re.compile("[^、和]+")}
_WORK = re.compile("^(?:制定|编制|出台|印发|修订|完善|健全|建立|列出|提出|公布|发布|形成|将|把)+")


def told(document: Document, name: str) -> Document:
    """The document with the clauses of the gold of this name."""
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    assert gold["sha256"] == document.source.sha256, "the gold was made of another text"
    norms: list[Norm] = []
    sentences: list[Sentence] = []
    for drawn in gold["measures"]:
        index = None if drawn["at"] is None else drawn["at"] - 1
        first = len(norms)
        norms += [_norm(document, index, norm) for norm in drawn["norms"]]
        for sentence in drawn["sentences"]:
            span = _span(sentence)
            held = tuple(i for i, norm in enumerate(norms) if i >= first and span.holds(norm.span))
            sentences.append(Sentence(sentence["kind"], span, held))
    held = [tuple(j for j, norm in enumerate(norms) if norm.measure == i) for i in range(len(document.measures))]
    measures = tuple(replace(measure, norms=some) for measure, some in zip(document.measures, held, strict=True))
    return replace(document, norms=tuple(norms), sentences=tuple(sentences), measures=measures)


def _span(told: dict[str, Any], prefix: str = "") -> Span:
    return Span(told[f"{prefix}start"], told[f"{prefix}end"])


def _norm(document: Document, index: int | None, told: dict[str, Any]) -> Norm:
    text, span = document.source.text, _span(told)
    measure = document.measures[index] if index is not None else None
    quantities = [told["quantity"]] if "quantity" in told else []
    quantities += told.get("further_quantities", [])
    return Norm(
        kind=told["kind"],
        span=span,
        rule=RULE,
        action=span,
        bearer=_bearer(told),
        condition=_span(told["condition"]) if "condition" in told else None,
        recurrence=_recurrence(told["recurrence"]) if "recurrence" in told else None,
        quantities=tuple(_quantity(quantity) for quantity in quantities),
        deadline=_deadline(text, told["deadline"]) if "deadline" in told else None,
        deliverable=_deliverable(text, _span(told["deliverable"])) if "deliverable" in told else None,
        report=_report(told) if "report" in told else None,
        sanction=_sanction(told["sanction"]) if "sanction" in told else None,
        citations=_citations(document, measure, span),
        measure=index,
    )


def _bearer(told: dict[str, Any]) -> Bearer:
    if "bearer" not in told:
        return Bearer()
    span, words, kind = _span(told, "bearer_"), told["bearer"], told["bearer_kind"]
    names = tuple(
        Member(found[0], Span(span.start + found.start(), span.start + found.end()), carried=words[:1] * (i > 0))
        for i, found in enumerate(_NAMES[kind].finditer(words) if kind in _NAMES else ())
    )
    return Bearer(kind, words, span, span.end < told["start"], names)


def _recurrence(told: dict[str, Any]) -> Recurrence:
    return Recurrence(_span(told), told["min"], told["max"], told["period"] or "")


def _quantity(told: dict[str, Any]) -> Quantity:
    per = told.get("per_value")
    bound = told.get("bound", "exact")
    return Quantity(_span(told), told.get("value"), told["unit"], bound, per, told.get("per_unit") or "")


def _deadline(text: str, told: dict[str, Any]) -> Deadline:
    span = _span(told)
    return Deadline(span.of(text), "", told["class"], span, told.get("year"), told.get("month"), told.get("day"))


def _deliverable(text: str, span: Span) -> Deliverable:
    verb = _WORK.match(span.of(text))
    return Deliverable(span, Span(span.start + (verb.end() if verb else 0), span.end))


def _report(told: dict[str, Any]) -> Report:
    report = told["report"]
    sender = _span(told, "bearer_") if report.get("from") else None
    return Report(sender, _span(report, "to_") if report.get("to") else None)


def _threshold(told: dict[str, Any], counts: dict[str, Any]) -> Threshold:
    return Threshold(
        _span(told),
        counts.get("operator"),
        counts.get("count"),
        counts.get("unit") or "",
        counts.get("period") or "",
    )


def _sanction(told: dict[str, Any]) -> Sanction:
    further = told.get("further")
    return Sanction(
        event=_threshold(told["event"], told),
        consequence=_span(told["consequence"]),
        target=_span(told["target"]) if "target" in told else None,
        further=_threshold(further, further) if further else None,
        duration=told.get("duration", ""),
    )


def _citations(document: Document, measure: Measure | None, span: Span) -> tuple[int, ...]:
    indexes = measure.citations if measure else ()
    return tuple(index for index in indexes if span.holds(document.citations[index].span))
