"""Laws of sentences and norms, over texts that nobody wrote."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Document, Span
from graph.parse import norms as reader
from graph.parse import parse
from graph.parse.clauses import Passage
from graph.read import source_of

#: Words of policies and marks of all kinds: what is drawn of them is nonsense that looks like a policy.
WORDS = st.sampled_from(
    [
        *"，。；：、！？“”（）《》〔〕\n|\t 的对由要应可在每",
        *(
            "各级政府",
            "区水利局",
            "村民",
            "企业",
            "不得",
            "鼓励",
            "支持",
            "每月",
            "至少",
            "一次",
            "定期",
            "及时",
            "发生",
            "2起",
            "以上",
        ),
        *(
            "追究责任",
            "制定",
            "方案",
            "报送",
            "区政府",
            "最高",
            "50万元",
            "是指",
            "具有重要意义",
            "一、",
            "（二）",
            "第三条",
            "责任单位：区水利局",
        ),
        *("2026年底前", "自印发之日起施行", "清点水井", "must", "may", "shall not", "."),
    ]
)
NONSENSE = st.lists(WORDS, max_size=60).map("".join)
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARKS = "，。；：、！？,;:!?.| \t\n\u3000"


def policy(words: str) -> Document:
    return parse(source_of(f"关于养桥的意见\n一、清点水井。{words}\n二、加固井栏。", "test.txt"))


def covered(document: Document) -> None:
    text = document.source.text
    spans = [sentence.span for sentence in document.sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    held = {i for span in spans for i in range(span.start, span.end)}
    for measure in document.measures:
        missing = [
            i for i in range(measure.span.start, measure.span.end) if i not in held and text[i] not in MARKS
        ]
        assert not missing, "".join(text[i] for i in missing)


@SETTINGS
@given(NONSENSE)
def test_sentences_hold_every_character_of_measures_once(words: str) -> None:
    covered(policy(words))


@SETTINGS
@given(NONSENSE)
def test_norms_tile_their_sentence_and_parts_stand_in_their_norm(words: str) -> None:
    document = policy(words)
    text = document.source.text
    for sentence in document.sentences:
        own = [document.norms[i] for i in sentence.norms]
        assert all(sentence.span.holds(norm.span) for norm in own)
        gaps = [text[a.span.end : b.span.start] for a, b in pairwise(own)]
        assert not "".join(gaps).strip(MARKS)
        assert bool(own) == (sentence.kind not in {"heading", "annotation", "metadata"})
        assert not own or own[0].kind == sentence.kind
    for norm in document.norms:
        assert norm.span.start < norm.span.end
        assert norm.span.holds(norm.action)
        parts = [part.span for part in (norm.recurrence, norm.deadline, norm.deliverable) if part]
        parts += [norm.condition] if norm.condition else []
        assert all(norm.span.holds(part) for part in (*parts, *(q.span for q in norm.quantities)))
        bearer = norm.bearer
        assert (bearer.span is None) == (bearer.kind == "owners")
        if bearer.span:
            assert bearer.span.of(text) == bearer.words
            assert norm.span.holds(bearer.span) or (bearer.carried and bearer.span.end <= norm.span.start)
        assert (norm.sanction is not None) == (norm.kind == "sanction")


@SETTINGS
@given(st.text(max_size=300))
def test_no_text_makes_it_fall(words: str) -> None:
    span = Span(0, len(words)).trimmed(words)
    if span.start < span.end:
        reader.read(words, [Passage(span, "paragraph")], [], [])


@SETTINGS
@given(NONSENSE)
def test_reading_twice_is_reading_once(words: str) -> None:
    assert policy(words).norms == policy(words).norms


def test_every_sentence_of_every_real_document_has_a_kind(real_corpus: object) -> None:
    from pathlib import Path

    from graph.read import read

    assert isinstance(real_corpus, Path)
    found = sorted(path for path in real_corpus.iterdir() if path.suffix in {".txt", ".md"})
    assert len(found) == 13
    for path in found:
        document = parse(read(path))
        covered(document)
        assert document.norms
        assert all(sentence.kind for sentence in document.sentences)


@pytest.mark.parametrize(
    "words", ["", "。", "，，，", "“", "（（（", "的的的，的的的。", "对对对的的的，", "每每每一次次次"]
)
def test_odd_sentences(words: str) -> None:
    covered(policy(words))
