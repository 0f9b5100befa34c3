"""The vocabulary, its inference rules, code lists and registries of units: where their files are.

`open_view` gives a graph as Python objects (`ontology.objects`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ontology.objects import View as View
    from ontology.objects import open_view as open_view

FOLDER = Path(__file__).parent
HUB = FOLDER / "dutygraph.ttl"
DEPARTMENTS = FOLDER / "codes" / "departments.ttl"
DIVISIONS = FOLDER / "divisions.tsv"


def modules() -> list[Path]:
    """The Turtle files of the vocabulary, the hub first."""
    return [HUB, *sorted(path for path in FOLDER.glob("*.ttl") if path != HUB)]


def code_lists() -> list[Path]:
    """The Turtle files of the SKOS code lists."""
    return sorted((FOLDER / "codes").glob("*.ttl"))


def registries() -> list[Path]:
    """The Turtle files of the registries of units, one a division; IRIs in them are relative to the base."""
    return sorted((FOLDER / "units").glob("*.ttl"))


def works() -> list[Path]:
    """The Turtle files of works that documents carry out, one a cascade; IRIs as in registries."""
    return sorted((FOLDER / "works").glob("*.ttl"))


def files() -> list[Path]:
    """Every file that a snapshot depends on: vocabulary, code lists, registries, works and rules."""
    rules = sorted((FOLDER / "rules").glob("*.rq"))
    return [*modules(), *code_lists(), *registries(), *works(), DIVISIONS, *rules]


def __getattr__(name: str) -> Any:
    """What `ontology.objects` has for researchers. owlready2 is loaded for it, and for nothing else."""
    if name not in {"View", "open_view"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ontology import objects

    return getattr(objects, name)
