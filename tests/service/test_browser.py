"""What only a browser can tell: the keyboard is enough, nothing is fetched from elsewhere, nothing overflows."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from graph.check import Finding
from graph.model import Source
from service import drafts
from tests.graph.files import docx
from tests.service.pages import DOCUMENT, PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 780})
    yield context.new_page()
    context.close()


def focus(page: Page, text: str) -> None:
    """Press Tab until the link of this text has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(text):
            return
    raise AssertionError(f"Tab never reached {text}")


def test_from_home_to_a_measure_by_keyboard_alone(page: Page, server: str) -> None:
    page.goto(server)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("民政局")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/**")
    assert page.locator("h1").inner_text() == "区民政局"
    assert page.locator(".summary .main dd").inner_text() == "13"
    focus(page, "（十二）")
    page.keyboard.press("Enter")
    page.wait_for_url("**/measures/**")
    assert "完善部门职责任务清单" in page.locator("h1").inner_text()


def test_the_skip_link_comes_first(page: Page, server: str) -> None:
    page.goto(f"{server}/units")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_overflows_a_phone_and_nothing_comes_from_elsewhere(page: Page, server: str, lang: str) -> None:
    hosts, faults = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: faults.append(str(error)))
    for address in PAGES:
        page.goto(f"{server}{address}{'&' if '?' in address else '?'}lang={lang}")
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, address
    assert {host for host in hosts if host} == {urlsplit(server).netloc}
    assert faults == []


def test_words_open_without_leaving_the_page(page: Page, server: str) -> None:
    page.goto(f"{server}/units/区应急局")
    quote = page.locator("blockquote").first
    assert not quote.is_visible()
    page.locator("table.duties summary").first.press("Enter")
    assert quote.is_visible()
    assert "转述" in quote.inner_text()


def test_a_clause_is_reached_by_keyboard_and_says_what_was_read(page: Page, server: str) -> None:
    page.goto(f"{server}/measures/{DOCUMENT}/c2/m3")
    card = page.locator("#n6 .card")
    assert not card.is_visible()
    focus(page, "应6")
    assert card.is_visible()
    assert "每月至少1次" in card.inner_text()
    page.keyboard.press("Enter")
    assert page.url.endswith("#n6-about")
    page.locator("#n5").hover()
    assert page.locator("#n5 .card").is_visible()


def test_filters_work_without_scripts(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/units/区应急局")
    everything = page.locator(".clauses li").count()
    page.get_by_role("link", name="禁止事项").click()
    assert 0 < page.locator(".clauses li").count() < everything
    assert page.locator(".filters [aria-current]").inner_text().startswith("禁止事项")
    context.close()


def test_from_the_cascade_to_a_chapter_by_keyboard_and_without_scripts(browser: Browser, server: str) -> None:
    context = browser.new_context(
        locale="zh-CN", java_script_enabled=False, viewport={"width": 360, "height": 780}
    )
    page = context.new_page()
    page.goto(f"{server}/cascade")
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "十四":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**#c14")
    assert "落实 国家措施 14：" in page.locator("#c14 + .carries").inner_text()
    context.close()


_DRAFT = """关于试验的意见
一、总体要求
（一）开展排查。𠀀每月排查一次。〔责任单位：区应急局。完成时间：6月底前〕
"""
#: The same without owner and deadline.
_BARE = re.sub("〔.*〕", "", _DRAFT)


def _wrong_label(source: Source, *_: object) -> tuple[Finding, ...]:
    told = {"zh": "名称应为“完成时限”。", "en": "The label is 完成时限."}
    found = re.finditer("完成时间", source.text)
    return tuple(
        Finding("D301", "warning", told, 3, m.start(), m.start(), m.end(), m[0], "", "完成时限") for m in found
    )


def test_a_draft_is_judged_while_it_is_typed_and_mended_by_a_click(
    page: Page, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "judge", _wrong_label)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{server}/lint")
    page.locator("#text").fill(_DRAFT)
    finding = page.locator("#f1")
    finding.wait_for()
    assert "D301" in finding.inner_text()
    assert page.locator(".marked mark.warning", has_text="完成时间").is_visible()
    finding.get_by_role("button", name="定位修改").click()
    assert page.evaluate(
        "getSelection().toString() || text.value.slice(text.selectionStart, text.selectionEnd)"
    ) == ("完成时间")
    finding.get_by_role("button", name="改正").press("Enter")
    page.get_by_text("已改正 1 处").wait_for()
    assert page.locator("#text").input_value() == _DRAFT.replace("完成时间", "完成时限")
    assert page.locator("#findings").inner_text() == "没有发现问题"
    assert page.evaluate("document.activeElement.id") == "findings"
    page.locator("#text").focus()
    page.keyboard.press("Control+z")
    finding.wait_for()
    assert page.locator("#text").input_value() == _DRAFT
    page.locator("#text").fill("")
    page.locator("#f1").wait_for(state="detached")
    assert faults == []


def test_a_file_is_read_into_the_field_and_hostile_text_runs_nowhere(page: Page, server: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(f"{server}/lint")
    hostile = _BARE.replace("开展排查", "<img src=x onerror=alert(1)></textarea><script>alert(2)</script>")
    page.locator("#file").set_input_files(
        {"name": "草稿.txt", "mimeType": "text/plain", "buffer": hostile.encode()}
    )
    page.locator("#f1").wait_for()
    assert page.locator("#text").input_value() == hostile
    assert page.locator(".draft img").count() == 0
    assert "<script>" in page.locator(".draft").inner_text()
    page.locator("#f1").get_by_role("link", name="行").first.press("Enter")
    assert page.url.endswith("#at1")
    assert dialogs == []


def test_a_dropped_file_is_read_and_stays_for_the_download(page: Page, server: str) -> None:
    page.goto(f"{server}/lint")
    held = page.evaluate_handle(
        """bytes => {
          const held = new DataTransfer();
          held.items.add(new File([new Uint8Array(bytes)], "草稿.docx"));
          return held;
        }""",
        list(docx(_BARE.splitlines())),
    )
    page.locator("main").dispatch_event("drop", {"dataTransfer": held})
    page.locator("#f1").wait_for()
    assert page.locator("#text").input_value() == _BARE
    assert "第3段" in page.locator("#result").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载带批注的 Word 文件").click()
    assert download.value.suggested_filename == "草稿-批注.docx"


def test_a_repair_needs_no_scripts(browser: Browser, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "judge", _wrong_label)
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/lint")
    page.locator("#text").fill(_DRAFT)
    page.get_by_role("button", name="检查", exact=True).click()
    page.locator("#f1").get_by_role("button", name="改正").click()
    assert page.locator("#text").input_value() == _DRAFT.replace("完成时间", "完成时限")
    assert page.locator("#findings").inner_text() == "没有发现问题"
    context.close()
