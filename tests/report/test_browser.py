"""The report in a real browser: found, folded, printed, reached by keyboard, on screen, phone and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kdcl_rules.reports.html import report
from tests.browsing import chromium, complaints_of_axe, needs_browser, watched

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from kdcl_rules.engine import Outcome

pytestmark = needs_browser

DESK, PHONE = (1280, 900), (360, 740)
A4_CONTENT = 182 / 25.4 * 96  # millimetres between the margins, in pixels of CSS


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, tmp_path: Path, busy: Outcome) -> Generator[Page]:
    """Return the report of a busy school, open."""
    file = tmp_path / "bao-cao.html"
    file.write_text(report(busy), encoding="utf-8")
    with watched(browser, file, width=DESK[0], height=DESK[1]) as opened:
        yield opened


def shown(page: Page, query: str) -> int:
    """Return how many of what ``query`` finds can be seen."""
    return int(page.locator(f"{query}:visible").count())


def place(path: str) -> str:
    return f'[id="{path}"]'


def test_axe_finds_nothing_serious(page: Page) -> None:
    for path in ("1.5", "2.2", "level4/1", "school_level"):
        page.evaluate(
            f"document.querySelectorAll('{place(path)}, {place(path)} details').forEach(one => {{ one.open = true }})"
        )
    assert {} == complaints_of_axe(page)


def test_from_a_criterion_two_clicks_lead_to_value_threshold_margin_and_evidence(page: Page) -> None:
    leaf = page.locator(place("2.2/1/b"))
    assert not leaf.is_visible()
    page.locator(place("2.2")).locator("> summary h4").click()
    leaf.locator("summary .v").click()
    assert leaf.get_by_text("20/21 (95,2%)").is_visible()
    assert leaf.get_by_text("cần 100%").is_visible()
    assert leaf.get_by_text("thiếu 1 giáo viên").is_visible()
    assert leaf.get_by_text("[H5-2.2-01]").is_visible()


def test_a_deep_link_opens_what_its_place_is_folded_into(page: Page) -> None:
    page.goto(page.url + "#2.2/1/b")
    assert page.locator(place("2.2/1/b")).get_by_text("20/21 (95,2%)").is_visible()
    page.evaluate("location.hash = '#level4/1'")
    page.locator(f"{place('level4/1')}[open]").wait_for()


def test_the_picture_leads_to_the_criterion(page: Page) -> None:
    page.get_by_role("link", name="Tiêu chí 2.2: không đạt Mức 1").click()
    page.locator(f"{place('2.2')}[open]").wait_for()
    assert page.locator(place("2.2/1")).is_visible()


def test_the_filter_leaves_only_rules_of_the_verdicts_chosen(page: Page) -> None:
    page.get_by_role("button", name="Mở tất cả").click()
    for verdict in ("đạt", "chưa đủ căn cứ kết luận", "không áp dụng"):
        page.get_by_role("checkbox", name=verdict, exact=True).uncheck()
    assert {"not_met"} == set(page.locator("li.leaf:visible").evaluate_all("all => all.map(one => one.dataset.v)")) - {
        None
    }
    assert page.locator(place("3.2/1/a")).is_visible()
    assert not page.locator(place("1.6")).is_visible()
    assert page.locator("output").inner_text().split()[0].isdigit()


@pytest.mark.parametrize("asked", ["giao vien chuan trinh do", "Giáo viên chuẩn TRÌNH ĐỘ", "2.2/1/b", "h5-2.2-01"])
def test_the_search_finds_with_and_without_diacritics_by_path_and_by_evidence(page: Page, asked: str) -> None:
    page.get_by_role("searchbox").fill(asked)
    page.locator(place("1.8")).wait_for(state="hidden")
    assert page.locator(place("2.2/1/b")).is_visible()
    page.get_by_role("searchbox").fill("")
    page.locator(place("1.8")).wait_for()


def test_paper_shows_everything_and_the_screen_is_then_as_it_was(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert 0 == page.locator("details:not([open])").count()
    assert page.locator("li.leaf").count() == shown(page, "li.leaf")
    assert 0 == shown(page, ".tools")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 0 == page.locator("details[open]").count()


def test_paper_shows_everything_without_the_script_too(browser: Browser, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(page.url)
    still.emulate_media(media="print")
    assert still.locator(place("2.2/1/b")).get_by_text("20/21 (95,2%)").is_visible()
    context.close()


@pytest.mark.parametrize("width", [PHONE[0], int(A4_CONTENT), DESK[0]])
def test_nothing_runs_off_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert width >= page.evaluate("document.documentElement.scrollWidth")


def test_result_and_picture_are_on_the_first_screen(page: Page) -> None:
    for seen in (page.locator("h1"), page.locator(".tiles"), page.get_by_role("heading", name="Các tiêu chí theo mức")):
        box = seen.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= DESK[1]


def test_a_criterion_opens_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert "Đến từng tiêu chí" == page.evaluate("document.activeElement.textContent")
    page.locator(place("2.2")).locator("> summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(place("2.2/1")).is_visible()


def test_a_script_in_the_input_never_runs(browser: Browser, tmp_path: Path, busy: Outcome) -> None:
    html = report(busy).replace(
        "Hoa Mai", "<script>document.title = 'run'</script><img src=x onerror='document.title=1'>"
    )
    file = tmp_path / "a.html"
    file.write_text(html, encoding="utf-8")  # as if escaping had failed: the page's policy still holds
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(file.as_uri())
    assert opened.title() not in ("run", "1")
    assert opened.locator(".tools").is_visible()
    context.close()
