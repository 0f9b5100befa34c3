"""A resolved document taken apart for correction: its lists, what is in which measure, the numbers given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graph.iri import Iris
from graph.model import Annotation, Assumption, Correction, CorrectionEntry, Document, Owner, Party, Span
from graph.problems import UserError
from graph.resolve.names import Names
from graph.resolve.places import Places, mismatch
from graph.resolve.registry import Registry


class Desk:
    """The lists of a document while they are corrected."""

    def __init__(
        self, document: Document, names: Names, registry: Registry, iris: Iris, assumed: Assumption | None
    ) -> None:
        self._document, self.names, self._registry, self._iris = document, names, registry, iris
        self.assumed, self.text = assumed, document.source.text
        self.places = Places(document)
        self.annotations, self.groups = list(document.annotations), list(document.groups)
        self.corrections: list[Correction] = []
        self._held = [list(measure.annotations) for measure in document.measures]
        self.measure_of = {index: i for i, held in enumerate(self._held) for index in held}
        self._last: dict[tuple[str, int], int] = defaultdict(int)
        for i, held in enumerate(self._held):
            self._last["measure", i] = sum(len(self.annotations[index].owners) for index in held)
        for i, group in enumerate(self.groups):
            self._last["group", i] = len(group.members)
        self.once_dated = {index for index, annotation in enumerate(self.annotations) if annotation.deadline}

    def done(self) -> Document:
        """The document as corrected. A passage that was not read is settled by a correction that covers it."""
        settled = [span for correction in self.corrections for span in correction.spans]
        return replace(
            self._document,
            annotations=tuple(self.annotations),
            groups=tuple(self.groups),
            measures=tuple(
                replace(measure, annotations=tuple(held))
                for measure, held in zip(self._document.measures, self._held, strict=True)
            ),
            unparsed=tuple(
                passage
                for passage in self._document.unparsed
                if not any(span.holds(passage.span) for span in settled)
            ),
            corrections=tuple(self.corrections),
        )

    def note(self, entry: CorrectionEntry, spans: list[Span], value: str, before: str, reason: str = "") -> None:
        """Write down what was corrected; its number is that of the entry."""
        self.corrections.append(Correction(entry.field, tuple(spans), value, before, entry.who, entry.why, reason))

    def next(self, kind: str, index: int) -> int:
        """The next number of a mention in a measure or group; none is given twice."""
        self._last[kind, index] += 1
        return self._last[kind, index]

    def annotation(self, entry: CorrectionEntry, span: Span) -> int | None:
        """The annotation that holds a place, None where none does. Raises UserError where it is no measure's."""
        touched = [i for i, annotation in enumerate(self.annotations) if touch(annotation.span, span)]
        # One that a correction made lies within the words of that correction alone.
        touched = [i for i in touched if self.annotations[i].span.holds(span)] or touched
        if len(touched) > 1:
            raise mismatch(entry, "the words reach over two annotations; write an entry for each")
        if touched and touched[0] not in self.measure_of:
            raise mismatch(entry, "the annotation there stands in no measure, so that nobody would owe it")
        return touched[0] if touched else None

    def add(self, entry: CorrectionEntry, annotation: Annotation) -> int:
        """Put an annotation behind all others, into the measure that holds its words."""
        measures = self._document.measures
        holder = next((i for i, m in enumerate(measures) if m.span.holds(annotation.span)), None)
        if holder is None:
            raise mismatch(entry, "the words stand in no measure, so that nobody would owe it")
        self.annotations.append(annotation)
        index = len(self.annotations) - 1
        self._held[holder].append(index)
        self.measure_of[index] = holder
        return index

    def owners(self) -> Iterator[tuple[int, Owner]]:
        """Each owner with the index of its annotation."""
        return ((i, owner) for i, annotation in enumerate(self.annotations) for owner in annotation.owners)

    def deadlines(self) -> dict[Span, list[int]]:
        """The annotations that have a deadline, by its place; several may share one."""
        found: dict[Span, list[int]] = defaultdict(list)
        for i, annotation in enumerate(self.annotations):
            if annotation.deadline:
                found[annotation.deadline.span].append(i)
        return found

    def party(self, entry: CorrectionEntry) -> Party:
        """The unit or group that a value names: as a name in this document, by division and key, or by IRI."""
        said = self.names.owner(Owner(entry.value, "responsible", Span(0, 0))).party
        if said and said.resolved:
            return replace(said, reason="correction")
        division, _, key = entry.value.partition("/")
        match = self._registry.find(key, division) if key else None
        try:
            found = match.entries[0] if match else self._registry.search(self._iris.canonical(entry.value))
        except UserError as error:
            raise UserError(error.what, where=entry.where, remedy=error.remedy) from error
        return Party(found.iri, found.kind, "correction")


def touch(one: Span, other: Span) -> bool:
    """Whether two places share a character."""
    return one.start < other.end and other.start < one.end
