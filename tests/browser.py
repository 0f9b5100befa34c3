"""Finds the Chromium that the browser tests drive; ``python -m tests.browser`` installs one where none is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-cjk")
ADVICE = (
    "install Chromium (Debian: apt-get install chromium fonts-noto-cjk; "
    "elsewhere: python -m playwright install chromium), or name one in DUTYGRAPH_CHROMIUM"
)


class NoBrowserError(RuntimeError):
    """There is no Chromium that starts; the text says what to install."""


def candidates() -> Iterator[str]:
    """List the places where a Chromium may be, the first choice first."""
    yield from (found for name in NAMES if (found := shutil.which(name)))
    # Imported late: where Chromium comes from PATH, nothing here needs Playwright.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    yield own


def starts(program: str) -> bool:
    """Tell whether a program runs at all: on Ubuntu it may be a stub, elsewhere lack a library."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def chromium() -> Path:
    """Give the path of a Chromium that starts. Call it before `sync_playwright()` is entered, not inside."""
    named = os.environ.get("DUTYGRAPH_CHROMIUM")
    if named:
        if starts(named):
            return Path(named)
        raise NoBrowserError(f"DUTYGRAPH_CHROMIUM names {named}, which does not start: correct or unset it")
    found = next((program for program in candidates() if starts(program)), None)
    if found is None:
        raise NoBrowserError(f"no Chromium was found: {ADVICE}")
    return Path(found)


def root() -> list[str] | None:
    """Give what to put before a command that needs root: nothing, sudo, or None where we may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def run(command: Iterable[str]) -> bool:
    """Run one step of an installation, showing it; tell whether it worked."""
    command = list(command)
    print("+", *command, flush=True)
    return subprocess.run(command, check=False).returncode == 0


def from_debian() -> bool:
    """Install Chromium and Chinese fonts from the distribution's packages, where that is possible."""
    before = root()
    if before is None or not shutil.which("apt-get"):
        return False
    quiet = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    return run([*quiet, "update"]) and run([*quiet, "install", "-y", "--no-install-recommends", *PACKAGES])


def from_playwright() -> bool:
    """Install the Chromium that Playwright brings."""
    return run([sys.executable, "-m", "playwright", "install", "chromium"])


def ensure() -> Path:
    """Give a Chromium that starts, installing one where there is none."""
    for install in (from_debian, from_playwright):
        try:
            return chromium()
        except NoBrowserError as error:
            if os.environ.get("DUTYGRAPH_CHROMIUM"):
                raise
            print(error, file=sys.stderr)
        install()
    return chromium()


if __name__ == "__main__":
    try:
        print(f"Chromium: {ensure()}")
    except NoBrowserError as error:
        sys.exit(f"error: {error}")
