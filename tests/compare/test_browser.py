"""The comparison in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.advice.comparison import compare
from kdcl_rules.reports.html.compare import comparison_page
from tests.browsing import chromium, complaints_of_axe, needs_browser

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.engine import Outcome

pytestmark = needs_browser


def test_axe_finds_nothing_and_nothing_runs_off_the_side(pair: tuple[Outcome, Outcome], tmp_path: Path) -> None:
    file = tmp_path / "doi-chieu.html"
    file.write_text(comparison_page(compare(*pair)), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(file.as_uri())
        assert [file.as_uri()] == heard
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert {} == complaints_of_axe(page)
