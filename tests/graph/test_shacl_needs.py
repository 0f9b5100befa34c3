"""No more is loaded than rules look at, and no less."""

import pytest

from graph.shacl.needs import predicates
from graph.shacl.select import compiled
from tests.graph.test_shacl_select import LEGAL, OTHERS

ROWS: list[tuple[str, str | None]] = [
    ("SELECT $this { $this ex:p ?x }", "p"),
    ("SELECT $this { $this a ex:A ; ex:p ?x , ?y . ?y ex:q 'a'@zh }", "A p q type"),
    ("SELECT $this { $this ex:p [ ex:q ?x ; ex:r 1.5 ] . ?z ex:s '1'^^ex:d }", "p q r s d"),
    ("SELECT $this { [] ex:p $this FILTER(?x > 1 && EXISTS { ?x ex:q ?y }) ?x ex:r 1 }", "p q r"),
    ("SELECT $this { $this ex:p/^ex:q ?x FILTER NOT EXISTS { ?x (ex:r|ex:s)+ ?y } }", "p q r s"),
    ("SELECT $this { $this a/ex:p* ex:A }", "A p type"),
    ("SELECT $this { FILTER REGEX(STR($this), 'a') $this ex:p ?x }", "p"),
    ("SELECT $this { BIND(xsd:integer('1') AS ?n) $this ex:p ?n }", "p"),
    ("SELECT $this { { SELECT $this (COUNT(?x) AS ?n) { $this ex:p ?x } GROUP BY $this } }", "p"),
    ("SELECT $this { $this ?p ?x }", None),
    ("SELECT $this { $this ex:p ?x ; ?p ?y }", None),
    ("SELECT $this { $this ex:p [ ?p ?y ] }", None),
    ("SELECT $this { $this ex:q ?x FILTER(?x || NOT EXISTS { $this ex:p ?x . ?x ?p ?y }) }", None),
    ("SELECT (EXISTS { $this ?p ?y } AS ?value) $this { $this ex:q ?x }", None),
    ("SELECT $this { $this ex:q ?x } GROUP BY $this HAVING(EXISTS { $this ?p ?y })", None),
    ("SELECT $this { $this !ex:p ?x }", None),
    ("SELECT $this { $this (ex:p|!ex:p) ?x }", None),
    ("SELECT $this { ?x ex:p* $this }", None),
    ("SELECT $this { ?x ex:p? $this }", None),
    ("SELECT $this { ?x (ex:p/ex:q)* $this }", None),
    ("SELECT $this { ?x ex:p*/ex:q* $this }", None),
    ("BASE <urn:x:> SELECT $this { ?x <p> $this }", None),
]
PROLOGUE = "PREFIX ex: <urn:x:> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_predicates_of_a_query(text: str, expected: str | None) -> None:
    found = predicates(compiled(text, PROLOGUE, "")[0])
    if expected is None:
        assert found is None
    else:
        assert found is not None
        names = {iri.replace("#", ":").rpartition(":")[2] for iri in found}
        assert (
            set(expected.split()) <= names <= {*expected.split(), "foci", "has", "key", "integer", "", "XMLSchema"}
        )


@pytest.mark.parametrize("text", [*LEGAL, *OTHERS])
def test_each_legal_text_is_open_only_where_a_predicate_is(text: str) -> None:
    open_ = any(words in text for words in ("?path ?value {", "?p ", "!ex:q", "?any $this", "ex:q? $this"))
    assert (predicates(compiled(text, PROLOGUE, "")[0]) is None) is open_
