"""What the program says of files, in Chinese: it is raised in English, far from whoever asks."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from graph.problems import UserError


def reason(error: UserError, lang: str) -> str:
    """What is wrong and what to do (zh, en); a sentence that nobody has translated stays English."""
    said = (error.what, error.remedy) if lang == "en" else (_in_chinese(error.what), _in_chinese(error.remedy))
    stop = ". " if lang == "en" else "。"
    return stop.join(words for words in said if words)


def _in_chinese(words: str) -> str:
    for form, chinese in _forms():
        if match := form.fullmatch(words):
            return chinese.format(*match.groups())
    return words


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = (Path(__file__).parent / "said.toml").read_text(encoding="utf-8")
    return tuple(
        (re.compile("(.*)".join(map(re.escape, english.split("{}"))), re.DOTALL), chinese)
        for english, chinese in tomllib.loads(text).items()
    )
