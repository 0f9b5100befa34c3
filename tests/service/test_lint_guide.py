"""The guide for drafters: each example in it is run, each configuration in it is read."""

import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner

from graph.read import FORMATS
from service.cli import main
from service.lint import config
from service.lint.command import lint
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
_BLOCK = re.compile(r"^```(\w+)(?: title=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    language: str
    title: str
    body: str


BLOCKS = [Block(*match.groups("")) for match in _BLOCK.finditer(GUIDE)]
CALLS = [
    (call, told)
    for block in BLOCKS
    if block.language == "console"
    for call, _, told in (piece.partition("\n") for piece in re.split(r"^\$ ", block.body, flags=re.M)[1:])
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide")
    for block in BLOCKS:
        if block.title and block.language in {"text", "toml"}:
            path = folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("call", "told"), CALLS, ids=lambda each: each.partition("\n")[0])
def test_each_example_prints_what_the_guide_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, told: str
) -> None:
    if "--baseline" in call:
        test_each_example_prints_what_the_guide_says(folder, monkeypatch, *CALLS[_index("--write-baseline")])
    monkeypatch.chdir(folder)
    program, *args = shlex.split(call)
    assert program == "dutygraph"
    result = CliRunner().invoke(main, args)
    # Which codes are near to an unknown one changes with each rule.
    assert re.sub(r"(Near to it: )D.*", r"\1…", result.output) == told
    assert result.exit_code in {0, 1, 2}


def _index(option: str) -> int:
    return next(i for i, (call, _) in enumerate(CALLS) if option in call)


def test_all_that_can_be_chosen_is_in_the_guide(folder: Path) -> None:
    (toml,) = (block for block in BLOCKS if block.language == "toml")
    config.read(folder / toml.title)
    keys = {*config.KEYS, "severity", "per-file-ignores"}
    assert all(re.search(rf"^(\[lint\.)?{key}\b", toml.body, re.MULTILINE) for key in keys)
    options = {option for param in lint.params for option in param.opts if option.startswith("--")}
    assert {option for option in options if option not in GUIDE} <= {"--config"}


def test_the_hooks_run() -> None:
    assert {hook["id"] for hook in HOOKS} == {"dutygraph-lint", "dutygraph-fix"}
    for hook in HOOKS:
        program, command, *args = hook["entry"].split()
        assert (program, command) == ("dutygraph", "lint")
        lint.make_context("lint", [*args, "draft.txt"])
    for ending in filter(None, FORMATS):
        assert re.search(HOOKS[0]["files"], f"drafts/plan{ending.upper()}")
    assert not re.search(HOOKS[1]["files"], "drafts/plan.docx")


def test_the_snippets_call_what_there_is() -> None:
    hooks, workflow = (yaml.safe_load(block.body) for block in BLOCKS if block.language == "yaml")
    (hook,) = hooks["repos"][0]["hooks"]
    assert hook["id"] in {each["id"] for each in HOOKS}
    lint.make_context("lint", [*hook["args"], "draft.txt"])
    calls = [step["run"].split() for step in workflow["jobs"]["lint"]["steps"] if "run" in step]
    ours = [args for program, *args in calls if program == "dutygraph"]
    assert len(ours) == 2
    for _, *args in ours:
        lint.make_context("lint", args)
