"""Resolved document → quads: what the text asserts, in the edition's graph, with its provenance.

Statements about things that several editions may name (units no registry knows, cited works) go into the registry
graph, so that each triple stands in one graph however many documents repeat it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, Quad

from graph import __version__, evidence, parties
from graph.evidence import code as _code
from graph.iri import Iris
from graph.model import (
    Annotation,
    Assumption,
    Citation,
    Deadline,
    Document,
    Group,
    Measure,
    Party,
    Span,
    ValidityStatement,
)
from graph.namespaces import DCTERMS, DUTY, ELI, PROV, RDF, SKOS, SOFTWARE, XSD
from graph.parse.work_numbers import folded

Value = NamedNode | Literal | str | int | bool | dt.date

_A = NamedNode(RDF + "type")


class _Writer:
    """Collects quads of one graph; predicates are given as `duty:start` by namespace and local name."""

    def __init__(self, graph: str) -> None:
        self._graph = NamedNode(graph)
        self.quads: list[Quad] = []

    def add(self, subject: str, predicate: str, *values: Value | None) -> None:
        """State each value that is not None."""
        node, edge = NamedNode(subject), NamedNode(predicate)
        self.quads.extend(Quad(node, edge, _term(v), self._graph) for v in values if v is not None)

    def type(self, subject: str, *classes: str) -> None:
        """State the classes of a thing."""
        node = NamedNode(subject)
        self.quads.extend(Quad(node, _A, NamedNode(c), self._graph) for c in classes)


def _term(value: Value) -> NamedNode | Literal:
    if isinstance(value, NamedNode | Literal):
        return value
    if isinstance(value, dt.date):
        return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))
    return Literal(value)


def _zh(text: str) -> Literal:
    return Literal(text, language="zh")


class _Builder:
    def __init__(self, document: Document, iris: Iris) -> None:
        assert document.iri, "build takes a resolved document"
        assert document.edition
        self.document, self.iris = document, iris
        self.iri, self.edition = document.iri, document.edition
        self.out = _Writer(document.edition)
        self.registry = _Writer(iris.graph("registry"))
        self.provenance = _Writer(iris.graph("provenance"))

    def mention(self, iri: str, class_: str, span: Span) -> None:
        """State a stretch of this edition's text; the words stand beside the span."""
        self.out.type(iri, DUTY + class_)
        self.out.add(iri, DUTY + "edition", NamedNode(self.edition))
        self.out.add(iri, DUTY + "start", span.start)
        self.out.add(iri, DUTY + "end", span.end)
        self.out.add(iri, DUTY + "words", span.of(self.document.source.text))

    def place(self, iri: str, span: Span) -> None:
        """State where a part of the document stands in this edition."""
        self.out.add(iri, DUTY + "start", span.start)
        self.out.add(iri, DUTY + "end", span.end)
        self.out.add(iri, DUTY + "edition", NamedNode(self.edition))

    def whole(self) -> None:
        document, head, out = self.document, self.document.head, self.out
        restated = document.metadata.text_status == "restatement"
        out.type(self.iri, DUTY + "PolicyDocument")
        out.add(self.iri, DCTERMS + "title", _zh(head.title or PurePath(document.source.name).name))
        out.add(self.iri, ELI + "is_realized_by", NamedNode(self.edition))
        out.add(self.iri, ELI + "date_document", head.issued)
        out.add(self.iri, ELI + "date_publication", head.published)
        out.add(self.iri, ELI + "number", head.doc_number or None)
        out.add(self.iri, DUTY + "issuerName", head.issuer or None)
        if document.jurisdiction:
            out.add(self.iri, DUTY + "jurisdiction", NamedNode(self.iris.division(document.jurisdiction)))
            for subject, predicate, value in parties.division(document.jurisdiction, self.iris):
                self.registry.add(subject, predicate, value)
        out.add(self.iri, ELI + "type_document", _code("document-type", head.type) if head.type else None)
        out.add(self.iri, ELI + "first_date_entry_in_force", document.validity.since)
        out.add(self.iri, ELI + "date_no_longer_in_force", document.validity.until)
        out.type(self.edition, DUTY + ("Restatement" if restated else "OfficialText"))
        out.add(self.edition, DUTY + "sha256", document.source.sha256)
        if restated:
            # An official edition of this work may not be at hand; its address is that of the work all the same.
            out.add(self.edition, PROV + "wasDerivedFrom", NamedNode(self.iri))
        agent = f"{SOFTWARE}{__version__}"
        self.provenance.type(agent, PROV + "SoftwareAgent")
        self.provenance.add(agent, DCTERMS + "title", f"dutygraph {__version__}")
        self.provenance.add(self.edition, PROV + "wasAttributedTo", NamedNode(agent))
        self.provenance.add(self.edition, DCTERMS + "source", document.metadata.source or None)

    def frame(self) -> None:
        """State the parts of a document that has several, its list of attachments, and when it is in force."""
        parts = self.document.parts if len(self.document.parts) > 1 else ()
        for i, part in enumerate(parts, 1):
            assert part.iri
            self.out.type(part.iri, DUTY + "DocumentPart")
            self.out.add(part.iri, ELI + "is_part_of", NamedNode(self.iri))
            self.out.add(part.iri, ELI + "type_subdivision", _code("part-kind", part.kind))
            self.out.add(part.iri, DUTY + "position", i)
            self.out.add(part.iri, DCTERMS + "title", _zh(part.title) if part.title else None)
            self.place(part.iri, part.span.trimmed(self.document.source.text))
        for i, listed in enumerate(self.document.attachments, 1):
            iri = self.iris.mention(self.edition, "", "attachment", i)
            self.mention(iri, "AttachmentEntry", listed.span)
            self.out.add(self.iri, DUTY + "hasAttachmentEntry", NamedNode(iri))
            if listed.part is not None and (named := parts[listed.part].iri):
                self.out.add(iri, DUTY + "listedPart", NamedNode(named))
        for i, statement in enumerate(self.document.statements, 1):
            self.validity(self.iris.mention(self.edition, "", "validity", i), statement)

    def validity(self, iri: str, statement: ValidityStatement) -> None:
        self.mention(iri, "ValidityStatement", statement.span)
        self.out.add(self.iri, DUTY + "hasValidityStatement", NamedNode(iri))
        self.out.add(iri, DUTY + "validityKind", _code("validity", statement.kind))
        self.out.add(iri, DUTY + "resolvedDate", statement.date)
        if statement.computed:
            self.out.add(iri, DUTY + "isComputed", True)
        for index in statement.works:
            if work := self.document.citations[index].iri:
                self.out.add(iri, DUTY + "repealedWork", NamedNode(work))

    def parts(self) -> None:
        text = self.document.source.text
        chapters, parts = self.document.chapters, self.document.parts
        for i, chapter in enumerate(chapters, 1):
            assert chapter.iri
            parent = parts[chapter.part].iri or self.iri
            self.part(chapter.iri, "Chapter", parent, chapter.number, chapter.label, chapter.title, i)
            self.place(chapter.iri, chapter.span)
        for i, measure in enumerate(self.document.measures, 1):
            assert measure.iri
            above = parts[measure.part].iri if measure.chapter is None else chapters[measure.chapter].iri
            name, span = measure.name(text), measure.span.trimmed(text)
            self.part(measure.iri, "Measure", above or self.iri, measure.number, measure.label, name, i)
            self.place(measure.iri, span)
            self.out.add(measure.iri, DUTY + "words", span.of(text))
            self.measure(measure)

    def part(self, iri: str, class_: str, parent: str, number: int, label: str, title: str, position: int) -> None:
        self.out.type(iri, DUTY + class_)
        self.out.add(iri, ELI + "is_part_of", NamedNode(parent))
        self.out.add(iri, DUTY + "number", number)
        self.out.add(iri, DUTY + "label", label)
        self.out.add(iri, DUTY + "position", position)
        self.out.add(iri, DCTERMS + "title", _zh(title))

    def measure(self, measure: Measure) -> None:
        assert measure.iri
        path = self.iris.path(measure.iri).removeprefix(self.iris.path(self.iri) + "/")
        position = 0
        for i, index in enumerate(measure.annotations, 1):
            annotation = self.document.annotations[index]
            position = self.annotation(measure.iri, path, annotation, i, position)
        for i, index in enumerate(measure.citations, 1):
            self.citation(measure.iri, self.iris.mention(self.edition, path, "r", i), index)
        for i, index in enumerate(measure.deadlines, 1):
            iri = self.iris.mention(self.edition, path, "t", i)
            self.deadline(measure.iri, "hasDeadlineInText", iri, self.document.deadlines[index])

    def annotation(self, measure: str, path: str, annotation: Annotation, i: int, position: int) -> int:
        """State one annotation, and return how many owners the measure has by then."""
        if annotation.owners or annotation.open_tail:
            position = self.owners(measure, path, annotation, i, position)
        if annotation.deadline:
            iri = self.iris.mention(self.edition, path, "d", i)
            self.deadline(measure, "hasDeadline", iri, annotation.deadline)
            for k, stage in enumerate(annotation.stages, 1):
                self.deadline(iri, "hasStage", self.iris.mention(self.edition, f"{path}/d{i}", "s", k), stage)
        return position

    def owners(self, measure: str, path: str, annotation: Annotation, i: int, position: int) -> int:
        """State the list of an annotation and its names, numbered on from `position` where they have no number."""
        listed = self.iris.mention(self.edition, path, "list", i)
        self.mention(listed, "UnitList", annotation.span)
        self.out.add(measure, DUTY + "hasUnitList", NamedNode(listed))
        self.out.add(listed, DUTY + "isOpenEnded", bool(annotation.open_tail))
        self.out.add(listed, DUTY + "openTail", annotation.open_tail or None)
        for owner in annotation.owners:
            position += 1
            number = owner.position or position
            iri = self.iris.mention(self.edition, path, "a", number)
            self.mention(iri, "Assignment", owner.span)
            self.out.add(measure, DUTY + "hasAssignment", NamedNode(iri))
            self.out.add(iri, DUTY + "inList", NamedNode(listed))
            self.out.add(iri, DUTY + "position", number)
            self.out.add(iri, DUTY + "role", _code("role", owner.role))
            self.party(iri, owner.name, owner.party, "assignedUnit")
            self.corrected(iri, owner.corrections)
        return position

    def party(self, mention: str, name: str, party: Party | None, edge: str) -> None:
        """State what a mention was resolved to, and why; a unit no registry knows is described as far as known."""
        assert party
        if party.kind == "group" and party.resolved:
            edge = edge.replace("Unit", "Group")
        self.out.add(mention, DUTY + edge, NamedNode(party.iri))
        self.out.add(mention, DUTY + "resolution", _code("resolution", party.reason))
        for subject, predicate, value in parties.unit(party, name, self.iris):
            self.registry.add(subject, predicate, value)

    def deadline(self, whose: str, edge: str, iri: str, deadline: Deadline) -> None:
        self.mention(iri, "DeadlineStatement", deadline.span)
        self.out.add(whose, DUTY + edge, NamedNode(iri))
        self.out.add(iri, DUTY + "deadlineClass", _code("deadline", deadline.kind or "unknown"))
        self.out.add(iri, DUTY + "deadlineLabel", deadline.label or None)
        self.out.add(iri, DUTY + "resolvedDate", deadline.date)
        if deadline.date and deadline.kind != "by_year" and (deadline.month or deadline.kind != "point"):
            day = f"--{deadline.date:%m-%d}"
            self.out.add(iri, DUTY + "monthDay", Literal(day, datatype=NamedNode(XSD + "gMonthDay")))
        if assumption := deadline.assumption:
            self.assumption(iri, assumption)
        self.corrected(iri, deadline.corrections)
        self.out.add(iri, DUTY + "deadlineEvent", deadline.event or None)
        self.out.add(iri, DUTY + "deadlineOffset", deadline.offset or None)
        self.out.add(iri, DUTY + "inWorkingDays", deadline.working_days if deadline.offset else None)
        self.out.add(iri, DUTY + "deadlinePeriod", deadline.period or None)
        self.out.add(iri, DUTY + "atLeast", deadline.at_least)
        self.out.add(iri, DUTY + "atMost", deadline.at_most)

    def assumption(self, iri: str, assumption: Assumption) -> None:
        self.out.add(iri, DUTY + "assumedYear", assumption.year)
        self.out.add(iri, DUTY + "assumedFrom", _code("year-source", assumption.origin))

    def corrected(self, mention: str, corrections: tuple[int, ...]) -> None:
        """Lead from a mention to what people corrected in it."""
        for index in corrections:
            self.out.add(mention, DUTY + "correctedBy", evidence.correction(self.document, self.iris, index))

    def evidence(self) -> None:
        """State the passages that were not read, and the corrections."""
        for subject, predicate, value in evidence.statements(self.document, self.iris):
            self.out.add(subject, predicate, value)

    def groups(self) -> None:
        for i, group in enumerate(self.document.groups, 1):
            self.group(group, i)

    def group(self, group: Group, i: int) -> None:
        assert group.iri
        self.mention(group.iri, "UnitGroup", group.span)
        self.out.add(group.iri, ELI + "is_part_of", NamedNode(self.iri))
        self.out.add(group.iri, SKOS + "prefLabel", _zh(group.name))
        self.out.add(group.iri, SKOS + "altLabel", *(_zh(alias) for alias in group.aliases))
        self.out.add(group.iri, DUTY + "isOpenEnded", bool(group.open_tail))
        self.out.add(group.iri, DUTY + "openTail", group.open_tail or None)
        for position, member in enumerate(group.members, 1):
            number = member.position or position
            iri = self.iris.mention(self.edition, f"g{i}", "a", number)
            self.mention(iri, "Membership", member.span)
            self.out.add(group.iri, DUTY + "hasMembership", NamedNode(iri))
            self.out.add(iri, DUTY + "position", number)
            self.party(iri, member.name, member.party, "memberUnit")
            self.corrected(iri, member.corrections)

    def citation(self, citing: str, iri: str, index: int) -> None:
        citation = self.document.citations[index]
        assert citation.iri
        self.mention(iri, "Citation", citation.span)
        self.out.add(citing, DUTY + "hasCitation", NamedNode(iri))
        self.out.add(iri, DUTY + "citedWork", NamedNode(citation.iri))
        self.work(citation)
        if citation.within is not None:
            outer = self.document.citations[citation.within]
            assert outer.iri
            self.registry.add(outer.iri, DUTY + "transmits", NamedNode(citation.iri))

    def work(self, citation: Citation) -> None:
        assert citation.iri
        kind = DUTY + ("OtherWork" if citation.kind == "other" else "Regulation")
        self.registry.type(citation.iri, DUTY + "Work", kind)
        self.registry.add(citation.iri, DUTY + "workKind", _code("work-kind", citation.kind))
        self.registry.add(citation.iri, DCTERMS + "title", _zh(citation.work or citation.title))
        self.registry.add(citation.iri, ELI + "number", folded(citation.number) if citation.number else None)

    def preamble(self) -> None:
        """Citations outside the measures are the document's own."""
        inside = {index for measure in self.document.measures for index in measure.citations}
        outside = [index for index in range(len(self.document.citations)) if index not in inside]
        for i, index in enumerate(outside, 1):
            self.citation(self.iri, self.iris.mention(self.edition, "", "r", i), index)


def build(document: Document, iris: Iris) -> list[Quad]:
    """The quads that a resolved document asserts: its own graph, and its share of registry and provenance.

    Each quad once. Building the same document twice yields the same quads.
    """
    builder = _Builder(document, iris)
    builder.whole()
    builder.frame()
    builder.parts()
    builder.groups()
    builder.preamble()
    builder.evidence()
    writers = (builder.out, builder.registry, builder.provenance)
    return list(dict.fromkeys(quad for writer in writers for quad in writer.quads))


def issues(document: Document, iris: Iris) -> list[Quad]:
    """The faults of a draft's text as quads; published editions do not carry them."""
    builder = _Builder(document, iris)
    for i, issue in enumerate(document.issues, 1):
        iri = iris.mention(builder.edition, "", "issue", i)
        builder.mention(iri, "TextIssue", issue.span)
        builder.out.add(builder.iri, DUTY + "hasTextIssue", NamedNode(iri))
        builder.out.add(iri, DUTY + "issueKind", _code("text-issue", issue.kind))
    return builder.out.quads
