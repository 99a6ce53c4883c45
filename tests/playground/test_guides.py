"""The guides as pages: served whole and only they, one screen each, and one sheet of paper."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from yarl import URL

from playground.guides import guide_names
from playground.server import Running
from tests.support.axe import stumbling_blocks
from tests.support.browser import NARROW, WIDE, quiet_page

pytestmark = pytest.mark.asyncio

A_LITTLE_SCROLLING = 1.15
PAGES = ["", *("/".join(name) for name in guide_names())]


@pytest_asyncio.fixture
async def web(running: Running) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(running.url) as session:
        yield session


@pytest_asyncio.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    async with quiet_page(browser) as opened:
        yield opened


async def test_a_guide_is_a_page_in_its_language_under_the_pages_policy(web: aiohttp.ClientSession) -> None:
    for address, language, title in (
        ("/guides", "id", "Panduan Sigap"),
        ("/guides/id/pelapor", "id", "Saya pelapor"),
        ("/guides/en/reporter", "en", "I am a reporter"),
    ):
        async with web.get(address) as answer:
            html = await answer.text()
            assert answer.status == 200
            assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert f'<html lang="{language}">' in html
        assert f"<title>{title} · Sigap</title>" in html
        assert ".md" not in html


async def test_every_link_and_picture_of_every_page_is_there(web: aiohttp.ClientSession) -> None:
    missing = set()
    for name in PAGES:
        here = URL(f"/guides/{name}")
        html = await (await web.get(here)).text()
        for target in re.findall(r'(?:href|src)="([^"]+)"', html):
            async with web.get(here.join(URL(target))) as answer:
                if answer.status != 200:
                    missing.add((name, target))
    assert missing == set()


@pytest.mark.parametrize(
    "address",
    [
        "/guides/id/siapa",
        "/guides/id/..%2fREADME",
        "/guides/id/../../benchmarks",
        "/guides/%2e%2e/benchmarks",
        "/guides/../pyproject.toml",
        "/screenshots/../benchmarks.md",
        "/screenshots/..%2fbenchmarks.md",
        "/screenshots/%2e%2e/%2e%2e/pyproject.toml",
        "/screenshots/",
        "/no-such-page",
    ],
)
async def test_nothing_but_guides_and_pictures_is_served(web: aiohttp.ClientSession, address: str) -> None:
    async with web.get(URL(address, encoded=True)) as answer:
        assert answer.status == 404


@pytest.mark.browser
async def test_each_guide_is_one_sheet_of_a4(running: Running, page: Page) -> None:
    sheets = {}
    for language, role in guide_names():
        await page.goto(f"{running.url}/guides/{language}/{role}", wait_until="load")
        pdf = await page.pdf(format="A4", prefer_css_page_size=True)
        sheets[language, role] = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert sheets == dict.fromkeys(guide_names(), 1)


@pytest.mark.browser
async def test_each_page_fits_the_screen_with_its_pictures(running: Running, page: Page) -> None:
    for name in PAGES:
        for size in (NARROW, WIDE):
            await page.set_viewport_size(size)
            await page.goto(f"{running.url}/guides/{name}", wait_until="load")
            assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"], (name, size)
            assert await page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)"), name
        tall = await page.evaluate("document.documentElement.scrollHeight")
        assert tall <= WIDE["height"] * A_LITTLE_SCROLLING, name


@pytest.mark.browser
async def test_a_screen_reader_finds_nothing_to_stumble_over(running: Running, page: Page) -> None:
    for name in PAGES:
        await page.goto(f"{running.url}/guides/{name}", wait_until="load")
        assert await stumbling_blocks(page) == [], name


@pytest.mark.browser
async def test_the_button_prints_and_is_not_printed(running: Running, page: Page) -> None:
    await page.add_init_script("window.print = () => { document.title = 'printed'; }")
    await page.goto(f"{running.url}/guides/en/staff", wait_until="load")
    button = page.get_by_role("button", name="Print")
    await button.click()
    assert await page.title() == "printed"
    await page.emulate_media(media="print")
    assert not await button.is_visible()
    assert not await page.get_by_role("link", name="All guides").is_visible()
