"""`python -m bench.clauses`: sentences and norms against the gold in `tests/gold/norms`.

How norms are matched where spans differ: each gold norm is compared with the norm found that shares most
characters with it, each norm found with the gold norm that does. Recall of a kind is the share of its gold norms
whose partner has that kind, precision the share of the norms found of that kind whose partner has it. Bearers are
compared (kind and words) for each gold norm; one without a partner is wrong. Parts (frequency, condition …) count
as the same where they share a character and their values are equal, as exact where their spans are equal too.
Rules are written while looking at dev and dev2 only; of held-out and test2 nothing but totals is printed.
"""

from __future__ import annotations

import argparse
import json
import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.extraction import ROOT, corpus
from graph.model import Document, Norm
from graph.parse import clauses, norms, parse
from graph.problems import UserError
from graph.read import read

GOLD = ROOT / "tests" / "gold" / "norms"
KINDS = ("obligation", "prohibition", "permission", "encouragement", "sanction", "definition", "value")
#: Invented documents of other kinds, with their texts beside them (docs/clause-guide.md).
INVENTED = ROOT / "tests" / "gold" / "clauses"
ROWS = ("dev", "held-out", "reference original", "reference restated", "dev2", "test2")
#: Of these what differs may be printed.
OPEN = ("dev", "dev2")
#: Columns of one table.
ABREAST = 4
RESTATED, ORIGINAL = "enyang-2022-restated", "enyang-2022"

Json = dict[str, Any]
#: Start, end, and what it says.
Item = tuple[int, int, object]


@dataclass(frozen=True, slots=True)
class Told:
    """A norm, of the gold or found: where, of which kind, whose, and its parts by name."""

    start: int
    end: int
    kind: str
    bearer: tuple[str, str]
    parts: dict[str, tuple[Item, ...]]


@dataclass(slots=True)
class Score:
    """What was counted in one row of the report."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    precise: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    bearers: Counter[str] = field(default_factory=Counter)


PARTS = ("recurrence", "condition", "quantity", "deadline", "deliverable", "report", "rung")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.clauses", description=__doc__)
    parser.add_argument("--differences", choices=OPEN, help="also print what differs, in this half only")
    parser.add_argument("--only", default="", help="differences of this document only")
    parser.add_argument("--reader", default=os.environ.get("DUTYGRAPH_CLAUSE_READER", ""))
    asked = parser.parse_args()
    reader = clauses.load(asked.reader) if asked.reader else norms.read
    scores = {row: Score() for row in ROWS}
    for path in (*sorted(GOLD.glob("*.json")), *sorted(INVENTED.glob("*.json"))):
        if path.stem == "split":
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = _document(_folder(path, gold) / gold["file"], reader)
        for measure in gold["measures"]:
            for row in _rows(path.stem, measure["half"]):
                _count(scores[row], measure, document)
            if asked.differences == measure["half"] and asked.only in path.stem and document:
                _differ(document, measure, path.stem)
    for first in range(0, len(ROWS), ABREAST):
        _print({row: scores[row] for row in ROWS[first : first + ABREAST]})


def _folder(path: Path, gold: Json) -> Path:
    if path.parent == INVENTED:
        return INVENTED
    return ROOT / "corpus" if gold.get("shipped") else corpus()


def _document(path: Path, reader: clauses.ClauseReader) -> Document | None:
    try:
        return parse(read(path), clause_reader=reader)
    except UserError:
        return None


def _rows(name: str, half: str) -> Iterator[str]:
    if name == RESTATED:
        yield "reference restated"
        return
    yield half
    if name == ORIGINAL:
        yield "reference original"


def _within(document: Document | None, measure: Json) -> list[Told]:
    if document is None:
        return []
    return [
        _told(document, norm) for norm in document.norms if measure["start"] <= norm.span.start < measure["end"]
    ]


def _told(document: Document, norm: Norm) -> Told:
    text = document.source.text
    parts: dict[str, tuple[Item, ...]] = {}
    if r := norm.recurrence:
        parts["recurrence"] = ((r.span.start, r.span.end, (r.at_least, r.at_most, r.period or None)),)
    if norm.condition:
        parts["condition"] = ((norm.condition.start, norm.condition.end, None),)
    parts["quantity"] = tuple(
        (q.span.start, q.span.end, (q.value, q.unit, q.per_value, q.per_unit or None)) for q in norm.quantities
    )
    if d := norm.deadline:
        parts["deadline"] = ((d.span.start, d.span.end, (d.kind, d.year, d.month, d.day)),)
    if norm.deliverable:
        parts["deliverable"] = ((norm.deliverable.span.start, norm.deliverable.span.end, None),)
    if norm.report:
        to = norm.report.receiver
        parts["report"] = ((norm.span.start, norm.span.end, to.of(text) if to else None),)
    if s := norm.sanction:
        event = s.event
        told = (event.operator, event.count, event.unit or None, event.period or None)
        parts["rung"] = ((norm.span.start, norm.span.end, (*told, s.target.of(text) if s.target else None)),)
        parts["event"] = ((event.span.start, event.span.end, None),)
        parts["consequence"] = ((s.consequence.start, s.consequence.end, None),)
    bearer = (norm.bearer.kind, norm.bearer.words)
    return Told(norm.span.start, norm.span.end, norm.kind, bearer, parts)


def _gold(norm: Json) -> Told:
    def item(part: Json, *keys: str) -> Item:
        return part["start"], part["end"], tuple(part.get(key) for key in keys) if keys else None

    parts: dict[str, tuple[Item, ...]] = {}
    if "recurrence" in norm:
        parts["recurrence"] = (item(norm["recurrence"], "min", "max", "period"),)
    for name in ("condition", "deliverable"):
        if name in norm:
            parts[name] = (item(norm[name]),)
    listed = [norm["quantity"], *norm.get("further_quantities", [])] if "quantity" in norm else []
    parts["quantity"] = tuple(item(q, "value", "unit", "per_value", "per_unit") for q in listed)
    if "deadline" in norm:
        parts["deadline"] = (item(norm["deadline"], "class", "year", "month", "day"),)
    if "report" in norm:
        parts["report"] = ((norm["start"], norm["end"], norm["report"].get("to")),)
    if "sanction" in norm:
        s = norm["sanction"]
        told = (s.get("operator"), s.get("count"), s.get("unit"), s.get("period"))
        target = s.get("target") or {}
        parts["rung"] = ((norm["start"], norm["end"], (*told, target.get("name"))),)
        parts["event"] = (item(s["event"]),)
        parts["consequence"] = (item(s["consequence"]),)
    bearer = (norm["bearer_kind"], norm.get("bearer") or "")
    return Told(norm["start"], norm["end"], norm["kind"], bearer, parts)


def _partner(one: Told, others: Sequence[Told]) -> Told | None:
    shared = [(min(one.end, o.end) - max(one.start, o.start), o) for o in others]
    most = max(shared, key=lambda pair: pair[0], default=None)
    return most[1] if most and most[0] > 0 else None


def _count(score: Score, measure: Json, document: Document | None) -> None:
    gold, found = [_gold(norm) for norm in measure["norms"]], _within(document, measure)
    for one in gold:
        partner = _partner(one, found)
        score.gold[one.kind] += 1
        score.recalled[one.kind] += partner is not None and partner.kind == one.kind
        score.confused[one.kind, partner.kind if partner else "nothing"] += 1
        right = partner is not None and partner.bearer == one.bearer
        score.bearers["right"] += right
        score.bearers["named"] += one.bearer[1] != ""
        score.bearers["named right"] += right and one.bearer[1] != ""
        score.bearers["kind right"] += partner is not None and partner.bearer[0] == one.bearer[0]
    for one in found:
        partner = _partner(one, gold)
        score.found[one.kind] += 1
        score.precise[one.kind] += partner is not None and partner.kind == one.kind
    _items(score, "span", [(n.start, n.end, None) for n in gold], [(n.start, n.end, None) for n in found])
    for name in (*PARTS, "event", "consequence"):
        _items(score, name, *([i for n in side for i in n.parts.get(name, ())] for side in (gold, found)))
    _items(score, "sentence", *_sentences(measure, document))


def _sentences(measure: Json, document: Document | None) -> tuple[list[Item], list[Item]]:
    gold: list[Item] = [(s["start"], s["end"], s["kind"]) for s in measure["sentences"]]
    if document is None:
        return gold, []
    all_ = document.sentences
    first = bisect_left(all_, measure["start"], key=lambda s: s.span.start)
    last = bisect_left(all_, measure["end"], key=lambda s: s.span.start)
    return gold, [(s.span.start, s.span.end, s.kind) for s in all_[first:last]]


def _items(score: Score, name: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
    score.gold[name] += len(gold)
    score.found[name] += len(found)
    score.recalled[name] += sum(any(_same(g, f) for f in found) for g in gold)
    score.precise[name] += sum(any(_same(g, f) for g in gold) for f in found)
    score.recalled[f"{name} exact"] += len(set(gold) & set(found))


def _same(one: Item, other: Item) -> bool:
    return one[2] == other[2] and min(one[1], other[1]) > max(one[0], other[0])


def _f1(score: Score, name: str) -> tuple[float, float, float]:
    """Precision, recall and F1; 1 where there was nothing to find and nothing was found."""
    recall = score.recalled[name] / score.gold[name] if score.gold[name] else 1.0
    precision = score.precise[name] / score.found[name] if score.found[name] else 1.0
    if not score.gold[name] and score.found[name]:
        recall = 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, both


def _exact(score: Score, name: str) -> float:
    """F1 of exact spans (and equal values)."""
    both = score.gold[name] + score.found[name]
    return 2 * score.recalled[f"{name} exact"] / both if both else 1.0


def _print(scores: dict[str, Score]) -> None:
    print(f"{'norms':16}" + "".join(f"{row:>32}" for row in scores))
    print(f"{'':16}" + f"{'n      P      R     F1':>32}" * len(scores))
    for kind in KINDS:
        cells = ("".join(f"{value:7.3f}" for value in _f1(score, kind)) for score in scores.values())
        counts = (score.gold[kind] for score in scores.values())
        print(f"{kind:16}" + "".join(f"{n:11d}{cell}" for n, cell in zip(counts, cells, strict=True)))
    _line("macro-F1", (sum(_f1(s, k)[2] for k in KINDS if s.gold[k]) / _kinds(s) for s in scores.values()))
    _line("spans exact (F1)", (_exact(s, "span") for s in scores.values()))
    _line("bearer accuracy", (_share(s.bearers["right"], _norms(s)) for s in scores.values()))
    _line("… where named", (_share(s.bearers["named right"], s.bearers["named"]) for s in scores.values()))
    _line("… its kind", (_share(s.bearers["kind right"], _norms(s)) for s in scores.values()))
    _line("sentences exact", (_exact(s, "sentence") for s in scores.values()))
    for name in (*PARTS, "event", "consequence"):
        print(
            f"{name:16}"
            + "".join(
                f"{s.gold[name]:11d}" + f"  F1{_f1(s, name)[2]:6.3f} ex{_exact(s, name):6.3f}"
                for s in scores.values()
            )
        )
    for row, score in scores.items():
        wrong = [f"{g}→{f} {n}" for (g, f), n in sorted(score.confused.items()) if g != f]
        print(f"confusions, {row}: {', '.join(wrong) or 'none'}")


def _kinds(score: Score) -> int:
    return sum(score.gold[kind] > 0 for kind in KINDS) or 1


def _norms(score: Score) -> int:
    return sum(score.gold[kind] for kind in KINDS)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _line(name: str, values: Iterator[float]) -> None:
    print(f"{name:16}" + "".join(f"{value:32.3f}" for value in values))


def _differ(document: Document, measure: Json, name: str) -> None:
    text = document.source.text
    gold, found = [_gold(norm) for norm in measure["norms"]], _within(document, measure)
    where = f"{name} {measure['at']}"
    _differ_in(text, f"{where} sentence", *_sentences(measure, document))
    _differ_in(text, f"{where} span", *([(n.start, n.end, None) for n in side] for side in (gold, found)))
    for one in gold:
        partner = _partner(one, found)
        if partner and (partner.kind, partner.bearer) != (one.kind, one.bearer):
            told = f"{one.kind} {one.bearer} → {partner.kind} {partner.bearer}"
            print(f"{where} {told} {text[one.start : one.end]!r}")
    for part in (*PARTS, "event", "consequence"):
        sides = ([i for n in side for i in n.parts.get(part, ())] for side in (gold, found))
        _differ_in(text, f"{where} {part}", *sides)


def _differ_in(text: str, where: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
    for sign, some in (("-", set(gold) - set(found)), ("+", set(found) - set(gold))):
        for start, end, value in sorted(some, key=str):
            print(f"{where} {sign} {text[start:end]!r} {value or ''}")


if __name__ == "__main__":
    main()
