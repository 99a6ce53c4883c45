"""`make demo` as somebody sees it: one command, one page, a story played by clicking, a clean end."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.support.office import ROOT

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

SCREENSHOTS = os.environ.get("SCREENSHOTS")
"""A folder for the pictures of the README; without it none are made."""

A_TUESDAY = "2026-11-24"
"""A whole working day lies before it, whatever day and hour the test runs at."""
START_SECONDS = 60
SLOWEST_MS = 15_000


class Demo:
    """The process behind `make demo`, and the address that it printed."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process, self.url = process, url

    async def end(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code and what was printed after it."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            rest = (await self.process.stdout.read()).decode()
            return await self.process.wait(), rest


@pytest_asyncio.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground",
        "--on",
        A_TUESDAY,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_SECONDS):
            while b"http://" not in (line := await process.stdout.readline()):
                assert line, "the demo ended before it printed its address"
        yield Demo(process, line.decode().split()[-1])
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


@pytest_asyncio.fixture
async def page(demo: Demo, chromium_path: str) -> AsyncIterator[Page]:
    """The page with all phones; whatever it writes to the console fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        opened = await browser.new_page(viewport={"width": 1600, "height": 1000})
        opened.set_default_timeout(SLOWEST_MS)
        complaints: list[str] = []
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        await opened.goto(demo.url)
        yield opened
        await browser.close()
        assert complaints == []


async def test_the_demo_plays_a_report_by_clicking_and_ends_cleanly(demo: Demo, page: Page) -> None:
    sri, budi, rina = (phone_of(page, name) for name in ("Sri Wahyuni", "Budi Santoso", "Rina Lestari"))
    await sri.get_by_role("button", name="Lapor Kerusakan", exact=True).click()
    await sri.get_by_role("button", name="Printer Epson L3210").click()
    await expect(sri.get_by_text("Apa yang terjadi?")).to_be_visible(timeout=SLOWEST_MS)
    await write(sri, "Kertas selalu macet saat mencetak putusan")
    await sri.locator(".inline").get_by_role("button", name="Kirim", exact=True).click()

    await budi.get_by_role("button", name="Terima Laporan").click()
    await budi.get_by_role("button", name="Rusak Ringan").click()
    await expect(rina.get_by_role("button", name="Kirim Hasil Pemeriksaan")).to_be_visible(timeout=SLOWEST_MS)
    await expect(sri.get_by_text("Laporan diterima")).to_be_visible(timeout=SLOWEST_MS)
    if SCREENSHOTS:
        await page.screenshot(path=str(Path(SCREENSHOTS) / "office.png"))

    await page.get_by_text("+60 menit").click()
    await expect(rina.get_by_text("Mohon izin mengingatkan")).to_be_visible(timeout=SLOWEST_MS)

    code, rest = await demo.end()
    assert code == 0
    assert "closed" in rest


def phone_of(page: Page, name: str) -> Locator:
    """One person's phone on the page."""
    return page.get_by_role("article", name=name)


async def write(phone: Locator, text: str) -> None:
    """Type a message and send it, as with a keyboard."""
    field = phone.get_by_role("textbox")
    await field.fill(text)
    await field.press("Enter")
