"""Calendar periods in which something that recurs is due."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Recurrence, Span
from graph.periods import period_instances

DAY = dt.date


def of(period: str, least: int | None = 1, most: int | None = None) -> Recurrence:
    return Recurrence(Span(0, 1), least, most, period)


@pytest.mark.parametrize(
    ("period", "since", "until", "spans"),
    [
        ("P1Y", "2026-03-01", "2027-01-01", ["2026-01-01/2026-12-31", "2027-01-01/2027-12-31"]),
        ("P6M", "2026-06-30", "2026-07-01", ["2026-01-01/2026-06-30", "2026-07-01/2026-12-31"]),
        ("P3M", "2026-01-01", "2026-06-30", ["2026-01-01/2026-03-31", "2026-04-01/2026-06-30"]),
        ("P1M", "2024-02-10", "2024-02-10", ["2024-02-01/2024-02-29"]),
        ("P1W", "2026-01-01", "2026-01-05", ["2025-12-29/2026-01-04", "2026-01-05/2026-01-11"]),
        ("", "2026-01-01", "2026-12-31", []),  # 定期: no number, no period
        ("P2Y", "2026-01-01", "2026-12-31", []),  # no period of a calendar
        ("P1M", "2026-02-01", "2026-01-01", []),
    ],
)
def test_periods_that_touch_the_days_asked_for(period: str, since: str, until: str, spans: list[str]) -> None:
    found = period_instances(of(period), DAY.fromisoformat(since), DAY.fromisoformat(until))
    assert [f"{one.first}/{one.last}" for one in found] == spans


def test_counts_are_those_of_the_norm_and_a_cut_period_says_so() -> None:
    first, second = period_instances(of("P3M", 2, 4), DAY(2026, 1, 15), DAY(2026, 6, 30))
    assert (first.at_least, first.at_most, first.whole) == (2, 4, False)
    assert second.whole


@pytest.mark.parametrize("period", ["P1Y", "P6M", "P3M", "P1M", "P1W"])
def test_the_ends_of_the_calendar(period: str) -> None:
    assert period_instances(of(period), DAY.min, DAY.min)[0].last >= DAY.min
    assert period_instances(of(period), DAY.max, DAY.max)[-1].last == DAY.max


@given(
    st.sampled_from(["P1Y", "P6M", "P3M", "P1M", "P1W"]),
    st.dates(DAY(1900, 1, 1), DAY(2100, 1, 1)),
    st.integers(0, 900),
)
def test_periods_follow_each_other_and_cover_what_was_asked(period: str, since: dt.date, days: int) -> None:
    until = since + dt.timedelta(days)
    found = period_instances(of(period), since, until)
    assert found[0].first <= since
    assert found[-1].last >= until
    assert all(a.last + dt.timedelta(1) == b.first for a, b in pairwise(found))
