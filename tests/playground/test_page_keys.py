"""The phones by keyboard, by screen reader and by finger, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect
from telegram import Bot, ReplyKeyboardMarkup

from playground.client import Phone, Playground
from playground.server import Running
from tests.playground.chat import CARD, pressed
from tests.playground.support import fill_chat
from tests.support.axe import stumbling_blocks
from tests.support.browser import NARROW, WIDE, quiet_page

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]


async def spoken(page: Page) -> str:
    """What stands in the live region, which only a screen reader sees."""
    session = await page.context.new_cdp_session(page)
    tree: Any = await session.send("Accessibility.getFullAXTree")
    names = [node.get("name", {}).get("value", "") for node in tree["nodes"]]
    return "\n".join(name for name in names if name.startswith("Telepon Sri: "))


async def test_messages_are_gone_through_one_by_one_up_to_the_first(
    bot: Bot, play: Playground, sri: Phone, page: Page
) -> None:
    await fill_chat(play, bot, sri.id, 100)
    await page.reload()
    log, focused = page.get_by_role("log"), page.locator(".message:focus")
    await expect(log).to_have_accessible_name("Obrolan Sri dengan Sigap")
    await log.press("ArrowUp")
    await expect(focused).to_contain_text("Pesan 99")
    await page.keyboard.press("ArrowUp")
    await expect(focused).to_contain_text("Pesan 98")
    await page.keyboard.press("Home")
    await expect(focused).to_contain_text("/start")
    await page.keyboard.press("End")
    await expect(focused).to_contain_text("Pesan 99")


async def test_only_new_messages_are_announced(bot: Bot, sri: Phone, page: Page) -> None:
    message = await bot.send_message(sri.id, "Kabar pertama")
    await message.edit_text("Kabar yang diubah")
    await bot.send_message(sri.id, "Kabar kedua")
    await expect(page.get_by_text("Kabar kedua")).to_be_visible()
    heard = ""
    while "Kabar kedua" not in heard:
        heard = await spoken(page)
    assert "diubah" not in heard
    await expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")


async def test_an_alert_keeps_the_focus_and_gives_it_back(bot: Bot, sri: Phone, page: Page) -> None:
    await bot.send_message(sri.id, "Kartu", reply_markup=CARD)
    key = page.get_by_role("button", name="Terima")
    await key.press("Enter")
    await (await pressed(bot, "terima")).answer("Sudah diputuskan", show_alert=True)
    ok = page.get_by_role("alertdialog").get_by_role("button")
    await expect(ok).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(ok).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("alertdialog")).to_have_count(0)
    await expect(key).to_be_focused()


async def test_menus_go_by_arrows_and_close_by_escape(sri: Phone, page: Page) -> None:
    opener = page.get_by_role("button", name="Lampirkan")
    await opener.press("Enter")
    await expect(page.get_by_role("menuitem", name="Pilih foto")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Pilih dokumen")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_be_hidden()
    await expect(opener).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_axe_finds_nothing_on_a_full_phone(
    bot: Bot, sri: Phone, browser: Browser, running: Running, picture: bytes, scheme: Any, size: ViewportSize
) -> None:
    await bot.set_my_commands([("lapor", "Lapor kerusakan")])
    text = "<b>Kartu</b> /lapor https://sigap.example\n<blockquote>Macet</blockquote>"
    card = await bot.send_message(sri.id, text, parse_mode="HTML", reply_markup=CARD)
    await card.pin()
    await bot.send_document(sri.id, b"%PDF", filename="surat.pdf")
    await bot.send_message(
        sri.id, "Menu", reply_markup=ReplyKeyboardMarkup([["Tugas"]], resize_keyboard=True)
    )
    await sri.send_album(3, "foto")
    async with quiet_page(browser, size=size, color_scheme=scheme) as page:
        await page.goto(running.url)
        await expect(page.locator(".photos img")).to_have_count(3)
        assert await stumbling_blocks(page) == []
        await page.get_by_role("button", name="Lampirkan").click()
        assert await stumbling_blocks(page) == []


async def test_by_finger_targets_are_large_a_swipe_turns_the_phone_and_nothing_scrolls_sideways(
    bot: Bot, play: Playground, sri: Phone, browser: Browser, running: Running
) -> None:
    budi = await play.register(7, "Budi")
    await budi.start()
    await bot.send_message(sri.id, "Kartu", reply_markup=CARD)
    await bot.send_message(sri.id, "Menu", reply_markup=ReplyKeyboardMarkup([["Tugas"]], is_persistent=True))
    async with quiet_page(browser, size=NARROW, has_touch=True, is_mobile=True) as page:
        await page.goto(running.url)
        phone = page.locator(".phone:visible")
        await expect(phone.locator(".inline .key").first).to_be_visible()
        for button in await phone.locator("button:visible").all():
            box = await button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 40 or "link" in str(
                await button.get_attribute("class")
            )
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await phone.get_by_role("textbox").tap()
        await expect(phone.get_by_role("button", name="Tugas")).to_be_hidden()
        session = await page.context.new_cdp_session(page)
        for kind, points in (
            ("touchStart", [{"x": 330, "y": 300}]),
            ("touchMove", [{"x": 60, "y": 305}]),
            ("touchEnd", []),
        ):
            await session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        await expect(phone).to_have_accessible_name("Telepon Budi")
