"""Core constraints, as queries, find what pySHACL finds; what is not compiled is refused."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.problems import UnusableShape
from graph.shacl import compile_shapes, judge
from tests.graph.shacl import differences, graph, shapes

TARGET = "ex:S a sh:{}Shape ; sh:targetClass ex:A ; sh:targetSubjectsOf ex:r ; sh:targetNode ex:n0 ;"
PATHS = ["ex:p", "[ sh:inversePath ex:p ]", "( ex:p ex:q )", "[ sh:alternativePath ( ex:p ex:q ) ]"]
STARS = ["[ sh:zeroOrMorePath ex:p ]", "( rdf:type [ sh:zeroOrMorePath rdfs:subClassOf ] )"]
STARS += ["[ sh:oneOrMorePath ex:p ]", "( ex:q [ sh:zeroOrOnePath ex:p ] )"]

OF_PATHS = [
    "sh:minCount 1",
    "sh:minCount 2",
    "sh:maxCount 1",
    "sh:maxCount 0",
    "sh:minCount 1 ; sh:maxCount 2",
    "sh:uniqueLang true",
    "sh:qualifiedValueShape [ sh:class ex:A ] ; sh:qualifiedMinCount 1",
    "sh:qualifiedValueShape [ sh:nodeKind sh:Literal ] ; sh:qualifiedMaxCount 1 ; sh:qualifiedMinCount 1",
    "sh:hasValue ex:n1",
    "sh:hasValue 1",
]
OF_VALUES = [
    "sh:class ex:A",
    "sh:class ex:A ; sh:class ex:C",
    "sh:datatype xsd:integer",
    "sh:datatype xsd:string",
    "sh:datatype xsd:date",
    "sh:datatype rdf:langString",
    "sh:nodeKind sh:Literal",
    "sh:nodeKind sh:BlankNodeOrLiteral",
    "sh:in ( ex:n1 1 'a' 'a'@zh )",
    "sh:pattern '^A' ; sh:flags 'i'",
    "sh:pattern 'n[0-4]$'",
    "sh:minLength 9",
    "sh:maxLength 1",
    "sh:languageIn ( 'en' )",
    "sh:equals ex:q",
    "sh:disjoint ex:q",
    "sh:node [ sh:property [ sh:path ex:q ; sh:minCount 1 ] ]",
    "sh:not [ sh:class ex:B ]",
    "sh:and ( [ sh:class ex:B ] [ sh:property [ sh:path ex:q ; sh:maxCount 1 ] ] )",
    "sh:or ( [ sh:class ex:B ] [ sh:datatype xsd:integer ] )",
    "sh:xone ( [ sh:class ex:B ] [ sh:class ex:A ] [ sh:nodeKind sh:Literal ] )",
    "sh:property [ sh:path ex:r ; sh:maxCount 0 ]",
    "sh:property [ sh:path ex:r ; sh:nodeKind sh:IRI ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ]",
]
OF_NODES = [
    "sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path ex:p ]",
    "sh:hasValue ex:n1",
]
ROWS = [
    *(f"{TARGET.format('Property')} sh:path {path} ; {row} ." for row in OF_PATHS for path in PATHS),
    *(f"{TARGET.format('Property')} sh:path {path} ; {row} ." for row in OF_VALUES for path in PATHS[:2]),
    *(f"{TARGET.format('Node')} {row} ." for row in [*OF_NODES, *OF_VALUES]),
    *(f"{TARGET.format('Property')} sh:path {path} ; sh:hasValue ex:A ; sh:minCount 4 ." for path in STARS),
    "ex:A a rdfs:Class , sh:NodeShape ; sh:property ex:P ."
    "ex:P sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Info .",
    "ex:S sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI ; sh:property [ sh:path ex:q ; sh:minCount 1 ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:qualifiedMinCount 1 ;"
    " sh:qualifiedValueShapesDisjoint true ; sh:qualifiedValueShape [ sh:class ex:B ] ] ,"
    " [ sh:path ex:p ; sh:qualifiedMaxCount 1 ; sh:qualifiedValueShapesDisjoint true ;"
    " sh:qualifiedValueShape [ sh:class ex:C ] ] .",
    "ex:S sh:targetClass ex:A ; sh:node ex:T . ex:T sh:deactivated true ; sh:class ex:Z ."
    "ex:U sh:targetClass ex:A ; sh:deactivated true ; sh:class ex:Z .",
]
#: Asked of numbers alone: pySHACL also takes for less or more what SPARQL cannot compare.
COMPARING = [
    f"{TARGET.format('Property')} sh:path {path} ; {row} ."
    for path in ("ex:p", "[ sh:alternativePath ( ex:p ex:q ) ]")
    for row in (
        "sh:lessThan ex:q",
        "sh:lessThanOrEquals ex:r",
        "sh:minInclusive 2",
        "sh:minExclusive 2",
        "sh:maxInclusive 1",
        "sh:maxExclusive 1",
    )
]
#: They find nothing in these graphs, and must not.
SILENT = ("sh:deactivated true", "[ sh:inversePath ex:p ] ; sh:uniqueLang")


@pytest.mark.parametrize("body", [*ROWS, *COMPARING])
def test_both_engines_agree(body: str) -> None:
    given, agreed = shapes(body), 0
    rules = compile_shapes(given, "S.ttl")
    for seed, triples in enumerate((20, 60, 120, 200)):
        ours, theirs, both = differences(graph(seed, triples, numbers=body in COMPARING), rules, given)
        assert (seed, ours, theirs) == (seed, set(), set())
        agreed += both
    assert bool(agreed) is not any(words in body for words in SILENT)


REFUSED = [
    ("sh:minCount 1", "has no sh:path"),
    ("sh:closed true ; sh:path ex:p", "sh:closed in a property shape"),
    ("sh:datatype xsd:byte", "has no such literals"),
    ("sh:pattern '(?<=a)b'", "cannot use the regular expression"),
    ("sh:in ( [] )", "blank node"),
    ("sh:in ex:p", "is no list"),
    ("sh:nodeKind sh:Thing", "SHACL has no"),
    ("sh:nodeKind ex:IRI", "is no sh:nodeKind"),
    ("sh:mincount 1", "SHACL has no http://www.w3.org/ns/shacl#mincount"),
    ("sh:node ex:S", "refers to itself"),
    ("sh:property [ sh:path ex:p ; sh:node ex:S ]", "refers to itself"),
    ("sh:path 'p'", "is no path"),
    ("sh:path ( ex:p )", "fewer than two members"),
    ("sh:path [ ex:other ex:p ]", "none of SHACL's paths"),
    ("sh:path ex:p , ex:q", "said more than once"),
    ("sh:rule [ a sh:TripleRule ]", "sh:rule is not compiled"),
    ("sh:target [ a sh:SPARQLTarget ]", "sh:target is not compiled"),
    ("sh:sparql [ sh:severity sh:Info ; sh:select 'SELECT $this {}' ]", "belongs to the shape"),
    ("sh:sparql [ ]", "has no sh:select"),
]


@pytest.mark.parametrize(("constraint", "reason"), REFUSED)
def test_what_is_not_compiled_is_refused(constraint: str, reason: str) -> None:
    with pytest.raises(UnusableShape) as caught:
        compile_shapes(shapes(f"ex:S sh:targetClass ex:A ; {constraint} ."), "S.ttl")
    assert reason in str(caught.value)
    assert str(caught.value).startswith("S.ttl: ")


def test_what_cannot_be_compared_is_a_violation() -> None:
    given = "ex:S sh:targetNode ex:n ; sh:path ex:p ; {} ."
    node, edge, other = (NamedNode(f"urn:x:{name}") for name in "npq")
    values = [Literal(1), Literal("a"), Literal("a", language="zh"), node]
    quads = [*(Quad(node, edge, value) for value in values), Quad(node, other, Literal(5))]
    for row in ("sh:maxInclusive 3", "sh:lessThan ex:q"):
        found = judge(quads, compile_shapes(shapes(given.format(row)), "S.ttl"))
        assert {result.value for result in found} == set(values[1:])


def test_ill_formed_literals_are_of_no_datatype() -> None:
    types = {
        "date": (["2022-02-28", "2022-01-01Z"], ["2022-02-30", "28.2.2022", ""]),
        "gYear": (["2022", "-0044", "2022+08:00"], ["22", "2022-01"]),
        "gMonthDay": (["--07-31", "--02-29"], ["--02-30", "07-31", "--13-01"]),
        "integer": (["0", "-12", "99999999999999999999999"], ["1.0", "", "a"]),
        "decimal": (["1.5", ".5"], ["1e0", "."]),
        "boolean": (["true"], ["yes"]),
        "duration": (["P1Y", "P3M"], ["1Y", "P"]),
    }
    node, edge, xsd = NamedNode("urn:x:n"), NamedNode("urn:x:p"), "http://www.w3.org/2001/XMLSchema#"
    for name, (good, bad) in types.items():
        rules = compile_shapes(
            shapes(f"ex:S sh:targetNode ex:n ; sh:path ex:p ; sh:datatype xsd:{name} ."), "S.ttl"
        )
        quads = [Quad(node, edge, Literal(form, datatype=NamedNode(xsd + name))) for form in (*good, *bad)]
        found = {result.value.value for result in judge(quads, rules) if result.value}
        assert (name, found) == (name, set(bad))
