"""Which deadlines of its measure a norm takes that sets none in its own words.

Where several annotations stand in one measure, each speaks of the text that it closes, or that it opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.build.sheet import Sheet
from graph.model import Measure, Span

#: Only of these can it be asked by when they are done.
_KINDS = frozenset({"obligation"})


def taken(sheet: Sheet) -> dict[int, list[str]]:
    """The deadline statements (IRIs) that norms take, by the index of the norm."""
    document = sheet.document
    found: dict[int, list[str]] = {}
    held: dict[int, list[int]] = defaultdict(list)
    for index, norm in enumerate(document.norms):
        if norm.measure is not None:
            held[norm.measure].append(index)
    for measure, norms in held.items():
        found.update(_of_measure(sheet, document.measures[measure], norms))
    return found


def _of_measure(sheet: Sheet, measure: Measure, norms: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    document, stated = sheet.document, _stated(sheet, measure)
    spans = [document.annotations[index].span for index in measure.annotations]
    under = governing([document.norms[index].span for index in norms], spans)
    for index, above in zip(norms, under, strict=True):
        norm = document.norms[index]
        if norm.kind in _KINDS and norm.deadline is None:
            yield index, [stated[i] for i in above if i in stated]


def _stated(sheet: Sheet, measure: Measure) -> Mapping[int, str]:
    """The deadline statements of a measure, by the place of their annotation among its own."""
    path = sheet.path(measure.iri or "")
    return {
        i: sheet.iris.mention(sheet.edition, path, "d", i + 1)
        for i, index in enumerate(measure.annotations)
        if sheet.document.annotations[index].deadline
    }


def governing(norms: Sequence[Span], annotations: Sequence[Span]) -> list[list[int]]:
    """For each norm of a measure, the annotations (indexes) that it stands under.

    Annotations without a norm between them go together; if all do, they are the measure's. Of several such
    bunches the next one counts, or the last one where each stands in front of its text; text that follows the
    last one behind others has none.
    """
    marks = [(span.end, 0, i) for i, span in enumerate(annotations)]
    marks += [(span.start, 1, i) for i, span in enumerate(norms)]
    bunches: list[list[int]] = []
    before = [0] * len(norms)
    fresh = True
    for _, is_norm, index in sorted(marks):
        if is_norm:
            before[index], fresh = len(bunches), True
            continue
        if fresh:
            bunches.append([])
        bunches[-1].append(index)
        fresh = False
    if len(bunches) < 2:
        return [bunches[0] if bunches else [] for _ in norms]
    in_front = all(before)
    return [_of(bunches, count - 1 if in_front else count) for count in before]


def _of(bunches: Sequence[list[int]], place: int) -> list[int]:
    return bunches[place] if place < len(bunches) else []
