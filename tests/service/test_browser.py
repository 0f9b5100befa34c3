"""What only a browser can tell: the keyboard is enough, nothing is fetched from elsewhere, nothing overflows."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

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
