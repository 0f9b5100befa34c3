"""Each match to another vocabulary commits to no more than is meant, and says why in both languages."""

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

import ontology

DUTY = "https://w3id.org/dutygraph/ns#"
#: The vocabularies that a reader looks for.
REUSED = {
    "ELI": "http://data.europa.eu/eli/ontology#",
    "ORG": "http://www.w3.org/ns/org#",
    "ODRL": "http://www.w3.org/ns/odrl/2/",
    "PROV-O": "http://www.w3.org/ns/prov#",
    "OWL-Time": "http://www.w3.org/2006/time#",
    "Web Annotation": "http://www.w3.org/ns/oa#",
    "SKOS": "http://www.w3.org/2004/02/skos/core#",
    "DPV": "https://w3id.org/dpv#",
    "ROD": "http://rod.eionet.europa.eu/schema.rdf#",
    "schema.org": "http://schema.org/",
    "CPOV": "http://data.europa.eu/m8g/",
}
#: Never owl:sameAs or owl:equivalentClass: what others say of their terms would then hold of ours.
KINDS = {
    *(RDFS.subClassOf, RDFS.subPropertyOf),
    *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch),
}
STRONG = {OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty}
#: A reason shorter than this is a label.
SHORTEST = {"en": 20, "zh": 8}


@pytest.fixture(scope="module")
def whole() -> Graph:
    whole = Graph()
    for path in ontology.modules():
        whole.parse(path)
    return whole


def matches(whole: Graph) -> dict[tuple[Node, Node, Node], Node]:
    """The annotated matches, each with its axiom."""
    return {
        tuple(whole.value(axiom, OWL[f"annotated{part}"]) for part in ("Source", "Property", "Target")): axiom  # type: ignore[misc]
        for axiom in whole.subjects(RDF.type, OWL.Axiom)
    }


def test_each_vocabulary_is_matched(whole: Graph) -> None:
    ends = [str(end) for source, _, target in matches(whole) for end in (source, target)]
    assert len(REUSED) == 11
    assert not [name for name, namespace in REUSED.items() if not any(end.startswith(namespace) for end in ends)]


def test_each_match_is_stated_with_its_reason(whole: Graph) -> None:
    found = matches(whole)
    assert len(found) == len(set(whole.subjects(RDF.type, OWL.Axiom)))
    for triple, axiom in found.items():
        assert triple in whole, triple
        assert triple[1] in KINDS, triple
        reasons = {each.language: each for each in whole.objects(axiom, RDFS.comment) if isinstance(each, Literal)}
        assert reasons.keys() == {"zh", "en"}, triple
        for language, least in SHORTEST.items():
            assert len(reasons[language]) >= least, triple
            assert reasons[language].endswith((".", "。")), triple


def test_nothing_is_matched_without_a_reason(whole: Graph) -> None:
    """Whatever leads from a term of ours to another's, or the other way."""
    known = matches(whole)
    leading = [
        (one, relation, other)
        for relation in KINDS | STRONG
        for one, other in whole.subject_objects(relation)
        if isinstance(other, URIRef) and str(one).startswith(DUTY) != str(other).startswith(DUTY)
    ]
    assert len(leading) >= 45
    assert not [triple for triple in leading if triple not in known]


def test_matched_properties_are_not_matched_to_classes(whole: Graph) -> None:
    """A sub-class is of a class, a sub-property of a property."""
    classes = set(whole.subjects(RDF.type, OWL.Class))
    properties = {*whole.subjects(RDF.type, OWL.ObjectProperty), *whole.subjects(RDF.type, OWL.DatatypeProperty)}
    for one, relation, other in matches(whole):
        if relation == RDFS.subClassOf:
            assert {one, other} <= classes
        if relation == RDFS.subPropertyOf:
            assert {one, other} <= properties


def test_each_reused_term_says_whose_it_is(whole: Graph) -> None:
    """Stubs stand for the originals: with a label, and where they are defined."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    stubs = {term for kind in kinds for term in whole.subjects(RDF.type, kind) if not str(term).startswith(DUTY)}
    assert len(stubs) > 20
    for stub in stubs:
        assert whole.value(stub, RDFS.label), stub
        home = str(whole.value(stub, RDFS.isDefinedBy))
        assert str(stub).startswith(home), stub
        assert not home.startswith(DUTY.removesuffix("#"))


def test_parsing_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are all that is read; contexts and imports are looked for nowhere."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    for path in ontology.modules():
        assert len(rdflib.Graph().parse(path)) > 10
