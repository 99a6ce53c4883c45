"""The page after its stream broke off: what it missed is there, and so is what a person had begun."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from telegram import Bot

from playground.client import Phone, Playground
from playground.server import Running
from tests.playground.chat import CARD, pressed
from tests.playground.support import fill_chat
from tests.support.browser import opened_page

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

# The stream can be made deaf, and greet as after a new connection; listeners of the document are counted.
STREAM = """
window.EventSource = class extends EventSource {
  constructor(...given) { super(...given); window.stream = this; }
  addEventListener(name, hear) { super.addEventListener(name, (event) => window.deaf || hear(event)); }
};
window.listeners = 0;
const listen = document.addEventListener;
document.addEventListener = function (...given) { window.listeners += 1; return listen.apply(this, given); };
"""
HELLO = """() => {
  window.deaf = false;
  window.stream.dispatchEvent(new MessageEvent("hello", { data: "{}" }));
}"""
TOP = "message => message.getBoundingClientRect().top"


@pytest_asyncio.fixture
async def page(browser: Browser, running: Running, sri: Phone) -> AsyncIterator[Page]:
    """Refused calls are written to the console here: they are wanted."""
    async with opened_page(browser) as opened:
        await opened.add_init_script(STREAM)
        await opened.goto(running.url)
        await expect(opened.locator(".bubble", has_text="/start")).to_be_visible()
        yield opened


async def test_a_new_connection_keeps_what_was_begun_and_counts_what_was_missed(
    bot: Bot, play: Playground, page: Page, picture: bytes
) -> None:
    budi = await play.register(7, "Budi")
    await budi.start()
    phone = page.get_by_role("article", name="Telepon Budi")
    await bot.send_message(budi.id, "Kartu", reply_markup=CARD)
    await phone.get_by_role("button", name="Tolak").click()
    await (await pressed(bot, "tolak")).answer("Sudah diputuskan", show_alert=True)
    await expect(phone.get_by_role("alertdialog")).to_be_visible()
    sri = page.get_by_role("article", name="Telepon Sri")
    held: Any = {"name": "foto.png", "mimeType": "image/png", "buffer": picture}
    await sri.locator("input[data-kind=photo]").set_input_files([held])
    await sri.get_by_role("textbox").fill("printer ma")
    await bot.send_message(budi.id, "Pertama")
    await expect(page.get_by_role("button", name="Budi, 1 pesan baru")).to_be_visible()
    await page.evaluate("window.deaf = true")
    await bot.send_message(budi.id, "Kedua")
    await page.evaluate(HELLO)
    await expect(page.get_by_role("button", name="Budi, 2 pesan baru")).to_be_visible()
    await expect(phone.locator(".bubble.in")).to_have_count(3)
    await expect(phone.get_by_role("alertdialog")).to_be_visible()
    await expect(sri.get_by_role("textbox")).to_have_value("printer ma")
    await expect(sri.get_by_role("button", name="Buang foto.png")).to_be_visible()


async def test_a_new_connection_moves_nothing_from_under_the_eyes(
    bot: Bot, play: Playground, sri: Phone, page: Page
) -> None:
    await fill_chat(play, bot, sri.id, 40)
    await expect(page.get_by_text("Pesan 39")).to_be_in_viewport()
    # Exactly: after midnight "Pesan 2" and its hour read "Pesan 200.12".
    read = page.locator(".message").filter(has=page.get_by_text("Pesan 20", exact=True))
    await read.evaluate("message => message.scrollIntoView({ block: 'center' })")
    await expect(page.get_by_role("button", name="Ke pesan terbaru")).to_be_visible()
    place = await read.evaluate(TOP)
    await page.evaluate("window.deaf = true")
    await bot.send_message(sri.id, "Pesan terakhir")
    await page.evaluate(HELLO)
    await expect(page.get_by_text("Pesan terakhir")).to_have_count(1)
    assert await read.evaluate(TOP) == pytest.approx(place, abs=1)


async def test_beginning_anew_leaves_no_listener_behind(play: Playground, page: Page) -> None:
    before = await page.evaluate("window.listeners")
    await play.reset()
    await expect(page.locator(".nobody")).to_be_visible()
    for number in (1, 2, 3):
        await play.register(number, f"Orang {number}")
    await expect(page.locator(".phone")).to_have_count(3)
    assert await page.evaluate("window.listeners") == before


async def test_a_person_who_changes_stays_in_place(play: Playground, page: Page) -> None:
    await play.register(7, "Budi")
    await expect(page.locator(".phone")).to_have_count(2)
    await play.register(101, "Sri Wahyuni")
    await expect(page.locator(".tab").first).to_have_text("SSri Wahyuni")
    await expect(page.locator(".phone").first).to_have_attribute("aria-label", "Telepon Sri Wahyuni")
    await expect(page.locator(".phone")).to_have_count(2)


async def test_a_press_that_failed_leaves_no_answer_for_the_next(bot: Bot, sri: Phone, page: Page) -> None:
    await bot.send_message(sri.id, "Kartu", reply_markup=CARD)
    await page.route("**/press", lambda route: route.abort(), times=1)
    await page.get_by_role("button", name="Terima").click()
    await expect(page.locator(".toast")).to_have_text("Belum terkirim. Coba lagi.")
    reject = page.get_by_role("button", name="Tolak")
    await reject.click()
    await expect(reject).to_have_attribute("aria-busy", "true")
    await (await pressed(bot, "tolak")).answer()
    await expect(reject).not_to_have_attribute("aria-busy", "true")
