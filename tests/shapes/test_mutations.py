"""Three hundred defects put into clean drafts at random are found by the right rule at the right place."""

import random
from collections import Counter
from pathlib import Path

import pytest

from graph.check import lint
from graph.iri import Iris
from graph.read import source_of
from graph.resolve import Registry
from tests.shapes import inject

CLEAN = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "clean").iterdir())
}
SEED = 20240301
DEFECTS = 300
#: Of all defects, and of each rule's.
FOUND, OF_EACH = 0.95, 0.5


def test_defects_are_found_by_the_right_rule_at_the_right_place(registry: Registry, iris: Iris) -> None:
    print(f"seed {SEED}")
    dice = random.Random(SEED)
    codes = list(inject.DEFECTS)
    tried: Counter[str] = Counter()
    missed: list[tuple[str, str, str]] = []
    while tried.total() < DEFECTS:
        code, name = codes[tried.total() % len(codes)], dice.choice(list(CLEAN))
        injected = inject.inject(code, inject.edit(CLEAN[name], dice), dice)
        if injected is None:
            continue
        tried[code] += 1
        findings = lint(source_of(injected.text, name), registry, iris)
        if not any(f.rule == code and injected.start <= f.start <= injected.end for f in findings):
            missed.append((code, name, injected.text[max(0, injected.start - 10) : injected.end + 10]))
    assert len(missed) <= (1 - FOUND) * DEFECTS, missed
    most = Counter(code for code, _, _ in missed)
    assert not [code for code in codes if most[code] > (1 - OF_EACH) * tried[code]], missed


@pytest.mark.parametrize("name", CLEAN)
def test_harmless_edits_yield_nothing(name: str, registry: Registry, iris: Iris) -> None:
    dice = random.Random(SEED)
    for _ in range(12):
        text = inject.edit(CLEAN[name], dice)
        assert not [(f.rule, f.quote, text) for f in lint(source_of(text, name), registry, iris)]
