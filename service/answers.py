"""Rows of a named query in the forms that users take away."""

from __future__ import annotations

import unicodedata

from pyoxigraph import QueryResultsFormat, QuerySolutions

Row = dict[str, str]


def rows(results: QuerySolutions) -> list[Row]:
    """Plain text by column, for templates; what is unbound is the empty text."""
    names = [variable.value for variable in results.variables]
    return [
        {
            name: "" if term is None else getattr(term, "value", str(term))
            for name, term in zip(names, row, strict=True)
        }
        for row in results
    ]


def as_json(results: QuerySolutions) -> str:
    """SPARQL 1.1 Query Results JSON."""
    return results.serialize(format=QueryResultsFormat.JSON).decode()  # type: ignore[union-attr]


def as_csv(results: QuerySolutions) -> str:
    """SPARQL 1.1 Query Results CSV."""
    return results.serialize(format=QueryResultsFormat.CSV).decode()  # type: ignore[union-attr]


def as_table(results: QuerySolutions) -> str:
    """Columns padded to the width that a terminal gives them (a Chinese character takes two cells)."""
    names = [variable.value for variable in results.variables]
    rows = [["" if term is None else getattr(term, "value", str(term)) for term in row] for row in results]
    widths = [max(map(_width, column)) for column in zip(names, *rows, strict=True)]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [names, ["-" * width for width in widths], *rows]
    ]
    return "\n".join([*lines, f"({len(rows)} rows)"])


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
