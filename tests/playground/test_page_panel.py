"""The side panel: a case walks through the SOP's table; journal and outbox are live and nothing jumps."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from playground.world import World
from tests.playground.sample_records import OPENS_AT, SampleCase, SampleRecords
from tests.playground.support import RawApi

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]


@pytest.fixture
def starts_at() -> datetime:
    """A day before the office opens again, whatever day it is outside."""
    return OPENS_AT - timedelta(hours=17)


async def test_the_case_stands_in_its_performers_column(office_page: Page) -> None:
    table = office_page.get_by_role("table", name="Langkah SOP laporan 2026-0002")
    titles = await table.get_by_role("columnheader").all_inner_texts()
    assert titles == ["Kegiatan", "Staf", "Kasubbag PTIP", "Kasubbag Umum", "Sekretaris"]
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


async def test_a_late_step_is_told_by_a_word(office_page: Page) -> None:
    await office_page.get_by_role("combobox", name="Laporan yang ditampilkan").select_option("2026-0001")
    row = office_page.locator("tr.step-row.now")
    await expect(row.locator(".late-sign")).to_have_text("Lewat batas waktu")
    await expect(row.get_by_role("cell").nth(1)).to_have_text("sedang berjalan, Lewat batas waktu")


async def test_a_repair_waits_for_its_promised_day_and_is_not_called_on_hold(
    office: World, sample_records: SampleRecords, office_page: Page
) -> None:
    sample_records.cases.insert(0, SampleCase("2026-0005", step=6, promised_on="2026-11-25"))
    office.announce("records", {})
    wait = office_page.locator(".step-row.now .paused")
    await expect(wait).to_have_text("Perkiraan selesai Rab, 25 Nov")


async def test_the_panel_follows_the_newest_case_until_one_is_chosen(
    office: World, sample_records: SampleRecords, office_page: Page
) -> None:
    choice = office_page.get_by_role("combobox", name="Laporan yang ditampilkan")
    sample_records.cases.insert(0, SampleCase("2026-0003", step=1))
    office.announce("records", {})
    await expect(choice).to_have_value("2026-0003")
    await choice.select_option("2026-0001")
    sample_records.cases.insert(0, SampleCase("2026-0004", step=1))
    office.announce("records", {})
    await expect(choice.locator("option")).to_have_count(4)
    await expect(choice).to_have_value("2026-0001")
    await office_page.get_by_role("button", name="Ikuti yang terbaru").click()
    await expect(office_page.get_by_role("table", name="2026-0004")).to_be_visible()
    await expect(choice).to_have_value("2026-0004")


async def test_a_day_in_the_journal_is_written_as_a_day(
    office: World, sample_records: SampleRecords, office_page: Page
) -> None:
    sample_records.cases[0].journal.append("Ditunda")
    sample_records.cases[0].until = datetime.fromisoformat("2026-11-26T17:00:00+00:00")
    office.announce("records", {})
    lines = office_page.get_by_role("tabpanel", name="Riwayat").get_by_role("listitem")
    await expect(lines.first).to_contain_text("Budi → Jum, 27 Nov")


async def test_journal_and_outbox_are_live_and_leave_standing_what_stands(
    office: World, sample_records: SampleRecords, office_page: Page
) -> None:
    lines = office_page.get_by_role("tabpanel", name="Riwayat").get_by_role("listitem")
    await expect(lines).to_have_count(1)
    await lines.first.evaluate("line => line.known = true")
    row = office_page.locator("tr.step-row.now")
    await row.evaluate("row => row.known = true")
    sample_records.cases[0].journal.append("Hasil pemeriksaan dikirim")
    office.announce("records", {})
    await expect(lines).to_have_count(2)
    await expect(lines.first).to_contain_text("Hasil pemeriksaan dikirim")
    assert await lines.nth(1).evaluate("line => line.known")
    assert await row.evaluate("row => row.known")
    await office_page.get_by_role("tab", name="Riwayat").press("ArrowRight")
    posts = office_page.get_by_role("tabpanel", name="Pesan keluar").get_by_role("listitem")
    await expect(posts.first).to_contain_text("Pengingat")
    await expect(posts.first).to_contain_text("menunggu")
    await office_page.get_by_role("combobox", name="Pesan keluar yang ditampilkan").select_option("office")
    await expect(posts).to_have_count(1)
    await expect(posts).to_contain_text("Ringkasan pagi")
    waiting = office_page.locator(".waiting-line li")
    assert [text.split()[-1] for text in await waiting.all_inner_texts()] == ["1", "4", "2", "1"]


async def test_what_waits_at_telegram_is_counted_and_gone_once_it_is_fetched(
    raw: RawApi, office_page: Page
) -> None:
    count = office_page.locator(".waiting-line li").first
    await expect(count).to_have_text("Telegram 1")
    await office_page.get_by_role("textbox", name="Tulis pesan").fill("printer macet")
    await office_page.keyboard.press("Enter")
    await expect(count).to_have_text("Telegram 2")
    [_, newest] = (await raw.json("getUpdates")).result
    await raw.json("getUpdates", offset=newest["update_id"] + 1)
    await expect(count).to_have_text("Telegram 0")


async def test_the_panel_stays_closed_where_it_was_closed(office_page: Page) -> None:
    await office_page.get_by_role("button", name="Tutup jalannya laporan").first.click()
    await expect(office_page.get_by_role("table")).to_be_hidden()
    await office_page.reload()
    show = office_page.get_by_role("button", name="Tampilkan jalannya laporan")
    await expect(show).to_have_attribute("aria-expanded", "false")
    await show.click()
    await expect(office_page.get_by_role("table")).to_be_visible()


async def test_on_a_narrow_screen_the_panel_covers_all_and_escape_closes_it(office_page: Page) -> None:
    await office_page.set_viewport_size({"width": 390, "height": 844})
    show = office_page.get_by_role("button", name="Tampilkan jalannya laporan")
    await show.click()
    box = await office_page.get_by_role("complementary").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
    await expect(office_page.get_by_role("heading", name="Laporan", exact=True)).to_be_focused()
    await office_page.evaluate(
        "document.addEventListener('keydown', (event) => { window.taken = event.defaultPrevented; })"
    )
    await office_page.keyboard.press("Escape")
    assert await office_page.evaluate("window.taken"), "or it would end the tour as well"
    await expect(office_page.get_by_role("table")).to_be_hidden()
    await expect(show).to_be_focused()
