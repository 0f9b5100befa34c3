"""The lint rules on what the store holds of one document; the engine that runs them is named here alone."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from graph.check import judge


def breaches(quads: Iterable[Quad]) -> list[tuple[str, str]]:
    """The IRIs of the rules that a document breaks, each with that of the node that does, sorted."""
    return sorted({(result.rule, getattr(result.focus, "value", "")) for result in judge(quads)})
