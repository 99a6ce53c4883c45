"""*Rincian Batas Waktu*: the lines by which a holder checks how a limit was counted."""

from datetime import date, timedelta

from bot.messages.outgoing import Message
from casework.calendars import Calendars
from sop.office_hours import PERMA_7_2016
from storage.cases import StepRunRow
from storage.people import PersonRow
from storage.stops import OutageRow, PauseRow
from tests.bot.messages.office import Office, id_of, plain
from tests.sop.hours import JAKARTA, wib

MOST_LINES = 10


def at_court(office: Office) -> Office:
    office.calendars = Calendars(PERMA_7_2016, JAKARTA)
    return office


def a_run(office: Office, began: str, clock: str, due: str, due_clock: str) -> tuple[PersonRow, StepRunRow]:
    budi = office.person("Budi", "staff")
    case = office.case(office.person("Siti"))
    run = office.run(case, "inventory", started_at=wib(began, clock), due_at=wib(due, due_clock))
    return budi, run


def shown(office: Office, reader: PersonRow, run: StepRunRow) -> list[str]:
    message = office.sent(reader, "page", page="limit", number=1, query=str(id_of(run)))
    assert isinstance(message, Message)
    return plain(message).splitlines()


def test_a_weekend_is_skipped_and_named(office: Office) -> None:
    budi, run = a_run(at_court(office), "2026-11-20", "16:10", "2026-11-23", "08:10")
    assert shown(office, budi, run) == [
        "🧮 Rincian batas waktu 2026-0001 · Langkah 1 dari 8 · Inventarisasi laporan",
        "Printer Epson L3110 · Kepaniteraan",
        "✅ Jum 20 Nov 16.10–17.00 · 50 menit",
        "➖ Jum 20 Nov 17.00 – Sen 23 Nov 08.00 · akhir pekan",
        "✅ Sen 23 Nov 08.00–08.10 · 10 menit",
        "⏳ Batas waktu: pukul 08.10 WIB",
    ]


def test_a_break_is_skipped_and_named(office: Office) -> None:
    budi, run = a_run(at_court(office), "2026-11-19", "11:30", "2026-11-19", "13:30")
    assert shown(office, budi, run)[3] == "➖ Kam 19 Nov 12.00–13.00 · istirahat"


def test_holidays_are_named_in_the_readers_language(office: Office) -> None:
    budi, run = a_run(at_court(office), "2026-12-23", "16:00", "2026-12-28", "08:30")
    assert "Hari Raya Natal" in shown(office, budi, run)[3]
    budi.language = "en"
    assert "Christmas" in shown(office, budi, run)[3]


def test_pauses_and_outages_are_told_with_their_reason(office: Office) -> None:
    budi, run = a_run(at_court(office), "2026-11-23", "09:00", "2026-11-24", "08:45")
    began = wib("2026-11-23", "09:30")
    office.session.add(
        PauseRow(
            run_id=id_of(run),
            began_at=began,
            until_on=date(2026, 11, 24),
            until_at=wib("2026-11-24", "08:00"),
            reason="Menunggu <suku> cadang",
        )
    )
    down = wib("2026-11-24", "08:15")
    office.session.add(OutageRow(began_at=down, ended_at=down + timedelta(minutes=15)))
    office.session.flush()
    lines = shown(office, budi, run)
    assert lines[3] == "➖ Sen 23 Nov 09.30 – Sel 24 Nov 08.00 · ditunda: Menunggu <suku> cadang"
    assert lines[5] == "➖ Sel 24 Nov 08.15–08.30 · Sigap tidak aktif"


def test_however_long_the_account_ten_lines_are_the_most(office: Office) -> None:
    budi, run = a_run(at_court(office), "2026-10-01", "09:00", "2026-12-01", "09:00")
    lines = shown(office, budi, run)
    assert len(lines) == MOST_LINES
    assert any("di luar" in line for line in lines)


def test_a_stranger_to_the_case_reads_nothing(office: Office) -> None:
    _, run = a_run(at_court(office), "2026-11-20", "16:10", "2026-11-23", "08:10")
    other = office.person("Lain")
    assert shown(office, other, run) == ["Laporan ini tidak dapat ditampilkan."]
