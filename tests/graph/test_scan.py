"""Where readers look before they read: quick looks must not pass over what a form would have found."""

from __future__ import annotations

import gc

import pytest

from bench import texts
from graph.model import Span
from graph.parse import deadlines, parse, scan
from graph.parse.annotations import labelled
from graph.parse.columns import kinds_of
from graph.read import source_of

LINES = "修桥。甲牵头。\n铺路。\n乙牵头；丙主办。"


@pytest.mark.parametrize(
    ("words", "stops", "stretches"),
    [
        (("牵头",), scan.LINE, ["修桥。甲牵头。", "乙牵头；丙主办。"]),
        (("牵头",), scan.SENTENCE, ["甲牵头", "乙牵头"]),
        (("主办", "牵头"), scan.SENTENCE, ["甲牵头", "乙牵头", "丙主办"]),
        (("铺", "路"), scan.SENTENCE, ["铺路"]),
        (("井",), scan.LINE, []),
    ],
)
def test_stretches_that_hold_a_word(words: tuple[str, ...], stops: str, stretches: list[str]) -> None:
    found = scan.stretches_with(words, LINES, Span(0, len(LINES)), stops)
    assert [stretch.of(LINES) for stretch in found] == stretches


def test_stretches_end_where_the_span_does() -> None:
    found = scan.stretches_with(("牵头",), LINES, Span(4, 6))
    assert [stretch.of(LINES) for stretch in found] == ["牵头"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("责任单位：市水利局；完成时限：年底前", ["责任单位", "完成时限"]),
        ("责 任 单 位：市水利局。完 成 时 限：年底前", ["责任单位", "完成时限"]),
        ("责任单位（排第一位的牵头，下同）：市水利局", ["责任单位"]),
        ("责任单位（牵头，列首位）及责任人：市水利局", ["责任单位"]),
        ("**责任单位：**市水利局、市财政局。**配合单位：**各镇", ["责任单位", "配合单位"]),
        ("市水利局、市财政局，牵头单位：市水利局", ["牵头单位"]),
    ],
)
def test_labels_in_front_of_colons(words: str, found: list[str]) -> None:
    assert [field.label for field in labelled.fields_in(words, Span(0, len(words)))] == found


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("应当在一千二百个自然日之内报告。", ["一千二百个自然日之内"]),
        ("应当在5日内、3个工作日以内报告。", ["5日内", "3个工作日以内"]),
        ("内部管理，对内负责。", []),
    ],
)
def test_counted_limits_end_with_one_word(words: str, limits: list[str]) -> None:
    assert [limit.words for limit in deadlines.find(words, Span(0, len(words)))] == limits


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("工作任务及责任局", ("task",)),
        ("市水利局", ()),
        ("市水利局、市财政局、各区教育局", ()),
        ("12", ()),
        ("责任单位", ("responsible",)),
    ],
)
def test_cells_that_name_no_column_are_told_by_their_last_letter(words: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(words) == kinds


def test_what_was_made_waits_for_no_search() -> None:
    """A document does not set off a search through itself when it is done; and nothing stays frozen."""
    source = source_of(texts.reference(20_000), "a.txt")
    gc.collect()
    searches = gc.get_stats()[0]["collections"]
    document = parse(source)
    assert document.measures
    assert gc.get_stats()[0]["collections"] == searches
    assert gc.get_freeze_count() == 0
