"""Which snapshot requests are answered from while the store below it changes, or breaks."""

import logging
from pathlib import Path

import pytest

from graph.store.publish import CURRENT, publish
from service.app import create_app
from service.current import Current
from tests.conftest import BASE, NOW, SHIPPED

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


@pytest.mark.parametrize("address", ["/units", "/sparql?query=ASK{}"])
def test_without_any_the_service_is_not_available(tmp_path: Path, address: str) -> None:
    client = create_app(tmp_path).test_client()
    told = client.get(address, headers={"Accept": "application/json"})
    assert (told.status_code, told.content_type) == (503, "application/problem+json")
    assert client.get("/units", headers=PAGE).status_code == 503
