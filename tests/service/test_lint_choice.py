"""Which rules speak: options, profiles, the configuration above a file, and what is wrong in one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.lint.choice import Choice, profiles
from tests.service.lint import DRAFT, codes, draft, found, run

ALL = [("D201", 3), ("D301", 3), ("D301", 4)]


@pytest.mark.parametrize(
    ("select", "ignore", "held"),
    [
        ("D", "", {"D201", "D301", "D305", "D001"}),
        ("D3", "", {"D301", "D305", "D001"}),
        ("D301,D2", "", {"D201", "D301", "D001"}),
        ("D3", "D301", {"D305", "D001"}),
        ("D301", "D3", {"D301", "D001"}),
        ("D301", "D301", {"D001"}),
        ("D", "D0", {"D201", "D301", "D305"}),
    ],
)
def test_of_two_beginnings_the_longer_decides(select: str, ignore: str, held: set[str]) -> None:
    choice = Choice(tuple(select.split(",")), tuple(filter(None, ignore.split(","))))
    assert {code for code in ("D001", "D201", "D301", "D305") if choice.holds(code)} == held


def config(folder: Path, text: str) -> Path:
    path = folder / "dutygraph.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('select = ["D2"]', [("D201", 3)]),
        ('select = ["D2", "D3"]\nignore = ["D301"]', [("D201", 3)]),
        ('select = ["D2", "D3"]\n[lint.per-file-ignores]\n"drafts/*.txt" = ["D3"]', [("D201", 3)]),
        ('select = ["D2", "D3"]\n[lint.per-file-ignores]\n"*.txt" = ["D2"]', ALL[1:]),
        ('select = ["D2", "D3"]\n[lint.per-file-ignores]\n"*.md" = ["D2"]', ALL),
        (
            'select = ["D2", "D3"]\n[lint.per-file-ignores]\n"draft.md" = ["D2"]\n"drafts/draft.txt" = ["d3"]',
            ALL[:1],
        ),
        ('profile = "minimal"\nselect = ["D2", "D3"]\n[lint.severity]\nD301 = "warning"', [("D201", 3)]),
        ('profile = "minimal"\nselect = ["D2", "D3"]\n[lint.severity]\nD = "info"\nD2 = "error"', [("D201", 3)]),
    ],
)
def test_the_configuration_above_a_file_holds(tmp_path: Path, text: str, expected: list[tuple[str, int]]) -> None:
    config(tmp_path, f"[lint]\n{text}\n")
    path = draft(tmp_path, name="drafts/draft.txt")
    assert [(f["rule"], f["line"]) for f in _unselected(path)] == expected


def _unselected(path: Path, *args: str) -> list[dict[str, object]]:
    """Findings where the call selects nothing itself."""
    result = CliRunner().invoke(main, ["lint", str(path), "--format", "json", *args])
    assert result.exit_code in (0, 1), result.output
    listed: list[dict[str, object]] = json.loads(result.stdout)["findings"]
    return listed


def test_the_nearest_configuration_holds_and_the_call_goes_before_it(tmp_path: Path) -> None:
    config(tmp_path, '[lint]\nselect = ["D201"]\n')
    near = draft(tmp_path, name="near/draft.txt")
    other = config(tmp_path / "near", '[lint]\nselect = ["D301"]\n')
    far = draft(tmp_path, name="far/draft.txt")
    assert [f["rule"] for f in _unselected(tmp_path)] == ["D201", "D301", "D301"]
    assert [f["rule"] for f in _unselected(far, "--config", str(other))] == ["D301", "D301"]
    assert [f["rule"] for f in _unselected(near, "--select", "D2")] == ["D201"]
    assert codes(str(near), "--ignore", "D301") == [("D201", 3)]


def test_standard_input_has_the_configuration_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config(tmp_path, '[lint]\nignore = ["D301"]\n[lint.per-file-ignores]\n"*" = ["D2"]\n')
    assert codes("-", input=DRAFT.encode(), select="D2,D3") == [("D201", 3)]


def test_profiles(tmp_path: Path) -> None:
    assert set(profiles()) == {"default", "minimal", "strict"}
    text = "[lint]\n[lint.severity]\nD201 = 'warning'\n"
    config(tmp_path, text)
    path = str(draft(tmp_path))
    told = {name: {f["severity"] for f in found(path, "--profile", name)} for name in profiles()}
    assert told == {"default": {"warning", "error"}, "minimal": {"error"}, "strict": {"warning", "error"}}
    unused = str(draft(tmp_path, f"{DRAFT}※dutygraph: ignore D4\n", "unused.txt"))
    raised = {name: {f["rule"]: f["severity"] for f in found(unused, "--profile", name)} for name in profiles()}
    assert [raised[name].get("D003") for name in ("default", "minimal", "strict")] == ["warning", None, "error"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[lint\n", "not TOML"),
        ("\ufeffx", "not TOML"),
        ("[lints]\n", "dutygraph.toml:1: lints: unknown key. Keys are: lint"),
        ("\n[lint]\n\nselct = []\n", "dutygraph.toml:4: selct: unknown key. Keys are: characters, ignore,"),
        ('[lint]\nselect = "D2"\n', "dutygraph.toml:2: select: not a list of codes"),
        (
            '[lint]\nignore = ["D2",\n "X1"]\n',
            "dutygraph.toml:2: ignore: no rule has a code that begins with 'X1'",
        ),
        (
            '[lint]\nprofile = "lax"\n',
            "dutygraph.toml:2: profile: no profile is called 'lax'. Profiles are: default",
        ),
        ("[lint]\ncharacters = 0\n", "dutygraph.toml:2: characters: not a number above 0"),
        ("[lint]\ncharacters = true\n", "characters: not a number above 0"),
        ("[lint]\n[lint.severity]\nD201 = 'fatal'\n", "dutygraph.toml:3: D201: 'fatal' is no severity"),
        ("[lint]\n[lint.severity]\nD999 = 'info'\n", "dutygraph.toml:3: D999: no rule has a code"),
        ("[lint]\nseverity = 'info'\n", "dutygraph.toml:2: severity: not a table"),
        ("lint = 3\n", "dutygraph.toml:1: lint: not a table"),
        ("[lint.per-file-ignores]\n'*.md' = ['D9']\n", "dutygraph.toml:2: *.md: no rule has a code"),
    ],
)
def test_what_is_wrong_in_a_configuration_is_told_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    config(tmp_path, text)
    result = run(str(draft(tmp_path)))
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
