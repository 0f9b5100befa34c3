"""The code lists: every concept says what it means, and its example is what the reader makes of it."""

import html
import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS

import ontology
from graph.model import Norm, Span
from graph.parse import parse, work_kinds
from graph.parse.deadlines import read_deadline
from graph.parse.norms.kinds import RULES
from graph.parse.titles import TYPES
from graph.read import source_of
from ontology import description
from service.app import create_app
from tests.graph.norm_rows import HEAD

LANGUAGES = ("zh", "en")


def codes() -> rdflib.Graph:
    whole = rdflib.Graph()
    for path in ontology.code_lists():
        whole.parse(path)
    return whole


CODES = codes()
CONCEPTS = sorted(CODES.subjects(RDF.type, SKOS.Concept), key=str)


def texts(subject: URIRef, predicate: URIRef) -> dict[str | None, str]:
    """The texts of a property by language, of which there is one each."""
    found = list(CODES.objects(subject, predicate))
    by_language = {text.language: str(text) for text in found if isinstance(text, Literal)}
    assert len(by_language) == len(found), (subject, predicate)
    return by_language


def examples(scheme: str) -> list[tuple[str, str]]:
    """Key and example of each concept that has one."""
    (found,) = (each for each in description.code_lists() if each.name == scheme)
    return [(concept.key, concept.example) for concept in found.concepts if concept.example]


def read(words: str) -> tuple[Norm, ...]:
    """The norms of a measure that consists of a sentence."""
    head = "A Plan for Wells\n1. " if words.isascii() else HEAD
    return parse(source_of(head + words, "test.txt")).norms


def test_each_list_has_a_title_in_both_languages() -> None:
    for scheme in CODES.subjects(RDF.type, SKOS.ConceptScheme):
        assert set(texts(scheme, DCTERMS.title)) == set(LANGUAGES), scheme


def test_each_concept_is_labelled_and_defined_in_both_languages() -> None:
    assert len(CONCEPTS) > 300
    for concept in CONCEPTS:
        label, definition = texts(concept, SKOS.prefLabel), texts(concept, SKOS.definition)
        assert set(label) == set(definition) == set(LANGUAGES), concept
        for lang in LANGUAGES:
            assert label[lang].strip(), concept
            assert len(definition[lang]) > len(label[lang]), concept
        assert definition["zh"] != definition["en"], concept


def test_no_two_concepts_are_defined_alike() -> None:
    for lang in LANGUAGES:
        counted = Counter(texts(concept, SKOS.definition)[lang] for concept in CONCEPTS)
        assert [words for words, times in counted.items() if times > 1] == []


def test_each_concept_is_in_one_list_that_there_is_under_a_key_of_its_own() -> None:
    schemes = set(CODES.subjects(RDF.type, SKOS.ConceptScheme))
    keys = set()
    for concept in CONCEPTS:
        (scheme,) = CODES.objects(concept, SKOS.inScheme)
        assert scheme in schemes, concept
        (notation,) = CODES.objects(concept, SKOS.notation)
        assert str(concept) == f"{scheme}-{notation}"
        keys.add((scheme, notation))
    assert len(keys) == len(CONCEPTS)


def test_a_definition_names_the_national_body_where_the_catalogue_does() -> None:
    """Of what `duty:nationalName` says, at least one name stands in the definition, in full or as a part."""
    name = URIRef(f"{description.DUTY}nationalName")
    checked = [concept for concept in CONCEPTS if "国家层面为" in texts(concept, SKOS.definition)["zh"]]
    assert len(checked) > 60
    for concept in checked:
        national = {str(each) for each in CODES.objects(concept, name)}
        said = texts(concept, SKOS.definition)
        for lang in LANGUAGES:
            assert not national or any(each in said[lang] for each in national), (concept, national)


@pytest.mark.parametrize(("key", "words"), examples("deadline"))
def test_an_example_of_a_deadline_is_read_as_one(key: str, words: str) -> None:
    read = read_deadline(words, "完成时限", Span(0, len(words)))
    assert (read.kind or "unknown").replace("_", "-") == key


@pytest.mark.parametrize(("key", "words"), examples("norm-rule"))
def test_an_example_of_a_rule_is_read_by_it(key: str, words: str) -> None:
    assert [norm.rule for norm in read(words)] == [key]


@pytest.mark.parametrize(("key", "words"), examples("norm"))
def test_an_example_of_a_kind_is_read_as_it(key: str, words: str) -> None:
    assert [norm.kind for norm in read(words)] == [key]


@pytest.mark.parametrize(("key", "title"), examples("work-kind"))
def test_an_example_of_a_work_is_read_as_its_kind(key: str, title: str) -> None:
    start = title.index("《")
    assert work_kinds.kind(title, Span(start, len(title))) == key


@pytest.mark.parametrize(("key", "words"), examples("period"))
def test_an_example_of_a_period_is_read_as_it(key: str, words: str) -> None:
    assert read_deadline(words, "完成时限", Span(0, len(words))).period == key


def test_rules_of_the_table_have_examples_and_titles_the_words_that_give_their_type() -> None:
    assert {rule.key for rule in RULES} <= {key for key, _ in examples("norm-rule")}
    for word, key in TYPES:
        concept = URIRef(f"https://w3id.org/dutygraph/code/document-type-{key}")
        assert word.endswith(tuple(re.findall("“(.+?)”", texts(concept, SKOS.definition)["zh"]))), word


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_the_vocabulary_shows_what_each_concept_means(store_root: Path, lang: str) -> None:
    client = create_app(store_root).test_client()
    page = html.unescape(client.get(f"/ns?lang={lang}", headers={"Accept": "text/html"}).text)
    shown = [concept for scheme in description.code_lists() for concept in scheme.concepts]
    assert [concept.key for concept in shown if concept.definition[lang] not in page] == []
    assert [concept.key for concept in shown if concept.example not in page] == []
