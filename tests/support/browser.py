"""Chromium for the tests, and pages that keep their console clean. Knows nothing of what stands on them."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The system's own, for Playwright's `executable_path`: no browser is downloaded."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


@asynccontextmanager
async def running_chromium(path: str) -> AsyncIterator[Browser]:
    """A browser without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()


@asynccontextmanager
async def opened_page(browser: Browser, *, size: ViewportSize = WIDE, **context: Any) -> AsyncIterator[Page]:
    """A page of somebody who was never here; what goes wrong on it is the test's to judge."""
    somebody = await browser.new_context(viewport=size, **context)
    try:
        yield await somebody.new_page()
    finally:
        await somebody.close()


@asynccontextmanager
async def quiet_page(browser: Browser, *, size: ViewportSize = WIDE, **context: Any) -> AsyncIterator[Page]:
    """As `opened_page`, and whatever it writes to the console fails the test."""
    async with opened_page(browser, size=size, **context) as page:
        complaints = console_of(page)
        yield page
    assert not complaints, complaints


def console_of(page: Page) -> list[str]:
    """What a developer would see in the browser's console, as it comes."""
    lines: list[str] = []
    page.on("console", lambda message: lines.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: lines.append(f"page error: {error}"))
    return lines
