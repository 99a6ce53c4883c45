"""The office around the phones: the bar, the switches for bad days and the bot's process."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from telegram import Bot

from playground.client import Phone, Playground
from playground.server import Running
from playground.world import World
from tests.playground.sample_records import NEXT_MONTH_AT, OPENS_AT, SampleRecords
from tests.playground.support import RawApi
from tests.support.axe import stumbling_blocks
from tests.support.browser import NARROW, WIDE, opened_page, quiet_page

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]


@pytest.fixture
def starts_at() -> datetime:
    """A day before the office opens again, whatever day it is outside."""
    return OPENS_AT - timedelta(hours=17)


# -- the bar


async def test_the_clock_moves_to_opening_and_to_the_next_month(play: Playground, office_page: Page) -> None:
    await office_page.get_by_role("button", name="Sampai buka").click()
    await expect(office_page.locator(".meanwhile-button")).to_have_text("Dalam 17 jam: tidak ada pesan")
    assert abs(((await play.clock()).now - OPENS_AT).total_seconds()) < 60
    await office_page.get_by_role("button", name="Bulan depan").click()
    await expect(office_page.locator(".meanwhile-button")).to_have_text("Dalam 6 hari: tidak ada pesan")
    assert abs(((await play.clock()).now - NEXT_MONTH_AT).total_seconds()) < 60


async def test_an_office_that_never_closes_says_why_there_is_no_opening(
    office: World, sample_records: SampleRecords, office_page: Page
) -> None:
    sample_records.opens_at = None
    office.announce("records", {})
    opening = office_page.get_by_role("button", name="Sampai buka")
    await expect(opening).to_be_disabled()
    await expect(opening).to_have_attribute(
        "title", "Kantor ini selalu buka, jadi tidak ada jam buka yang dapat dituju."
    )


async def test_a_move_shows_that_it_goes_on_and_then_what_the_bot_did(
    bot: Bot, office: World, play: Playground, sri: Phone, office_page: Page
) -> None:
    budi = await play.register(7, "Budi")
    await budi.start()
    await play.report_position((await play.clock()).position)
    hour = office_page.get_by_role("button", name="+60 menit")
    await hour.click()
    await expect(office_page.get_by_role("progressbar")).to_be_visible()
    await expect(hour).to_be_disabled()
    await bot.send_message(budi.id, "Mohon izin mengingatkan\nbaris kedua")
    message = await bot.send_message(budi.id, "Kartu")
    await message.edit_text("Kartu selesai")
    await play.report_position((await play.clock()).target)
    await expect(
        office_page.get_by_role("status").filter(has_text="Dalam 60 menit: 2 pesan, 1 suntingan")
    ).to_have_count(1)
    await expect(hour).to_be_enabled()
    await office_page.get_by_role("button", name="Dalam 60 menit").click()
    entries = office_page.locator(".meanwhile-list button")
    await expect(entries).to_have_count(3)
    await expect(entries.first).to_contain_text("Mohon izin mengingatkan")
    await entries.first.click()
    await expect(entries.first).to_be_hidden()
    await expect(office_page.get_by_role("button", name="Budi", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    await office_page.get_by_role("button", name="Tutup ringkasan ini").click()
    await expect(office_page.locator(".meanwhile-button")).to_be_hidden()


# -- bad days


async def test_each_bad_day_is_a_switch_and_one_button_ends_all(office: World, office_page: Page) -> None:
    button = office_page.get_by_role("button", name="Hari buruk Telegram")
    await button.click()
    for name in ("Lambat", "429", "Mati"):
        switch = office_page.get_by_role("switch", name=name)
        await switch.click()
        await expect(switch).to_be_checked()
    assert office.faults.down
    assert office.faults.latency_ms == 3000
    assert {fault.kind for fault in office.faults.active} == {"flood"}
    await office_page.keyboard.press("Escape")
    await expect(button).to_be_focused()
    await expect(button).to_have_text("Lambat · 429 · Mati")
    await button.click()
    await office_page.get_by_role("switch", name="429").click()
    await expect(button).to_have_text("Lambat · Mati")
    assert office.faults.down
    await office_page.get_by_role("button", name="Matikan semua gangguan").click()
    await expect(button).to_have_text("Hari buruk Telegram")
    assert (office.faults.down, office.faults.latency_ms, office.faults.active) == (False, 0, [])


async def test_the_flood_refuses_sends_and_nothing_else(raw: RawApi, sri: Phone, office_page: Page) -> None:
    await office_page.get_by_role("button", name="Hari buruk Telegram").click()
    await office_page.get_by_role("switch", name="429").click()
    await expect(office_page.get_by_role("switch", name="429")).to_be_checked()
    assert (await raw.json("sendMessage", chat_id=sri.id, text="Halo")).status == 429
    assert (await raw.json("getUpdates")).status == 200


async def test_the_bots_process_is_killed_and_started_and_a_note_stands_meanwhile(
    office: World, office_page: Page
) -> None:
    await office_page.get_by_role("button", name="Hari buruk Telegram").click()
    await expect(office_page.get_by_text("Berjalan, pid 4711")).to_be_visible()
    await office_page.get_by_role("button", name="Matikan proses bot").click()
    note = office_page.get_by_role("alert").filter(has_text="Proses bot mati")
    await expect(note).to_be_visible()
    await office_page.locator(".band.danger").get_by_role("button", name="Hidupkan lagi").click()
    await expect(note).to_have_count(0)


async def test_a_process_that_was_not_killed_is_said_so_and_runs_on(
    browser: Browser, office: World, running: Running, sri: Phone
) -> None:
    async with opened_page(browser) as page:
        await page.goto(running.url)
        await page.get_by_role("button", name="Hari buruk Telegram").click()
        await page.route("**/play/bot/kill", lambda route: route.abort())
        kill = page.get_by_role("button", name="Matikan proses bot")
        await kill.click()
        switch = page.get_by_role("group", name="Proses bot")
        await expect(switch.get_by_role("status")).to_have_text("Tidak dapat diubah. Coba sekali lagi.")
        await expect(kill).to_be_enabled()
        await expect(switch).to_contain_text("Berjalan, pid 4711")


async def test_without_an_office_there_is_neither_panel_nor_kill_switch(
    browser: Browser, running: Running, sri: Phone
) -> None:
    async with quiet_page(browser) as bare:
        async with bare.expect_response("**/play/office*"):
            await bare.goto(running.url)
        await expect(bare.locator(".bubble", has_text="/start")).to_be_visible()
        await bare.get_by_role("button", name="Hari buruk Telegram").click()
        await expect(bare.get_by_role("switch", name="Lambat")).to_be_visible()
        await expect(bare.get_by_role("button", name="Matikan proses bot")).to_have_count(0)
        await expect(bare.locator("#panel-button")).to_be_hidden()


# -- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_nothing_is_out_of_reach_or_hard_to_read(
    browser: Browser, office: World, running: Running, sri: Phone, size: Any, scheme: Any
) -> None:
    async with quiet_page(browser, size=size, color_scheme=scheme, reduced_motion="reduce") as page:
        await page.goto(running.url)
        await expect(page.locator(".bubble", has_text="/start")).to_be_visible()
        assert await stumbling_blocks(page) == []
        await page.get_by_role("button", name="+60 menit").click()
        await page.get_by_role("button", name="Dalam 60 menit").wait_for()
        await page.locator("#tools-button, .trouble-button").locator("visible=true").click()
        for name in ("Lambat", "429", "Mati"):
            await expect(page.get_by_role("switch", name=name)).to_be_in_viewport(ratio=1)
        await page.get_by_role("switch", name="Lambat").click()
        await page.get_by_role("button", name="Matikan proses bot").click()
        await expect(page.get_by_role("alert").filter(has_text="Proses bot mati")).to_be_visible()
        assert await stumbling_blocks(page) == []
        await page.keyboard.press("Escape")
        if size is NARROW:
            await page.locator("#panel-button").click()
        await page.get_by_role("combobox", name="Laporan yang ditampilkan").select_option("2026-0001")
        await expect(page.locator(".late-sign")).to_be_visible()
        await page.get_by_role("tab", name="Pesan keluar").click()
        assert await stumbling_blocks(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
