"""What the tests of `dutygraph lint` share."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from service.cli import main

DRAFT = """某某区工作方案
一、总则
（一）开展排查。每月排查一次。
（二）建立台账。建立问题台账。〔责任单位：区住建局〕
（三）开展培训。组织业务培训。〔责任单位：区水利局。完成时限：6月底前〕
"""
#: The rules that the drafts of these tests are judged by: others may come without changing what is expected here.
RULES = "D201,D301"


def run(*args: str, input: str | bytes | None = None, select: str = RULES) -> Result:
    return CliRunner().invoke(main, ["lint", "--select", select, *args], input=input)


def found(*args: str, input: str | bytes | None = None, select: str = RULES) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(run(*args, "--format", "json", input=input, select=select).stdout)[
        "findings"
    ]
    return listed


def codes(*args: str, input: str | bytes | None = None, select: str = RULES) -> list[tuple[str, int]]:
    """Rule and line of each finding."""
    return [(each["rule"], each["line"]) for each in found(*args, input=input, select=select)]


def draft(folder: Path, text: str = DRAFT, name: str = "draft.txt") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
