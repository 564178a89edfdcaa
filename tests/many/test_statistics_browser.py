"""The page of statistics in a real browser: on a desk, on a phone, on paper, without a script."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from kdcl_rules.cli.stats_page import statistics_page
from kdcl_rules.many.statistics import Wanted, statistics_of
from kdcl_rules.many.targets import parse_target
from tests.browsing import chromium, complaints_of_axe, needs_browser, watched
from tests.many.answers import answer

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

A4_CONTENT = int(182 / 25.4 * 96)  # millimetres between the margins, in pixels of CSS


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium() as running:
        yield running


def html() -> str:
    """Return a page with every section there can be."""
    n = 60
    table = answer(
        [place % 4 for place in range(n)],
        [max(place % 4, place % 3) for place in range(n)],
        kind=["lower_secondary", "upper_secondary"] * (n // 2),
        ward=[f"Phường {place % 5}" for place in range(n)],
        rulebook=["tt18-2018/lower_secondary@2018-10-10", "tt18-2018/upper_secondary@2018-10-10"] * (n // 2),
        blockers=["2.2/1/a 3.1/1/a", "1.5/3/a"] * (n // 2),
        claimed_grade=[str(place % 4) for place in range(n)],
        recognised_on=[f"{2014 + place % 7}-03-01" for place in range(n)],
        self_assessed_on=["2020-06-01"] * n,
        name=[f"Trường THCS và THPT mang một cái tên dài số {place}" for place in range(n)],
    )
    table = table.append_column("stage", pa.array(["self"] * n))
    targets = (parse_target("grade>=2: 50%"), parse_target("held_grade>=1: 90%; kind=lower_secondary; by=2025"))
    wanted = Wanted(on=date(2021, 5, 31), by=("kind", "ward"), targets=targets, year=2024)
    return statistics_page(statistics_of(table, wanted), "vi")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("statistics") / "thong-ke.html"
    made.write_text(html(), encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Browser, file: Path) -> Generator[Page]:
    with watched(browser, file, width=1280, height=900) as opened:
        yield opened


def test_axe_finds_nothing_serious(page: Page) -> None:
    assert {} == complaints_of_axe(page)


@pytest.mark.parametrize("width", [360, A4_CONTENT, 1280])
def test_nothing_runs_off_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert width >= page.evaluate("document.documentElement.scrollWidth")


def test_on_paper_no_table_is_cut(page: Page) -> None:
    page.set_viewport_size({"width": A4_CONTENT, "height": 1123})
    page.emulate_media(media="print")
    cut = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length"
    assert 0 == page.evaluate(cut)


def test_every_chart_has_its_numbers_in_a_table_of_its_section(page: Page) -> None:
    charts = "[...document.querySelectorAll('svg.stack, svg.bar')]"
    assert 0 == page.evaluate(f"{charts}.filter(one => !one.closest('section').querySelector('table')).length")
    assert page.locator("svg.stack[aria-label]").count() == page.locator("svg.stack").count() > 0
    assert page.locator("svg.bar").count() > 0


def test_the_list_of_sections_leads_to_each(page: Page) -> None:
    places = page.locator("nav a").evaluate_all("all => all.map(one => one.getAttribute('href').slice(1))")
    assert places == page.locator("main h2").evaluate_all("all => all.map(one => one.id)")
    page.get_by_role("link", name="Kế hoạch năm 2024").click()
    assert page.locator("h2#plan").is_visible()


def test_bars_are_as_wide_as_their_shares(page: Page) -> None:
    width = "getBoundingClientRect().width"
    share = f"row.querySelector('.fill').{width} / row.querySelector('.track').{width}"
    widths = page.evaluate(
        f"[...document.querySelectorAll('table.barred tbody tr')].map(row => [{share}, row.cells[2].textContent])"
    )
    assert widths
    for drawn, told in widths:
        assert abs(100 * drawn - float(told.removesuffix("%").replace(",", "."))) < 0.2
