"""Units of one name in several districts: each has an address of its own, and every link leads somewhere."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.store.publish import publish
from service.app import create_app
from tests.conftest import BASE, NOW

HTML = {"Accept": "text/html"}
TEXT = "{name}某某方案\n（一）巡查。每日巡查。〔责任单位：县水利局、县住建局。完成时限：年底前〕\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("districts")
    for name, code in (("东山县", "999998"), ("西河县", "999999"), ("南岭县水/陆", ""), ("北原县", "")):
        (folder / f"{name.replace('/', '')}.txt").write_text(TEXT.format(name=name), encoding="utf-8")
        if code:
            (folder / f"{name}.yml").write_text(f'jurisdiction: "{code}"\n', encoding="utf-8")
    publish(folder, folder / "store", base=BASE, now=NOW)
    return create_app(folder / "store").test_client()


def test_a_shared_name_lists_its_units_and_every_link_leads_to_one(client: FlaskClient) -> None:
    answer = client.get("/units/县水利局", headers=HTML)
    assert answer.status_code == 300
    links = {unescape(link) for link in re.findall(r'href="(/units/[^"?]+)"', answer.text)}
    assert len(links) == 4
    for link in links:
        page = client.get(link, headers=HTML)
        assert page.status_code == 200, link
        assert "巡查" in page.text


def test_every_link_of_the_list_of_units_leads_somewhere(client: FlaskClient) -> None:
    links = re.findall(r'href="(/units/[^"?]+)"', client.get("/units", headers=HTML).text)
    assert len(links) == 8
    for link in links:
        assert client.get(unescape(link), headers=HTML).status_code == 200, link
