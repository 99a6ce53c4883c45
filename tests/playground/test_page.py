"""The page in a real browser: what a person does on it reaches the bot, and what the bot does is seen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect
from telegram import Bot, InputMediaPhoto, ReplyKeyboardMarkup

from playground.client import Phone, Playground
from tests.playground.chat import CARD, newest, pressed, wait_for_text
from tests.playground.support import fill_chat

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]


async def test_messages_come_are_edited_pinned_and_deleted_at_once(bot: Bot, sri: Phone, page: Page) -> None:
    message = await bot.send_message(sri.id, "<b>Kartu</b> &lt;1&gt;", parse_mode="HTML")
    bubble = page.locator(".bubble.in")
    await expect(bubble.locator("b")).to_have_text("Kartu")
    await message.edit_text("Selesai")
    await expect(bubble).to_contain_text("Selesai")
    await expect(bubble).to_contain_text("diedit")
    await message.pin()
    await expect(page.locator(".pin-text")).to_have_text("Selesai")
    await message.delete()
    await expect(bubble).to_have_count(0)
    await expect(page.locator(".pin")).to_be_hidden()


async def test_a_pressed_button_shows_toast_or_alert(bot: Bot, sri: Phone, page: Page) -> None:
    await bot.send_message(sri.id, "Kartu", reply_markup=CARD)
    await page.get_by_role("button", name="Terima").click()
    await (await pressed(bot, "terima")).answer("Diterima")
    await expect(page.locator(".toast")).to_have_text("Diterima")
    await page.get_by_role("button", name="Tolak").click()
    await (await pressed(bot, "tolak")).answer("Sudah diputuskan", show_alert=True)
    await expect(page.get_by_role("alertdialog")).to_contain_text("Sudah diputuskan")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alertdialog")).to_have_count(0)


async def test_text_command_and_reply_keyboard_are_sent_by_keyboard_and_click(
    bot: Bot, sri: Phone, page: Page
) -> None:
    await page.get_by_role("textbox", name="Tulis pesan").fill("printer macet")
    await page.keyboard.press("Enter")
    await wait_for_text(bot, "printer macet")
    await bot.set_my_commands([("lapor", "Lapor kerusakan")])
    await bot.send_message(sri.id, "Menu", reply_markup=ReplyKeyboardMarkup([["Tugas"]]))
    await page.get_by_role("button", name="Tugas").click()
    await wait_for_text(bot, "Tugas")
    await page.get_by_role("button", name="Daftar perintah").click()
    await page.get_by_role("menuitem", name="/lapor").click()
    await wait_for_text(bot, "/lapor")


async def test_chosen_photos_go_as_an_album_and_the_bots_album_is_one_bubble(
    bot: Bot, sri: Phone, page: Page, picture: bytes
) -> None:
    files: list[Any] = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": picture} for n in range(2)]
    await page.locator("input[data-kind=photo]").set_input_files(files)
    await page.get_by_role("textbox", name="Tulis pesan").fill("dua foto")
    await page.keyboard.press("Enter")
    await expect(page.locator(".bubble.out .photos img")).to_have_count(2)
    assert (await newest(bot)).media_group_id is not None
    await bot.send_media_group(
        sri.id, [InputMediaPhoto(picture, caption="tiga")] + [InputMediaPhoto(picture)] * 2
    )
    await expect(page.locator(".bubble.in .photos img")).to_have_count(3)
    await expect(page.locator(".bubble.in")).to_have_count(1)


async def test_a_stranger_presses_start_and_a_blocked_bot_is_unblocked(
    bot: Bot, play: Playground, page: Page
) -> None:
    await play.register(7, "Budi")
    phone = page.get_by_role("article", name="Telepon Budi")
    await phone.get_by_role("button", name="Mulai").click()
    await wait_for_text(bot, "/start")
    await phone.get_by_role("button", name="Menu telepon").click()
    await phone.get_by_role("menuitem", name="Blokir bot").click()
    await phone.get_by_role("button", name="Buka Blokir").click()
    await expect(phone.get_by_role("textbox")).to_be_visible()


async def test_the_clock_moves_forward_by_an_hour(play: Playground, page: Page) -> None:
    before = (await play.clock()).target
    await page.get_by_role("button", name="Majukan jam kantor 60 menit").click()
    await play.clock(after=0, wait=5)
    assert (await play.clock()).target == before + 3600


async def test_on_a_narrow_screen_one_phone_shows_and_news_of_others_are_counted(
    bot: Bot, play: Playground, sri: Phone, page: Page
) -> None:
    budi = await play.register(7, "Budi")
    await budi.start()
    # What a phone shows when it appears is no news.
    await expect(page.locator("#phone-7 .bubble", has_text="/start")).to_be_attached()
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.locator(".phone:visible")).to_have_count(1)
    await bot.send_message(budi.id, "Halo Budi")
    await page.get_by_role("button", name="Budi, 1 pesan baru").click()
    await expect(page.locator(".bubble.in:visible .text")).to_have_text("Halo Budi")
    await expect(page.get_by_role("button", name="Budi", exact=True)).to_be_visible()


async def test_a_long_chat_stays_at_its_end_and_loads_what_is_older(
    bot: Bot, play: Playground, sri: Phone, page: Page
) -> None:
    await fill_chat(play, bot, sri.id, 100)
    await expect(page.get_by_text("Pesan 99")).to_be_in_viewport()
    await page.reload()
    await expect(page.get_by_text("Pesan 99")).to_be_in_viewport()
    await expect(page.get_by_text("Pesan 5", exact=False)).not_to_have_count(0)
    await expect(page.locator(".bubble", has_text="/start")).to_have_count(0)
    await page.locator(".log").evaluate("log => log.scrollTop = 0")
    await expect(page.locator(".bubble", has_text="/start")).to_have_count(1)
