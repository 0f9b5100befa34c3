"""What a snapshot says of itself: what it was made of, and what is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

import ontology
from graph import __version__
from graph.problems import NoSnapshot
from graph.read import LIMITS, Limits
from graph.read.corpus import shown

FILE = "manifest.json"
#: Stands for the hash of a file that cannot be read; what is wrong with it is told where it is left out.
_UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Published:
    """A document in a snapshot, with the counts of what was found in it."""

    file: str
    iri: str
    edition: str
    text_status: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the snapshot, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`inputs` are hashes (sha256) by file name; `id` is made of them, the base and the version."""

    id: str
    base: str
    version: str
    created: str
    inputs: dict[str, str]
    documents: tuple[Published, ...]
    left_out: tuple[LeftOut, ...]
    quads: int

    def write(self, folder: Path) -> None:
        """Write the manifest into a snapshot's folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Read the manifest of a snapshot. Raises NoSnapshot where there is none that this version understands."""
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Manifest(
            **values
            | {
                "documents": tuple(Published(**document) for document in values["documents"]),
                "left_out": tuple(LeftOut(**file) for file in values["left_out"]),
            }
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoSnapshot(
            "there is no snapshot here that this version can read",
            where=str(folder),
            remedy="Run `dutygraph build` first",
        ) from error


def inputs_of(files: Iterable[Path]) -> dict[str, str]:
    """Hashes of the documents, and of vocabulary, code lists, registries and rules."""
    hashes = {shown(path.name): _hash_of(path) for path in files}
    return hashes | {
        f"ontology/{path.relative_to(ontology.FOLDER).as_posix()}": _sha256(path) for path in ontology.files()
    }


def identify(inputs: dict[str, str], base: str, limits: Limits = LIMITS) -> str:
    """The id of the snapshot that this version of the program makes of inputs under a base and limits."""
    recipe = json.dumps([__version__, _sources(), base, astuple(limits), sorted(inputs.items())])
    return hashlib.sha256(recipe.encode()).hexdigest()[:12]


def _sources() -> str:
    """A hash of this package's own code, so that a checkout rebuilds after a change without a new version."""
    package = Path(__file__).parent.parent
    return hashlib.sha256("".join(_sha256(path) for path in sorted(package.rglob("*.py"))).encode()).hexdigest()


def _hash_of(document: Path) -> str:
    try:
        return _sha256(document)
    except OSError:
        return _UNREADABLE


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
