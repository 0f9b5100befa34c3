"""What all tests share: the shipped document, the real ones where they are, and a snapshot of each."""

import os
from pathlib import Path

import pytest

import ontology
from graph.iri import Iris
from graph.model import Document
from graph.parse import parse
from graph.read import corpus, read
from graph.resolve import Registry, read_registries, resolve
from graph.store.publish import publish
from graph.store.snapshot import Snapshot, open_current

pytest_plugins = ("tests.skips",)

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "corpus"
NOW = "2026-01-01T00:00:00+00:00"
BASE = "http://localhost:8000/"


def real_documents() -> Path:
    """The folder of real documents; tests that need it are skipped, with a counted reason, where it is absent."""
    return Path(os.environ.get("DUTYGRAPH_CORPUS") or ROOT.parent / "shared" / "corpus")


@pytest.fixture(scope="session")
def iris() -> Iris:
    return Iris(BASE)


@pytest.fixture(scope="session")
def registry(iris: Iris) -> Registry:
    return read_registries(ontology.registries(), iris)


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    folder = real_documents()
    if not folder.is_dir():
        pytest.skip("the real documents are not here (DUTYGRAPH_CORPUS names their folder)")
    return folder


@pytest.fixture(scope="session", params=["restated", "original"])
def reference_text(request: pytest.FixtureRequest) -> Path:
    """The reference document, as it ships and as its issuer published it: the same facts hold for both."""
    if request.param == "restated":
        return SHIPPED / "enyang-2022.txt"
    folder: Path = request.getfixturevalue("real_corpus")
    return folder / "enyang-2022.txt"


def understand(path: Path, registry: Registry, iris: Iris) -> Document:
    yml = path.with_suffix(".yml")
    document = parse(read(path), corpus.read_metadata(yml if yml.is_file() else None))
    return resolve(document, registry, iris)


@pytest.fixture(scope="session")
def reference(reference_text: Path, registry: Registry, iris: Iris) -> Document:
    return understand(reference_text, registry, iris)


@pytest.fixture(scope="session")
def restated(registry: Registry, iris: Iris) -> Document:
    return understand(SHIPPED / "enyang-2022.txt", registry, iris)


@pytest.fixture(scope="session")
def store_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("store")
    publish(SHIPPED, root, base=BASE, now=NOW)
    return root


@pytest.fixture(scope="session")
def snapshot(store_root: Path) -> Snapshot:
    return open_current(store_root)
