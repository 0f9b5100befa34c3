"""Pages show what people corrected, by whom and why, and what was not read."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.store.publish import publish
from service.app import create_app
from tests.conftest import BASE, NOW
from tests.graph import files
from tests.service.pages import DOCUMENT, get, text_of


@pytest.fixture(scope="module")
def corrected(corrected_root: Path) -> FlaskClient:
    app = create_app(corrected_root)
    app.testing = True
    return app.test_client()


def section(page: str, name: str) -> str:
    return page.split(f'<h2 id="{name}"')[1].split("</section>")[0]


def test_a_document_lists_its_corrections(corrected: FlaskClient) -> None:
    listed = section(get(corrected, f"/documents/{DOCUMENT}").text, "corrections")
    assert listed.count("<tr>") == 1 + 5, "a heading, and one a correction however many places it changed"
    told = text_of(listed)
    assert "7月底前 第17行第231列 （十二） 时限日期 2022年7月31日 2023年7月31日 张三 次年任务" in told
    assert "区委组织部 第57行第338列 （四十三） 责任单位 区委组织部 无 李四 多列" in told
    assert "区应急局 第57行第349列 （四十三） 责任单位的角色 责任 牵头 张三 由其牵头" in told
    assert "（十六） （三十三） 名称所指单位 区教科体局 区民政局 李四 误读" in told
    assert "<b>王五" not in listed
    assert "&lt;b&gt;王五" in listed
    english = text_of(section(get(corrected, f"/documents/{DOCUMENT}", "en").text, "corrections"))
    assert "role of an owner responsible lead 张三" in english


def test_a_measure_marks_what_was_corrected_in_words(corrected: FlaskClient) -> None:
    page = get(corrected, f"/measures/{DOCUMENT}/c12/m1").text
    owners = section(page, "owners")
    assert owners.count('class="badge corrected"') == 2
    assert "人工更正 责任单位的角色；原读作：责任。张三：由其牵头" in text_of(owners)
    assert "title=" not in owners, "not by hovering alone"
    assert "区委组织部" not in owners
    assert section(page, "corrections").count("<tr>") == 1 + 3, "what was struck out is told too"
    dated = section(get(corrected, f"/measures/{DOCUMENT}/c3/m1").text, "deadline")
    assert "2023年7月31日" in dated
    assert "原读作：2022年7月31日。张三：次年任务" in text_of(dated)


def test_a_unit_sees_what_was_corrected_in_its_duties(corrected: FlaskClient) -> None:
    told = text_of(get(corrected, "/units/区应急局").text)
    assert "人工更正 责任单位的角色；原读作：责任。张三：由其牵头" in told
    assert told.count("时限日期；原读作：2022年7月31日") == 2, "in its list of dates and in the table"
    through = text_of(get(corrected, "/units/区民政局", "en").text)
    before = re.findall(r"the unit that a name means; read before: (.+?)\. By 李四: 误读", through)
    assert len(before) == 2 + 13, "by name, and through the group that lists it"
    assert len(set(before)) == 1
    assert "Education" in before[0]


def test_nothing_is_marked_where_nothing_was_corrected(client: FlaskClient) -> None:
    for address in (f"/documents/{DOCUMENT}", f"/measures/{DOCUMENT}/c12/m1", "/units/区应急局"):
        assert "人工更正" not in get(client, address).text


def test_a_document_lists_what_was_not_read(client: FlaskClient) -> None:
    listed = section(get(client, f"/documents/{DOCUMENT}").text, "unread")
    assert '<span class="count">1</span>' in listed
    assert "第76行第1列 截断的重复文本" in text_of(listed)
    assert "…</th>" in listed
    english = section(get(client, f"/documents/{DOCUMENT}", "en").text, "unread")
    assert "line 76, column 1 the text once more, cut off" in text_of(english)


DRAFT = [
    "某某区工作方案",
    "（一）开展排查。全面排查。〔责任单位：区住建局。完成时限：适时〕",
    "（二）清点。〔经办：张三〕",
]


def test_a_unit_that_nothing_names_any_more_is_told_without_a_link(tmp_path: Path) -> None:
    text = "恩阳区工作方案\n（一）排查。〔责任单位：区住建水利局〕\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    entry = "{words: 区住建水利局, field: unit, value: 区住建局, who: 张三, why: 误读}"
    (tmp_path / "plan.yml").write_text(f"corrections:\n- {entry}\n", encoding="utf-8")
    store = tmp_path / "store"
    document = publish(tmp_path, store, base=BASE, now=NOW).manifest.documents[0]
    path = document.iri.removeprefix(f"{BASE}eli/cn/")
    listed = section(get(create_app(store).test_client(), f"/documents/{path}").text, "corrections")
    assert '<q lang="zh">区住建水利局</q>' in listed
    assert '">区住建局</a>' in listed


def test_places_of_a_file_and_the_measures_are_named(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(files.docx(DRAFT))
    store = tmp_path / "store"
    document = publish(tmp_path, store, base=BASE, now=NOW).manifest.documents[0]
    path = document.iri.removeprefix(f"{BASE}eli/cn/")
    page = get(create_app(store).test_client(), f"/documents/{path}").text
    listed = section(page, "unread")
    assert "适时 段落 2 （一） 时限未能识别" in text_of(listed)
    assert f'href="/measures/{path}/m1"' in listed
