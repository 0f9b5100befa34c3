"""What a snapshot says of itself: what it was made of, and what is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass, field
from pathlib import Path
from typing import Any

import ontology
from graph import __version__
from graph.problems import NoSnapshot
from graph.read import Limits

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Force:
    """What a document says of its own force and of that of others.

    `since` and `until` are days (ISO 8601, "" where it does not say). `titles` are those of its parts; `repeals`
    are the works that it puts out of force, by title and number ("" without one). Titles are as `works.canonical`
    and numbers as `work_numbers.folded` make them.
    """

    since: str = ""
    until: str = ""
    titles: tuple[str, ...] = ()
    repeals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """A document of a snapshot, with the counts of what was found in it.

    `own` is its IRI by its own words and metadata, `iri` that of the work that it is an edition of. `slug` stands
    in its metadata; `division` is a code ("" unknown), `divisions` are those whose units it speaks of; `date` is
    that of issue, else of publication (ISO 8601, or "").
    `applies` are what it and its parts carry out: IRIs, each with the first place in its `.yml` that says so.
    `sha256` is that of its text, `files` those of its files by name; `key` names them in the snapshot.
    """

    file: str
    iri: str
    edition: str
    text_status: str
    counts: dict[str, int]
    key: str
    files: dict[str, str]
    own: str
    sha256: str
    title: str
    number: str
    slug: str
    division: str
    divisions: tuple[str, ...]
    date: str
    force: Force = field(default_factory=Force)
    applies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is not in the graph, and why; `key` and `files` as of Published."""

    file: str
    why: str
    key: str
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`recipe` names all that snapshots are made by but documents; `id` is made of it and of the documents' keys.

    `inputs` are hashes (sha256) by file name. `superseded` are kept, and current again once those before them are
    removed; they stand in `left_out` too, with the reason.
    """

    id: str
    recipe: str
    base: str
    version: str
    created: str
    inputs: dict[str, str]
    documents: tuple[Published, ...]
    superseded: tuple[Published, ...]
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
                "documents": tuple(map(_published, values["documents"])),
                "superseded": tuple(map(_published, values["superseded"])),
                "left_out": tuple(LeftOut(**file) for file in values["left_out"]),
            }
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoSnapshot(
            "there is no snapshot here that this version can read",
            where=str(folder),
            remedy="Run `dutygraph build` first",
        ) from error


def _published(values: dict[str, Any]) -> Published:
    said = values["force"]
    force = Force(
        said["since"], said["until"], tuple(said["titles"]), tuple((title, no) for title, no in said["repeals"])
    )
    applies = tuple((target, where) for target, where in values["applies"])
    return Published(**values | {"divisions": tuple(values["divisions"]), "force": force, "applies": applies})


def shared_inputs() -> dict[str, str]:
    """Hashes of vocabulary, code lists, registries and rules."""
    return {f"ontology/{path.relative_to(ontology.FOLDER).as_posix()}": _sha256(path) for path in ontology.files()}


def recipe_of(base: str, limits: Limits, clause_reader: str) -> str:
    """What this version of the program makes of any document under a base, limits and a reader, as a hash."""
    made_by = [__version__, _sources(), base, astuple(limits), clause_reader, sorted(shared_inputs().items())]
    return hashlib.sha256(json.dumps(made_by).encode()).hexdigest()


def identify(recipe: str, keys: Iterable[str]) -> str:
    """The id of the snapshot that a recipe makes of documents."""
    return hashlib.sha256(json.dumps([recipe, sorted(set(keys))]).encode()).hexdigest()[:12]


def _sources() -> str:
    """A hash of this package's own code, so that a checkout rebuilds after a change without a new version."""
    package = Path(__file__).parent.parent
    return hashlib.sha256("".join(_sha256(path) for path in sorted(package.rglob("*.py"))).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
