"""Several texts of one work: one edition is current."""

from pathlib import Path

from graph.store.publish import publish
from tests.conftest import BASE, NOW, SHIPPED


def test_an_official_text_with_a_date_of_its_own_is_an_edition_of_the_same_work(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    restated = (SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8")
    (folder / "enyang-2022.txt").write_text(restated, encoding="utf-8")
    (folder / "enyang-2022.yml").write_bytes((SHIPPED / "enyang-2022.yml").read_bytes())
    official = restated.replace("2022-10-25", "2023年1月5日")
    (folder / "official.txt").write_text(official, encoding="utf-8")
    manifest = publish(folder, tmp_path / "store", base=BASE, now=NOW).manifest
    (document,) = manifest.documents
    assert document.file == "official.txt"
    assert document.iri == f"{BASE}eli/cn/511903/2022/work-safety-fifteen-measures"
    assert [file.file for file in manifest.left_out] == ["enyang-2022.txt"]
