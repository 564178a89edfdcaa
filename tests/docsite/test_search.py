"""The site in a browser: words found with and without diacritics, on a server and from a disk; nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browsing import complaints_of_axe, needs_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.docsite.conftest import Site

pytestmark = needs_browser
PATIENCE_MS = 60_000
# Moderate: the theme's two navigations bear one name.
THE_THEMES_OWN = {"landmark-unique"}


@pytest.fixture(scope="module", params=["server", "disk"])
def search(request: pytest.FixtureRequest, browser: Browser, site: Site, address: str) -> Iterator[Page]:
    """Return a page with its search index ready, opened from a server or from a disk."""
    page = browser.new_page()
    start = address if request.param == "server" else f"{site.folder.as_uri()}/"
    page.goto(f"{start}index.html")
    page.click(".md-search__input")
    page.wait_for_function(
        "() => document.querySelector('.md-search-result__meta').textContent.includes('Nhập')", timeout=PATIENCE_MS
    )
    yield page
    page.close()


def found(page: Page, words: str) -> list[str]:
    """Type ``words`` and return the titles of the pages found, best first."""
    before = page.inner_text(".md-search-result__meta")
    page.fill(".md-search__input", words)
    page.press(".md-search__input", "End")
    page.wait_for_function(
        "before => document.querySelector('.md-search-result__meta').innerText !== before",
        arg=before,
        timeout=PATIENCE_MS,
    )
    titles = page.eval_on_selector_all(
        ".md-search-result__item > .md-search-result__link h1", "all => all.map(one => one.textContent)"
    )
    page.fill(".md-search__input", "")
    page.press(".md-search__input", "End")
    page.wait_for_function("() => document.querySelector('.md-search-result__meta').textContent.includes('Nhập')")
    return [str(title) for title in titles]


@pytest.mark.parametrize("words", ["thư viện", "thu vien", "THU VIEN", "thư vien"])
def test_a_criterion_is_found_by_its_title_with_and_without_diacritics(search: Page, words: str) -> None:
    assert "3.6. Thư viện" in found(search, words)[0]


def test_a_word_with_diacritics_does_not_find_its_lookalikes(search: Page) -> None:
    assert found(search, "bep")
    assert found(search, "bếp")
    assert [] == found(search, "bẻp")


def test_a_fact_and_an_error_are_found_by_their_names(search: Page) -> None:
    assert "Đội ngũ" in found(search, "teacher_qualified_ratio")
    assert "Danh mục lỗi" in found(search, "unknown_fact")


def test_a_short_beginning_marks_each_word_once(search: Page) -> None:
    search.fill(".md-search__input", "ti")
    search.press(".md-search__input", "End")
    search.wait_for_selector(".md-search-result__item mark")
    html = search.inner_html(".md-search-result__list")
    assert "&lt;mark" not in html
    assert "<mark><mark" not in html


@pytest.mark.parametrize("path", ["index.html", "law/index.html", "law/tt18-2018/2018-10-10/2.2.html", "meaning.html"])
def test_opening_a_page_asks_nobody_else_for_anything(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{path}", wait_until="networkidle")
    page.close()
    assert asked
    assert [] == [url for url in asked if not url.startswith((address, "data:"))]


def test_the_english_beside_the_vietnamese_can_be_hidden_and_stays_hidden(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}law/tt18-2018/2018-10-10/2.2.html")
    assert page.is_visible(".kd-card [lang=en]")
    page.click(".kd-toggle")
    assert not page.is_visible(".kd-card [lang=en]")
    page.goto(f"{address}law/index.html")
    assert not page.is_visible("[lang=en]")
    page.close()


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("law/index.html", "light"),
        ("law/tt18-2018/2018-10-10/2.2.html", "light"),
        ("law/tt18-2018/2018-10-10/2.2.html", "dark"),
        ("meaning.html", "dark"),
    ],
)
def test_axe_finds_nothing_that_is_ours(
    browser: Browser, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{address}{path}")
    found = complaints_of_axe(page)
    page.close()
    assert {} == {rule: places for rule, places in found.items() if rule not in THE_THEMES_OWN}


@pytest.mark.parametrize("width", [390, 1400])
def test_no_page_is_wider_than_its_screen(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("index.html", "law/tt18-2018/index.html", "law/tt18-2018/2018-10-10/5.6.html", "errors.html"):
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()
