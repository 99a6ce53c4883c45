from datetime import timedelta

import pytest

from bot.messages.keyboards import InlineKeyboard
from storage.cases import CaseRow, StepRunRow
from storage.people import PersonRow
from storage.stops import PauseRow
from tests.bot.messages.office import NOW, Office, id_of, labels, plain


def _at_inspection(office: Office) -> tuple[PersonRow, PersonRow, CaseRow, StepRunRow]:
    reporter = office.person("Siti Aminah", room="Kepaniteraan")
    budi = office.person("Budi", "staff")
    ptip = office.person("Rahmat", "kasub_ptip")
    case = office.case(reporter)
    office.end(office.run(case, "inventory", minutes_ago=10), budi, "accept", condition="RR")
    return ptip, budi, case, office.run(case, "inspect")


def test_a_card_tells_the_case_the_step_and_what_was_decided_before(office: Office) -> None:
    ptip, _, _, run = _at_inspection(office)
    text = plain(office.shown(office.stand(ptip, "card", run)))
    assert text.splitlines()[0] == "📋 Laporan 2026-0001 · Kerusakan"
    assert "Printer Epson L3110 · Kepaniteraan\nPelapor: Siti Aminah" in text
    assert "Kertas macet terus" in text
    assert "Langkah 2 dari 8 · Pemeriksaan alat" in text
    assert "Sebelumnya: Laporan diterima — Budi, pukul 10.42 WIB\n• Kondisi: Rusak Ringan" in text
    assert "Langkah 2 dari 8 · Pemeriksaan alat\n⏳ Batas waktu: pukul 11.42 WIB" in text


def test_what_the_sop_says_stands_folded_at_the_end_of_a_card(office: Office) -> None:
    ptip, _, _, run = _at_inspection(office)
    message = office.shown(office.stand(ptip, "card", run))
    assert message is not None
    assert message.html.endswith(
        "<blockquote expandable><i>Memeriksa kondisi alat pengolah data yang dilaporkan</i>\n"
        "Kelengkapan: Alat Tulis Kantor (ATK)</blockquote>"
    )


_FINDINGS = {"condition": "RR", "findings": "Roller aus", "cause": "Usia", "recommendation": "third_party"}


def test_a_card_tells_what_earlier_steps_found_and_each_thing_once(office: Office) -> None:
    umum, umi = office.person("Umar", "kasub_umum"), office.person("Umi", "secretary")
    case = office.case(office.person("Siti"), facts=_FINDINGS)
    office.end(office.run(case, "order"), umi, "order")
    text = plain(office.shown(office.stand(umum, "card", office.run(case, "repair"))))
    assert (
        "Sebelumnya: Perbaikan diperintahkan — Umi, pukul 10.42 WIB\n\nHasil sejauh ini:\n"
        "• Kondisi: Rusak Ringan\n• Temuan: Roller aus\n• Penyebab: Usia\n• Rekomendasi: Pihak ketiga\n\n"
        "Langkah 4 dari 8" in text
    )


def test_what_the_last_decision_found_is_not_told_twice(office: Office) -> None:
    ptip, secretary = office.person("Rahmat", "kasub_ptip"), office.person("Umi", "secretary")
    case = office.case(office.person("Siti"), facts=_FINDINGS)
    office.end(office.run(case, "inspect"), ptip, "findings", **_FINDINGS)
    text = plain(office.shown(office.stand(secretary, "card", office.run(case, "order"))))
    assert "• Temuan: Roller aus" in text
    assert text.count("Roller aus") == 1
    assert "Hasil sejauh ini" not in text


def test_after_a_return_the_findings_stand_beside_its_reason(office: Office) -> None:
    """A reason of an earlier decision says nothing without that decision."""
    umum, secretary = office.person("Umar", "kasub_umum"), office.person("Umi", "secretary")
    case = office.case(office.person("Siti"), facts={**_FINDINGS, "reason": "Pagu habis"})
    office.end(office.run(case, "repair"), umum, "no_budget", reason="Pagu habis")
    text = plain(office.shown(office.stand(secretary, "card", office.run(case, "order"))))
    assert text.count("Pagu habis") == 1
    assert "• Rekomendasi: Pihak ketiga" in text


def test_after_a_new_date_vendor_and_price_are_still_on_the_card(office: Office) -> None:
    ptip = office.person("Rahmat", "kasub_ptip")
    new = {"promised_date": "2026-11-27", "reason": "Menunggu suku cadang"}
    known = {"vendor": "CV Maju", "price": "750000", **new}
    case = office.case(office.person("Siti"), facts=known)
    office.end(office.run(case, "supervise"), ptip, "new_date", **new)
    text = plain(office.shown(office.stand(ptip, "card", office.run(case, "supervise"))))
    assert "Hasil sejauh ini:\n• Pihak ketiga: CV Maju\n• Harga: Rp750.000\n\n" in text


@pytest.mark.parametrize(
    ("last", "kept"), [((), 500), (("work_done", "findings"), 385), (("work_done", "findings", "problem"), 0)]
)
def test_a_long_last_answer_leaves_less_room_for_earlier_ones(
    office: Office, last: tuple[str, ...], kept: int
) -> None:
    ptip, umum = office.person("Rahmat", "kasub_ptip"), office.person("Umar", "kasub_umum")
    told = dict.fromkeys(last, "x" * 500)
    case = office.case(office.person("Siti"), facts={**told, "cause": "c" * 500})
    office.end(office.run(case, "supervise"), ptip, "failed", **told)
    text = plain(office.shown(office.stand(umum, "card", office.run(case, "repair"))))
    assert len(text.partition("• Penyebab: ")[2].partition("\n")[0]) == kept


def test_a_card_offers_the_moves_of_its_holder_green_for_going_on_red_for_refusing(office: Office) -> None:
    ptip, _, _, run = _at_inspection(office)
    message = office.shown(office.stand(ptip, "card", run))
    assert message is not None
    assert isinstance(message.keyboard, InlineKeyboard)
    styles = {each.label: each.style for row in message.keyboard.rows for each in row}
    assert styles["Kirim Hasil Pemeriksaan"] == "success"
    assert styles["Tidak Rusak"] == "danger"
    assert styles["Selesai di Tempat"] is None
    assert "Cabut Laporan" not in styles
    assert all(len(each.data.encode()) <= 64 for row in message.keyboard.rows for each in row)


def test_somebody_without_the_role_gets_a_card_without_buttons(office: Office) -> None:
    _, budi, _, run = _at_inspection(office)
    assert labels(office.shown(office.stand(budi, "card", run))) == []


def test_one_of_several_holders_can_take_give_back_and_take_over(office: Office) -> None:
    reporter = office.person("Siti")
    budi, sari = office.person("Budi", "staff"), office.person("Sari", "staff")
    run = office.run(office.case(reporter), "inventory")
    assert labels(office.shown(office.stand(budi, "card", run)))[-2:] == [
        ["Ambil", "Tunda"],
        ["Rincian Batas Waktu"],
    ]
    assert "Dapat ditangani oleh Budi dan Sari" in plain(office.shown(office.stand(budi, "card", run)))
    run.taken_by = id_of(budi)
    assert labels(office.shown(office.stand(budi, "card", run)))[-2:] == [
        ["Lepas", "Tunda"],
        ["Rincian Batas Waktu"],
    ]
    assert labels(office.shown(office.stand(sari, "card", run))) == [["Ambil Alih", "Rincian Batas Waktu"]]
    assert "Ditangani oleh Budi" in plain(office.shown(office.stand(sari, "card", run)))


def test_a_decided_card_says_who_decided_what_and_when_and_has_no_buttons(office: Office) -> None:
    ptip, _, case, run = _at_inspection(office)
    card = office.stand(ptip, "card", run)
    office.end(run, ptip, "not_broken", reason="Hanya perlu\npengaturan ulang")
    office.close(case, "not_broken")
    message = office.shown(card, edit=True)
    assert labels(message) == []
    assert "⛔ Dinyatakan tidak rusak — oleh Rahmat, pukul 10.42 WIB" in plain(message)
    assert "• Alasan: Hanya perlu\npengaturan ulang" in plain(message)


def test_a_card_that_was_decided_before_it_was_sent_is_not_sent(office: Office) -> None:
    ptip, _, _, run = _at_inspection(office)
    card = office.stand(ptip, "card", run)
    office.end(run, ptip, "not_broken", reason="…")
    assert office.shown(card) is None


def test_a_card_that_was_decided_while_its_arrival_is_unknown_tells_the_decision(office: Office) -> None:
    """A copy with buttons may stand on the phone, and no edit can reach it."""
    ptip, _, _, run = _at_inspection(office)
    card = office.stand(ptip, "card", run)
    office.end(run, ptip, "not_broken", reason="…")
    message = office.shown(card, tries=1)
    assert labels(message) == []
    assert "Dinyatakan tidak rusak — oleh Rahmat" in plain(message)


def test_a_card_that_moved_on_to_others_says_so_without_buttons(office: Office) -> None:
    ptip, _, _, run = _at_inspection(office)
    card = office.stand(ptip, "card", run)
    card.live = False
    message = office.shown(card, edit=True)
    assert labels(message) == []
    assert "tidak lagi menunggu tindak lanjut Bapak/Ibu" in plain(message)


def test_a_long_complaint_is_cut_and_the_rest_is_one_press_away(office: Office) -> None:
    budi = office.person("Budi", "staff")
    run = office.run(office.case(office.person("Siti"), complaint="macet " * 200), "inventory")
    message = office.shown(office.stand(budi, "card", run))
    assert labels(message)[-2:] == [["Tunda", "Selengkapnya"], ["Rincian Batas Waktu"]]
    assert "…" in plain(message)
    assert "macet " * 101 not in plain(message)


def test_a_decider_who_is_also_the_reporter_is_told_and_afterwards_it_shows(office: Office) -> None:
    budi = office.person("Budi", "staff")
    run = office.run(office.case(budi), "inventory")
    card = office.stand(budi, "card", run)
    assert "Bapak/Ibu juga pelapor" in plain(office.shown(card))
    office.end(run, budi, "accept", condition="B")
    assert "diputuskan oleh pelapornya sendiri" in plain(office.shown(card, edit=True))


def test_one_person_deciding_order_and_repair_is_flagged(office: Office) -> None:
    both = office.person("Rahmat", "secretary", "kasub_umum")
    case = office.case(office.person("Siti"))
    office.end(office.run(case, "order"), both, "order")
    text = plain(office.shown(office.stand(both, "card", office.run(case, "repair"))))
    assert "juga dari Bapak/Ibu" in text


def test_a_passed_limit_says_by_how_much(office: Office) -> None:
    budi = office.person("Budi", "staff")
    run = office.run(office.case(office.person("Siti")), "inventory", minutes_ago=125)
    assert "Batas waktu: pukul 09.37 WIB (sudah lewat 1 jam 5 menit waktu kerja)" in plain(
        office.shown(office.stand(budi, "card", run))
    )


def test_amounts_dates_and_choices_of_a_decision_are_worded(office: Office) -> None:
    umum, ptip = office.person("Umi", "kasub_umum"), office.person("Rahmat", "kasub_ptip")
    case = office.case(office.person("Siti"))
    answers = {"vendor": "CV Maju <Jaya>", "price": "1250000", "promised_date": "2026-11-30"}
    office.end(office.run(case, "vendor"), umum, "to_vendor", **answers)
    text = plain(office.shown(office.stand(ptip, "card", office.run(case, "supervise"))))
    assert "• Pihak ketiga: CV Maju <Jaya>" in text
    assert "• Harga: Rp1.250.000" in text
    assert "• Perkiraan selesai: Senin, 30 November 2026" in text


def test_the_question_at_handover_reads_as_a_person_asks(office: Office) -> None:
    siti, budi = office.person("Siti"), office.person("Budi", "staff")
    case = office.case(siti, facts={"condition": "B", "work_done": "Roller diganti", "cost": "750000"})
    office.end(office.run(case, "handover"), budi, "hand_over")
    message = office.shown(office.stand(siti, "card", office.run(case, "receipt", due_at=None)))
    assert plain(message).endswith(
        "Kepaniteraan\n\n• Pekerjaan: Roller diganti\n\n"
        "Alat sudah diserahkan kembali. Apakah sudah Bapak/Ibu terima dalam keadaan baik?"
    )
    assert "Barang diserahkan" not in plain(message)
    assert labels(message) == [["Sudah Saya Terima", "Masih Bermasalah"]]


def test_the_question_fits_a_device_fixed_on_the_spot_and_one_that_cannot_be_repaired(office: Office) -> None:
    siti, budi = office.person("Siti"), office.person("Budi", "staff")
    fixed, lost = office.case(siti), office.case(siti, seq=2, facts={"written_off": "yes"})
    office.end(office.run(fixed, "inventory"), budi, "on_the_spot", work_done="Ganti kabel", condition="B")
    office.end(office.run(lost, "handover"), budi, "hand_over")
    on_the_spot = plain(office.shown(office.stand(siti, "card", office.run(fixed, "receipt"))))
    assert "diperbaiki di tempat" in on_the_spot
    assert "• Pekerjaan: Ganti kabel" in on_the_spot
    irreparable = plain(office.shown(office.stand(siti, "card", office.run(lost, "receipt"))))
    assert "tidak dapat diperbaiki dan diserahkan kembali" in irreparable
    assert "Barang diserahkan" not in irreparable


def test_an_official_is_reminded_with_deference(office: Office) -> None:
    secretary = office.person("Dr. Hasan", "secretary")
    run = office.run(office.case(office.person("Siti")), "order", minutes_ago=65)
    message = office.shown(office.stand(secretary, "reminder", run, round=1))
    text = plain(message)
    assert "Yth. Bapak/Ibu Sekretaris" in text
    assert (
        "Mohon izin mengingatkan, laporan 2026-0001 menunggu tindak lanjut Bapak/Ibu "
        "sejak pukul 09.37 WIB (1 jam 5 menit waktu kerja)." in text
    )
    assert text.endswith("Terima kasih.")
    assert ["Tolak"] in labels(message)


def test_who_has_not_taken_a_report_reads_whose_it_is(office: Office) -> None:
    """From the first repeat on all who hold it are reminded."""
    budi, rudi = office.person("Budi", "staff"), office.person("Rudi", "staff")
    run = office.run(office.case(office.person("Siti")), "inventory", minutes_ago=125, taken_by=budi.id)
    told = plain(office.shown(office.stand(rudi, "reminder", run, round=2)))
    assert told.startswith(
        "🔔 Mohon bantuannya, laporan 2026-0001 yang ditangani Budi masih menunggu "
        "sejak pukul 08.37 WIB (2 jam 5 menit waktu kerja)."
    )
    assert "2026-0001 menunggu tindak lanjut Bapak/Ibu sejak" in plain(
        office.shown(office.stand(budi, "reminder", run, round=2))
    )


def test_an_official_reads_of_a_colleague_with_deference(office: Office) -> None:
    umi, eve = office.person("Umi", "secretary"), office.person("Eve", "secretary", language="en")
    hasan = office.person("Hasan", "secretary")
    run = office.run(office.case(office.person("Siti")), "order", minutes_ago=125, taken_by=hasan.id)
    told, in_english = (
        plain(office.shown(office.stand(each, "reminder", run, round=2))) for each in (umi, eve)
    )
    assert told.startswith(
        "🔔 Yth. Bapak/Ibu Sekretaris\n\n"
        "Mohon izin mengingatkan, laporan 2026-0001 yang ditangani Hasan masih menunggu sejak pukul 08.37 WIB"
    )
    assert "report 2026-0001, which Hasan is handling, has been waiting since" in in_english


def test_time_on_hold_is_no_time_that_somebody_waited(office: Office) -> None:
    secretary = office.person("Dr. Hasan", "secretary")
    run = office.run(office.case(office.person("Siti")), "order", minutes_ago=95)
    began, ended = NOW - timedelta(minutes=60), NOW - timedelta(minutes=30)
    office.session.add(
        PauseRow(run_id=id_of(run), began_at=began, until_on=began.date(), until_at=ended, ended_at=ended)
    )
    assert "(1 jam 5 menit waktu kerja)" in plain(
        office.shown(office.stand(secretary, "reminder", run, round=1))
    )
    assert "(sudah lewat 5 menit waktu kerja)" in plain(office.shown(office.stand(secretary, "card", run)))


def test_a_reminder_loses_its_buttons_to_a_later_one_and_to_a_decision(office: Office) -> None:
    budi = office.person("Budi", "staff")
    run = office.run(office.case(office.person("Siti")), "inventory", minutes_ago=65)
    first = office.stand(budi, "reminder", run, round=1)
    first.live = False
    assert labels(office.shown(first, edit=True)) == []
    assert office.shown(first) is None
    office.end(run, budi, "accept", condition="B")
    assert "✅ Laporan diterima — oleh Budi, pukul 10.42 WIB" in plain(office.shown(first, edit=True))


def test_cards_are_worded_in_the_readers_language(office: Office) -> None:
    budi = office.person("Budi", "staff", language="en")
    run = office.run(office.case(office.person("Siti")), "inventory")
    message = office.shown(office.stand(budi, "card", run))
    assert "Step 1 of 8 · Record the report" in plain(message)
    assert plain(message).endswith("Requisites: Office stationery")
    assert "Time limit: 11:42 WIB" in plain(message)
    assert labels(message)[0][0] == "Accept report"
