"""What a reporter reads who does not confirm a receipt, and of a case that was closed for it."""

from datetime import timedelta

import pytest

from bot.messages.keyboards import InlineKeyboard
from storage.cases import CaseRow, StepRunRow, run_rows
from storage.people import PersonRow
from tests.bot.messages.office import Office, labels, plain

DAY = timedelta(days=1)


def waiting(office: Office, language: str = "id") -> tuple[PersonRow, CaseRow, StepRunRow]:
    """A device handed back, of which its reporter says nothing."""
    reporter = office.person("Sri Wahyuni", language=language)
    budi = office.person("Budi", "staff")
    case = office.case(reporter)
    office.end(office.run(case, "handover"), budi, "hand_over")
    return reporter, case, office.run(case, "receipt", due_at=None)


def close(office: Office, case: CaseRow, run: StepRunRow) -> None:
    run.ended_at, run.outcome = office.now, "unconfirmed"
    office.close(case, "unconfirmed")


def reopen(office: Office, case: CaseRow, reporter: PersonRow) -> None:
    office.end(office.run(case, "receipt", due_at=None), reporter, "still_broken", problem="Masih macet")
    case.closed_at = case.outcome = None
    office.run(case, "inspect")


@pytest.mark.parametrize(
    ("language", "ask", "buttons"),
    [
        (
            "id",
            (
                "🔔 Mohon konfirmasinya, apakah laporan 2026-0001 · Printer Epson L3110 "
                "sudah selesai bagi Bapak/Ibu? Terima kasih."
            ),
            ["Sudah Saya Terima", "Masih Bermasalah"],
        ),
        (
            "en",
            "🔔 Please confirm: is report 2026-0001 · Printer Epson L3110 settled for you? Thank you.",
            ["I have received it", "Still not working"],
        ),
    ],
)
def test_an_ask_is_one_polite_line_with_both_buttons(
    office: Office, language: str, ask: str, buttons: list[str]
) -> None:
    reporter, _, run = waiting(office, language)
    message = office.shown(office.stand(reporter, "reminder", run, round=1))
    assert plain(message) == ask
    assert [label for row in labels(message) for label in row] == buttons


@pytest.mark.parametrize("kind", ["card", "reminder"])
@pytest.mark.parametrize(
    ("language", "says", "offers", "button"),
    [
        (
            "id",
            "✅ Ditutup tanpa konfirmasi pelapor — oleh Sigap, pukul 10.42 WIB",
            "Bila ternyata belum baik, tekan Masih Bermasalah paling lambat Senin, 30 November 2026.",
            "Masih Bermasalah",
        ),
        (
            "en",
            "✅ Closed without confirmation — by Sigap, 10:42 WIB",
            "If it is not in order after all, press Still not working by Monday, 30 November 2026.",
            "Still not working",
        ),
    ],
)
def test_after_the_closing_one_button_is_left_and_until_when(
    office: Office, kind: str, language: str, says: str, offers: str, button: str
) -> None:
    reporter, case, run = waiting(office, language)
    standing = office.stand(reporter, kind, run, round=2)
    close(office, case, run)
    message = office.shown(standing, edit=True)
    assert says in plain(message)
    assert plain(message).endswith(offers)
    assert labels(message) == [[button]]
    assert message is not None
    assert isinstance(message.keyboard, InlineKeyboard)
    assert message.keyboard.rows[0][0].style == "danger"


def test_after_seven_days_the_button_is_gone(office: Office) -> None:
    reporter, case, run = waiting(office)
    card = office.stand(reporter, "card", run)
    close(office, case, run)
    office.now += 7 * DAY
    assert labels(office.shown(card, edit=True)) == [["Masih Bermasalah"]]
    office.now += DAY
    message = office.shown(card, edit=True)
    assert labels(message) == []
    assert "paling lambat" not in plain(message)


def test_nobody_else_is_offered_the_button(office: Office) -> None:
    _, case, run = waiting(office)
    other = office.stand(office.person("Rina", "staff"), "card", run)
    close(office, case, run)
    assert labels(office.shown(other, edit=True)) == []


def test_the_card_of_a_reopened_case_tells_both_and_has_no_button(office: Office) -> None:
    reporter, case, run = waiting(office)
    card = office.stand(reporter, "card", run)
    close(office, case, run)
    office.now += DAY
    reopen(office, case, reporter)
    card.live = False
    message = office.shown(card, edit=True)
    assert labels(message) == []
    assert "✅ Ditutup tanpa konfirmasi pelapor — oleh Sigap, Senin 23 November pukul 10.42 WIB" in plain(
        message
    )
    assert "↩️ Masih bermasalah — oleh Sri Wahyuni, pukul 10.42 WIB\n• Keluhan: Masih macet" in plain(message)


def test_the_status_and_the_timeline_tell_of_the_closing(office: Office) -> None:
    reporter, case, run = waiting(office)
    status = office.stand(reporter, "status", case_id=case.id)
    close(office, case, run)
    text = plain(office.shown(status, edit=True))
    assert "Status: ✅ Selesai\n\nDitutup tanpa konfirmasi pelapor" in text
    assert text.endswith("• 10.42 — Ditutup tanpa konfirmasi pelapor")
    page = plain(office.shown(office.stand(reporter, "page", page="case", query=str(case.id), number=1)))
    assert "Ditutup tanpa konfirmasi pelapor — Sigap, 10.42" in page


def test_the_inspector_reads_what_is_still_wrong(office: Office) -> None:
    reporter, case, run = waiting(office)
    close(office, case, run)
    reopen(office, case, reporter)
    inspector = office.person("Rahmat", "kasub_ptip")
    [opened] = [each for each in _runs(office, case) if each.ended_at is None]
    text = plain(office.shown(office.stand(inspector, "card", opened)))
    assert "Sebelumnya: Masih bermasalah — Sri Wahyuni, pukul 10.42 WIB" in text
    assert "• Keluhan: Masih macet" in text


@pytest.mark.parametrize(
    ("key", "reads"),
    [
        ("your-case-unconfirmed", "paling lambat Senin, 30 November 2026."),
        ("case-ended", "Ditutup tanpa konfirmasi pelapor — Sigap, pukul 10.42 WIB"),
        ("your-case-ended", "Ditutup tanpa konfirmasi pelapor. Terima kasih atas laporannya."),
    ],
)
def test_the_notices_of_the_closing_say_how_it_ended(office: Office, key: str, reads: str) -> None:
    reporter, case, run = waiting(office)
    close(office, case, run)
    told = office.sent(reporter, "case_text", key=key, case_id=case.id, run_id=run.id)
    assert plain(told).endswith(reads)


def _runs(office: Office, case: CaseRow) -> list[StepRunRow]:
    return run_rows(office.session, case.id or 0)
