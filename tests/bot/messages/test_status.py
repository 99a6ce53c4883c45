"""What a reporter reads of where his report stands, and how it ended."""

from datetime import date, timedelta

from sqlmodel import select

from bot.messages.outgoing import Album
from bot.messages.render import render
from storage.post import Lane, OutboxRow
from storage.stops import PauseRow
from tests.bot.messages.office import Office, chat_of, id_of, labels, plain


def test_the_status_tells_in_plain_words_where_the_report_stands(office: Office) -> None:
    siti, budi = office.person("Siti"), office.person("Budi", "staff")
    office.person("Rahmat", "kasub_ptip")
    case = office.case(siti)
    office.end(office.run(case, "inventory"), budi, "accept", condition="RR")
    office.run(case, "inspect")
    message = office.shown(office.stand(siti, "status", case_id=id_of(case)))
    assert plain(message) == (
        "📌 Laporan 2026-0001\nPrinter Epson L3110 · Kepaniteraan\n\n"
        "Status: 🔧 Diproses\n\n"
        "Alat menunggu diperiksa.\nMenunggu tindak lanjut: Rahmat\nBatas waktu: pukul 11.42 WIB\n\n"
        "Riwayat\n• 10.42 — Laporan diterima"
    )
    assert labels(message) == [["Cabut Laporan"]]


def test_a_report_can_be_withdrawn_only_while_the_procedure_allows_it(office: Office) -> None:
    siti = office.person("Siti")
    office.person("Sari", "secretary")
    case = office.case(siti)
    office.run(case, "order")
    message = office.shown(office.stand(siti, "status", case_id=id_of(case)))
    assert labels(message) == []
    assert "Status: ⏳ Menunggu Persetujuan" in plain(message)


def test_a_closed_status_says_how_it_ended_and_why(office: Office) -> None:
    siti, sari = office.person("Siti"), office.person("Sari", "secretary")
    case = office.case(siti)
    office.end(office.run(case, "order"), sari, "refuse", reason="Anggaran tidak tersedia")
    office.close(case, "refused")
    text = plain(office.shown(office.stand(siti, "status", case_id=id_of(case)), edit=True))
    assert "Status: ⛔ Ditolak\n\nPerbaikan ditolak\nAlasan: Anggaran tidak tersedia" in text


def test_a_duplicate_names_the_report_to_follow_and_whoever_follows_reads_why(office: Office) -> None:
    siti, tono, budi = office.person("Siti"), office.person("Tono"), office.person("Budi", "staff")
    original, copy = office.case(siti), office.case(tono, seq=2)
    office.run(original, "inventory")
    office.end(office.run(copy, "inventory"), budi, "duplicate", original="2026-0001")
    copy.duplicate_of = original.id
    office.close(copy, "duplicate")
    own = plain(office.shown(office.stand(tono, "status", case_id=id_of(copy))))
    followed = office.shown(office.stand(tono, "status", case_id=id_of(original)))
    assert "Dilanjutkan pada laporan 2026-0001" in own
    assert "digabung ke laporan ini" in plain(followed)
    assert labels(followed) == []


def test_a_promised_date_is_told_to_the_reporter(office: Office) -> None:
    siti, umi = office.person("Siti"), office.person("Umi", "kasub_umum")
    case = office.case(siti)
    office.end(office.run(case, "repair"), umi, "in_house", repairer="Andi", promised_date="2026-11-30")
    office.run(case, "supervise")
    text = plain(office.shown(office.stand(siti, "status", case_id=id_of(case))))
    assert "Alat sedang diperbaiki." in text
    assert "Perkiraan selesai: Senin, 30 November 2026" in text


def test_a_repair_that_runs_as_planned_is_not_called_on_hold(office: Office) -> None:
    siti, ptip = office.person("Siti"), office.person("Rahmat", "kasub_ptip")
    case = office.case(siti)
    run = office.run(case, "supervise")
    office.promise(run, date(2026, 11, 25))
    status = plain(office.shown(office.stand(siti, "status", case_id=case.id)))
    page = plain(office.sent(ptip, "page", page="case", query=str(case.id)))
    card = plain(office.shown(office.stand(ptip, "card", run)))
    mine = plain(office.sent(siti, "page", page="mine"))
    for text in (status, page, mine):
        assert "🔧 Diproses" in text
    for text in (status, page):
        assert "Perkiraan selesai: Rabu, 25 November 2026" in text
    assert "⏸ Menunggu perkiraan selesai: Rabu, 25 November 2026" in card
    assert "Ditunda" not in status + page + card + mine


def test_a_planned_repair_that_somebody_puts_on_hold_is_called_so(office: Office) -> None:
    siti, ptip = office.person("Siti"), office.person("Rahmat", "kasub_ptip")
    case = office.case(siti)
    run = office.run(case, "supervise")
    office.promise(run, date(2026, 11, 25))
    [pause] = office.session.exec(select(PauseRow))
    pause.made_by = ptip.id
    status = plain(office.shown(office.stand(siti, "status", case_id=case.id)))
    assert "⏸ Ditunda" in status
    assert "Ditunda sampai" in status


def test_only_the_reporter_is_asked_for_his_confirmation(office: Office) -> None:
    siti, tono = office.person("Siti"), office.person("Tono")
    case = office.case(siti)
    office.run(case, "receipt", due_at=None)
    own = plain(office.shown(office.stand(siti, "status", case_id=id_of(case))))
    followed = plain(office.shown(office.stand(tono, "status", case_id=id_of(case))))
    page = plain(office.sent(siti, "page", page="case", number=1, query=str(id_of(case))))
    assert "Mohon konfirmasi Bapak/Ibu pada pesan di bawah." in own
    assert "Mohon konfirmasi Bapak/Ibu pada pesan di bawah." in page
    assert "menunggu konfirmasi pelapor" in followed
    siti.language = "en"
    in_english = plain(office.shown(office.stand(siti, "status", case_id=id_of(case))))
    assert "Please confirm it on the message below." in in_english


def test_the_history_tells_another_day_in_short(office: Office) -> None:
    siti, budi = office.person("Siti"), office.person("Budi", "staff")
    case = office.case(siti)
    office.end(office.run(case, "inventory"), budi, "accept", condition="RR")
    office.run(case, "inspect")
    office.now += timedelta(days=1)
    text = plain(office.shown(office.stand(siti, "status", case_id=id_of(case))))
    assert text.endswith("Riwayat\n• Sen 23 Nov 10.42 — Laporan diterima")


def test_the_history_is_short(office: Office) -> None:
    siti, budi = office.person("Siti"), office.person("Budi", "staff")
    case = office.case(siti)
    for _ in range(9):
        office.end(office.run(case, "inspect"), budi, "findings")
    office.run(case, "order")
    assert plain(office.shown(office.stand(siti, "status", case_id=id_of(case)))).count("•") == 5


def test_photos_stand_as_one_album_of_at_most_ten(office: Office) -> None:
    siti = office.person("Siti")
    case = office.case(siti)
    album = office.stand(siti, "photos", case_id=id_of(case))
    row = OutboxRow(
        chat_id=album.chat_id, lane=Lane.CARD, kind=album.kind, standing_id=album.id, owed_at=office.now
    )
    assert render(office.desk, row) is None
    for position in range(12):
        office.photo(case, position)
    assert render(office.desk, row) == Album(tuple(f"f{position}" for position in range(10)))


def test_an_instant_of_another_day_is_told_with_its_day(office: Office) -> None:
    siti = office.person("Siti")
    case = office.case(siti)
    office.run(case, "inventory", minutes_ago=3 * 24 * 60)
    row = OutboxRow(
        chat_id=chat_of(siti),
        lane=Lane.ANSWER,
        kind="case_text",
        facts={"key": "taken-over", "case_id": case.id, "args": {"by": "Budi"}},
        owed_at=office.now,
    )
    assert render(office.desk, row) is not None
    text = plain(office.shown(office.stand(siti, "status", case_id=id_of(case))))
    assert "Batas waktu: Jumat 20 November pukul 11.42 WIB" in text
