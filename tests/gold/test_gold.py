"""The gold fits the documents that it was made from. By which rules it was made: `docs/annotation-guide.md`."""

import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

GOLD = sorted(Path(__file__).parent.glob("*.json"))
GUIDE = Path(__file__).parents[2] / "docs" / "annotation-guide.md"
ROLES = {"lead", "responsible", "support", "guide"}
KINDS = {"unit", "group", "each", "indefinite", "enterprise"}
STYLES = {"labelled", "duty", "own_lines", "table_row", "body_lead"}
CLASSES = {"before_date", "periodic", "relative"}

Gold = dict[str, Any]


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> Gold:
    return dict(json.loads(request.param.read_text(encoding="utf-8")))


@pytest.fixture
def text(gold: Gold, real_corpus: Path) -> str:
    words: str = (real_corpus / gold["file"]).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    assert hashlib.sha256(words.encode("utf-8")).hexdigest() == gold["sha256"]
    return words


def spans(things: list[Gold]) -> list[tuple[int, int]]:
    return [(thing["start"], thing["end"]) for thing in things]


def apart(found: list[tuple[int, int]]) -> bool:
    """None is empty, each begins at or after the end of the one before."""
    return all(start < end for start, end in found) and all(a[1] <= b[0] for a, b in pairwise(found))


def test_twelve_documents_in_two_halves() -> None:
    halves = [json.loads(path.read_text(encoding="utf-8"))["half"] for path in GOLD]
    assert (halves.count("dev"), halves.count("held-out"), len(halves)) == (6, 6, 12)


def test_the_guide_names_each_document_in_its_half(gold: Gold) -> None:
    rows = GUIDE.read_text(encoding="utf-8").splitlines()
    half = next(row for row in rows if row.startswith(f"| {gold['half']} |"))
    assert Path(gold["file"]).stem in half.replace(",", "").split()


def test_annotations_stand_in_order_and_apart(gold: Gold) -> None:
    assert apart(spans(gold["annotations"]))
    assert all(apart(spans(one["owners"])) for one in gold["annotations"])


def test_only_known_words(gold: Gold) -> None:
    owners = [owner for one in gold["annotations"] for owner in one["owners"]]
    assert {one["style"] for one in gold["annotations"]} <= STYLES
    assert {owner["role"] for owner in owners} <= ROLES
    assert {owner["kind"] for owner in owners} <= KINDS
    assert {one["deadline"]["class"] for one in gold["annotations"] if one["deadline"]} <= CLASSES


def test_each_annotation_says_something(gold: Gold) -> None:
    assert all(one["owners"] or one["deadline"] for one in gold["annotations"])


def test_owners_and_deadlines_stand_inside_their_annotation(gold: Gold) -> None:
    for one in gold["annotations"]:
        inner = spans(one["owners"] + ([one["deadline"]] if one["deadline"] else []))
        assert apart(sorted(inner))
        assert all(one["start"] <= start and end <= one["end"] for start, end in inner)


def test_names_and_dates_are_the_words_at_their_place(gold: Gold, text: str) -> None:
    for one in gold["annotations"]:
        assert [text[start:end] for start, end in spans(one["owners"])] == [own["name"] for own in one["owners"]]
        if deadline := one["deadline"]:
            assert text[deadline["start"] : deadline["end"]] == deadline["text"]
        assert (one["open_tail"] or "") in text[one["start"] : one["end"]]


def test_annotations_begin_and_end_as_their_style_does(gold: Gold, text: str) -> None:
    for one in gold["annotations"]:
        words = text[one["start"] : one["end"]]
        assert words == words.strip()
        if one["style"] in {"labelled", "duty"}:
            assert words[0] + words[-1] in {"（）", "()", "〔〕", "[]"}
        elif one["style"] == "own_lines":
            assert text[one["start"] - 1] == "\n" == text[one["end"]]
        elif one["style"] == "table_row":
            assert "\n" not in words
            assert "|" in text[: one["start"]].rsplit("\n", 1)[-1]
