"""A few inputs of the fuzzer's, the same in each run; and each that broke something once."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS

_INPUTS = 40
FOUND = sorted(path for path in (Path(__file__).parent / "found").glob("*/*") if path.is_file())


@pytest.mark.parametrize("name", TARGETS)
def test_documents_changed_at_random(name: str) -> None:
    dice = random.Random(f"{name} 1")
    for _ in range(_INPUTS):
        TARGETS[name](mutated(SEEDS[name], dice))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_broke_something_once_no_longer_does(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_each_target_has_seeds() -> None:
    assert list(SEEDS) == list(TARGETS)
    assert {path.parent.name for path in FOUND} <= set(TARGETS)


@pytest.mark.parametrize("how", ["--plain", "--guided"])
def test_a_broken_law_is_found_and_kept(tmp_path: Path, how: str) -> None:
    """A target that fails on one letter, as a law would: both ways of fuzzing find it and keep the input."""
    if how == "--guided" and importlib.util.find_spec("atheris") is None:
        how = "--plain"  # `setup.cfg` says for which machines there is a wheel
    chosen = ["text", "--plain"] if how == "--plain" else ["--guided", "text"]
    program = (
        "import sys; from tests.fuzz import __main__ as fuzz\n"
        "def fails(data):\n    assert '责任' not in data.decode('utf-8', 'ignore')\n"
        "fuzz.TARGETS['text'] = fails\n"
        f"sys.argv = {['fuzz', *chosen, '--runs', '50', '--keep', str(tmp_path)]!r}\n"
        "raise SystemExit(fuzz.main())"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "AssertionError" in done.stderr + done.stdout
    assert list(tmp_path.iterdir())
