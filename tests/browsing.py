"""A real browser for tests that look at pages: the machine's own Chromium, driven by playwright."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

    from playwright.sync_api import Browser, Page

needs_browser = [pytest.mark.needs_program("chromium"), pytest.mark.needs_module("playwright")]


@contextmanager
def chromium() -> Generator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A page of ours is all it will ever show; as root Chromium cannot build its sandbox.
        running = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield running
        running.close()


@contextmanager
def watched(browser: Browser, file: Path, *, width: int, height: int) -> Generator[Page]:
    """Open a page; whatever the browser complains of, or asks for beyond the file itself, fails the test."""
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda request: heard.append(request.url) if request.url != file.as_uri() else None)
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert [] == heard


def complaints_of_axe(page: Page) -> dict[str, list[str]]:
    """Return what axe finds wrong with a page as it stands: by rule, the first places."""
    axe = Path(pytest.importorskip("axe_playwright_python").__file__).with_name("axe.min.js")
    page.evaluate(axe.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return {one["id"]: [node["html"][:200] for node in one["nodes"][:3]] for one in found["violations"]}
