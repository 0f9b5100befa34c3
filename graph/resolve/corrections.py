"""What people corrected, worked into a resolved document: pure, and strict about what it is laid upon.

Numbers of mentions never change their meaning: what is struck out leaves a gap, what is added comes behind all
that was read, and annotations that a correction makes stand behind the others of their measure and document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from graph.iri import Iris, unescaped
from graph.model import (
    Annotation,
    Assumption,
    CorrectedField,
    CorrectionEntry,
    Deadline,
    Document,
    Member,
    NameRead,
    Owner,
    Role,
    Span,
)
from graph.model.changed import changed
from graph.parse.deadlines import read_deadline
from graph.resolve.dates import dated
from graph.resolve.desk import Desk, touch
from graph.resolve.names import Names
from graph.resolve.places import mismatch
from graph.resolve.registry import Registry

_Named = TypeVar("_Named", Owner, Member)


def apply(
    document: Document, names: Names, registry: Registry, iris: Iris, assumed: Assumption | None
) -> Document:
    """The resolved document with `corrections:` of its metadata worked in; owners and members are then numbered.

    Raises UserError, naming file and entry, for a correction that does not fit what stands in the text.
    """
    if not document.metadata.corrections:
        return document
    desk = Desk(_numbered(document), names, registry, iris, assumed)
    for entry in document.metadata.corrections:
        _FIELDS[entry.field](desk, entry)
    return desk.done()


def divisions(document: Document) -> set[str]:
    """The divisions whose registries a document needs: its own, and those of registered units that it names."""
    owners = [owner.party for annotation in document.annotations for owner in annotation.owners]
    members = [member.party for group in document.groups for member in group.members]
    named = {party.iri for party in (*owners, *members) if party and party.resolved and not party.described}
    named |= {correction.value for correction in document.corrections if correction.field == "unit"}
    return {document.jurisdiction, *(unescaped(iri.split("/")[-2]) for iri in named if "/id/unit/" in iri)}


def _numbered(document: Document) -> Document:
    annotations = list(document.annotations)
    for measure in document.measures:
        position = 0
        for index in measure.annotations:
            owners = annotations[index].owners
            numbered = tuple(changed(owner, position=i) for i, owner in enumerate(owners, position + 1))
            annotations[index] = replace(annotations[index], owners=numbered)
            position += len(owners)
    groups = tuple(
        replace(group, members=tuple(replace(member, position=i) for i, member in enumerate(group.members, 1)))
        for group in document.groups
    )
    return replace(document, annotations=tuple(annotations), groups=groups)


def _owners(desk: Desk, entry: CorrectionEntry) -> None:
    (span,) = desk.places.find(entry, None, "")
    index = desk.annotation(entry, span)
    read = desk.annotations[index].owners if index is not None else ()
    old = _covered(entry, span, read)
    if not old and not entry.names:
        raise mismatch(entry, "no owner was read there")
    if index is None:
        index = desk.add(entry, Annotation("", (), span))

    def make(reading: NameRead, place: Span) -> Owner:
        role = reading.role or _role(entry, old)
        owner = desk.names.owner(Owner(reading.name or place.of(desk.text), role, place))
        return changed(owner, position=desk.next("measure", desk.measure_of[index]))

    new = _reread(desk, entry, span, old, make)
    owners = tuple(_in_place(read, old, new, span))
    desk.annotations[index] = replace(desk.annotations[index], owners=owners)
    desk.note(entry, [span], _listed(new), _listed(old))


def _role(entry: CorrectionEntry, old: list[Owner]) -> Role:
    roles = {owner.role for owner in old}
    if len(roles) != 1:
        what = "no owner was read there" if not roles else "the owners read there have several roles"
        raise mismatch(entry, f"{what}; say the role: value: [{{words: …, role: responsible}}]")
    return roles.pop()


def _members(desk: Desk, entry: CorrectionEntry) -> None:
    defined = [group.span for group in desk.groups]
    found = [span for span in desk.places.every(entry) if any(group.holds(span) for group in defined)]
    (span,) = desk.places.find(entry, found, "a part of a group's definition")
    index = next(i for i, group in enumerate(desk.groups) if group.span.holds(span))
    group = desk.groups[index]
    old = _covered(entry, span, group.members)
    if not old and not entry.names:
        raise mismatch(entry, "no member was read there")

    def make(reading: NameRead, place: Span) -> Member:
        member = desk.names.member(Member(reading.name or place.of(desk.text), place))
        return replace(member, position=desk.next("group", index))

    new = _reread(desk, entry, span, old, make)
    desk.groups[index] = replace(group, members=tuple(_in_place(group.members, old, new, span)))
    desk.note(entry, [span], _listed(new), _listed(old))


def _covered(entry: CorrectionEntry, span: Span, read: tuple[_Named, ...]) -> list[_Named]:
    """The names read within a place; one that reaches out of it is an error."""
    old = [name for name in read if touch(name.span, span)]
    if cut := [name.name for name in old if not span.holds(name.span)]:
        raise mismatch(entry, f"the words end within {cut[0]!r}, which was read there; write the whole of it")
    return old


def _reread(
    desk: Desk, entry: CorrectionEntry, span: Span, old: list[_Named], make: Callable[[NameRead, Span], _Named]
) -> list[_Named]:
    """The names that a person reads in a place; one that was read so before stays what it was."""
    new: list[_Named] = []
    start = span.start
    for reading in entry.names:
        place = desk.places.within(reading.words, Span(start, span.end))
        if place is None:
            raise mismatch(entry, f"{reading.words!r} of its value does not stand there, or not in this order")
        start = place.end
        name = reading.name or place.of(desk.text)
        same = next((item for item in old if item.span == place and item.name == name), None)
        if same is None:
            new.append(_marked(make(reading, place), desk))
        elif isinstance(same, Owner) and reading.role and reading.role != same.role:
            new.append(_marked(changed(same, role=reading.role), desk))
        else:
            new.append(same)
    return new


def _marked(thing: _Named, desk: Desk) -> _Named:
    return changed(thing, corrections=(*thing.corrections, len(desk.corrections)))


def _in_place(read: tuple[_Named, ...], old: list[_Named], new: list[_Named], span: Span) -> Iterator[_Named]:
    kept = [name for name in read if name not in old]
    yield from (name for name in kept if name.span.start < span.start)
    yield from new
    yield from (name for name in kept if name.span.start >= span.start)


def _listed(names: list[_Named]) -> str:
    return "、".join(name.name for name in names)


def _owner_role(desk: Desk, entry: CorrectionEntry) -> None:
    assert entry.role
    spans = desk.places.find(entry, {owner.span for _, owner in desk.owners()}, "an owner")
    before = ""
    for index, owner in list(desk.owners()):
        if owner.span in spans:
            before = owner.role
            _exchange(desk, index, owner, changed(_marked(owner, desk), role=entry.role))
    desk.note(entry, spans, entry.role, before)


def _exchange(desk: Desk, index: int, old: Owner, new: Owner) -> None:
    annotation = desk.annotations[index]
    owners = tuple(new if owner is old else owner for owner in annotation.owners)
    desk.annotations[index] = replace(annotation, owners=owners)


def _unit(desk: Desk, entry: CorrectionEntry) -> None:
    members = [member for group in desk.groups for member in group.members]
    read = {member.span for member in members} | {owner.span for _, owner in desk.owners()}
    spans = desk.places.find(entry, read, "an owner or member")
    party, before = desk.party(entry), []
    for index, owner in list(desk.owners()):
        if owner.span in spans:
            before.append(owner.party)
            _exchange(desk, index, owner, changed(_marked(owner, desk), party=party))
    for i, group in enumerate(desk.groups):
        before += [member.party for member in group.members if member.span in spans]
        named = (replace(_marked(m, desk), party=party) if m.span in spans else m for m in group.members)
        desk.groups[i] = replace(group, members=tuple(named))
    first = before[0]
    assert first
    desk.note(entry, spans, party.iri, first.iri, first.reason)


def _deadline(desk: Desk, entry: CorrectionEntry) -> None:
    if entry.action == "drop":
        span, old = _dated(desk, entry)
        for index in desk.deadlines()[span]:
            desk.annotations[index] = replace(desk.annotations[index], deadline=None)
        desk.note(entry, [span], "", old.words)
        return
    (span,) = desk.places.find(entry, None, "")
    if there := [place for place in desk.deadlines() if touch(place, span)]:
        told = f"a deadline was read there: {there[0].of(desk.text)!r}"
        raise mismatch(entry, f"{told}; drop it, or correct its class")
    held = desk.annotation(entry, span)
    index = desk.add(entry, Annotation("", (), span)) if held is None or held in desk.once_dated else held
    annotation = desk.annotations[index]
    read = read_deadline(span.of(desk.text), annotation.label, span)
    if (kind := entry.kind or read.kind) is None:
        raise mismatch(entry, "no rule understands these words; say value: {class: …, date: …}")
    desk.once_dated.add(index)
    new = _with_date(dated(replace(read, kind=kind), desk.assumed), entry)
    desk.annotations[index] = replace(annotation, deadline=replace(new, corrections=(len(desk.corrections),)))
    desk.note(entry, [span], new.words, "")


def _deadline_class(desk: Desk, entry: CorrectionEntry) -> None:
    span, old = _dated(desk, entry)
    _change(desk, span, dated(replace(old, kind=entry.kind, date=None, assumption=None), desk.assumed))
    desk.note(entry, [span], entry.kind or "", old.kind or "unknown")


def _deadline_date(desk: Desk, entry: CorrectionEntry) -> None:
    span, old = _dated(desk, entry)
    _change(desk, span, _with_date(old, entry))
    desk.note(entry, [span], str(entry.date), str(old.date or "none"))


def _dated(desk: Desk, entry: CorrectionEntry) -> tuple[Span, Deadline]:
    (span,) = desk.places.find(entry, desk.deadlines(), "a deadline")
    deadline = desk.annotations[desk.deadlines()[span][0]].deadline
    assert deadline
    return span, deadline


def _with_date(deadline: Deadline, entry: CorrectionEntry) -> Deadline:
    if entry.date is None:
        return deadline
    return replace(deadline, date=None if entry.date == "none" else entry.date, assumption=None)


def _change(desk: Desk, span: Span, deadline: Deadline) -> None:
    marked = replace(deadline, corrections=(*deadline.corrections, len(desk.corrections)))
    for index in desk.deadlines()[span]:
        desk.annotations[index] = replace(desk.annotations[index], deadline=marked)


_FIELDS: dict[CorrectedField, Callable[[Desk, CorrectionEntry], None]] = {
    "owners": _owners,
    "members": _members,
    "owner.role": _owner_role,
    "unit": _unit,
    "deadline": _deadline,
    "deadline.class": _deadline_class,
    "deadline.date": _deadline_date,
}
