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


def complaints_of_axe(page: Page) -> dict[str, list[str]]:
    """Return what axe finds wrong with a page as it stands: by rule, the first places."""
    axe = Path(pytest.importorskip("axe_playwright_python").__file__).with_name("axe.min.js")
    page.evaluate(axe.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return {one["id"]: [node["html"][:200] for node in one["nodes"][:3]] for one in found["violations"]}
