"""What all tests share: the shipped document, the real ones where they are, and a snapshot of each."""

import os
import shutil
from pathlib import Path

import pytest

import ontology
from graph.iri import Iris
from graph.model import Document
from graph.parse import parse
from graph.read import corpus, read
from graph.resolve import Registry, read_registries, resolve
from graph.store import understand as understanding
from graph.store.publish import publish
from graph.store.snapshot import Snapshot, open_current
from tests.graph import clauses

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
def with_clauses(registry: Registry, iris: Iris) -> Document:
    """The shipped document with the clauses of its gold."""
    path = SHIPPED / "enyang-2022.txt"
    parsed = parse(read(path), corpus.read_metadata(path.with_suffix(".yml")))
    return resolve(clauses.told(parsed, "enyang-2022-restated"), registry, iris)


@pytest.fixture(scope="session")
def store_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the shipped document with the clauses of its gold."""
    root = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(understanding, "parse", lambda *args: clauses.told(parse(*args), "enyang-2022-restated"))
        publish(SHIPPED, root, base=BASE, now=NOW)
    return root


#: What a person might mend in the shipped document; nothing of it is wrong.
CORRECTIONS = """
corrections:
- {measure: c3/m1, words: 7月底前, field: deadline.date, value: 2023-07-31, who: 张三, why: 次年任务}
- {measure: c12/m1, words: 区委组织部, field: owners, value: [], who: 李四, why: 多列}
- {measure: c12/m1, words: 区应急局, field: owner.role, value: lead, who: 张三, why: 由其牵头}
- {measure: c12/m1, words: 区委编办, field: unit, value: 区财政局, who: "<b>王五</b>", why: 机构改革}
- {words: 区教科体局, field: unit, value: 区民政局, occurrence: all, who: 李四, why: 误读}
"""


@pytest.fixture(scope="session")
def corrected_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the shipped document with corrections."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("corrected") / "documents"))
    with (folder / "enyang-2022.yml").open("a", encoding="utf-8") as yml:
        yml.write(CORRECTIONS)
    publish(folder, folder.parent / "store", base=BASE, now=NOW)
    return folder.parent / "store"


@pytest.fixture(scope="session")
def snapshot(store_root: Path) -> Snapshot:
    return open_current(store_root)
