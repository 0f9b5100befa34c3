"""What a document says of its validity stands at the head of its page, in both languages."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.store.publish import publish
from service.app import create_app
from tests.conftest import BASE, NOW

#: 东山县 of 漳州市.
DOCUMENT = "350626/2024/某府发〔2024〕3号"
TEXT = (
    "东山县巡查方案\n某府发〔2024〕3号\n（一）巡查。每日巡查。〔责任单位：县水利局〕\n"
    "（二）附则。自印发之日起施行，有效期5年。\n东山县人民政府\n2024年3月5日\n"
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("validity")
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    publish(folder, folder / "store", base=BASE, now=NOW)
    return create_app(folder / "store").test_client()


@pytest.mark.parametrize(
    ("lang", "since", "until"),
    [
        ("zh", "<dt>施行日期</dt><dd>2024年3月5日</dd>", "<dt>有效期至</dt><dd>2029年3月4日</dd>"),
        ("en", "<dt>In force from</dt><dd>March 5, 2024</dd>", "<dt>In force until</dt><dd>March 4, 2029</dd>"),
    ],
)
def test_the_page_says_from_when_to_when(client: FlaskClient, lang: str, since: str, until: str) -> None:
    page = client.get(f"/documents/{DOCUMENT}", headers={"Accept-Language": lang}).text
    assert since in page
    assert until in page


@pytest.mark.parametrize(
    ("day", "count", "left_out", "state"),
    [
        ("2024-03-04", 0, "2024年3月5日 – 2029年3月4日", "已印发（尚未施行）"),
        ("2024-03-05", 1, "", "现行有效"),
        ("2029-03-04", 1, "", "现行有效"),
        ("2029-03-05", 0, "查看其有效期最后一日", "已过有效期"),
    ],
)
def test_pages_answer_as_of_a_day(client: FlaskClient, day: str, count: int, left_out: str, state: str) -> None:
    page = client.get(
        f"/units/县水利局?as_of={day}", headers={"Accept-Language": "zh"}, follow_redirects=True
    ).text
    assert f"<dt>条措施</dt><dd>{count}</dd>" in page
    assert left_out in page
    assert ("未列出的文件：1 份" in page) == (not count)
    document = client.get(f"/documents/{DOCUMENT}?as_of={day}", headers={"Accept-Language": "zh"}).text
    assert f"<dt>状态</dt><dd>{state}</dd>" in document


def test_a_day_that_is_none_is_told(client: FlaskClient) -> None:
    page = client.get("/units?as_of=yesterday", headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert "yesterday" in page.text
