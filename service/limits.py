"""Which queries are too deep for the engine: each level takes some of its stack, and it sets no limit itself."""

from __future__ import annotations

import re

#: Levels of brackets, and steps (operators, groups, assignments), that a query may have. The engine's stack ends
#: between one and two thousand of them, and with it the process; questions that people ask have a few dozen.
MOST = 300
#: IRIs up to this length are skipped; a longer one may be a comparison, `1<a+a+…>1`, whose steps would be missed.
_LONGEST_IRI = 500

_SKIPPED = re.compile(
    r"""
    \"{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3})?    # strings; one that is not closed is an error to the engine too
    | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3})?
    | "(?:[^"\\\n]|\\.)*+"?
    | '(?:[^'\\\n]|\\.)*+'?
    | \#[^\n]*
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?:(?<![\w.-])[^\W\d][\w.-]*+)?:[\w.:%-]*           # names with a prefix
    | \^\^                                     # the datatype of a literal
    """,
    re.VERBOSE | re.DOTALL,
)
_STEP = re.compile(r"[{|&!+*/^-]|<<|\bas\s*[?$]", re.IGNORECASE)


def too_deep(text: str) -> str:
    """What a query has too much of; "" where the engine can take it. Counted, not parsed."""
    bare = _SKIPPED.sub(_kept, text)
    if _nesting(bare) > MOST:
        return f"brackets are nested more than {MOST} deep"
    if sum(1 for _ in _STEP.finditer(bare)) > MOST:
        return f"it has more than {MOST} operators and groups"
    return ""


def _kept(skipped: re.Match[str]) -> str:
    return skipped[0] if skipped["iri"] and len(skipped[0]) > _LONGEST_IRI else " "


def _nesting(text: str) -> int:
    depth = deepest = 0
    for char in text:
        if char in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "})]":
            depth -= 1
    return deepest
