"""Decisions, as the holder of a step sees them."""

import pytest

from casework.cases import Report, open_case
from storage.cases import CaseRow, StepRunRow
from storage.dialogs import DialogRow
from storage.people import PersonRow
from tests.bot.flows.driver import ANDI, BUDI, HENDRA, RINA, SITI, SRI, Office, a_case

pytestmark = pytest.mark.asyncio


async def accept(office: Office) -> None:
    """Step 1: accepted, slightly damaged."""
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Rusak Ringan")


async def inspect(office: Office) -> None:
    """Step 2: inspected, to be repaired in-house."""
    await office.press(RINA, "Kirim Hasil Pemeriksaan")
    await office.say(RINA, "Roller aus")
    await office.say(RINA, "Umur pakai")
    await office.press(RINA, "Rusak Ringan")
    await office.press(RINA, "Perbaiki sendiri")


async def an_inspected_case(office: Office) -> None:
    """One that waits for the Sekretaris's order."""
    await a_case(office)
    await accept(office)
    await inspect(office)


def runs(office: Office) -> list[tuple[str, str | None]]:
    return [(run.step, run.outcome) for run in office.rows(StepRunRow)]


async def test_a_choice_is_one_question_of_a_button_each(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Terima Laporan")
    question = office.question(BUDI)
    assert "2026-0001" in question.html
    assert "Printer Epson" in question.html
    assert question.labels == ["Baik", "Rusak Ringan", "Rusak Berat", "Batal"]
    await office.press(BUDI, "Rusak Ringan")

    assert runs(office) == [("inventory", "accept"), ("inspect", None)]
    assert office.rows(CaseRow)[0].facts["condition"] == "RR"
    assert office.rows(DialogRow) == []


async def test_four_answers_are_asked_one_by_one_and_each_names_the_case(office: Office) -> None:
    await an_inspected_case(office)

    assert runs(office)[-1] == ("order", None)
    facts = office.rows(CaseRow)[0].facts
    assert (facts["findings"], facts["cause"]) == ("Roller aus", "Umur pakai")
    assert facts["recommendation"] == "in_house"
    asked = [text for text in office.texts(RINA) if "Kirim Hasil Pemeriksaan" in text and "?" in text]
    assert all("2026-0001" in text for text in asked)


async def test_a_move_without_needs_is_made_by_its_button(office: Office) -> None:
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")

    assert runs(office)[-2:] == [("order", "order"), ("repair", None)]
    assert office.rows(DialogRow) == []
    assert "Perbaikan diperintahkan" in office.answer["text"]


async def test_a_ready_reason_is_one_tap(office: Office) -> None:
    await an_inspected_case(office)
    await office.press(SITI, "Kembalikan untuk Periksa Ulang")
    await office.press(SITI, "Penyebab kerusakan belum jelas")

    assert runs(office)[-2:] == [("order", "send_back"), ("inspect", None)]
    assert office.rows(CaseRow)[0].facts["reason"] == "Penyebab kerusakan belum jelas"


async def test_a_closing_move_is_asked_back(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Tidak Rusak")
    await office.say(BUDI, "Kabel longgar")
    assert office.question(BUDI).labels == ["Ya, tutup", "Kembali"]
    assert office.rows(CaseRow)[0].outcome is None
    await office.press(BUDI, "Ya, tutup")

    assert office.rows(CaseRow)[0].outcome == "not_broken"


async def test_kembali_before_closing_leads_back_to_the_reason(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Tidak Rusak")
    await office.say(BUDI, "Kabel longgar")
    await office.press(BUDI, "Kembali")
    assert "Apa alasannya?" in office.question(BUDI).html
    await office.say(BUDI, "Kabel lepas")
    await office.press(BUDI, "Ya, tutup")

    assert office.rows(CaseRow)[0].facts["reason"] == "Kabel lepas"


async def test_a_wrong_answer_gets_one_sentence_and_the_question_stays(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Laporan Ganda")
    for wrong in ("entah", "2026-0001", "2026-9999"):
        await office.say(BUDI, wrong)
    assert len(office.rows(DialogRow)) == 1

    with office.desk() as desk:
        reporter = desk.session.get_one(PersonRow, office.person_id(SRI))
        open_case(desk, reporter, Report("damage", "Printer Epson", "Kepaniteraan", "Sama"))
    await office.say(BUDI, "2026-0002")
    await office.press(BUDI, "Ya, tutup")
    assert office.rows(CaseRow, seq=1)[0].outcome == "duplicate"


async def test_a_dialog_ends_with_a_sentence_when_somebody_else_has_decided(office: Office) -> None:
    await a_case(office)
    await office.press(ANDI, "Tidak Rusak")
    question = office.as_seen(ANDI)
    await accept(office)
    await office.press(ANDI, "Hanya perlu pengaturan ulang", on=question)

    assert office.answer["show_alert"] is True
    for said in (office.answer["text"], office.last(ANDI).html):
        assert "Budi Santoso" in said
        assert "pukul 09.00 WIB" in said
    assert office.rows(DialogRow) == []
    assert runs(office)[0] == ("inventory", "accept")


async def test_a_typed_answer_too_late_gets_the_same_sentence(office: Office) -> None:
    await a_case(office)
    await office.press(ANDI, "Tidak Rusak")
    await accept(office)
    await office.say(ANDI, "Kabel longgar")

    assert "Budi Santoso" in office.last(ANDI).html
    assert office.rows(DialogRow) == []


async def test_a_long_answer_is_refused_without_the_label_of_its_field(office: Office) -> None:
    """“Diperbaiki oleh”, which stands before an answer, begins no sentence."""
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Perbaiki Sendiri")
    await office.say(HENDRA, "x" * 101)

    assert office.last(HENDRA).html == "Jawaban terlalu panjang, paling banyak 100 huruf."


async def test_dates_are_offered_and_can_be_typed(office: Office) -> None:
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Perbaiki Sendiri")
    await office.say(HENDRA, "Pak Rudi")
    assert "Selasa, 24 November 2026" in office.question(HENDRA).labels
    await office.say(HENDRA, "kapan-kapan")
    await office.say(HENDRA, "1 Desember 2026")

    assert office.rows(CaseRow)[0].facts["promised_date"] == "2026-12-01"


async def test_the_day_that_was_promised_is_not_offered_as_a_new_date(office: Office) -> None:
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Perbaiki Sendiri")
    await office.say(HENDRA, "Pak Rudi")
    await office.press(HENDRA, "Selasa, 24 November 2026")
    await office.press(RINA, "Tanggal Baru")
    offered = office.question(RINA).labels
    assert offered[0] == "Rabu, 25 November 2026"
    assert "Selasa, 24 November 2026" not in offered
    await office.press(RINA, "📅 Tanggal lain")
    assert {"23", "25"} <= set(office.question(RINA).labels)
    assert "24" not in office.question(RINA).labels


async def test_an_optional_answer_can_be_skipped(office: Office) -> None:
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Klaim Garansi")
    await office.press(HENDRA, "Serahkan ke Pusat Layanan")
    await office.say(HENDRA, "Epson Service Center")
    await office.press(HENDRA, "Selasa, 24 November 2026")
    await office.press(HENDRA, "Lewati")

    assert runs(office)[-1] == ("supervise", None)
    assert "price" not in office.rows(CaseRow)[0].facts


async def test_a_day_that_midnight_has_made_invalid_is_asked_again_and_nothing_else(office: Office) -> None:
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Klaim Garansi")
    await office.press(HENDRA, "Serahkan ke Pusat Layanan")
    await office.say(HENDRA, "Epson Service Center")
    await office.say(HENDRA, "hari ini")
    office.wait(hours=22)
    await office.press(HENDRA, "Lewati")

    assert office.answer["text"] == "Tanggal itu sudah lewat."
    assert runs(office)[-1] == ("vendor", None)
    assert office.question(HENDRA).labels[0] == "Rabu, 25 November 2026"
    await office.press(HENDRA, "Rabu, 25 November 2026")

    assert runs(office)[-1] == ("supervise", None)
    facts = office.rows(CaseRow)[0].facts
    assert (facts["service_center"], facts["promised_date"]) == ("Epson Service Center", "2026-11-25")
    assert "price" not in facts


async def test_a_typed_answer_that_comes_past_midnight_is_kept_and_the_day_asked_again(
    office: Office,
) -> None:
    await an_inspected_case(office)
    await to_supervision(office, "CV Maju Jaya", "750 rb")
    await office.press(RINA, "Tanggal Baru")
    await office.say(RINA, "hari ini")
    office.wait(hours=22)
    await office.say(RINA, "Suku cadang belum tiba")

    assert "Tanggal itu sudah lewat." in office.texts(RINA)
    await office.say(RINA, "besok")
    facts = office.rows(CaseRow)[0].facts
    assert (facts["promised_date"], facts["reason"]) == ("2026-11-25", "Suku cadang belum tiba")


async def to_supervision(office: Office, vendor: str, price: str) -> None:
    """Steps 3 to 5: ordered, passed to a third party and handed over, promised for today."""
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Teruskan ke Pihak Ketiga")
    await office.press(HENDRA, "Serahkan ke Pihak Ketiga")
    await office.say(HENDRA, vendor)
    await office.say(HENDRA, price)
    await office.say(HENDRA, "hari ini")


async def test_the_cost_is_offered_as_the_price_that_was_agreed_or_as_none(office: Office) -> None:
    await an_inspected_case(office)
    await to_supervision(office, "CV Maju Jaya", "750 rb")
    await office.press(RINA, "Perbaikan Selesai")
    await office.say(RINA, "Rol diganti")
    assert office.question(RINA).labels[:2] == ["Sesuai harga: Rp750.000", "Tanpa biaya"]
    assert "Pilih, atau tulis sendiri." in office.question(RINA).html
    await office.press(RINA, "Sesuai harga: Rp750.000")
    await office.press(RINA, "Baik")

    assert office.rows(CaseRow)[0].facts["cost"] == "750000"


async def test_a_third_party_of_an_earlier_case_is_a_tap(office: Office) -> None:
    await an_inspected_case(office)
    await to_supervision(office, "CV Maju Jaya", "750 rb")
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Teruskan ke Pihak Ketiga")
    await office.press(HENDRA, "Serahkan ke Pihak Ketiga")
    assert office.question(HENDRA).labels == ["CV Maju Jaya", "Batal"]
    await office.press(HENDRA, "CV Maju Jaya")
    assert "Berapa harga" in office.question(HENDRA).html
    await office.say(HENDRA, "500 rb")
    await office.press(HENDRA, "Rabu, 25 November 2026")

    facts = office.rows(CaseRow)[1].facts
    assert (facts["vendor"], facts["price"]) == ("CV Maju Jaya", "500000")


async def test_without_earlier_cases_a_name_is_only_asked_for(office: Office) -> None:
    await an_inspected_case(office)
    await office.press(SITI, "Disposisi ke Kasubbag Umum")
    await office.press(HENDRA, "Perbaiki Sendiri")

    assert office.question(HENDRA).labels == ["Batal"]
    assert "Pilih" not in office.question(HENDRA).html


async def test_the_cause_is_a_tap(office: Office) -> None:
    await a_case(office)
    await accept(office)
    await office.press(RINA, "Kirim Hasil Pemeriksaan")
    await office.say(RINA, "Roller aus")
    await office.press(RINA, "Usia pakai")
    await office.press(RINA, "Rusak Ringan")
    await office.press(RINA, "Perbaiki sendiri")

    assert office.rows(CaseRow)[0].facts["cause"] == "Usia pakai"


async def test_a_photo_is_no_answer_to_a_question_for_words(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Tidak Rusak")
    await office.show(BUDI, "a")

    assert "tulisan" in office.last(BUDI).html
    assert len(office.rows(DialogRow)) == 1


async def test_the_reporter_withdraws_after_a_question(office: Office) -> None:
    case = await a_case(office)
    [run] = office.rows(StepRunRow, case_id=case.id)
    await office.press_data(SRI, f"m:{run.id}:withdraw", office.last(SRI).id)
    await office.press(SRI, "Ya, tutup")

    assert office.rows(CaseRow)[0].outcome == "withdrawn"
