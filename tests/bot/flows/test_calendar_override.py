"""The calendar in chat: what an admin sees, enters and takes back."""

from datetime import date

import pytest

from casework.calendar_changes import add_override
from casework.outages import mark_alive
from casework.overrides import OverrideDraft
from casework.sweeps import sweep
from playground.entities import utf16_length
from playground.markup import parse_html
from sop.office_hours import RAMADAN_2026
from storage.calendar import CalendarOverrideRow, OverrideKind
from storage.cases import StepRunRow
from storage.people import PersonRow
from tests.bot.flows.driver import ANDI, BUDI, DEWI, SRI, Office, Shown, a_case
from tests.sop.hours import wib

pytestmark = pytest.mark.asyncio

KINDS = ["Jam Ramadan", "Libur Tambahan", "Tutup Lebih Awal", "Hari Kerja Tambahan"]
TODAY = "Senin, 23 November 2026"


async def page(office: Office) -> Shown:
    await office.say(DEWI, "/kalender")
    return office.last(DEWI)


async def enter(office: Office, kind: str, *answers: str) -> None:
    """Open the page, press a kind, and answer: by the button of that label, else by typing."""
    await page(office)
    await office.press(DEWI, kind)
    for answer in answers:
        if answer in office.question(DEWI).labels:
            await office.press(DEWI, answer, on=office.question(DEWI))
        else:
            await office.say(DEWI, answer)


def overrides(office: Office) -> list[tuple[str, date, date, str, str]]:
    rows = office.rows(CalendarOverrideRow)
    return [(row.kind, row.first_on, row.last_on, row.hours, row.reason) for row in rows]


async def test_the_page_shows_the_week_the_holidays_and_a_button_for_each_kind(
    working_office: Office,
) -> None:
    shown = await page(working_office)
    assert "Sen–Kam 08.00–12.00, 13.00–16.30; Jum 08.00–11.30, 13.00–17.00" in shown.html
    assert "Tidak ada hari yang berbeda dalam 30 hari ke depan" in shown.html
    assert shown.labels == KINDS
    working_office.clock.at = wib("2026-12-20", "09:00")
    shown = await page(working_office)
    assert "🔴 <b>Kam 24 Des</b> libur · Cuti Bersama" in shown.html
    assert "🔴 <b>Jum 25 Des</b> libur · Hari Raya Natal" in shown.html


async def test_ramadan_is_entered_by_buttons_and_typed_dates(working_office: Office) -> None:
    await enter(
        working_office,
        "Jam Ramadan",
        "8 Februari 2027",
        "9/3/2027",
        "Jam Ramadan (SE Sekma 2/2026)",
        "Jam kerja Ramadan",
    )
    check = working_office.question(DEWI).html
    assert "Senin, 8 Februari 2027 – Selasa, 9 Maret 2027" in check
    assert "Sen–Kam 08.00–12.00, 12.30–15.00; Jum 08.00–11.30, 12.30–15.30" in check
    assert "Tidak ada batas waktu yang bergeser" in check
    assert overrides(working_office) == []
    await working_office.press(DEWI, "Simpan")

    [entered] = overrides(working_office)
    assert entered == (
        "period",
        date(2027, 2, 8),
        date(2027, 3, 9),
        str(RAMADAN_2026),
        "Jam kerja Ramadan",
    )
    assert working_office.last(DEWI).html.startswith("✅ Jam Ramadan tersimpan")
    assert "Sesudah itu" in (await page(working_office)).html


async def test_a_period_shows_its_hours_at_a_glance_and_weekends_do_not_part_it(
    working_office: Office,
) -> None:
    await enter(working_office, "Jam Ramadan", "hari ini", "22/12/2026")
    await working_office.press(DEWI, "Jam Ramadan (SE Sekma 2/2026)")
    await working_office.press(DEWI, "Jam kerja Ramadan")
    await working_office.press(DEWI, "Simpan")
    line = next(line for line in (await page(working_office)).html.split("\n") if "🟡" in line)
    assert line == (
        "🟡 <b>23 Nov – 22 Des</b> Sen–Kam 08.00–12.00, 12.30–15.00; Jum 08.00–11.30, 12.30–15.30"
        " · <i>Jam kerja Ramadan</i>"
    )


async def test_an_early_closing_today_moves_the_card_and_tells_each_holder_once(
    working_office: Office,
) -> None:
    office = working_office
    office.clock.at = wib("2026-11-23", "13:30")
    for _ in range(4):
        await a_case(office)
    assert "pukul 14.30 WIB" in office.last(BUDI).html
    await enter(office, "Tutup Lebih Awal", TODAY, TODAY, "14.00", "Kegiatan kantor")
    assert "Batas waktu 4 laporan bergeser" in office.question(DEWI).html
    await office.press(DEWI, "Simpan")

    assert office.rows(StepRunRow)[0].due_at == wib("2026-11-24", "08:30")
    for holder in (BUDI, ANDI):
        told = [html for html in office.texts(holder) if html.startswith("📅 Jam kerja berubah")]
        [sentence] = told
        assert (
            "(Kegiatan kantor). Batas waktu 4 laporan yang menunggu tindak lanjut Bapak/Ibu bergeser"
            in sentence
        )
        assert "<b>2026-0001</b> menjadi Selasa 24 November pukul 08.30 WIB" in sentence
        assert "2026-0004" not in sentence
        assert "dan 1 laporan lainnya" in sentence
    cards = [shown for shown in office.chats[BUDI] if "Terima Laporan" in shown.labels]
    assert all("Selasa 24 November pukul 08.30 WIB" in card.html for card in cards)
    assert not any(html.startswith("📅") for html in office.texts(SRI))


async def test_a_closed_day_is_asked_no_hours_and_an_extra_day_offers_those_of_the_office(
    working_office: Office,
) -> None:
    office = working_office
    await enter(office, "Libur Tambahan", "besok", "25/11", "Pemilihan kepala daerah", "Simpan")
    await enter(office, "Hari Kerja Tambahan", "28/11/2026", "Sabtu, 28 November 2026")
    assert "08.00–12.00, 13.00–16.30" in office.question(DEWI).labels
    await office.press(DEWI, "08.00–12.00, 13.00–16.30")
    await office.say(DEWI, "  Lembur \n akhir tahun ")
    await office.press(DEWI, "Simpan")
    assert overrides(office) == [
        ("closed", date(2026, 11, 24), date(2026, 11, 25), "", "Pemilihan kepala daerah"),
        ("extra", date(2026, 11, 28), date(2026, 11, 28), "08:00-12:00,13:00-16:30", "Lembur akhir tahun"),
    ]
    html = (await page(office)).html
    assert "🔴 <b>24 Nov – 25 Nov</b> libur · <i>Pemilihan kepala daerah</i>" in html
    assert "🟡 <b>Sab 28 Nov</b> 08.00–12.00, 13.00–16.30 · <i>Lembur akhir tahun</i>" in html


async def test_the_page_above_the_dialog_shows_what_was_entered(working_office: Office) -> None:
    await enter(working_office, "Libur Tambahan", TODAY, TODAY, "Cuti bersama", "Simpan")
    above = next(shown for shown in working_office.chats[DEWI] if "Kalender kantor" in shown.html)
    assert "✖ Sen 23 Nov · Cuti bersama" in above.labels


async def test_an_override_is_cancelled_after_being_asked_back_once(working_office: Office) -> None:
    office = working_office
    await a_case(office)
    before = office.rows(StepRunRow)[0].due_at
    await enter(office, "Libur Tambahan", TODAY, TODAY, "Cuti bersama", "Simpan")
    await page(office)
    await office.press(DEWI, "✖ Sen 23 Nov · Cuti bersama")
    assert "Batalkan?" in office.question(DEWI).html
    assert office.rows(CalendarOverrideRow)[0].cancelled_at is None
    await office.press(DEWI, "Ya, batalkan")

    assert office.rows(CalendarOverrideRow)[0].cancelled_at is not None
    assert office.rows(StepRunRow)[0].due_at == before
    assert (await page(office)).labels == KINDS


async def test_kembali_keeps_an_override(working_office: Office) -> None:
    await enter(working_office, "Libur Tambahan", TODAY, TODAY, "Cuti bersama", "Simpan")
    await working_office.press(DEWI, "✖ Sen 23 Nov · Cuti bersama")
    await working_office.press(DEWI, "Kembali")
    assert working_office.rows(CalendarOverrideRow)[0].cancelled_at is None


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (
            "Jam Ramadan",
            "Senin sampai Kamis",
            "“Senin sampai Kamis” belum terbaca. Mohon tulis hari lalu jamnya",
        ),
        ("Jam Ramadan", "Sen-Kamis Legi 08.00-12.00", "Mohon tulis hari, misalnya Sen"),
        ("Jam Ramadan", "Sen 08.00-12.00; Sen 13.00-14.00", "Tiap hari cukup disebut satu kali"),
        ("Jam Ramadan", "Sen-Kam 08.00-12.00,11.00-14.00", "berurutan dan tidak tumpang tindih"),
        ("Hari Kerja Tambahan", "pagi", "“pagi” belum terbaca. Mohon tulis jam buka dan tutup"),
        ("Hari Kerja Tambahan", "12.00-08.00", "“12.00-08.00” belum terbaca. Jam tutup harus sesudah"),
        ("Tutup Lebih Awal", "25.00", "“25.00” belum terbaca. Mohon tulis jam dari 00.00 sampai 24.00"),
    ],
)
async def test_hours_that_cannot_be_read_are_answered_by_the_piece_at_fault(
    working_office: Office, kind: str, typed: str, said: str
) -> None:
    await enter(working_office, kind, TODAY, "30/11/2026", typed)
    assert said in working_office.last(DEWI).html
    assert overrides(working_office) == []
    await working_office.press(DEWI, "Batal")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["kapan-kapan"], "Mohon tulis tanggal"),
        (["1/2/2020"], "Hari pertama sudah lewat"),
        (["1/1/2040"], "Tanggal itu terlalu jauh"),
        (["30/11/2026", "29/11/2026"], "Hari terakhir tidak boleh sebelum hari pertama"),
        (["hari ini", "24/11/2027"], "paling lama 366 hari"),
        (["hari ini", "hari ini", "x" * 81], "paling banyak 80 huruf"),
        (["hari ini", "hari ini", "\u200e"], "Alasan belum terisi"),
    ],
)
async def test_days_and_reasons_that_cannot_be_are_answered_in_a_sentence(
    working_office: Office, answers: list[str], said: str
) -> None:
    await enter(working_office, "Libur Tambahan", *answers)
    assert said in working_office.last(DEWI).html


async def test_days_are_picked_from_the_months(working_office: Office) -> None:
    await enter(working_office, "Libur Tambahan", "📅 Tanggal lain", "▶", "31", "📅 Tanggal lain")
    assert "31" in working_office.question(DEWI).labels
    assert "30" not in working_office.question(DEWI).labels
    await working_office.press(DEWI, "▶")
    await working_office.press(DEWI, "2")
    await working_office.press(DEWI, "Cuti bersama")
    await working_office.press(DEWI, "Simpan")
    assert overrides(working_office)[0][1:3] == (date(2026, 12, 31), date(2027, 1, 2))


async def test_a_photo_is_no_day(working_office: Office) -> None:
    await enter(working_office, "Libur Tambahan")
    await working_office.show(DEWI, "foto")
    assert "Mohon tulis tanggal" in working_office.last(DEWI).html


async def test_what_is_typed_at_the_check_saves_nothing(working_office: Office) -> None:
    await enter(working_office, "Libur Tambahan", TODAY, TODAY, "Cuti bersama", "ya simpan saja")
    assert overrides(working_office) == []


async def test_who_is_no_admin_any_more_saves_nothing(working_office: Office) -> None:
    office = working_office
    await enter(office, "Libur Tambahan", TODAY, TODAY, "Cuti bersama")
    with office.desk() as desk:
        desk.session.connection().exec_driver_sql("DELETE FROM person_role WHERE role = 'admin'")
    await office.press(DEWI, "Simpan")
    assert office.answer["text"] == "Bagian ini hanya untuk admin."
    assert overrides(office) == []


@pytest.mark.parametrize("data", ["cal:closed", "calx:1"])
async def test_the_buttons_are_for_admins(working_office: Office, data: str) -> None:
    await working_office.press_data(BUDI, data)
    assert working_office.answer["text"] == "Bagian ini hanya untuk admin."


async def test_the_page_is_for_admins(working_office: Office) -> None:
    await working_office.say(BUDI, "/kalender")
    assert working_office.last(BUDI).html == "Bagian ini hanya untuk admin."


async def test_an_override_that_is_gone_is_said_to_be_so(working_office: Office) -> None:
    await working_office.press_data(DEWI, "calx:424242")
    assert working_office.answer["text"] == "Perubahan ini sudah dibatalkan atau sudah lewat."


async def test_where_the_clock_never_stops_the_page_says_so_and_offers_nothing(office: Office) -> None:
    shown = await page(office)
    assert "tanpa jam tutup" in shown.html
    assert shown.labels == []
    for data in ("cal:closed", "calx:1"):
        await office.press_data(DEWI, data)
        assert office.answer["show_alert"]
    assert office.rows(CalendarOverrideRow) == []


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_page_full_of_overrides_stays_within_telegrams_limits(
    working_office: Office, language: str
) -> None:
    office = working_office
    minute_by_minute = ",".join(
        f"{m // 60:02}:{m % 60:02}-{m // 60:02}:{m % 60 + 1:02}" for m in range(0, 1400, 2)
    )
    with office.desk() as desk:
        admin = desk.session.get_one(PersonRow, office.person_id(DEWI))
        admin.language = language
        for number in range(60):
            day = date.fromordinal(date(2026, 11, 23).toordinal() + number)
            draft = OverrideDraft(OverrideKind.EXTRA, day, day, minute_by_minute, f"{number:02}" + "<&" * 39)
            add_override(desk, admin, draft)
    shown = await page(office)
    for _ in range(9):
        assert utf16_length(parse_html(shown.html)[0]) <= 4096
        assert len(shown.buttons) <= 12
        await office.press(DEWI, "▶", on=shown)


async def test_the_page_in_english_names_holidays_in_english(working_office: Office) -> None:
    office = working_office
    with office.desk() as desk:
        desk.session.get_one(PersonRow, office.person_id(DEWI)).language = "en"
    office.clock.at = wib("2026-12-20", "09:00")
    html = (await page(office)).html
    assert "🔴 <b>Fri 25 Dec</b> closed · Christmas Day" in html
    assert "Mon–Thu 08:00–12:00, 13:00–16:30" in html


async def test_what_moved_overnight_is_told_in_the_mornings_message(working_office: Office) -> None:
    office = working_office
    await office.transactions.run(sweep)
    office.clock.at = wib("2026-11-23", "16:20")
    await a_case(office)
    office.clock.at = wib("2026-11-23", "20:00")
    with office.desk() as desk:
        mark_alive(desk)
    tomorrow = "Selasa, 24 November 2026"
    await enter(office, "Libur Tambahan", tomorrow, tomorrow, "Cuti bersama", "Simpan")
    assert not any("Jam kerja berubah" in html for html in office.texts(BUDI))
    office.clock.at = wib("2026-11-25", "08:00")
    with office.desk() as desk:
        mark_alive(desk)
    await office.transactions.run(sweep)
    await office.deliver()

    morning = office.last(BUDI).html
    assert "Selamat pagi" in morning
    moved = "Batas waktu 1 laporan yang menunggu tindak lanjut Bapak/Ibu bergeser"
    assert f"Jam kerja berubah (Cuti bersama). {moved}" in morning
    assert "<b>2026-0001</b> menjadi pukul 08.50 WIB" in morning
