"""The guided tour on the real demo: it plays to its end, notices the person's own taps, and can be left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from playground.client import Playground
from tests.sop.hours import JAKARTA
from tests.support.axe import stumbling_blocks
from tests.support.browser import NARROW, WIDE, quiet_page
from tests.support.demo import Demo, running_demo

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

SCENES = 15
SLOWEST_MS = 40_000


@pytest_asyncio.fixture(scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    async with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@asynccontextmanager
async def visitor(demo: Demo, browser: Browser, size: ViewportSize, query: str = "") -> AsyncIterator[Page]:
    """Somebody who has never been here."""
    async with quiet_page(browser, size=size) as page:
        await page.goto(f"{demo.url}/{query}")
        await expect(page.get_by_role("button", name="Laporan", exact=False).first).to_be_attached()
        yield page


def card(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Tur")


async def goes_on(page: Page, number: int, scenes: int = SCENES) -> None:
    await expect(card(page)).to_contain_text(f"{number} dari {scenes}", timeout=SLOWEST_MS)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440x900", "390x844"])
async def test_the_tour_plays_a_report_to_its_end(demo: Demo, browser: Browser, size: ViewportSize) -> None:
    async with visitor(demo, browser, size) as page:
        await page.get_by_role("button", name="Mulai tur").click()
        for number in range(1, SCENES):
            await goes_on(page, number)
            await expect(page.locator(".tour-target")).to_have_count(1)
            if number == 1:
                assert await stumbling_blocks(page) == []
            await card(page).get_by_role("button", name="Lanjut").click()
        await goes_on(page, SCENES)
        await card(page).get_by_role("button", name="Selesai").click()
        await expect(card(page)).to_have_count(0)
        await expect(page.locator(".tour-target")).to_have_count(0)


async def test_the_tour_notices_what_the_person_does_and_is_left_by_escape(
    demo: Demo, browser: Browser
) -> None:
    async with visitor(demo, browser, WIDE) as page:
        await page.get_by_role("button", name="Mulai tur").click()
        await expect(card(page)).to_contain_text("1 dari")
        await card(page).get_by_role("button", name="Lanjut").click()
        await expect(card(page)).to_contain_text("2 dari")
        sri = page.get_by_role("article", name="Sri Wahyuni")
        await sri.get_by_role("button", name="Lapor Kerusakan", exact=True).click()
        await expect(card(page)).to_contain_text("3 dari", timeout=SLOWEST_MS)
        await sri.get_by_role("button", name="Printer Epson L3210").last.click()
        await expect(card(page)).to_contain_text("4 dari", timeout=SLOWEST_MS)
        await page.keyboard.press("Escape")
        await expect(card(page)).to_have_count(0)
        await page.reload()
        await expect(page.get_by_role("button", name="Tur tiga menit")).to_be_visible()
        await expect(page.get_by_role("button", name="Mulai tur")).to_be_hidden()


async def test_nothing_is_offered_where_it_is_not_wanted(demo: Demo, browser: Browser) -> None:
    async with visitor(demo, browser, WIDE, "?tour=no") as page:
        await expect(page.get_by_role("button", name="Tur tiga menit")).to_be_visible()
        await expect(page.get_by_role("button", name="Mulai tur")).to_be_hidden()


async def test_the_tour_is_replayed_late_in_the_day_and_where_no_reminder_comes(
    demo: Demo, browser: Browser
) -> None:
    """Near closing and in the break the tour has a scene more; over the break no reminder comes."""
    async with Playground.connect(demo.url) as play, visitor(demo, browser, WIDE, "?tour=no") as page:
        for at, scenes in ((time(15, 30), SCENES + 1), (time(12, 15), SCENES + 1), (time(11, 40), SCENES)):
            await move_to(play, at)
            await page.reload()
            async with page.expect_response("**/play/office*"):
                await page.get_by_role("button", name="Tur tiga menit").click()
            titles = []
            for number in range(1, scenes + 1):
                await goes_on(page, number, scenes)
                titles.append(await card(page).get_by_role("heading").inner_text())
                await (
                    card(page).get_by_role("button", name="Selesai" if number == scenes else "Lanjut").click()
                )
            assert ("Menuju jam buka" in titles) == (scenes > SCENES)
        assert "Satu jam tanpa pesan" in titles


async def move_to(play: Playground, at: time) -> None:
    """To this hour of the office's day, today or tomorrow."""
    now = (await play.clock()).now.astimezone(JAKARTA)
    goal = datetime.combine(now.date(), at, JAKARTA)
    await play.advance(to=goal if goal > now else goal + timedelta(days=1), wait=60)
