"""`python -m bench.invented FOLDER`: what is read of documents of a folder, against the gold beside each of them.

Gold is a JSON beside the text, with offsets: annotations and owners as in `tests/gold`, and besides how many
measures there are, title, number, issuer and date of issue, and the deadlines of annotations.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.extraction import Found, Pair, differ, owners_in, owners_of, plain, read_document, scores, spans_of
from graph.model import Deadline, Document
from graph.parse.numerals import DATE, date_of

INVENTED = Path(__file__).parent.parent / "tests" / "gold" / "invented"
HEADS = f"{'annotations: P':>15}{'R':>7}{'F1':>7}{'owners with role: P':>22}{'R':>7}{'F1':>7}"

Gold = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.invented", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=INVENTED)
    parser.add_argument("--differences", action="store_true", help="also print what differs")
    asked = parser.parse_args()
    table(asked.folder, differences=asked.differences)


def table(folder: Path, *, differences: bool) -> None:
    """Print the scores of each document of a folder, and of all of them."""
    print(f"{'document':34}{'':10}{HEADS}   differs also in")
    totals: list[tuple[Pair, Pair, Pair]] = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(folder / gold["file"])
        spans: Pair = spans_of(document), {(a["start"], a["end"]) for a in gold["annotations"]}
        owners: Pair = owners_of(document), owners_in(gold)
        dates: Pair = deadlines_of(document), deadlines_in(gold)
        totals.append((spans, owners, dates))
        others = dict(facts(document, gold)) if document else {"document": "not read"}
        print(f"{path.stem:34}{'':10}{scores([spans], 15)}{scores([owners], 22)}   {' '.join(others)}")
        if differences and document:
            for pair in (spans, owners, dates):
                differ(document, *pair)
            print(*(f"  ~ {name}: {words}\n" for name, words in others.items()), sep="", end="")
    columns = scores([t[0] for t in totals], 15) + scores([t[1] for t in totals], 22)
    print(f"{'all':44}{columns}   deadlines{scores([t[2] for t in totals], 7)}")


def deadlines_of(document: Document | None) -> Found:
    """The deadlines of annotations: where, of which class, which year, month and day."""
    annotations = document.annotations if document else ()
    return {_said(a.deadline) for a in annotations if a.deadline}


def _said(one: Deadline) -> tuple[object, ...]:
    """What a deadline says, year and month only as far as they are written: a quarter is none in the gold."""
    year = one.year if re.search("[0-9〇零○]{1,4}|[一二三四五六七八九]{4}", one.words) else None
    month = one.month if re.search(r"月|\d[./-]\d|[A-Za-z]", one.words) else None
    return one.span.start, one.span.end, "", one.kind, year, month, one.day


def deadlines_in(gold: Gold) -> Found:
    """The same of the gold."""
    return {
        (d["start"], d["end"], "", d["class"], d["year"], d["month"], d["day"])
        for a in gold["annotations"]
        if (d := a["deadline"])
    }


def facts(document: Document, gold: Gold) -> Iterator[tuple[str, str]]:
    """What else differs, with what was found and what the gold says; a key that the gold lacks is not asked."""
    head = document.head
    found = {
        "measures": len(document.measures),
        "title": plain(head.title),
        "doc_number": plain(head.doc_number),
        "issuer": plain(head.issuer),
        "issued": str(head.issued or ""),
    }
    for key, value in found.items():
        said = gold.get(key, value)
        if key == "issued" and said and (date := DATE.search(str(said))):
            said = str(date_of(date) or "")
        if key not in {"measures", "issued"}:
            said = plain("、".join(said) if isinstance(said, list) else str(said or ""))
        if value != (said if said is not None else ""):
            yield key, f"{value} instead of {said}"


if __name__ == "__main__":
    main()
