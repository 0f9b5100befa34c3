"""Where a finding stands: found by bisection, as reading the text from its beginning would."""

from graph.check import Finder
from graph.model import Document, Span


def test_places_are_those_of_a_slow_search(restated: Document) -> None:
    finder = Finder(restated)
    for start in range(len(restated.source.text)):
        place = Span(start, start + 1)
        assert finder.line_column(start) == restated.source.line_column(start)
        assert finder.measure(place) == next((m.label for m in restated.measures if m.span.holds(place)), "")
