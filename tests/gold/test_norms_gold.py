"""The gold of clauses fits the documents that it was made from. Its rules: `docs/clause-guide.md`."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "norms"
SHIPPED = Path(__file__).parents[2] / "corpus"
REAL = sorted(path for path in FOLDER.glob("*.json") if path.stem != "split")
#: Invented documents, with their texts beside them.
INVENTED = Path(__file__).parent / "clauses"
GOLD = [*REAL, *sorted(INVENTED.glob("*.json"))]
SPLIT = json.loads((FOLDER / "split.json").read_text(encoding="utf-8"))
NORM_KINDS = {"obligation", "prohibition", "permission", "encouragement", "sanction", "definition", "value"}
OTHER_KINDS = {"heading", "annotation", "metadata"}
BEARERS = {"unit", "group", "class", "regulated"}
PERIODS = {"P2Y", "P1Y", "P6M", "P3M", "P2M", "P1M", "P10D", "P1W", "P1D"}
CLASSES = {
    "immediate",
    "relative",
    "by_year",
    "before_date",
    "annual",
    "point",
    "span",
    "before_month_end",
    "before_year_end",
}
PARTS = ("recurrence", "condition", "quantity", "deadline", "deliverable")
HALVES = ("dev", "held-out", "dev2", "test2")
MARKS = "，；。：、！？,;| \n\u3000"

Gold = dict[str, Any]


def load(path: Path) -> Gold:
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def gold(path: Path) -> Gold:
    return load(path)


@pytest.fixture
def text(path: Path, gold: Gold, request: pytest.FixtureRequest) -> str:
    if path.parent == INVENTED:
        folder = INVENTED
    else:
        folder = SHIPPED if gold.get("shipped") else request.getfixturevalue("real_corpus")
    words: str = (folder / gold["file"]).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    assert hashlib.sha256(words.encode("utf-8")).hexdigest() == gold["sha256"]
    return words


def apart(things: list[Gold]) -> bool:
    """None is empty, each begins at or after the end of the one before."""
    return all(one["start"] < one["end"] for one in things) and all(
        a["end"] <= b["start"] for a, b in pairwise(things)
    )


def inside(part: Gold, whole: Gold) -> bool:
    return bool(whole["start"] <= part["start"] < part["end"] <= whole["end"])


def norms_of(gold: Gold) -> Iterator[tuple[Gold, Gold]]:
    return ((measure, norm) for measure in gold["measures"] for norm in measure["norms"])


def within(measure: Gold, sentence: Gold) -> list[Gold]:
    return [norm for norm in measure["norms"] if inside(norm, sentence)]


def test_each_drawn_measure_is_there_once_in_its_half() -> None:
    for path in REAL:
        halves = {at: half for half, drawn in SPLIT[path.stem.removesuffix("-restated")].items() for at in drawn}
        found = {measure["at"]: measure["half"] for measure in load(path)["measures"] if measure["at"]}
        assert found == halves


def test_measures_sentences_and_norms_stand_in_order_and_apart(gold: Gold) -> None:
    assert apart(gold["measures"])
    for measure in gold["measures"]:
        assert apart(measure["sentences"])
        assert apart(measure["norms"])
        assert all(inside(sentence, measure) for sentence in measure["sentences"])


def test_each_norm_lies_in_one_sentence_that_has_the_kind_of_its_first_norm(gold: Gold) -> None:
    for measure in gold["measures"]:
        found = 0
        for sentence in measure["sentences"]:
            norms = within(measure, sentence)
            found += len(norms)
            if sentence["kind"] in OTHER_KINDS:
                assert not norms
            else:
                assert sentence["kind"] == norms[0]["kind"]
        assert found == len(measure["norms"])


def test_sentences_cover_their_measure_and_norms_their_sentence(gold: Gold, text: str) -> None:
    for measure in gold["measures"]:
        ends = [measure["start"], *(sentence["end"] for sentence in measure["sentences"])]
        starts = [*(sentence["start"] for sentence in measure["sentences"]), measure["end"]]
        between = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
        assert not between.strip("| \n\u3000")
        for sentence in measure["sentences"]:
            norms = within(measure, sentence)
            gaps = [text[a["end"] : b["start"]] for a, b in pairwise(norms)]
            if norms:
                gaps.append(text[norms[-1]["end"] : sentence["end"]])
                number = text[sentence["start"] : norms[0]["start"]].strip()
                assert len(number) <= len(measure["label"] or "  ")
            assert not "".join(gaps).strip(MARKS)


def test_only_known_words(gold: Gold) -> None:
    sentences = {sentence["kind"] for measure in gold["measures"] for sentence in measure["sentences"]}
    assert sentences <= NORM_KINDS | OTHER_KINDS
    for _, norm in norms_of(gold):
        assert norm["kind"] in NORM_KINDS
        assert norm["bearer_kind"] in BEARERS if "bearer" in norm else norm["bearer_kind"] == "owners"
        assert norm.get("deadline", {}).get("class", "immediate") in CLASSES
        recurrence = norm.get("recurrence", {"period": None, "min": None, "max": None})
        assert recurrence["period"] in PERIODS | {None}
        assert (recurrence["period"] is None) == (recurrence["min"] is recurrence["max"] is None)
        for quantity in [norm.get("quantity", {}), *norm.get("further_quantities", [])]:
            assert quantity.get("bound", "exact") in {"min", "max", "exact"}


def test_parts_stand_in_their_norm_and_bearers_in_it_or_before(gold: Gold) -> None:
    for measure, norm in norms_of(gold):
        parts = [norm[part] for part in PARTS if part in norm] + norm.get("further_quantities", [])
        assert all(inside(part, norm) for part in parts)
        if "bearer" in norm:
            bearer = {"start": norm["bearer_start"], "end": norm["bearer_end"]}
            assert inside(bearer, norm) or (bearer["end"] <= norm["start"] and inside(bearer, measure))


def test_sanctions_and_nothing_else_have_an_event_and_a_consequence(gold: Gold) -> None:
    for measure, norm in norms_of(gold):
        assert (norm["kind"] == "sanction") == ("sanction" in norm)
        if sanction := norm.get("sanction"):
            assert inside(sanction["event"], measure)
            assert inside(sanction["consequence"], norm)
            assert {"operator", "count", "unit"} <= sanction.keys() or "operator" not in sanction


def test_names_are_the_words_at_their_place(gold: Gold, text: str) -> None:
    for _, norm in norms_of(gold):
        named = [(norm.get("bearer"), norm.get("bearer_start"), norm.get("bearer_end"))]
        if report := norm.get("report"):
            named.append((report.get("to"), report.get("to_start"), report.get("to_end")))
        if target := norm.get("sanction", {}).get("target"):
            named.append((target["name"], target["start"], target["end"]))
        assert all(name is None or text[start:end] == name for name, start, end in named)
        words = text[norm["start"] : norm["end"]]
        assert words == words.strip(MARKS)


def test_each_half_has_each_kind_and_the_counts_are_told() -> None:
    norms = {half: Counter[str]() for half in HALVES}
    sentences = {half: Counter[str]() for half in HALVES}
    for path in GOLD:
        for measure in load(path)["measures"]:
            norms[measure["half"]].update(norm["kind"] for norm in measure["norms"])
            norms[measure["half"]].update(part for norm in measure["norms"] for part in PARTS if part in norm)
            sentences[measure["half"]].update(sentence["kind"] for sentence in measure["sentences"])
    for half, counts in norms.items():
        print(f"{half}: sentences {dict(sentences[half])}; norms {dict(counts)}")
        assert set(counts) == NORM_KINDS | set(PARTS)
        assert set(sentences[half]) >= OTHER_KINDS


def test_invented_documents_are_wholly_in_one_half() -> None:
    halves = {path.stem: {measure["half"] for measure in load(path)["measures"]} for path in GOLD[len(REAL) :]}
    assert all(half == ({"test2"} if stem.startswith("t") else {"dev2"}) for stem, half in halves.items())
    assert Counter(stem[0] for stem in halves) == {"d": 20, "t": 6, "a": 1, "b": 2}


@pytest.mark.parametrize("name", [path.stem for path in GOLD if path.stem.startswith("enyang")])
def test_the_reference_document_counts_six_times_and_bars_no_slogan(name: str) -> None:
    measures = {measure["at"]: measure["norms"] for measure in load(FOLDER / f"{name}.json")["measures"]}
    counted = [
        (at, norm.get("bearer"), norm["recurrence"]["min"], norm["recurrence"]["period"])
        for at, norms in measures.items()
        for norm in norms
        if norm.get("recurrence", {}).get("period")
    ]
    assert counted == [
        (4, "区委", 1, "P3M"),
        (4, "各镇党委、街道党工委", 1, "P1M"),
        (9, "区政府主要负责人", 2, "P1Y"),
        (9, "区安全生产委员会", 1, "P3M"),
        (9, "各镇人民政府和街道办事处", 1, "P1M"),
        (13, "各部门", 1, "P1M"),
    ]
    rungs = [(s.get("operator"), s.get("count")) for norm in measures[18] if (s := norm.get("sanction"))]
    assert rungs == [(None, None), (">=", 2), (">=", 3), ("=", 1), (None, None), (None, None)]
    prohibited = {at for at, norms in measures.items() for norm in norms if norm["kind"] == "prohibition"}
    assert prohibited == {29, 33, 36, 39, 43, 47}
