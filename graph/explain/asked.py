"""What people call a triple → the triple: paths and names for IRIs, `responsibleUnit` for a property."""

from __future__ import annotations

from pyoxigraph import NamedNode, Triple

from graph.namespaces import DUTY, PREFIXES
from graph.problems import UserError
from graph.store.snapshot import Snapshot

#: What is asked of a measure and a unit, unless another property is named.
OWED = "effectiveResponsibleUnit"


def asked(snapshot: Snapshot, subject: str, predicate: str, object_: str) -> Triple:
    """The triple that somebody asks about.

    Subject and object: an IRI, what follows `eli/cn/` in that of a document or its part, or any name of a unit.
    Property: an IRI, a name with a prefix (`eli:cites`), or a name of our own vocabulary; "" is `OWED`.
    Raises UnknownName, AmbiguousName, and UserError that names the term that is none.
    """
    return Triple(
        _thing(snapshot, "s", subject), _property(predicate.strip() or OWED), _thing(snapshot, "o", object_)
    )


def _thing(snapshot: Snapshot, part: str, value: str) -> NamedNode:
    value = value.strip()
    if not value:
        raise UserError("this is empty", where=part, remedy="Name a measure, a unit, or an IRI")
    if "://" in value or value.startswith("urn:"):
        return _node(part, snapshot.iris.canonical(value))
    if "/" in value:
        node = _node(part, snapshot.iris.part(value))
        if any(snapshot.store.quads_for_pattern(node, None, None, None)):
            return node
    return NamedNode(snapshot.registry.search(value).iri)


def _property(value: str) -> NamedNode:
    if "://" in value:
        return _node("p", value)
    prefix, colon, local = value.rpartition(":")
    if colon and prefix not in PREFIXES:
        raise UserError(f"the prefix {prefix!r} is not known", where="p", remedy=f"Known: {', '.join(PREFIXES)}")
    return _node("p", (PREFIXES[prefix] if colon else DUTY) + local)


def _node(part: str, iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise UserError(f"{iri!r} is no IRI", where=part, remedy="Write it as it stands in the graph") from error
