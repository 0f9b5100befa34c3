"""`python -m bench.extraction`: annotations and owners against the gold in `tests/gold`, document by document.

An annotation counts where its span is exact, an owner where span, name and role are. Rules are written while
looking at the half called dev only (`docs/annotation-guide.md`); the held-out half says how they do on others.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.model import Document
from graph.parse import parse
from graph.problems import UserError
from graph.read import read

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"

Found = set[tuple[object, ...]]
Pair = tuple[Found, Found]
#: A text with a larger share of ASCII than this is English.
_MOSTLY = 0.9


def corpus() -> Path:
    """The folder of real documents, which `DUTYGRAPH_CORPUS` names."""
    return Path(os.environ.get("DUTYGRAPH_CORPUS") or ROOT.parent / "shared" / "corpus")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("--differences", choices=["dev"], help="also print what differs, in this half only")
    show = parser.parse_args().differences
    totals: dict[tuple[str, str], list[tuple[Pair, Pair]]] = {}
    heads = f"{'annotations: P':>15}{'R':>7}{'F1':>7}{'owners with role: P':>22}{'R':>7}{'F1':>7}"
    print(f"{'document':34}{'half':10}{heads}")
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(corpus() / gold["file"])
        spans: Pair = spans_of(document), {(a["start"], a["end"]) for a in gold["annotations"]}
        owners = owners_of(document), owners_in(gold)
        print(f"{path.stem:34}{gold['half']:10}{scores([spans], 15)}{scores([owners], 22)}")
        totals.setdefault((_language(document), gold["half"]), []).append((spans, owners))
        if show == gold["half"] and document:
            differ(document, *spans)
            differ(document, *owners)
    for (language, half), pairs in sorted(totals.items()):
        columns = scores([spans for spans, _ in pairs], 15) + scores([owners for _, owners in pairs], 22)
        print(f"{'all in ' + language:34}{half:10}{columns}")


def read_document(path: Path) -> Document | None:
    try:
        return parse(read(path))
    except UserError:
        return None


def _language(document: Document | None) -> str:
    text = document.source.text if document else ""
    return "English" if sum(map(str.isascii, text)) > _MOSTLY * len(text) else "Chinese"


def spans_of(document: Document | None) -> Found:
    return {(a.span.start, a.span.end) for a in document.annotations} if document else set()


def owners_of(document: Document | None) -> Found:
    annotations = document.annotations if document else ()
    return {(o.span.start, o.span.end, plain(o.name), o.role) for a in annotations for o in a.owners}


def owners_in(gold: dict[str, Any]) -> Found:
    return {(o["start"], o["end"], plain(o["name"]), o["role"]) for a in gold["annotations"] for o in a["owners"]}


def plain(words: str) -> str:
    """Words without white space: a line break within a name is of the page, not of the name."""
    return "".join(words.split())


def scores(pairs: Iterable[Pair], width: int) -> str:
    """Precision, recall and F1 over documents; 1 where there was nothing to find and nothing was found."""
    pairs = list(pairs)
    right = sum(len(found & gold) for found, gold in pairs)
    found, gold = (sum(len(pair[i]) for pair in pairs) for i in (0, 1))
    precision, recall = right / found if found else 1.0, right / gold if gold else 1.0
    both = 2 * right / (found + gold) if found + gold else 1.0
    return f"{precision:{width}.3f}{recall:7.3f}{both:7.3f}"


def differ(document: Document, found: Found, gold: Found) -> None:
    for sign, some in (("+", found - gold), ("-", gold - found)):
        for item in sorted(some, key=str):
            start, end = int(str(item[0])), int(str(item[1]))
            words = document.source.text[start:end][:70]
            print(f"  {sign} {document.source.line_column(start)} {words!r} {item[3:]}")


if __name__ == "__main__":
    main()
