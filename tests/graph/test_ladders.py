"""Ladders of sanctions: which rungs apply, where they overlap, where none does."""

import pytest

from graph import ladders
from graph.ladders import Overlap, Range
from graph.model import Document, Operator, Sanction, Span, Threshold

NOWHERE = Span(0, 1)


def rung(
    operator: Operator, count: int, unit: str = "起", deaths: int | None = None, period: str = "P1Y"
) -> Sanction:
    further = Threshold(NOWHERE, ">=", deaths, "人") if deaths else None
    return Sanction(Threshold(NOWHERE, operator, count, unit, period), NOWHERE, None, further)


LADDER = [rung(">=", 2), rung(">=", 3, deaths=1), rung("=", 1, unit="次")]


@pytest.mark.parametrize(
    ("count", "unit", "deaths", "places"),
    [
        (1, "起", 0, []),
        (2, "起", 0, [0]),
        (3, "起", 0, [0]),
        (3, "起", 1, [0, 1]),
        (9, "起", 2, [0, 1]),
        (1, "次", 0, [2]),
        (2, "次", 0, []),  # 一次 is one: whether more are meant is not for us to say
    ],
)
def test_which_rungs_apply(count: int, unit: str, deaths: int, places: list[int]) -> None:
    assert ladders.applying(LADDER, count, unit=unit, further=deaths) == places


def test_overlaps_are_told_with_the_counts_that_both_name() -> None:
    assert ladders.overlaps(LADDER) == [Overlap(0, 1, Range(3, None))]
    assert ladders.overlaps([rung("=", 2), rung("=", 3)]) == []
    assert ladders.overlaps([rung(">=", 2), rung(">=", 3, period="P3M")]) == []


@pytest.mark.parametrize(
    ("ladder", "missing"),
    [
        ([rung(">=", 2), rung(">=", 3)], [Range(1, 1)]),
        ([rung("=", 1), rung(">=", 3)], [Range(2, 2)]),
        ([rung("=", 2)], [Range(1, 1), Range(3, None)]),
        ([rung(">=", 1)], []),
        ([], [Range(1, None)]),
    ],
)
def test_gaps(ladder: list[Sanction], missing: list[Range]) -> None:
    assert ladders.gaps(ladder, unit="起") == missing


def test_a_rung_without_a_count_reaches_nothing() -> None:
    bare = Sanction(Threshold(NOWHERE), NOWHERE)
    assert ladders.range_of(bare.event) is None
    assert ladders.applying([bare], 5, unit="起") == []
    assert ladders.overlaps([bare, bare]) == []


def test_the_three_counted_rungs_of_the_reference_document(reference: Document) -> None:
    text = reference.source.text
    counted = [
        norm.sanction
        for norm in reference.norms
        if norm.measure == 17 and norm.sanction and norm.sanction.event.count is not None
    ]
    said = [rung.consequence.of(text) for rung in counted]
    assert said == ["警示约谈", "警告处分", "按程序免职"]
    assert [said[i] for i in ladders.applying(counted, 2, unit="起")] == ["警示约谈"]
    assert [said[i] for i in ladders.applying(counted, 3, unit="起", further=1)] == ["警示约谈", "警告处分"]
    assert [said[i] for i in ladders.applying(counted, 1, unit="起")] == ["按程序免职"]
    assert ladders.overlaps(counted) == [Overlap(0, 1, Range(3, None))]
    assert ladders.gaps(counted, unit="起") == []
