"""The office around the phones: the bar, the side panel, the switches for bad days and the bot's process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect
from telegram import Bot

from playground.client import Phone, Playground
from playground.server import Running, serve
from playground.world import World
from tests.playground.sample_records import NEXT_MONTH_AT, OPENS_AT, SampleBot, SampleCase, SampleRecords
from tests.playground.support import RawApi

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


@pytest.fixture
def records() -> SampleRecords:
    return SampleRecords([SampleCase("2026-0002", step=3), SampleCase("2026-0001", late=True)])


@pytest_asyncio.fixture
async def running() -> AsyncIterator[Running]:
    """A day before the office opens again, whatever day it is outside."""
    async with serve(World(starts_at=OPENS_AT - timedelta(hours=17))) as server:
        yield server


@pytest.fixture
def office(running: Running, records: SampleRecords) -> World:
    """The playground of an office with records and a bot of its own."""
    world: Any = running.world
    world.records, world.supervisor = records, SampleBot()
    return running.world


@pytest_asyncio.fixture
async def page(browser: Browser, office: World, running: Running, sri: Phone) -> AsyncIterator[Page]:
    """The page of the office; whatever it writes to the console fails the test."""
    opened = await browser.new_page(viewport={"width": 1440, "height": 900})
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    await opened.goto(running.url)
    await expect(opened.get_by_role("table")).to_be_visible()
    yield opened
    assert complaints == []


# -- the bar


async def test_the_clock_moves_to_opening_and_to_the_next_month(play: Playground, page: Page) -> None:
    await page.get_by_role("button", name="Sampai buka").click()
    await expect(page.locator(".report-button")).to_have_text("Dalam 17 jam: tidak ada pesan")
    assert abs(((await play.clock()).now - OPENS_AT).total_seconds()) < 60
    await page.get_by_role("button", name="Bulan depan").click()
    await expect(page.locator(".report-button")).to_have_text("Dalam 6 hari: tidak ada pesan")
    assert abs(((await play.clock()).now - NEXT_MONTH_AT).total_seconds()) < 60


async def test_an_office_that_never_closes_says_why_there_is_no_opening(
    office: World, records: SampleRecords, page: Page
) -> None:
    records.opens_at = None
    office.announce("records", {})
    opening = page.get_by_role("button", name="Sampai buka")
    await expect(opening).to_be_disabled()
    await expect(opening).to_have_attribute(
        "title", "Kantor ini selalu buka, jadi tidak ada jam buka yang dapat dituju."
    )


async def test_a_move_shows_that_it_goes_on_and_then_what_the_bot_did(
    bot: Bot, office: World, play: Playground, sri: Phone, page: Page
) -> None:
    budi = await play.register(7, "Budi")
    await budi.start()
    await play.report_position((await play.clock()).position)
    hour = page.get_by_role("button", name="+60 menit")
    await hour.click()
    await expect(page.get_by_role("progressbar")).to_be_visible()
    await expect(hour).to_be_disabled()
    await bot.send_message(budi.id, "Mohon izin mengingatkan\nbaris kedua")
    message = await bot.send_message(budi.id, "Kartu")
    await message.edit_text("Kartu selesai")
    await play.report_position((await play.clock()).target)
    await expect(
        page.get_by_role("status").filter(has_text="Dalam 60 menit: 2 pesan, 1 suntingan")
    ).to_have_count(1)
    await expect(hour).to_be_enabled()
    await page.get_by_role("button", name="Dalam 60 menit").click()
    entries = page.locator(".report-list button")
    await expect(entries).to_have_count(3)
    await expect(entries.first).to_contain_text("Mohon izin mengingatkan")
    await entries.first.click()
    await expect(entries.first).to_be_hidden()
    await expect(page.get_by_role("button", name="Budi", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    await page.get_by_role("button", name="Tutup laporan ini").click()
    await expect(page.locator(".report-button")).to_be_hidden()


# -- the side panel


async def test_the_case_stands_in_its_performers_column(page: Page) -> None:
    table = page.get_by_role("table", name="Langkah SOP laporan 2026-0002")
    titles = await table.get_by_role("columnheader").all_inner_texts()
    assert titles == ["Kegiatan", "Staf", "Kasub PTIP", "Kasub Umum", "Sekretaris"]
    rows = table.locator("tr.step-row")
    await expect(rows).to_have_count(8)
    third = rows.nth(2)
    await expect(third).to_have_attribute("aria-current", "step")
    assert [text.strip() for text in await third.get_by_role("cell").all_inner_texts()] == [
        "",
        "",
        "",
        "sedang berjalan",
    ]
    await expect(third).to_contain_text("Menunggu Rina Lestari")
    await expect(third).to_contain_text("12 dari 60 menit")
    await expect(third).to_contain_text("Dikunjungi 2 kali")
    await expect(rows.nth(0).get_by_role("cell").first).to_have_text("selesai")
    await third.get_by_role("button").click()
    await expect(third).to_contain_text("Keluaran 3")


async def test_a_late_step_is_told_by_a_word(page: Page) -> None:
    await page.get_by_role("combobox", name="Laporan yang ditampilkan").select_option("2026-0001")
    row = page.locator("tr.step-row.now")
    await expect(row.locator(".late-sign")).to_have_text("Lewat batas waktu")
    await expect(row.get_by_role("cell").nth(1)).to_have_text("sedang berjalan, Lewat batas waktu")


async def test_the_panel_follows_the_newest_case_until_one_is_chosen(
    office: World, records: SampleRecords, page: Page
) -> None:
    choice = page.get_by_role("combobox", name="Laporan yang ditampilkan")
    records.cases.insert(0, SampleCase("2026-0003", step=1))
    office.announce("records", {})
    await expect(choice).to_have_value("2026-0003")
    await choice.select_option("2026-0001")
    records.cases.insert(0, SampleCase("2026-0004", step=1))
    office.announce("records", {})
    await expect(choice.locator("option")).to_have_count(4)
    await expect(choice).to_have_value("2026-0001")
    await page.get_by_role("button", name="Ikuti yang terbaru").click()
    await expect(page.get_by_role("table", name="2026-0004")).to_be_visible()
    await expect(choice).to_have_value("2026-0004")


async def test_journal_and_outbox_are_live_and_leave_standing_what_stands(
    office: World, records: SampleRecords, page: Page
) -> None:
    lines = page.get_by_role("tabpanel", name="Riwayat").get_by_role("listitem")
    await expect(lines).to_have_count(1)
    await lines.first.evaluate("line => line.known = true")
    row = page.locator("tr.step-row.now")
    await row.evaluate("row => row.known = true")
    records.cases[0].journal.append("Hasil pemeriksaan dikirim")
    office.announce("records", {})
    await expect(lines).to_have_count(2)
    await expect(lines.first).to_contain_text("Hasil pemeriksaan dikirim")
    assert await lines.nth(1).evaluate("line => line.known")
    assert await row.evaluate("row => row.known")
    await page.get_by_role("tab", name="Riwayat").press("ArrowRight")
    posts = page.get_by_role("tabpanel", name="Pesan keluar").get_by_role("listitem")
    await expect(posts.first).to_contain_text("Pengingat")
    await expect(posts.first).to_contain_text("menunggu")
    await page.get_by_role("combobox", name="Pesan keluar yang ditampilkan").select_option("office")
    await expect(posts).to_have_count(1)
    await expect(posts).to_contain_text("Ringkasan pagi")
    waiting = page.locator(".waiting-line li")
    assert [text.split()[-1] for text in await waiting.all_inner_texts()] == ["1", "4", "2", "1"]


async def test_however_many_changes_come_the_panel_reads_few_times(
    office: World, records: SampleRecords, page: Page
) -> None:
    asked = records.asked
    for _ in range(200):
        office.announce("records", {})
    records.cases.insert(0, SampleCase("2026-0009"))
    office.announce("records", {})
    await expect(page.get_by_role("table", name="2026-0009")).to_be_visible()
    assert records.asked - asked <= 3


async def test_the_panel_stays_closed_where_it_was_closed(page: Page) -> None:
    await page.get_by_role("button", name="Tutup jalannya laporan").first.click()
    await expect(page.get_by_role("table")).to_be_hidden()
    await page.reload()
    show = page.get_by_role("button", name="Tampilkan jalannya laporan")
    await expect(show).to_have_attribute("aria-expanded", "false")
    await show.click()
    await expect(page.get_by_role("table")).to_be_visible()


async def test_on_a_narrow_screen_the_panel_covers_all_and_escape_closes_it(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    show = page.get_by_role("button", name="Tampilkan jalannya laporan")
    await show.click()
    box = await page.get_by_role("complementary").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
    await expect(page.get_by_role("heading", name="Laporan", exact=True)).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("table")).to_be_hidden()
    await expect(show).to_be_focused()


# -- bad days


async def test_each_bad_day_is_a_switch_and_one_button_ends_them_all(office: World, page: Page) -> None:
    button = page.get_by_role("button", name="Hari buruk Telegram")
    await button.click()
    for name in ("Lambat", "429", "Mati"):
        switch = page.get_by_role("switch", name=name)
        await switch.click()
        await expect(switch).to_be_checked()
    assert office.faults.down
    assert office.faults.latency_ms == 3000
    assert {fault.kind for fault in office.faults.active} == {"flood"}
    await page.keyboard.press("Escape")
    await expect(button).to_be_focused()
    await expect(button).to_have_text("Lambat · 429 · Mati")
    await button.click()
    await page.get_by_role("switch", name="429").click()
    await expect(button).to_have_text("Lambat · Mati")
    assert office.faults.down
    await page.get_by_role("button", name="Matikan semua gangguan").click()
    await expect(button).to_have_text("Hari buruk Telegram")
    assert (office.faults.down, office.faults.latency_ms, office.faults.active) == (False, 0, [])


async def test_the_flood_refuses_what_is_sent_and_nothing_else(raw: RawApi, sri: Phone, page: Page) -> None:
    await page.get_by_role("button", name="Hari buruk Telegram").click()
    await page.get_by_role("switch", name="429").click()
    await expect(page.get_by_role("switch", name="429")).to_be_checked()
    assert (await raw.json("sendMessage", chat_id=sri.id, text="Halo")).status == 429
    assert (await raw.json("getUpdates")).status == 200


async def test_the_bots_process_is_killed_and_started_and_a_note_stands_meanwhile(
    office: World, page: Page
) -> None:
    await page.get_by_role("button", name="Hari buruk Telegram").click()
    await expect(page.get_by_text("Berjalan, pid 4711")).to_be_visible()
    await page.get_by_role("button", name="Matikan proses bot").click()
    note = page.get_by_role("alert").filter(has_text="Proses bot mati")
    await expect(note).to_be_visible()
    await page.locator(".band.danger").get_by_role("button", name="Hidupkan lagi").click()
    await expect(note).to_have_count(0)


async def test_without_an_office_there_is_neither_panel_nor_kill_switch(
    browser: Browser, running: Running, sri: Phone
) -> None:
    bare = await browser.new_page()
    complaints: list[str] = []
    bare.on("console", lambda message: complaints.append(message.text))
    async with bare.expect_response("**/play/office*"):
        await bare.goto(running.url)
    await expect(bare.locator(".bubble", has_text="/start")).to_be_visible()
    await bare.get_by_role("button", name="Hari buruk Telegram").click()
    await expect(bare.get_by_role("switch", name="Lambat")).to_be_visible()
    await expect(bare.get_by_role("button", name="Matikan proses bot")).to_have_count(0)
    await expect(bare.locator("#panel-button")).to_be_hidden()
    assert complaints == []


# -- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_nothing_is_out_of_reach_or_hard_to_read(
    browser: Browser, office: World, running: Running, sri: Phone, size: Any, scheme: Any
) -> None:
    context = await browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(running.url)
    await expect(page.locator(".bubble", has_text="/start")).to_be_visible()
    assert await violations(page) == []
    await page.get_by_role("button", name="+60 menit").click()
    await page.get_by_role("button", name="Dalam 60 menit").wait_for()
    await page.locator("#tools-button, .trouble-button").locator("visible=true").click()
    await page.get_by_role("switch", name="Lambat").click()
    await page.get_by_role("button", name="Matikan proses bot").click()
    await expect(page.get_by_role("alert").filter(has_text="Proses bot mati")).to_be_visible()
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    if size is NARROW:
        await page.locator("#panel-button").click()
    await page.get_by_role("combobox", name="Laporan yang ditampilkan").select_option("2026-0001")
    await expect(page.locator(".late-sign")).to_be_visible()
    await page.get_by_role("tab", name="Pesan keluar").click()
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await context.close()


async def violations(page: Page) -> list[str]:
    found = await Axe().run(page, options=WCAG)
    return [
        f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found.response["violations"]
    ]
