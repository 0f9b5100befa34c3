"""`dutygraph parse --json`: what was found in a document, as `docs/parse.schema.json` describes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from graph.model import (
    Annotation,
    Citation,
    Correction,
    Deadline,
    Document,
    Group,
    Measure,
    Owner,
    Party,
    Source,
    Span,
)
from service.parse_norms_json import norm, sentence

SCHEMA_VERSION = "1"

Json = dict[str, Any]


def to_json(document: Document) -> Json:
    """A resolved document as plain values; null where the text does not say."""
    head, metadata = document.head, document.metadata
    return {
        "schema_version": SCHEMA_VERSION,
        "edition": document.source.sha256,
        "document": {
            "title": head.title or None,
            "issuer": head.issuer or None,
            "doc_number": head.doc_number or None,
            "issued": _day(head.issued),
            "published": _day(head.published),
            "type": head.type or None,
            "jurisdiction": document.jurisdiction or None,
            "validity": {"from": _day(document.validity.since), "to": _day(document.validity.until)},
            "text_status": metadata.text_status,
            "iri": document.iri,
        },
        "parts": [
            {"kind": part.kind, "title": part.title or None, **_span(part.span), "iri": part.iri}
            for part in document.parts
        ],
        "attachments": [
            {"number": listed.number, "title": listed.title, "part": listed.part, **_span(listed.span)}
            for listed in document.attachments
        ],
        "chapters": [
            {"number": c.number, "label": c.label, "title": c.title, **_span(c.span), "iri": c.iri}
            for c in document.chapters
        ],
        "measures": [_measure(measure, document.source) for measure in document.measures],
        "annotations": [_annotation(annotation, document.source) for annotation in document.annotations],
        "rules": [
            {"kind": rule.kind, "text": rule.words, "units": list(rule.units), **_span(rule.span)}
            for rule in document.rules
        ],
        "groups": [_group(group) for group in document.groups],
        "citations": [_citation(citation) for citation in document.citations],
        "deadlines": [_deadline(deadline) for deadline in document.deadlines],
        "norms": [
            norm(one, document.source.text, _deadline(one.deadline) if one.deadline else None)
            for one in document.norms
        ],
        "sentences": [sentence(one) for one in document.sentences],
        "corrections": [_correction(correction) for correction in document.corrections],
        "issues": [{"kind": issue.kind, "words": issue.words, **_span(issue.span)} for issue in document.issues],
        "unparsed": [
            {**_placed(passage.span, document.source), "why": passage.why} for passage in document.unparsed
        ],
    }


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _placed(span: Span, source: Source) -> Json:
    """A span, and the page, paragraph or cell in which it begins where the file's format has such."""
    place = source.place(span.start)
    return {**_span(span), **({"place": {"kind": place.kind, "label": place.label}} if place else {})}


def _measure(measure: Measure, source: Source) -> Json:
    return {
        "number": measure.number,
        "label": measure.label,
        "chapter": measure.chapter,
        "title": measure.title or None,
        **_placed(measure.span, source),
        "iri": measure.iri,
        "annotations": list(measure.annotations),
        "citations": list(measure.citations),
        "deadlines": list(measure.deadlines),
        "norms": list(measure.norms),
    }


def _annotation(annotation: Annotation, source: Source) -> Json:
    return {
        **_placed(annotation.span, source),
        "label": annotation.label,
        "owners": [_owner(owner, source) for owner in annotation.owners],
        "open_ended": bool(annotation.open_tail),
        "open_tail": annotation.open_tail or None,
        "deadline": _deadline(annotation.deadline) if annotation.deadline else None,
        "stages": [_deadline(stage) for stage in annotation.stages],
    }


def _owner(owner: Owner, source: Source) -> Json:
    return {
        "name": owner.name,
        "role": owner.role,
        "kind": owner.party.kind if owner.party else None,
        **_party(owner.party),
        "corrections": list(owner.corrections),
        **_placed(owner.span, source),
    }


def _correction(correction: Correction) -> Json:
    return {
        "field": correction.field,
        "value": correction.value or None,
        "before": correction.before or None,
        "reason_before": correction.reason or None,
        "who": correction.who,
        "why": correction.why,
        "spans": [_span(span) for span in correction.spans],
    }


def notes(document: Document) -> Iterator[tuple[int, str]]:
    """What `dutygraph parse --text` tells below its counts, each with the offset of its place in the text."""
    text = document.source.text
    for passage in document.unparsed:
        yield passage.span.start, f"not read: {passage.why.replace('-', ' ')}"
    for issue in document.issues:
        yield issue.span.start, f"{issue.kind}: {issue.words.splitlines()[0]}"
    for correction in document.corrections:
        before, value = (said or "nothing" for said in (correction.before, correction.value))
        words = " ".join(correction.spans[0].of(text).split())
        told = f"{correction.field} of {words!r} corrected from {before} to {value}"
        yield correction.spans[0].start, f"{told} by {correction.who}: {correction.why}"


def _party(party: Party | None) -> Json:
    return {
        "resolved": bool(party and party.resolved),
        "iri": party.iri if party else None,
        "reason": party.reason if party else None,
        "types": list(party.types) if party else [],
        "suggestions": list(party.suggestions) if party else [],
    }


def _deadline(deadline: Deadline) -> Json:
    assumed = deadline.assumption
    return {
        "text": deadline.words,
        "label": deadline.label,
        "class": deadline.kind,
        "year": deadline.year,
        "month": deadline.month,
        "day": deadline.day,
        "date": deadline.date.isoformat() if deadline.date else None,
        "assumption": {"year": assumed.year, "from": assumed.origin} if assumed else None,
        "corrections": list(deadline.corrections),
        "event": deadline.event or None,
        "offset": {"duration": deadline.offset, "working_days": deadline.working_days}
        if deadline.offset
        else None,
        "recurrence": (
            {"min": deadline.at_least, "max": deadline.at_most, "period": deadline.period}
            if deadline.period
            else None
        ),
        **_span(deadline.span),
    }


def _group(group: Group) -> Json:
    return {
        "name": group.name,
        "aliases": list(group.aliases),
        "members": [
            {
                "name": member.name,
                **_party(member.party),
                "corrections": list(member.corrections),
                **_span(member.span),
            }
            for member in group.members
        ],
        **_span(group.span),
        "iri": group.iri,
    }


def _citation(citation: Citation) -> Json:
    return {
        "title": citation.title,
        "number": citation.number,
        "kind": citation.kind,
        "iri": citation.iri,
        "within": citation.within,
        **_span(citation.span),
    }
