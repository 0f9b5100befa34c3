"""A text in which what quotation marks and brackets hold cannot be taken for words of a clause."""

from __future__ import annotations

import re

#: Stands for each hidden character: in no pattern, no blank and no mark.
HIDDEN = "\uffff"
_HELD = re.compile(
    r"“[^“”\n]{0,200}”|\"[^\"\n]{0,120}\"|《(?:[^《》\n]|《[^《》\n]*》){0,200}》|‘[^‘’\n]{0,120}’"
    r"|（(?:[^（）\n]|（[^（）\n]*）){0,400}）|\([^()\n]{0,400}\)|〔[^〔〕\n]{0,2000}〕|【[^【】\n]{0,200}】"
    r"|〈[^〈〉\n]{0,200}〉|「[^「」\n]{0,200}」|\[[^\[\]\n]{0,200}\]"
)


def masked(text: str) -> str:
    """A text of the same length; the marks themselves stay. What no mark closes on its line is not hidden."""
    return _HELD.sub(_hidden, text)


def _hidden(held: re.Match[str]) -> str:
    words = held.group()
    return words[0] + HIDDEN * (len(words) - 2) + words[-1]
