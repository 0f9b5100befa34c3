"""A SPARQL constraint, run once for all focus nodes, finds what pySHACL finds when it runs it for each."""

import re
from collections.abc import Iterator
from itertools import count

import pytest
from pyoxigraph import Quad, Store

from graph.problems import UnusableShape
from graph.shacl import compile_shapes, judge
from graph.shacl.reference import judged
from graph.shacl.select import compiled
from tests.graph.shacl import differences, graph, shapes

SHAPE = """ex:S a sh:NodeShape ; sh:targetClass ex:A ; sh:targetNode ex:n0 , ex:nowhere ;
    sh:sparql [ sh:prefixes ex: ; sh:select '''{}''' ] ."""
PATH_SHAPE = "ex:S a sh:PropertyShape ; sh:path (ex:p [ sh:inversePath ex:q ]) ;" + SHAPE.partition(";")[2]

LEGAL = [
    "SELECT $this WHERE { $this ex:p ?x }",
    "SELECT $this ?value { $this ex:p ?value . FILTER(isLiteral(?value)) }",
    "SELECT $this { FILTER NOT EXISTS { $this ex:p ?x } }",
    "SELECT $this { FILTER NOT EXISTS { ?x ex:p $this . ?x a ex:A } }",
    "SELECT $this { $this ex:p ?x FILTER NOT EXISTS { ?x ex:q ?y FILTER(?y = $this) } }",
    "SELECT $this { OPTIONAL { $this ex:p ?x } FILTER(!BOUND(?x)) }",
    "SELECT $this ?value { OPTIONAL { $this ex:p ?value FILTER(?value != $this) } OPTIONAL { ?value ex:q ?x } }",
    "SELECT $this ?value { { $this ex:p ?value } UNION { ?value ex:q $this } }",
    "SELECT $this ?value { { ?value ex:p ?y } UNION { BIND($this AS ?value) } }",
    "SELECT $this ?value { { { ?value ex:p ?x FILTER(?x = $this) } } }",
    "SELECT $this ?value { BIND(STR($this) AS ?value) }",
    "SELECT $this ?value { $this ex:p ?x { BIND($this AS ?value) FILTER(BOUND(?value)) } }",
    "SELECT $this (COUNT(?x) AS ?value) { $this ex:p ?x } GROUP BY $this HAVING(COUNT(?x) > 1)",
    "SELECT $this ?value { { SELECT $this (COUNT(DISTINCT ?x) AS ?value) { $this ex:p ?x } GROUP BY $this } }",
    "SELECT $this ?value { $this ex:p ?value { SELECT $this (MAX(?x) AS ?m) { $this ex:p ?x FILTER(isNumeric(?x))"
    " } GROUP BY $this } FILTER(isNumeric(?value) && ?value >= ?m) }",
    "SELECT $this ?value { { SELECT DISTINCT $this ?value { ?value ex:p ?y . ?y ex:q $this } } }",
    "SELECT $this { $this ex:p ?x FILTER NOT EXISTS { SELECT $this { $this ex:p ?y } GROUP BY $this"
    " HAVING(COUNT(?y)>2) }}",
    "SELECT $this ?value { ?value ex:p $this FILTER EXISTS { ?value ex:q ?x { SELECT $this (COUNT(?y) AS ?n)"
    " { ?y ?any $this } GROUP BY $this } FILTER(?n > 1) } }",
    "SELECT $this ?value { ?value ex:q? $this FILTER(?value != $this) }",
    "SELECT $this ?value { $this (^ex:p|!ex:q) ?value }",
    "SELECT $this ?path ?value { $this ?path ?value FILTER(?path IN (ex:p, ex:q)) }",
    "SELECT $this (ex:p AS ?path) (?x AS ?value) { $this ex:p ?x }",
    "SELECT $this ?value { $this ex:p ?value ; ex:q ?other FILTER(sameTerm(?value, ?other)) }",
    "SELECT $this ?value { $this ex:p ?value FILTER EXISTS { { ?value ex:q ?x } UNION { $this ex:r ?value } } }",
    "SELECT $this { $this ex:p ?x FILTER(EXISTS { $this ex:q ?x } || $this = ex:n2) }",
    "SELECT $this ?value { ?value ?p [] FILTER NOT EXISTS { ?value ex:p ?z FILTER NOT EXISTS { ?z ex:q $this }}}",
    "PREFIX e: <urn:x:> SELECT $this ?value WHERE { $this e:p ?value . FILTER(REGEX(STR(?value), '^[ab]', 'i')) }",
    "SELECT $this ?value { ?any ex:p ?value ; ex:r [] . FILTER(?any = $this) } ORDER BY ?value",
    "SELECT $this ?value { $this ex:p ?a, ?value . FILTER(STR(?a)<STR(?value)&&?a!=?value) }",
]


#: Where pySHACL errs: it filters no empty group, walks from 0 and "" to every node, looks for words in comments.
OTHERS = [
    "SELECT $this { { FILTER($this = ex:n1) } UNION { FILTER(false) } }",
    "SELECT $this ?value { $this ex:p/ex:q* ?value FILTER(isIRI(?value)) }",
    "SELECT $this ?value { $this ex:p ?value # MINUS { } VALUES\n FILTER(?value != 'MINUS { SERVICE') }",
]


@pytest.mark.parametrize("text", [*OTHERS, *LEGAL])
def test_it_answers_as_the_text_does_with_each_focus_node_put_in(text: str) -> None:
    rules, found = compile_shapes(shapes(SHAPE.format(text)), "S.ttl"), 0
    for seed in range(6):
        quads = graph(seed)
        own = {(str(r.focus), str(r.value)) for r in judge(quads, rules)}
        assert own == set(put_in(quads, text))
        found += len(own)
    assert found


def put_in(quads: list[Quad], text: str) -> Iterator[tuple[str, str]]:
    """Focus node and value of each row of a text, in which the focus nodes of SHAPE stand for $this in turn."""
    store = Store()
    store.extend(quads)
    below = "?this <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>/<http://www.w3.org/2000/01/rdf-schema#subClassOf>*"
    rows = list(store.query(f"SELECT DISTINCT ?this {{ {below} <urn:x:A> }}"))
    for focus in {"<urn:x:n0>", "<urn:x:nowhere>", *(str(row["this"]) for row in rows)}:
        for row in store.query("PREFIX ex: <urn:x:> " + _with(text, focus)):
            value = row["value"] if "?value" in text.partition("{")[0] else None
            yield focus, focus if value is None else str(value)


def _with(text: str, focus: str) -> str:
    names = count()
    keys = re.compile(r"((?:SELECT|BY) (?:DISTINCT )?)\$this")
    return keys.sub(lambda match: f"{match[1]}({focus} AS ?me{next(names)})", text).replace("$this", focus)


@pytest.mark.parametrize("text", LEGAL)
def test_both_engines_agree(text: str) -> None:
    body = shapes(SHAPE.format(text))
    rules, agreed = compile_shapes(body, "S.ttl"), 0
    for seed in range(6):
        ours, theirs, both = differences(graph(seed), rules, body)
        assert (seed, ours, theirs) == (seed, set(), set())
        agreed += both
    assert agreed, "nothing was compared"


@pytest.mark.parametrize("text", ["SELECT $this ?value { $this $PATH ?value }", LEGAL[0]])
def test_both_engines_agree_on_property_shapes(text: str) -> None:
    body = shapes(PATH_SHAPE.format(text))
    rules = compile_shapes(body, "S.ttl")
    found = [differences(graph(seed, 80), rules, body) for seed in range(6)]
    assert [(ours, theirs) for ours, theirs, _ in found] == [(set(), set())] * 6
    assert sum(both for *_, both in found)


REFUSED = [
    ("SELECT $this { $this ex:p ?x MINUS { $this ex:q ?x } }", "MINUS is not compiled"),
    ("SELECT $this { VALUES ?x { 1 } $this ex:p ?x }", "VALUES is not compiled"),
    ("SELECT $this { $this ex:p ?x } VALUES ?x { 1 }", "VALUES is not compiled"),
    ("SELECT $this { SERVICE <urn:x:s> { $this ex:p ?x } }", "SERVICE is not compiled"),
    ("SELECT $this { GRAPH ?g { $this ex:p ?x } }", "GRAPH is not compiled"),
    ("SELECT $this FROM <urn:x:g> { $this ex:p ?x }", "FROM is not compiled"),
    ("SELECT $this { $this ex:p ?x } LIMIT 1", "LIMIT is not compiled"),
    ("SELECT $this { $this ex:p ?x } OFFSET 1", "OFFSET is not compiled"),
    ("SELECT $this { BIND(ex:n1 AS ?this) }", "AS ?this"),
    ("SELECT (ex:n1 AS $this) { }", "AS ?this"),
    ("SELECT ?x { $this ex:p ?x }", "SELECT does not project $this"),
    ("SELECT * { $this ex:p ?x }", "SELECT does not project $this"),
    ("SELECT $this { { SELECT ?x { ?x ex:p ?y } } }", "a subselect does not project $this"),
    ("SELECT $this { { SELECT * { $this ex:p ?y } } }", "a subselect does not project $this"),
    ("SELECT $this (COUNT(?x) AS ?value) { $this ex:p ?x }", "needs GROUP BY $this"),
    ("SELECT $this { $this ex:p ?x } GROUP BY ?x $x", "needs GROUP BY $this"),
    ("SELECT $this { { SELECT $this (SUM(?x) AS ?s) { $this ex:p ?x } GROUP BY ?x } }", "needs GROUP BY $this"),
    ("SELECT $this { $this ex:p ?x } GROUP BY (STR($this) AS ?y)", "needs GROUP BY $this"),
    ("SELECT $this { $this ex:p ?x FILTER(REGEX(?x, '(?=a)')) }", "cannot use the regular expression"),
    ("SELECT $this { $this ex:p ?x FILTER(REGEX('a', STR(?x))) }", "must be a string"),
    ("SELECT $this { $this ex:p ?x FILTER(NOW() > ?x) }", "NOW is not compiled"),
    ("SELECT $this { FILTER(ex:f($this)) }", "is no cast"),
    ("SELECT $this { FILTER(BOUND($shapesGraph)) }", "$shapesGraph is not compiled"),
    ("SELECT $this { $this $PATH ?x }", "$PATH stands in a node shape"),
    ("SELECT $this { $this ex:p ?x {| ex:q 1 |} }", "{| is not compiled"),
    ("ASK { $this ex:p ?x }", "ASK is not compiled"),
    ("SELECT $this { $this other:p ?x }", "it is no SPARQL"),
    ("SELECT $this { $this ex:p ", "a bracket is not closed"),
    ("SELECT $this { $this ex:p }", "it is no SPARQL"),
    ("SELECT $this { $this ex:p ?x } }", "there is } behind its end"),
    ("SELECT $this { $this ex:p `x` }", "unreadable at"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_would_not_mean_the_same_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnusableShape) as caught:
        compile_shapes(shapes(SHAPE.format(text)), "S.ttl")
    assert reason in str(caught.value)
    assert str(caught.value).startswith("S.ttl")


def test_the_line_of_what_is_refused_is_told() -> None:
    text = "\n" + SHAPE.format("SELECT $this {\n  $this ex:p ?x\n  MINUS { ?x ex:q 1 } }")
    with pytest.raises(UnusableShape) as caught:
        compile_shapes(shapes(text), "S.ttl", text)
    assert caught.value.where == "S.ttl:5"


def test_words_are_told_from_strings_comments_and_names() -> None:
    text = (
        'SELECT $this { $this <urn:MINUS{> \'it\'\'s\', """a " { b"""; ex:MINUS ?MINUS; ex:a\\{b 1. # { MINUS\n }'
    )
    query, names = compiled(
        text.replace("{>", ">").replace("\\{", "\\-").replace("'it''s'", "'it\\'s {'"), "PREFIX ex: <urn:x:> ", ""
    )
    assert query.count("GRAPH") == 1
    assert names == ("this",)


def test_the_judge_does_not_take_a_failure_for_no_findings() -> None:
    with pytest.raises(RuntimeError, match="MINUS"):
        judged(graph(0), shapes(SHAPE.format("SELECT $this { $this ex:p ?x MINUS { $this ex:q ?x } }")))
