"""Each rule has good and bad examples, and a form that says what it is."""

from bisect import bisect_right
from pathlib import Path

import pytest
import rdflib

import shapes
from graph.check import Finding, check, lint
from graph.check.rules import compiled
from graph.iri import Iris
from graph.model import Document
from graph.problems import UnusableShape
from graph.read import read
from graph.resolve import Registry

FOLDER = Path(__file__).parent
#: D0xx are reported by the linter itself: tests/service/test_lint_*.py.
CODES = [rule.code for rule in shapes.rules().values() if not rule.code.startswith("D0")]


def findings(path: Path, registry: Registry, iris: Iris) -> list[Finding]:
    return list(lint(read(path), registry, iris))


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_found_at_its_places(code: str, registry: Registry, iris: Iris) -> None:
    found = [f for f in findings(FOLDER / code / "bad.txt", registry, iris) if f.rule == code]
    places = [f"{finding.line}:{finding.column} {finding.quote}" for finding in found]
    assert places == (FOLDER / code / "bad.expected").read_text(encoding="utf-8").splitlines()


def test_a_bracket_with_a_deadline_alone_sets_the_deadline(registry: Registry, iris: Iris) -> None:
    rules = [f.rule for f in findings(FOLDER / "D201" / "bad.txt", registry, iris)]
    assert rules == ["D201", "D301", "D201", "D201"]  # only the first measure has no deadline either


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_found_in_the_good_example(code: str, registry: Registry, iris: Iris) -> None:
    assert not [f for f in findings(FOLDER / code / "good.txt", registry, iris) if f.rule == code]


@pytest.mark.parametrize("path", sorted((FOLDER / "clean").iterdir()), ids=lambda path: path.name)
def test_nothing_is_found_where_all_is_well(path: Path, registry: Registry, iris: Iris) -> None:
    assert not [(f.rule, f.line, f.quote) for f in findings(path, registry, iris)]


def test_each_rule_has_examples_and_each_example_a_rule() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.name.startswith("D")) == sorted(CODES)


def test_what_reading_the_reference_document_shows_is_found_and_nothing_else(
    reference: Document, request: pytest.FixtureRequest, iris: Iris
) -> None:
    text = request.node.callspec.params["reference_text"]
    places = [measure.span for measure in reference.measures]
    found: dict[str, list[int]] = {}
    for finding in check(reference, iris):
        number = bisect_right(places, finding.start, key=lambda span: span.start)
        inside = number and finding.end <= places[number - 1].end
        found.setdefault(finding.rule, []).append(number if inside else 0)
    assert found == {code: expected for code in CODES if (expected := _expected(code, text))}


def _expected(code: str, text: str) -> list[int]:
    for name in (f"reference-{text}.expected", "reference.expected"):
        if (path := FOLDER / code / name).is_file():
            return [int(number) for number in path.read_text(encoding="utf-8").split()]
    return []


GOOD = (shapes.FOLDER / "D201_missing_owner.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sh:minCount", "sh:mincount", r":14: SHACL has no .*mincount"),
        ("sh:severity sh:Violation", "sh:severity sh:Fatal", "the shape itself must have an sh:severity"),
        ("sh:minCount 1", "sh:minCount -1", "no number of things"),
        ("sh:minCount 1", "sh:minCount 1 ; sh:ask 'ASK {}'", ":14: sh:ask is not compiled"),
        ("sh:targetClass duty:Measure ;", "", "no target"),
        (
            "sh:minCount 1",
            "sh:property [ sh:path duty:unit ; sh:message 'm'@en ]",
            "sh:message is said of something else",
        ),
        (
            "sh:minCount 1",
            "sh:property [ sh:targetNode duty: ; sh:path duty:unit ]",
            "another shape than the rule's",
        ),
        ("sh:minCount 1", "sh:sparql [ sh:select 'SELECT $this ?start { $this ?p ?start }' ]", "together"),
        ("names no", "names {?nobody}", "shows nobody, which nothing projects"),
        ("sh:severity sh:Violation ;", "", "must have an sh:severity"),
        ('"该措施没有写明责任单位。"@zh', '"twice"@en', "needed in zh and en"),
        ('duty:since "0.1.0" ;', "", "is missing"),
        ('"D201"', '"D202"', "must open with the code D202"),
        ("shape:D201\n", "[]\n", "one shape"),
        ("a sh:PropertyShape ;", "a sh:PropertyShape", ":10: not Turtle"),
    ],
)
def test_a_shape_that_does_not_load_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "D201_missing_owner.ttl"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(UnusableShape, match=words) as caught:
        compiled(path)
    assert path.name in str(caught.value)


def test_a_rule_that_is_switched_off_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "D201_missing_owner.ttl"
    path.write_text(GOOD.replace("sh:minCount 1 ;", "sh:minCount 1 ; sh:deactivated true ;"), encoding="utf-8")
    assert compiled(path).shapes == ()


def test_all_shapes_load_as_one_graph() -> None:
    whole = shapes.shapes_graph()
    assert {str(s) for s in whole.subjects(rdflib.SKOS.notation)} == set(shapes.rules())
