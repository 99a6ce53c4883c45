"""`/plh`: the page and the dialog, for admins and for officials themselves."""

import pytest

from casework.sweeps import sweep
from storage.acting import ActingRow
from storage.cases import StepRunRow
from storage.dialogs import DialogRow
from tests.bot.flows.driver import BUDI, DEWI, HENDRA, RINA, SITI, SRI, Office, a_case
from tests.bot.flows.test_decision import accept, inspect

pytestmark = pytest.mark.asyncio

TODAY, TOMORROW = "Senin, 23 November 2026", "Selasa, 24 November 2026"


async def appoint(office: Office, *, first: str = TODAY, last: str = TOMORROW) -> None:
    """The admin makes Hendra Plh. Sekretaris."""
    await office.say(DEWI, "/plh")
    await office.press(DEWI, "Tunjuk Plh.")
    await office.press(DEWI, "Sekretaris")
    await office.press(DEWI, "Plh. — berhalangan sementara")
    await office.press(DEWI, "Hendra Gunawan")
    await office.press(DEWI, first)
    await office.press(DEWI, last)
    await office.say(DEWI, "42/SEK/KP.01/XI/2026")
    await office.press(DEWI, "Ya, tunjuk")


async def test_an_admin_appoints_question_by_question(office: Office) -> None:
    await a_case(office)
    await accept(office)
    await inspect(office)
    await appoint(office)

    [row] = office.rows(ActingRow)
    assert (row.role, row.kind, row.letter) == ("secretary", "plh", "42/SEK/KP.01/XI/2026")
    assert (row.acting_id, row.absent_id) == (office.person_id(HENDRA), office.person_id(SITI))
    assert office.rows(DialogRow) == []
    card = next(shown for shown in reversed(office.chats[HENDRA]) if "Disposisi" in "".join(shown.labels))
    assert "Bapak/Ibu bertindak sebagai Plh. Sekretaris" in card.html
    assert "Pasal 14" in card.html
    assert "sekarang bertindak sebagai <b>Plh. Sekretaris</b>" in "".join(office.texts(SITI))


async def test_what_the_acting_one_decides_is_told_with_the_office(office: Office) -> None:
    await a_case(office)
    await accept(office)
    await inspect(office)
    await appoint(office)
    await office.press(HENDRA, "Disposisi ke Kasubbag Umum")
    await office.say(SITI, "/laporan 2026-0001")

    assert office.rows(StepRunRow)[-2].acting_as == "plh:secretary"
    assert "Hendra Gunawan (Plh. Sekretaris)" in office.last(SITI).html


async def test_the_absent_one_reads_and_searches_and_finds_no_task(office: Office) -> None:
    await a_case(office)
    await accept(office)
    await inspect(office)
    await appoint(office)
    await office.say(SITI, "/cari printer")
    assert "2026-0001" in office.last(SITI).html
    await office.say(SITI, "/tugas")
    assert "Tidak ada laporan yang menunggu" in office.last(SITI).html
    await office.press_data(SITI, f"m:{office.rows(StepRunRow)[-1].id}:order")
    assert "tidak sedang menunggu tindak lanjut Bapak/Ibu" in office.answer["text"]


async def test_an_official_appoints_for_himself_and_is_not_asked_for_the_office(office: Office) -> None:
    await office.say(SITI, "/plh")
    assert "tidak ada Plh. atau Plt." in office.last(SITI).html
    await office.press(SITI, "Tunjuk Plh.")
    assert "Plh. Sekretaris" in office.question(SITI).html
    await office.say(SITI, "rina")
    await office.say(SITI, "besok")
    await office.press(SITI, TOMORROW)
    await office.press(SITI, "Belum ada nomor")
    assert "menggantikan Siti Aminah" in office.question(SITI).html
    await office.press(SITI, "Ya, tunjuk")

    [row] = office.rows(ActingRow)
    assert (row.acting_id, row.began_at, row.letter) == (office.person_id(RINA), None, "")
    assert "akan bertindak sebagai Plh. Sekretaris" in office.texts(SITI)[-1]
    assert "akan bertindak sebagai" in office.texts(RINA)[-1]


async def test_a_name_that_several_have_is_asked_back(office: Office) -> None:
    await office.say(SITI, "/plh")
    await office.press(SITI, "Tunjuk Plh.")
    await office.say(SITI, "an")
    labels = office.question(SITI).labels
    assert {"Budi Santoso", "Andi Wijaya", "Dewi Anggraini"} & set(labels)
    assert "Siti Aminah" not in labels
    await office.say(SITI, "tidak ada orangnya")
    assert any("Tidak ada pegawai dengan nama itu" in text for text in office.texts(SITI))


async def test_wrong_dates_get_a_sentence_and_the_question_stays(office: Office) -> None:
    await office.say(SITI, "/plh")
    await office.press(SITI, "Tunjuk Plh.")
    await office.press(SITI, "Rina Lestari")
    for wrong in ("kapan-kapan", "1/1/2020"):
        await office.say(SITI, wrong)
    await office.press(SITI, TOMORROW)
    await office.say(SITI, "23/11/2026")
    assert "tidak boleh sebelum tanggal mulai" in office.last(SITI).html
    await office.say(SITI, "25 November 2026")
    await office.say(SITI, "x" * 61)
    assert "Nomor surat terlalu panjang" in office.last(SITI).html
    await office.say(SITI, "5.a")
    await office.press(SITI, "Ya, tunjuk")

    assert [row.letter for row in office.rows(ActingRow)] == ["5.a"]


async def to_the_days(office: Office) -> None:
    """Siti wants Rina to stand in for her; which days, is still to be asked."""
    await office.say(SITI, "/plh")
    await office.press(SITI, "Tunjuk Plh.")
    await office.press(SITI, "Rina Lestari")


async def test_days_too_far_away_are_refused_at_once_and_nothing_is_lost(office: Office) -> None:
    await to_the_days(office)
    await office.say(SITI, "25 November 2027")
    assert office.last(SITI).html == "Tanggal itu terlalu jauh, paling akhir Rabu, 24 November 2027."
    await office.press(SITI, TODAY)
    await office.say(SITI, "1 Januari 2028")
    assert office.last(SITI).html == "Tanggal itu terlalu jauh, paling akhir Rabu, 24 November 2027."
    await office.say(SITI, "24 November 2027")
    await office.press(SITI, "Belum ada nomor")
    await office.press(SITI, "Ya, tunjuk")

    assert len(office.rows(ActingRow)) == 1


async def test_a_last_day_without_a_year_is_the_next_such_day_from_the_first_on(office: Office) -> None:
    await to_the_days(office)
    await office.say(SITI, "1 Desember")
    await office.say(SITI, "23 November")

    assert "nomor suratnya" in office.question(SITI).html
    await office.press(SITI, "Belum ada nomor")
    assert "Selasa, 1 Desember 2026 s.d. Selasa, 23 November 2027" in office.question(SITI).html


@pytest.mark.parametrize("late", [1, 3])
async def test_a_first_day_that_midnight_has_ended_is_asked_again(office: Office, late: int) -> None:
    answers = [TODAY, TOMORROW, "Belum ada nomor", "Ya, tunjuk"]
    await to_the_days(office)
    for label in answers[:late]:
        await office.press(SITI, label)
    office.wait(hours=20)
    await office.press(SITI, answers[late])
    assert office.answer["text"] == "Tanggal mulainya sudah lewat. Mohon pilih lagi."
    for label in (TOMORROW, *answers[1:]):
        await office.press(SITI, label)

    [row] = office.rows(ActingRow)
    assert row.from_at == office.clock.at


async def test_a_vacant_office_needs_no_question_about_the_kind(office: Office) -> None:
    await office.say(DEWI, "/pegawai")
    await office.press(DEWI, "Siti Aminah")
    await office.press(DEWI, "✅ Sekretaris")
    await office.press_data(DEWI, "ap:secretary")

    assert "Plt. Sekretaris" in office.question(DEWI).html


async def test_an_appointment_that_was_overtaken_ends_with_a_sentence(office: Office) -> None:
    await appoint(office)
    await appoint(office)

    assert "sudah ada Hendra Gunawan yang menggantikan" in office.answer["text"]
    assert len(office.rows(ActingRow)) == 1


async def test_the_page_lists_who_acts_and_cancels_after_a_question(office: Office) -> None:
    await appoint(office)
    await appoint(office, first="Kamis, 26 November 2026", last="Kamis, 26 November 2026")
    await office.say(DEWI, "/plh")
    page = office.last(DEWI)
    assert page.html.count("Hendra Gunawan (menggantikan Siti Aminah)") == 2
    assert page.labels.count("Batalkan Plh. Sekretaris") == 2
    await office.press(DEWI, "Batalkan Plh. Sekretaris")
    asked = office.question(DEWI).html
    assert "Laporan Sekretaris tidak lagi menunggu tindak lanjut Hendra Gunawan." in asked
    assert all(row.ended_at is None for row in office.rows(ActingRow))
    await office.press(DEWI, "Ya, batalkan")

    assert office.rows(ActingRow)[0].ended_at is not None
    assert "dibatalkan" in office.texts(DEWI)[-1]
    assert "Dibatalkan" in office.texts(SITI)[-1]


async def test_who_cancels_what_has_not_begun_reads_so(office: Office) -> None:
    await appoint(office, first=TOMORROW)
    await office.say(DEWI, "/plh")
    await office.press(DEWI, "Batalkan Plh. Sekretaris")

    assert "Penunjukan ini belum mulai berlaku." in office.question(DEWI).html


async def test_an_official_cancels_only_his_own(office: Office) -> None:
    await appoint(office)
    await office.say(RINA, "/plh")
    assert "Batalkan Plh. Sekretaris" not in office.last(RINA).labels
    await office.press_data(RINA, "ac:1")
    assert "ditunjuk oleh admin" in office.answer["text"]
    await office.say(SITI, "/plh")
    await office.press(SITI, "Batalkan Plh. Sekretaris")
    await office.press(SITI, "Ya, batalkan")

    assert office.rows(ActingRow)[0].ended_at is not None


@pytest.mark.parametrize("who", [SRI, BUDI])
async def test_it_is_not_for_reporters_and_staff(office: Office, who: int) -> None:
    await office.say(who, "/plh")
    assert office.last(who).html == "Bagian ini untuk admin dan pejabat."
    await office.press_data(who, "ap:any")

    assert office.answer["show_alert"]
    assert office.rows(DialogRow) == []


async def test_a_mere_employee_who_stands_in_has_the_menu_of_one_who_works_on_cases(office: Office) -> None:
    await office.say(SITI, "/plh")
    await office.press(SITI, "Tunjuk Plh.")
    await office.say(SITI, "sri wahyuni")
    await office.press(SITI, TODAY)
    await office.press(SITI, TODAY)
    await office.press(SITI, "Belum ada nomor")
    await office.press(SITI, "Ya, tunjuk")
    await office.say(SRI, "Tugas Saya")

    assert "menunggu tindak lanjut Bapak/Ibu" in office.last(SRI).html
    office.wait(days=1)
    with office.desk() as desk:
        sweep(desk)
    await office.deliver()
    assert "tidak lagi bertindak sebagai" in office.texts(SRI)[-1]
