"""Units of one type in several divisions, none registered: compared, found, never taken for one another."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.problems import AmbiguousName, UnknownName, UserError
from graph.store.ask import answer
from graph.store.publish import publish
from graph.store.snapshot import Snapshot, open_current
from service.answers import rows
from service.app import create_app
from tests.conftest import BASE, NOW

#: Title → owners of its two measures.
DOCUMENTS = {
    "市南区水井方案": ("区住建局、区住房城乡建设局、区教体局", "区住建局、市住建局、蓝图专班"),
    "崂山区水井方案": ("区住房和城乡建设局、省住建厅", "区住建局"),
    "市南区老井方案": ("区住房和城乡建设局", "省住房城乡建设厅、财政部"),
    "国务院关于水井工作的意见": ("住房城乡建设部", "财政部、国家发展改革委"),
}
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("types")
    for title, (first, second) in DOCUMENTS.items():
        text = (
            f"{title}\n（一）巡查。每日巡查。（责任单位：{first}）\n（二）抽查。每月抽查。（责任单位：{second}）\n"
        )
        (folder / f"{title}.txt").write_text(text, encoding="utf-8")
    publish(folder, folder / "store", base=BASE, now=NOW)
    return folder / "store"


@pytest.fixture(scope="module")
def snapshot(root: Path) -> Snapshot:
    return open_current(root)


@pytest.fixture(scope="module")
def client(root: Path) -> FlaskClient:
    return create_app(root).test_client()


def of_type(snapshot: Snapshot, name: str, *columns: str, query: str = "units-of-type") -> list[list[str]]:
    return [[row[column] for column in columns] for row in rows(answer(snapshot, query, {"type": name}))]


@pytest.mark.parametrize("name", ["housing", "housing bureau", "住建", "住房城乡建设", "住建局", "Housing-Bureau"])
def test_housing_bureaus_anywhere(snapshot: Snapshot, name: str) -> None:
    assert of_type(snapshot, name, "place", "name", "kind", "registered", "measures") == [
        ["中华人民共和国", "住房城乡建设部", "same", "false", "1"],
        ["山东省", "省住建厅", "same", "false", "2"],
        ["青岛市", "市住建局", "same", "false", "1"],
        ["市南区", "区住建局", "same", "false", "3"],
        ["崂山区", "区住房和城乡建设局", "same", "false", "2"],
    ]


def test_what_joins_fields_is_found_by_each(snapshot: Snapshot) -> None:
    for name in ("education", "sports"):
        assert of_type(snapshot, name, "name", "kind") == [["区教体局", "same"]]


def test_duties_of_a_type(snapshot: Snapshot) -> None:
    found = of_type(snapshot, "住建", "title", "ways", query="duties-of-type")
    assert sorted(found) == sorted([["巡查", "name"]] * 5 + [["抽查", "name"]] * 4)


@pytest.mark.parametrize("name", ["xyzzy", "蓝图专班", "区"])
def test_an_unknown_type_is_an_error(snapshot: Snapshot, name: str) -> None:
    with pytest.raises(UnknownName, match="no department type is called"):
        answer(snapshot, "units-of-type", {"type": name})


def test_a_near_type_is_told(snapshot: Snapshot) -> None:
    with pytest.raises(UserError) as caught:
        answer(snapshot, "units-of-type", {"type": "housin"})
    assert "housing" in caught.value.remedy


@pytest.mark.parametrize("name", ["housing bureau", "住建局", "住房和城乡建设局"])
def test_a_name_of_several_units_lists_them(snapshot: Snapshot, name: str) -> None:
    with pytest.raises(AmbiguousName) as caught:
        snapshot.registry.search(name)
    divisions = sorted({snapshot.iris.path(iri).split("/")[2] for iri in caught.value.candidates})
    assert divisions == ["370200", "370202", "370212"]  # bureaus: neither the ministry nor the department


@pytest.mark.parametrize(
    ("name", "division"),
    [
        ("ministry of housing", "000000"),
        ("住房和城乡建设部", "000000"),
        ("省住房城乡建设厅", "370000"),
        ("市南区住建局", "370202"),
        ("ministry", ""),
    ],
)
def test_a_name_of_one_unit_finds_it(snapshot: Snapshot, name: str, division: str) -> None:
    if not division:
        with pytest.raises(UnknownName):
            snapshot.registry.search(name)
    else:
        assert snapshot.registry.search(name).division == division


def test_the_page_of_a_unit_leads_to_those_of_its_type(client: FlaskClient) -> None:
    page = client.get("/units/370202/区住房和城乡建设局?lang=en", headers=HTML)
    assert page.status_code == 200
    assert "4 units of its type elsewhere" in page.text
    assert "units-of-type" in page.text
    assert "in no registry: its type is read from its name" in page.text
    unknown = client.get("/units/蓝图专班?lang=en", headers=HTML)
    assert "the name stands as written" in unknown.text


def test_a_unit_has_one_label_whatever_the_documents_call_it(snapshot: Snapshot) -> None:
    units = [row["unit"] for row in rows(answer(snapshot, "units", {}))]
    assert len(units) == len(set(units))
