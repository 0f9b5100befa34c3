"""`python -m tests.fuzz [--runs N] [--seconds S] [--plain] [TARGET…]`: fuzzes, target by target.

Guided by coverage where atheris is installed, else (and with --plain) by changes at random. What breaks a law or
takes too long is kept in --keep; once mended it moves to `tests/fuzz/found/<target>/`, where a test runs it.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import SEEDS, WORDS
from tests.fuzz.targets import TARGETS

#: An input that takes longer than this hangs.
_SECONDS = 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)} (default: all)")
    parser.add_argument("--runs", type=int, default=2000, help="inputs a target (default 2000)")
    parser.add_argument("--seconds", type=int, default=0, help="ends a target after so many seconds")
    parser.add_argument("--plain", action="store_true", help="change at random, without atheris")
    parser.add_argument("--seed", type=int, default=1, help="of the dice")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where what fails is kept")
    parser.add_argument("--guided", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.guided:
        _guided(given.guided, given)
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    given.keep.mkdir(parents=True, exist_ok=True)
    plain = given.plain or importlib.util.find_spec("atheris") is None
    run = _at_random if plain else _in_a_process
    failed = [name for name in given.targets or TARGETS if not run(name, given)]
    print(f"failed: {', '.join(failed)}; see {given.keep}" if failed else "nothing failed")
    return 1 if failed else 0


def _at_random(name: str, given: argparse.Namespace) -> bool:
    begun = time.monotonic()
    dice = random.Random(given.seed)
    whole = True
    for count in range(1, given.runs + 1):
        data = mutated(SEEDS[name], dice)
        at = time.monotonic()
        try:
            TARGETS[name](data)
        except Exception:
            traceback.print_exc()
            whole = False
            (given.keep / f"{name}-{count}").write_bytes(data)
        if time.monotonic() - at > _SECONDS:
            whole = False
            (given.keep / f"{name}-slow-{count}").write_bytes(data)
        if given.seconds and time.monotonic() - begun > given.seconds:
            break
    print(f"{name}: {count} inputs at random, {time.monotonic() - begun:.0f} s", flush=True)
    return whole


def _in_a_process(name: str, given: argparse.Namespace) -> bool:
    """atheris ends its process, so each target has one of its own."""
    command = [sys.executable, "-m", "tests.fuzz", "--guided", name, "--runs", str(given.runs)]
    command += ["--seconds", str(given.seconds), "--seed", str(given.seed), "--keep", str(given.keep)]
    begun = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    print(f"{name}: guided by coverage, {time.monotonic() - begun:.0f} s, exit code {code}", flush=True)
    return code == 0


def _guided(name: str, given: argparse.Namespace) -> None:
    import atheris

    for module in [module for name, module in sys.modules.items() if name.startswith("graph.")]:
        for thing in vars(module).values():
            if inspect.isfunction(thing) and thing.__module__ == module.__name__:
                atheris.instrument_func(thing)
    with tempfile.TemporaryDirectory() as scratch:
        for i, seed in enumerate(SEEDS[name]):
            Path(scratch, f"seed-{i}").write_bytes(seed)
        words = Path(scratch).with_suffix(".dict")
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="utf-8")
        options = [f"-runs={given.runs}", f"-timeout={_SECONDS}", "-rss_limit_mb=4096", "-max_len=20000"]
        options += [f"-seed={given.seed}", f"-dict={words}", f"-artifact_prefix={given.keep}/{name}-"]
        if given.seconds:
            options.append(f"-max_total_time={given.seconds}")
        atheris.Setup([sys.argv[0], *options, "-verbosity=0", scratch], TARGETS[name])
        atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02X}" for byte in word.encode())


if __name__ == "__main__":
    raise SystemExit(main())
