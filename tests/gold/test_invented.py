"""Invented documents, used while the grammar was widened: all that their gold says is read, and nothing else."""

import hashlib
import json
from pathlib import Path

import pytest

from bench import invented
from bench.extraction import owners_in, owners_of, spans_of
from graph.parse import parse
from graph.read import read

FOLDER = Path(__file__).parent / "invented"
GOLD = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_an_invented_document_is_read_right(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = read(FOLDER / gold["file"])
    assert hashlib.sha256(source.text.encode("utf-8")).hexdigest() == gold["sha256"]
    document = parse(source)
    assert spans_of(document) == {(a["start"], a["end"]) for a in gold["annotations"]}
    assert owners_of(document) == owners_in(gold)
    assert invented.deadlines_of(document) == invented.deadlines_in(gold)
    assert dict(invented.facts(document, gold)) == {}
    tails = {a.span.start: a.open_tail or None for a in document.annotations}
    assert tails == {a["start"]: a["open_tail"] for a in gold["annotations"]}


def test_there_are_twenty_of_them() -> None:
    assert len(GOLD) == 20
