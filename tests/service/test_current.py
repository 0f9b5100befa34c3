"""Which snapshot requests are answered from while the store below it changes, or breaks."""

import logging
from pathlib import Path

import pytest

from graph.store.change import add, remove
from graph.store.folders import CURRENT
from graph.store.publish import publish
from service.app import create_app
from service.current import Current
from tests.conftest import BASE, NOW, SHIPPED
from tests.graph.test_store_add_remove import policy

PAGE = {"Accept": "text/html"}


def test_the_snapshot_that_is_open_outlives_a_broken_one(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    publish(SHIPPED, tmp_path, base=BASE, now=NOW)
    current = Current(tmp_path)
    opened = current.snapshot()
    link = tmp_path / CURRENT
    link.unlink()
    link.symlink_to("snap-nowhere")
    with caplog.at_level(logging.WARNING):
        assert current.snapshot() is opened
        assert current.snapshot() is opened
    assert [record.getMessage()[:38] for record in caplog.records] == ["the snapshot before it is still served"]
    publish(SHIPPED, tmp_path, base="http://other.example/", now=NOW)
    assert current.snapshot().manifest.base == "http://other.example/"


def test_pages_move_with_each_document_that_comes_or_goes(tmp_path: Path) -> None:
    root, path = tmp_path / "store", tmp_path / "policy.txt"
    path.write_text(policy("巴中市恩阳区新增实施意见", "区某某公司", "2023-01-05"), encoding="utf-8")
    publish(SHIPPED, root, base=BASE, now=NOW)
    client = create_app(root).test_client()
    address = "/documents/511903/2023/巴中市恩阳区新增实施意见"
    assert client.get(address, headers=PAGE).status_code == 404
    add([path], root, base=BASE, now=NOW)
    assert "新增实施意见" in client.get("/documents", headers=PAGE).text
    assert client.get(address, headers=PAGE).status_code == 200
    assert client.get("/units/区某某公司", headers=PAGE).status_code == 200
    remove(["policy.txt"], root, now=NOW)
    assert client.get(address, headers=PAGE).status_code == 404
    assert client.get("/units/区某某公司", headers=PAGE).status_code == 404
    assert client.get("/units/区应急局", headers=PAGE).status_code == 200


@pytest.mark.parametrize("address", ["/units", "/sparql?query=ASK{}"])
def test_without_any_the_service_is_not_available(tmp_path: Path, address: str) -> None:
    client = create_app(tmp_path).test_client()
    told = client.get(address, headers={"Accept": "application/json"})
    assert (told.status_code, told.content_type) == (503, "application/problem+json")
    assert client.get("/units", headers=PAGE).status_code == 503
