"""Who is responsible: lists of owners, and the groups that a document defines."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph import parties
from graph.build.sheet import Sheet, zh
from graph.evidence import code
from graph.model import Annotation, Group, Party, Role
from graph.namespaces import DUTY, SKOS

#: Roles that have a property of their own, beside `hasAssignment`: so a rule needs no look at the code.
_ROLES: dict[Role, str] = {"lead": "hasLead", "support": "hasSupport", "guide": "hasGuide"}


def owners(sheet: Sheet, measure: str, annotation: Annotation, i: int, position: int) -> int:
    """State the list of an annotation and its names, numbered on from `position` where they have no number."""
    path = sheet.path(measure)
    listed = sheet.iris.mention(sheet.edition, path, "list", i)
    sheet.mention(listed, "UnitList", annotation.span)
    sheet.out.add(measure, DUTY + "hasUnitList", NamedNode(listed))
    sheet.out.add(listed, DUTY + "isOpenEnded", bool(annotation.open_tail))
    sheet.out.add(listed, DUTY + "openTail", annotation.open_tail or None)
    for owner in annotation.owners:
        position += 1
        number = owner.position or position
        iri = sheet.iris.mention(sheet.edition, path, "a", number)
        sheet.mention(iri, "Assignment", owner.span)
        sheet.out.add(measure, DUTY + "hasAssignment", NamedNode(iri))
        if role := _ROLES.get(owner.role):
            sheet.out.add(measure, f"{DUTY}{role}Assignment", NamedNode(iri))
        sheet.out.add(iri, DUTY + "inList", NamedNode(listed))
        sheet.out.add(iri, DUTY + "position", number)
        sheet.out.add(iri, DUTY + "role", code("role", owner.role))
        assert owner.party
        party(sheet, iri, owner.name, owner.party, "assigned")
        sheet.corrected(iri, owner.corrections)
    return position


def party(sheet: Sheet, mention: str, name: str, meant: Party, edge: str) -> None:
    """State what a mention was resolved to (`edge` + Unit or Group), and why.

    A unit that no registry knows is described as far as the document does.
    """
    grouped = meant.kind == "group" and meant.resolved
    sheet.out.add(mention, DUTY + edge + ("Group" if grouped else "Unit"), NamedNode(meant.iri))
    sheet.out.add(mention, DUTY + "resolution", code("resolution", meant.reason))
    for subject, predicate, value in parties.unit(meant, name, sheet.iris):
        sheet.registry.add(subject, predicate, value)


def groups(sheet: Sheet) -> None:
    """State the groups that the document defines."""
    for i, group in enumerate(sheet.document.groups, 1):
        _group(sheet, group, i)


def _group(sheet: Sheet, group: Group, i: int) -> None:
    assert group.iri
    sheet.mention(group.iri, "UnitGroup", group.span)
    # Not eli:is_part_of, whose parts are legal resources: a group of units is none.
    sheet.out.add(group.iri, DUTY + "partOf", NamedNode(sheet.iri))
    sheet.out.add(group.iri, SKOS + "prefLabel", zh(group.name))
    sheet.out.add(group.iri, SKOS + "altLabel", *(zh(alias) for alias in group.aliases))
    sheet.out.add(group.iri, DUTY + "isOpenEnded", bool(group.open_tail))
    sheet.out.add(group.iri, DUTY + "openTail", group.open_tail or None)
    for position, member in enumerate(group.members, 1):
        number = member.position or position
        iri = sheet.iris.mention(sheet.edition, f"g{i}", "a", number)
        sheet.mention(iri, "Membership", member.span)
        sheet.out.add(group.iri, DUTY + "hasMembership", NamedNode(iri))
        sheet.out.add(iri, DUTY + "position", number)
        assert member.party
        party(sheet, iri, member.name, member.party, "member")
        sheet.corrected(iri, member.corrections)
