"""Outside working hours nobody is written to but the person who acts."""

from datetime import timedelta

import pytest

from casework.owing import owe_case_text, owe_person
from casework.settings import set_language
from sop.definition import PAUSE
from storage.cases import open_runs
from storage.office import write_setting
from storage.post import Lane
from tests.casework.office import Office
from tests.sop.hours import wib

CLOSED = {
    "at night": ("2026-11-23", "20:00"),
    "before opening": ("2026-11-24", "07:59"),
    "in the lunch break": ("2026-11-23", "12:00"),
    "at closing": ("2026-11-23", "16:30"),
    "at the weekend": ("2026-11-28", "10:00"),
    "on a holiday": ("2026-12-25", "10:00"),
}


def set_(office: Office, **values: str) -> None:
    with office.desk() as desk:
        for name, value in values.items():
            write_setting(desk.session, name, value, desk.now, None)


@pytest.mark.parametrize("when", CLOSED)
def test_while_the_office_is_closed_a_report_is_answered_and_nobody_else_hears_of_it(
    court: Office, when: str
) -> None:
    court.walk(*CLOSED[when])
    court.report(photos=1)
    assert court.owed() == [("Pelita", "status")]
    assert court.held() == [("Rina", "card"), ("Rina", "photos"), ("Rudi", "card"), ("Rudi", "photos")]


def test_while_the_office_works_a_report_is_told_at_once(court: Office) -> None:
    court.report()
    assert court.news() == [("Pelita", "status"), ("Rina", "card"), ("Rudi", "card")]
    assert court.held() == []


def test_at_night_standing_messages_are_edited_and_the_next_holder_waits(court: Office) -> None:
    case = court.report()
    court.settle()
    court.walk("2026-11-23", "08:30")
    court.settle()
    court.now = wib("2026-11-23", "20:00")
    court.decide("Rudi", case, "accept")
    assert court.news() == []
    assert court.edits() == [("Pelita", "status!"), ("Rina", "card!"), ("Rudi", "card!")]
    assert court.held() == [("Dewi", "card")]


def test_who_acts_at_night_gets_his_own_next_card_at_once(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "order")
    court.hire("Umi", "kasub_umum")
    court.settle()
    court.walk("2026-11-23", "20:00")
    court.decide("Sari", case, "order")
    court.settle()
    court.decide("Umar", case, "third_party")
    assert court.news() == [("Umar", "card")]
    assert ("Umi", "card") in court.held()


def test_at_night_the_end_of_a_case_waits_for_the_reporter_and_the_deciders(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "order")
    court.settle()
    court.walk("2026-11-23", "20:00")
    court.settle()
    court.decide("Sari", case, "refuse")
    assert court.news() == []
    assert ("Pelita", "your-case-ended") in court.held()
    assert ("Dewi", "case-ended") in court.held()


def test_at_night_nobody_is_reminded_though_the_bot_looks(court: Office) -> None:
    court.report()
    court.settle()
    court.walk("2026-11-23", "08:59")
    court.now = wib("2026-11-23", "20:00")
    court.wait(0)
    done = court.sweep()
    assert (done.reminded, court.news()) == (0, [])
    assert done.next_check_at == wib("2026-11-24", "08:00")


def test_a_reminder_goes_out_at_the_very_second(court: Office) -> None:
    court.report()
    court.settle()
    court.walk("2026-11-23", "08:59")
    court.wait(1 - 1 / 60)
    assert court.sweep().reminded == 0
    court.wait(1 / 60)
    assert court.sweep().reminded == 2


def test_what_is_due_exactly_at_closing_is_told_in_the_next_mornings_overview(court: Office) -> None:
    court.walk("2026-11-23", "15:30")
    case = court.report()
    court.settle()
    court.walk("2026-11-23", "18:00")
    assert (court.open_run(case).due_at, court.news()) == (wib("2026-11-23", "16:30"), [])
    court.walk("2026-11-24", "08:00")
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    assert court.open_run(case).reminder_round == 1
    court.settle()
    court.walk("2026-11-24", "08:59")
    assert court.news() == []
    court.walk("2026-11-24", "09:00")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]


def test_what_is_due_exactly_at_noon_comes_after_the_break_with_what_was_held_back(court: Office) -> None:
    court.walk("2026-11-23", "11:00")
    court.report()
    court.settle()
    court.walk("2026-11-23", "12:30")
    assert court.news() == []
    other = court.report("Rina")
    court.settle()
    court.walk("2026-11-23", "13:00")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "summary")]
    [summary] = [row for row in court.rows() if row.kind == "summary"]
    assert set(summary.facts["runs"]) == {court.run_id(other), *(set(summary.facts["runs"]))}
    assert len(summary.facts["runs"]) == 2


def test_several_late_steps_of_a_holder_are_one_reminder(court: Office) -> None:
    cases = [court.report() for _ in range(3)]
    court.settle()
    court.walk("2026-11-23", "09:00")
    assert court.news() == [("Rina", "reminders"), ("Rudi", "reminders")]
    with court.desk() as desk:
        runs = [run.id for run, _ in open_runs(desk.session)]
    assert runs == [court.run_id(case) for case in cases]


def test_nobody_gets_more_than_three_reminders_a_day_and_the_morning_tells_of_all(court: Office) -> None:
    cases = []
    for clock in ("08:00", "08:10", "08:20", "08:30", "08:40"):
        court.walk("2026-11-23", clock)
        cases.append(court.report())
    court.settle()
    court.walk("2026-11-23", "16:29")
    heard = [what for who, what in court.news() if who == "Rudi"]
    assert heard == ["reminder"] * 3
    court.settle()
    court.walk("2026-11-24", "08:00")
    assert court.news() == [
        ("Dewi", "escalation"),
        ("Rina", "board"),
        ("Rudi", "board"),
    ] or court.news() == [("Rina", "board"), ("Rudi", "board")]
    court.settle()
    court.walk("2026-11-24", "16:29")
    assert [what for who, what in court.news() if who == "Rudi" and what.startswith("reminder")] == [
        "reminder"
    ] * 2, "the overview was a reminder too"


def test_a_note_before_the_limit_is_told_once_where_the_office_wants_it(court: Office) -> None:
    set_(court, note_before_minutes="15")
    court.report()
    court.settle()
    court.walk("2026-11-23", "08:44")
    assert court.news() == []
    court.walk("2026-11-23", "08:50")
    assert court.news() == [("Rina", "reminder-note"), ("Rudi", "reminder-note")]
    court.settle()
    court.sweep()
    assert court.news() == []
    court.walk("2026-11-23", "09:00")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]


def test_a_note_that_falls_due_with_the_mornings_overview_is_told_by_it(court: Office) -> None:
    set_(court, note_before_minutes="15")
    court.walk("2026-11-23", "15:45")
    court.report()
    court.settle()
    court.walk("2026-11-23", "20:00")
    court.settle()
    court.walk("2026-11-24", "08:14")
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]


def test_notes_of_several_steps_are_one_message(court: Office) -> None:
    set_(court, note_before_minutes="15")
    court.report()
    court.report()
    court.settle()
    court.walk("2026-11-23", "08:45")
    assert court.news() == [("Rina", "reminders"), ("Rudi", "reminders")]


def test_without_a_setting_there_is_no_note(court: Office) -> None:
    court.report()
    court.settle()
    court.walk("2026-11-23", "08:59")
    assert court.news() == []


def test_who_changes_his_language_at_night_is_answered_at_once(court: Office) -> None:
    court.walk("2026-11-23", "22:00")
    with court.desk("Rudi") as desk:
        set_language(desk, court.people["Rudi"], "en")
    assert court.news() == [("Rudi", "language-set"), ("Rudi", "menu")]


def test_a_menu_rings_nowhere_and_may_go_at_night(court: Office) -> None:
    court.walk("2026-11-23", "22:00")
    with court.desk() as desk:
        owe_person(desk, court.people["Rudi"], "menu", lane=Lane.CARD)
        owe_case_text(desk, [court.people["Rudi"].telegram_id or 0], "taken-over", lane=Lane.CARD, case_id=1)
    assert court.news() == [("Rudi", "menu")]
    assert court.held() == [("Rudi", "taken-over")]


def test_a_step_put_on_hold_at_night_tells_only_whoever_did_it(court: Office) -> None:
    case = court.report()
    court.settle()
    court.walk("2026-11-23", "08:30")
    court.settle()
    court.now = wib("2026-11-23", "21:00")
    court.decide("Rudi", case, PAUSE, reason="Menunggu anggaran", until="2026-11-25")
    assert court.news() == []
    assert court.held() == [("Pelita", "your-case-paused")]


def test_where_every_minute_is_working_time_nothing_waits(office: Office) -> None:
    office.now += timedelta(hours=16)
    office.report()
    assert office.held() == []
    assert office.sweep().next_check_at == office.now + timedelta(minutes=60)


def test_a_note_as_long_before_the_limit_as_the_step_takes_is_none(court: Office) -> None:
    set_(court, note_before_minutes="60")
    court.report()
    court.settle()
    court.walk("2026-11-23", "08:59")
    assert court.news() == []
