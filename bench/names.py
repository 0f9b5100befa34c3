"""`python -m bench.names`: of the owners that are named in real documents, how many are known, and by which rule.

Owners are those of the gold in `tests/gold`, or with `--folder` those read in the documents of a folder.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import ontology
from bench.extraction import corpus
from graph.iri import Iris
from graph.model import Document, Party
from graph.parse import parse
from graph.problems import UserError
from graph.read import read
from graph.read.corpus import read_metadata
from graph.resolve import Registry, read_registries, resolve

#: What is shown of a party: who holds it, or of what kind it is where it is no single unit.
COLUMNS = ("registered", "typed", "each", "indefinite", "enterprise", "group", "unknown")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__)
    parser.add_argument("--folder", type=Path, default=corpus(), help="documents (default: DUTYGRAPH_CORPUS)")
    parser.add_argument("--unknown", action="store_true", help="also print the names that no rule knows")
    given = parser.parse_args()
    iris = Iris()
    registry = read_registries(ontology.registries(), iris)
    print(f"{'document':34}{'division':14}{'owners':>7}" + "".join(f"{c:>12}" for c in COLUMNS) + f"{'known':>8}")
    whole: Counter[str] = Counter()
    for path in sorted(p for p in given.folder.iterdir() if p.suffix in {".txt", ".md"}):
        document = _understood(path, registry, iris)
        if document is None:
            continue
        owners = [(o.name, o.party) for a in document.annotations for o in a.owners if o.party]
        counts = Counter(kind(party) for _, party in owners)
        whole += counts
        print(f"{path.stem:34}{document.jurisdiction or 'und':14}{_row(counts)}")
        if given.unknown:
            for name, party in dict(owners).items():
                if kind(party) == "unknown":
                    print(f"    {name}  {'、'.join(party.suggestions)}")
    print(f"{'all':48}{_row(whole)}")


def kind(party: Party) -> str:
    """Under which of `COLUMNS` a party is counted."""
    if party.kind not in {"unit", "enterprise"} or (party.kind == "enterprise" and not party.types):
        return party.kind
    if not party.resolved:
        return "unknown"
    return "typed" if party.described else "registered"


def _row(counts: Counter[str]) -> str:
    """Counts, and the share of single units that are registered or typed (1 where there is none)."""
    known = counts["registered"] + counts["typed"]
    units = known + counts["unknown"]
    share = known / units if units else 1.0
    return f"{counts.total():7}" + "".join(f"{counts[c]:12}" for c in COLUMNS) + f"{share:8.3f}"


def _understood(path: Path, registry: Registry, iris: Iris) -> Document | None:
    try:
        metadata = read_metadata(path.with_suffix(".yml") if path.with_suffix(".yml").is_file() else None)
        return resolve(parse(read(path), metadata), registry, iris)
    except UserError:
        return None


if __name__ == "__main__":
    main()
