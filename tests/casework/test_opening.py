"""When the office opens: one message a person who has something, and nothing for anybody else."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Engine

from casework.calendars import Calendars
from casework.owing import owe_case_text, stand
from casework.roster import set_roles
from casework.taking import take
from sop.office_hours import ALWAYS, PERMA_7_2016, read_office_hours
from storage.calendar import CalendarOverrideRow, OverrideKind, office_clock
from storage.outbox import standings_by_id
from storage.post import Lane
from tests.casework.office import Office
from tests.sop.hours import JAKARTA, wib

EVENING = ("2026-11-23", "19:00")
MORNING = ("2026-11-24", "08:00")


def chat(office: Office, name: str) -> int:
    chat_id = office.people[name].telegram_id
    assert chat_id is not None
    return chat_id


def say(office: Office, name: str, *keys: str, case_id: int = 1) -> None:
    """Somebody else's action tells this person something."""
    with office.desk() as desk:
        for key in keys:
            owe_case_text(desk, [chat(office, name)], key, lane=Lane.CARD, case_id=case_id)


def told(office: Office, name: str) -> list[str]:
    return [each["facts"]["key"] for each in office.board(name)["told"]]


def test_a_single_card_that_came_overnight_goes_as_itself(court: Office) -> None:
    court.walk(*EVENING)
    court.report(photos=1)
    court.settle()
    court.walk("2026-11-24", "07:59")
    assert court.news() == []
    court.walk(*MORNING)
    assert court.owed() == [("Rudi", "photos"), ("Rudi", "card"), ("Rina", "photos"), ("Rina", "card")]
    assert court.held() == []


def test_several_cards_that_came_overnight_are_one_board(court: Office) -> None:
    court.walk(*EVENING)
    for _ in range(3):
        court.report(photos=2)
    court.settle()
    court.walk(*MORNING)
    assert court.owed() == [("Rina", "board"), ("Rudi", "board")] or court.news() == [
        ("Rina", "board"),
        ("Rudi", "board"),
    ]
    assert "photos" not in {what for _, what in court.owed()}
    assert court.board("Rudi")["since"] == wib("2026-11-23", "16:30").isoformat()


def test_who_has_something_due_today_gets_the_board(court: Office) -> None:
    court.walk("2026-11-23", "16:00")
    court.report()
    court.settle()
    court.walk(*MORNING)
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]


def test_who_has_nothing_gets_nothing(court: Office) -> None:
    court.walk("2026-11-23", "16:00")
    court.report()
    court.settle()
    court.walk(*MORNING)
    assert {name for name, _ in court.owed()} == {"Rina", "Rudi"}


def test_of_what_a_colleague_has_taken_and_is_late_one_is_told_without_a_board(court: Office) -> None:
    court.walk("2026-11-23", "08:00")
    case = court.report()
    with court.desk() as desk:
        take(desk, court.people["Rudi"], court.run_id(case))
    court.walk("2026-11-23", "16:30")
    court.settle()
    court.walk(*MORNING)
    assert sorted(court.news()) == [("Rina", "summary"), ("Rudi", "board")]


def test_what_is_due_another_day_is_no_reason_to_write(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "supervise")
    court.settle()
    court.walk("2026-11-25", "08:00")
    assert court.news() == []


def test_an_opening_is_dealt_with_once(court: Office) -> None:
    court.walk("2026-11-23", "16:00")
    court.report()
    court.walk(*MORNING)
    court.settle()
    for _ in range(3):
        court.sweep()
    court.walk("2026-11-24", "08:29")
    assert court.news() == []


def test_after_a_restart_within_minutes_the_opening_is_not_told_again(court: Office) -> None:
    court.walk("2026-11-23", "16:00")
    court.report()
    court.walk(*MORNING)
    court.settle()
    court.away("2026-11-24", "08:04")
    assert court.news() == []


def test_a_bot_that_starts_late_tells_the_morning_and_the_outage_in_one(court: Office) -> None:
    court.walk("2026-11-23", "16:00")
    court.report()
    court.settle()
    court.walk(*EVENING)
    court.away("2026-11-24", "09:30")
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    board = court.board("Rudi")
    assert board["since"] is not None
    assert board["outage"] == [wib(*EVENING).isoformat(), wib("2026-11-24", "09:30").isoformat()]
    court.settle()
    court.sweep()
    assert court.news() == []


def test_the_first_morning_that_a_bot_ever_sees_is_told_too(engine: Engine) -> None:
    office = Office(engine, calendars=Calendars(PERMA_7_2016, JAKARTA))
    office.now = wib("2026-11-23", "15:30")
    office.report()
    office.settle()
    office.now = wib(*EVENING)
    office.sweep()
    office.walk(*MORNING)
    assert office.news() == [("Rina", "board"), ("Rudi", "board")]


def test_sentences_held_back_are_told_on_the_board(court: Office) -> None:
    court.walk("2026-11-23", "16:00")
    court.report()
    court.settle()
    court.walk(*EVENING)
    say(court, "Rudi", "taken-over", "case-returned")
    court.walk(*MORNING)
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    assert told(court, "Rudi") == ["taken-over", "case-returned"]
    assert told(court, "Rina") == []


def test_a_return_told_on_the_board_is_not_changed_there_by_the_next_one(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "order")
    court.report()
    court.settle()
    court.walk(*EVENING)
    court.decide("Sari", case, "send_back")
    court.walk(*MORNING)
    assert told(court, "Rudi") == ["case-returned"]
    court.settle()
    court.decide("Dewi", case, "findings")
    court.decide("Sari", case, "send_back")
    assert [what for name, what in court.owed() if name == "Rudi"] == ["returned"]


def test_a_single_sentence_goes_as_itself(court: Office) -> None:
    court.walk(*EVENING)
    say(court, "Umar", "taken-over")
    court.walk(*MORNING)
    assert court.news() == [("Umar", "taken-over")]


def test_several_sentences_for_who_holds_nothing_are_one_message(court: Office) -> None:
    court.walk(*EVENING)
    say(court, "Umar", "taken-over", "case-returned")
    court.walk(*MORNING)
    assert court.news() == [("Umar", "summary")]


def test_sentences_beyond_five_go_by_themselves(court: Office) -> None:
    court.walk(*EVENING)
    say(court, "Umar", *["taken-over"] * 7)
    court.walk(*MORNING)
    assert court.news() == [("Umar", "summary"), ("Umar", "taken-over"), ("Umar", "taken-over")]


def test_a_sentence_beside_a_message_with_buttons_of_its_own_is_not_lost(court: Office) -> None:
    court.walk(*EVENING)
    say(court, "Agus", "taken-over")
    with court.desk() as desk:
        stand(desk, chat(court, "Agus"), "join_request", lane=Lane.CARD)
    court.walk(*MORNING)
    assert court.news() == [("Agus", "join_request"), ("Agus", "taken-over")]


def test_a_card_decided_before_opening_never_arrives(court: Office) -> None:
    court.walk(*EVENING)
    case = court.report(photos=1)
    court.decide("Rudi", case, "not_broken")
    court.settle()
    court.walk(*MORNING)
    assert court.news() == [("Pelita", "your-case-ended")]
    assert court.owed("dropped").count(("Rina", "card")) == 1
    assert "photos" not in {what for _, what in court.owed()}


def test_a_card_beside_one_decided_before_opening_goes_as_itself(court: Office) -> None:
    court.walk(*EVENING)
    gone = court.report()
    court.report()
    court.decide("Rudi", gone, "not_broken")
    court.settle()
    court.walk(*MORNING)
    assert [what for who, what in court.news() if who == "Rina"] == ["card"]


def test_after_lunch_only_what_was_held_back_is_told(court: Office) -> None:
    court.report()
    court.settle()
    court.walk("2026-11-23", "12:30")
    court.settle()
    court.report("Sari")
    court.settle()
    court.now = wib("2026-11-23", "12:59")
    court.wait(1)
    court.sweep()
    assert [what for who, what in court.news() if who == "Rina"] != ["board"]
    assert "board" not in {what for _, what in court.news()}


def test_after_lunch_nobody_hears_anything_where_nothing_was_held_back(court: Office) -> None:
    court.walk("2026-11-23", "11:30")
    court.report()
    court.settle()
    court.walk("2026-11-23", "13:00")
    assert court.news() == []


def test_several_cards_held_over_lunch_are_one_message(court: Office) -> None:
    court.walk("2026-11-23", "12:10")
    cases = [court.report(photos=1) for _ in range(2)]
    court.settle()
    court.walk("2026-11-23", "13:00")
    assert court.owed() == [("Rudi", "summary"), ("Rina", "summary")]
    assert {tuple(row.facts["runs"]) for row in court.rows()} == {tuple(court.run_id(case) for case in cases)}


def test_a_card_told_of_on_the_board_counts_as_given(court: Office) -> None:
    court.walk(*EVENING)
    for _ in range(2):
        court.report()
    court.walk(*MORNING)
    court.settle()
    newcomer = court.hire("Ratna")
    with court.desk() as desk:
        set_roles(desk, court.people["Agus"], newcomer.id or 0, {"staff"})
    assert [what for who, what in court.news() if who in ("Rudi", "Rina")] == []
    assert [what for who, what in court.news() if who == "Ratna"].count("card") == 2


def test_a_board_learns_of_the_end_of_a_step_whose_card_it_stood_for(court: Office) -> None:
    court.walk(*EVENING)
    cases = [court.report() for _ in range(2)]
    court.walk(*MORNING)
    court.settle()
    court.decide("Rudi", cases[0], "accept")
    assert ("Rina", "board!") in court.edits()
    assert ("Rina", "card!") not in court.edits(), "that card stands nowhere"
    assert ("Rina", "card") not in court.news()


def test_what_waits_goes_out_although_the_office_has_changed_to_hours_that_never_stop(court: Office) -> None:
    court.walk(*EVENING)
    court.report()
    court.settle()
    court.calendars = Calendars(ALWAYS, JAKARTA)
    court.sweep()
    assert court.news() == [("Rina", "card"), ("Rudi", "card")]


def test_what_an_early_closing_held_back_goes_out_when_it_is_called_off(court: Office) -> None:
    court.walk("2026-11-23", "13:30")
    early = CalendarOverrideRow(
        kind=OverrideKind.EARLY,
        first_on=date(2026, 11, 23),
        last_on=date(2026, 11, 23),
        hours="14:00",
        reason="Rapat",
        made_at=court.now,
    )
    with court.desk() as desk:
        desk.session.add(early)
        office_clock(desk.session).calendar_revision = "1"
    court.walk("2026-11-23", "14:30")
    court.report()
    court.settle()
    assert court.held() == [("Rina", "card"), ("Rudi", "card")]
    with court.desk() as desk:
        desk.session.get_one(CalendarOverrideRow, early.id).cancelled_at = court.now
        office_clock(desk.session).calendar_revision = "2"
    court.walk("2026-11-23", "15:00")
    assert court.news() == [("Rina", "card"), ("Rudi", "card")]


def test_an_office_that_works_round_the_clock_on_weekdays_is_greeted_once_a_day(engine: Engine) -> None:
    office = Office(engine, calendars=Calendars(read_office_hours("Mon-Fri 00:00-24:00"), JAKARTA))
    office.sweep()
    office.report()
    case = office.report()
    office.bring_to(case, "order")
    boards: Counter[str] = Counter()
    for day in ("2026-11-24", "2026-11-25"):
        for clock in ("00:00", "00:01", "08:00", "12:00", "23:59"):
            office.settle()
            office.walk(day, clock)
            boards.update(name for name, what in office.news() if what == "board")
    assert boards["Sari"] == 2


@pytest.mark.parametrize("many", [1, 40])
def test_greeting_costs_the_same_however_many_are_greeted(court: Office, many: int) -> None:
    for number in range(many):
        court.hire(f"Staf {number}", "staff")
    court.walk("2026-11-23", "16:00")
    for _ in range(3):
        court.report()
    court.settle()
    court.walk("2026-11-24", "07:59")
    court.wait(1)
    with court.counted() as statements:
        court.sweep()
    assert len(statements) <= 32


def test_what_is_let_go_is_as_new_as_the_morning(court: Office) -> None:
    court.walk(*EVENING)
    court.report()
    court.settle()
    court.walk(*MORNING)
    assert {row.owed_at for row in court.rows()} == {court.now}
    with court.desk() as desk:
        standings = standings_by_id(desk.session, [row.standing_id or 0 for row in court.rows()])
        assert all(standing.live for standing in standings.values())
