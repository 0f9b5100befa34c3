"""The cascade on its pages: four invented levels beside the shipped document, and what is only named."""

import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.store.change import remove
from graph.store.publish import publish
from service import cascade as pages
from service.app import create_app
from tests.conftest import BASE, NOW, SHIPPED
from tests.graph import levels
from tests.graph.levels import CITY, DISTRICT, NATION, PROVINCE
from tests.service.pages import DOCUMENT, get, text_of

NAMED = "仅被提及，图谱中无此文件"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = levels.write(tmp_path_factory.mktemp("cascade"))
    for path in SHIPPED.iterdir():
        shutil.copy(path, folder)
    publish(folder, folder / "store", base=BASE, now=NOW)
    return folder / "store"


@pytest.fixture(scope="module")
def four(root: Path) -> FlaskClient:
    return create_app(root).test_client()


def section(page: str, heading: str) -> str:
    """What a reader sees of a section, by its heading."""
    found = re.search(rf"<h2[^>]*>{heading}.*?</section>", page, re.DOTALL)
    assert found, heading
    return text_of(found[0])


@pytest.mark.parametrize(
    ("level", "held", "named"),
    [
        ("国家", "关于加强锅炉安全的若干措施", "关于进一步强化安全生产责任落实坚决防范遏制重特大事故的若干措施"),
        ("省级", "四川省关于加强锅炉安全的实施意见", "关于贯彻落实国务院安全生产十五条措施的实施意见（试行）"),
        ("市级", "巴中市锅炉安全工作方案", "巴中市贯彻落实国务院安全生产十五条措施的实施意见（试行）"),
        ("区县", "巴中市恩阳区锅炉安全任务分工", ""),
    ],
)
def test_each_level_lists_its_documents(four: FlaskClient, level: str, held: str, named: str) -> None:
    rows = section(get(four, "/cascade").text, level)
    assert held in rows
    assert f"{held} {NAMED}" not in rows
    assert not named or f"{named} {NAMED}" in rows


def test_a_matrix_shows_what_came_down_and_through_whom(four: FlaskClient) -> None:
    page = get(four, "/cascade").text
    rows = section(page, '覆盖情况：<span lang="zh">关于加强锅炉安全的若干措施')
    assert "四川省关于加强锅炉安全的实施意见 3/3 一 二 三" in rows
    assert "巴中市锅炉安全工作方案 2/3 ⇡ 经由四川省关于加强锅炉安全的实施意见 一" in rows
    assert "巴中市恩阳区锅炉安全任务分工 2/3 ⇡ 经由巴中市锅炉安全工作方案 一" in rows
    assert "（二） —" in rows, "the city does not carry out the third, so that the district does not either"
    fifteen = section(page, '覆盖情况：<span lang="zh">关于进一步强化安全生产')
    assert "实施意见（试行） 15/15 一 二 三 四 五" in fifteen
    assert "统筹做好经济发展、疫情防控和安全生产工作 1份文件" in fifteen


def test_what_a_level_added_is_counted(four: FlaskClient) -> None:
    assert "2处对应 另有1章为自有内容" in section(get(four, "/cascade").text, "市级")


@pytest.mark.parametrize(
    ("document", "above", "onward", "below"),
    [
        (DISTRICT, "巴中市锅炉安全工作方案", "关于加强锅炉安全的若干措施", ""),
        (CITY, "四川省关于加强锅炉安全的实施意见", "关于加强锅炉安全的若干措施", "巴中市恩阳区锅炉安全任务分工"),
        (PROVINCE, "关于加强锅炉安全的若干措施", "", "巴中市锅炉安全工作方案"),
        (NATION, "", "", "四川省关于加强锅炉安全的实施意见"),
    ],
)
def test_a_document_says_what_stands_above_and_below(
    four: FlaskClient, document: str, above: str, onward: str, below: str
) -> None:
    said = section(get(four, f"/documents/{document}").text, "上下级落实关系")
    assert ("本文件落实" in said) == bool(above)
    assert not above or f"{above} 《" in said
    assert ("上述文件又落实什么" in said) == bool(onward)
    assert onward in said
    assert ("落实本文件的有" in said) == bool(below)
    assert below in said


def test_a_chapter_and_a_measure_say_what_they_carry_out(four: FlaskClient) -> None:
    contents = section(get(four, f"/documents/{DOCUMENT}").text, "章节与措施")
    assert (
        "三、严格落实部门安全监管责任 落实 国家措施 3： 严格落实部门安全监管责任 题目相同 · 把握程度1" in contents
    )
    measure = get(four, f"/measures/{DOCUMENT}/c6/m1", "en").text
    assert "Its chapter carries out national measure 6: A general inspection of work safety at once" in text_of(
        measure
    )
    assert "市级措施 2： 逐台排查" in text_of(get(four, f"/measures/{DISTRICT}/c2/m1").text)


def test_every_why_on_the_way_is_answered(four: FlaskClient) -> None:
    for address in ("/cascade", f"/documents/{DISTRICT}", f"/measures/{DISTRICT}/c2/m1"):
        reasons = set(re.findall(r'href="(/why\?[^"]*eli:applies[^"]*)"', get(four, address).text))
        assert reasons
        for reason in reasons:
            answer = get(four, reason.replace("&amp;", "&"))
            assert answer.status_code == 200
            assert "落实" in text_of(answer.text)


def test_a_measure_of_a_work_leads_people_to_its_place(four: FlaskClient) -> None:
    path = "/id/work/关于进一步强化安全生产责任落实坚决防范遏制重特大事故的若干措施/m3"
    answer = get(four, path)
    assert answer.status_code == 303
    place = answer.headers["Location"].partition("#")[2]
    assert place.endswith(".m3")
    assert f'id="{place}"' in get(four, "/cascade").text
    assert four.get(path, headers={"Accept": "text/turtle"}).mimetype == "text/turtle"


def test_the_middle_leaves_and_the_rest_stays_true(root: Path, tmp_path: Path) -> None:
    publish(levels.write(tmp_path), tmp_path / "store", base=BASE, now=NOW)
    remove(["city.txt"], tmp_path / "store", now=NOW)
    client = create_app(tmp_path / "store").test_client()
    page = get(client, "/cascade").text
    assert f"boiler-plan {NAMED}" in section(page, "市级")
    assert "四川省关于加强锅炉安全的实施意见 3/3 一 二 三" in section(page, "覆盖情况")
    assert "任务分工" not in section(page, "覆盖情况")
    assert f"市级措施：boiler-plan c1 {NAMED}".replace("：", "： ") in text_of(
        get(client, f"/documents/{DISTRICT}").text
    )


def test_pages_of_many_documents(four: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_SIZE", 2)
    first, third = get(four, "/cascade").text, get(four, "/cascade?page=3").text
    assert "第1页，共3页" in first
    assert "四川省关于加强锅炉安全的实施意见" in section(first, "省级")
    assert "锅炉安全任务分工" not in section(first, "覆盖情况")
    assert "任务分工" in section(third, "区县")
    assert 'rel="next"' not in third


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "９", "2", "9" * 5000])
def test_what_is_no_page_is_said(four: FlaskClient, page: str) -> None:
    assert get(four, f"/cascade?page={page}").status_code == 400


def test_a_store_without_links_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(levels.FILES["nation.txt"], encoding="utf-8")
    publish(tmp_path, tmp_path / "store", base=BASE, now=NOW)
    client = create_app(tmp_path / "store").test_client()
    assert "图谱中没有文件写明落实什么" in get(client, "/cascade").text
