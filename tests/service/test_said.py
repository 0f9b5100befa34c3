"""Whatever is said of a file that cannot be read is said in Chinese too."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph.read
from graph.problems import UnreadableFile
from graph.read.content import REFUSED
from service.said import _in_chinese, reason

#: These read what stands beside a document, which no draft has.
ASIDE = {"applies.py", "corrections.py", "corpus.py"}


def sentences() -> Iterator[str]:
    """What is given to UnreadableFile as what and remedy, with 7 for what changes."""
    for path in sorted(Path(graph.read.__file__).parent.glob("*.py")):
        if path.name in ASIDE:
            continue
        module = importlib.import_module(f"graph.read.{path.stem}" if path.stem != "__init__" else "graph.read")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableFile":
                given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "remedy")]
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refuse_more":
                given = node.args[4:5]
                unit = getattr(node.args[2], "value", "")
                yield f"the file has 7 {unit}, more than the 7 that are read"
            else:
                continue
            for value in given:
                yield from _said(value, module)


def _said(value: ast.expr, module: object) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in value.values)
    elif isinstance(value, ast.Name) and isinstance(named := getattr(module, value.id, None), str):
        yield named
    elif isinstance(value, ast.BoolOp):
        yield from _said(value.values[-1], module)


SAID = sorted({*sentences(), *(words for both in REFUSED.values() for words in both)} - {""})

#: How `refuse_more` says it of any unit; units are looked at where it is called.
FORM = "the file has 7 7, more than the 7 that are read"


@pytest.mark.parametrize("words", [words for words in SAID if words != FORM])
def test_each_sentence_has_its_chinese(words: str) -> None:
    chinese = _in_chinese(words)
    assert chinese != words
    assert chinese.count("7") == words.count("7")


def test_there_are_many_of_them() -> None:
    assert len(SAID) > 55


def test_what_changes_stands_in_its_place() -> None:
    error = UnreadableFile("line 3, column 14 holds the control character U+0007", where="a", remedy="Delete it")
    assert reason(error, "zh") == "第 3 行第 14 列有控制字符 U+0007。请删去"
    assert reason(error, "en") == "line 3, column 14 holds the control character U+0007. Delete it"
    assert reason(UnreadableFile("what nobody knows"), "zh") == "what nobody knows"
