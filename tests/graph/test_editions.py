"""Several texts of one work: one edition is current."""

from pathlib import Path

import pytest

from graph.iri import Iris
from graph.store.editions import settle
from graph.store.manifest import Published
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


def published(file: str, slug: str = "", *, division: str = "511903", number: str = "") -> Published:
    own = f"{BASE}eli/cn/{division or 'und'}/2022/{slug or 'title'}"
    counts: dict[str, int] = {}
    return Published(
        file,
        own,
        "",
        "official",
        counts,
        file,
        {},
        own,
        "0" * 64,
        "某某意见",
        number,
        slug,
        division,
        (division,),
        "",
    )


@pytest.mark.parametrize(
    ("works", "text", "slug"),
    [
        ([published("a", "one")], published("t"), "one"),
        ([published("a", "one")], published("t", division=""), "one"),
        ([published("a", "one"), published("b", "one")], published("t"), "one"),
        # Several works of one title; one of another district; one of another number; one with a slug of its own.
        ([published("a", "one"), published("b", "two")], published("t"), "title"),
        ([published("a", "one", division="440303")], published("t"), "title"),
        ([published("a", "one", division="")], published("t"), "title"),
        ([published("a", "one", number="1号")], published("t", number="2号"), "title"),
        ([published("a", "one")], published("t", "three"), "three"),
    ],
)
def test_a_title_means_a_work_where_nothing_speaks_against_it(
    works: list[Published], text: Published, slug: str
) -> None:
    (settled,) = [one for one in settle([*works, text], Iris(BASE)) if one.file == "t"]
    assert settled.iri.rpartition("/")[2] == slug
    assert settled.edition == f"{settled.iri}/@000000000000"
    assert settle([*works, text], Iris(BASE)) == settle([text, *reversed(works)], Iris(BASE))
