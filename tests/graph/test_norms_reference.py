"""Clauses of the reference document, from reading it; both texts must yield them."""

from graph.model import Document, Norm

SLOGANS = ("走过场", "浮在", "走马观花")


def of_measure(document: Document, number: int) -> list[Norm]:
    return [document.norms[i] for i in document.measures[number - 1].norms]


def test_the_six_counted_recurrences(reference: Document) -> None:
    counted = [
        (
            norm.measure + 1,
            norm.bearer.words,
            norm.recurrence.at_least,
            norm.recurrence.at_most,
            norm.recurrence.period,
        )
        for norm in reference.norms
        if norm.measure is not None and norm.recurrence and norm.recurrence.period
    ]
    assert counted == [
        (4, "区委", 1, None, "P3M"),
        (4, "各镇党委、街道党工委", 1, None, "P1M"),
        (9, "区政府主要负责人", 2, None, "P1Y"),
        (9, "区安全生产委员会", 1, None, "P3M"),
        (9, "各镇人民政府和街道办事处", 1, None, "P1M"),
        (13, "各部门", 1, None, "P1M"),
    ]


def test_every_rung_of_measure_18(reference: Document) -> None:
    text = reference.source.text
    rungs = [norm.sanction for norm in of_measure(reference, 18) if norm.sanction]
    assert [(r.event.operator, r.event.count, r.event.unit, r.event.period) for r in rungs] == [
        (None, None, "", ""),
        (">=", 2, "起", "P1Y"),
        (">=", 3, "起", "P1Y"),
        ("=", 1, "起", "P1Y"),
        (None, None, "", ""),
        (None, None, "", ""),
    ]
    further = [r.further for r in rungs if r.further]
    assert [(f.operator, f.count, f.unit) for f in further] == [(">=", 1, "人")]
    assert [r.consequence.of(text) for r in rungs[1:4]] == ["警示约谈", "警告处分", "按程序免职"]
    assert [r.duration for r in rungs] == ["", "", "", "", "P6M", ""]
    assert all(r.target for r in rungs)


def test_no_slogan_is_a_prohibition(reference: Document) -> None:
    text = reference.source.text
    for norm in reference.norms:
        if norm.kind == "prohibition":
            assert not any(slogan in norm.span.of(text) for slogan in SLOGANS)
    assert not any(norm.kind == "prohibition" for norm in (*of_measure(reference, 25), *of_measure(reference, 37)))


def test_bearers_that_are_not_the_owners(reference: Document) -> None:
    assert {norm.bearer.kind for norm in of_measure(reference, 21)} == {"regulated"}
    assert of_measure(reference, 12)[0].bearer.kind == "group"
    assert of_measure(reference, 49)[-1].bearer.words == "区安委会"


def test_the_ratio_of_measure_45(reference: Document) -> None:
    found = [quantity for norm in of_measure(reference, 45) for quantity in norm.quantities]
    assert [(q.value, q.unit, q.per_value, q.per_unit, q.bound) for q in found] == [(1, "辆", 5, "名", "min")]


def test_the_group_is_defined(reference: Document) -> None:
    assert [norm.rule for norm in reference.norms if norm.kind == "definition"][-1] == "definition-of-group"
