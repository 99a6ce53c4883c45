"""Somebody cannot be written to: his steps find another way, admins hear of it once, he may come back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from casework.acting import Appointment, appoint
from casework.calendars import Calendars
from casework.desk import Desk
from casework.joining import return_to_reach
from casework.outages import mark_alive
from casework.reach import lose_reach
from casework.sweeps import sweep
from casework.taking import take
from sop.acting import ActingKind, Period
from sop.office_hours import read_office_hours
from storage.cases import CaseRow, StepRunRow
from storage.database import transaction
from storage.journal import JournalRow
from storage.people import PersonRow
from storage.post import StandingRow
from tests.casework.office import Office
from tests.sop.hours import JAKARTA


def lost(office: Office, *names: str) -> None:
    chats = [office.people[name].telegram_id for name in names]
    with office.desk() as desk:
        lose_reach(desk, [chat for chat in chats if chat is not None])


def back(office: Office, name: str) -> None:
    with office.desk() as desk:
        return_to_reach(desk, desk.session.get_one(PersonRow, office.id_of(name)))


def told_admins(office: Office) -> list[list[int]]:
    """The runs in each message to an admin about steps that nobody holds."""
    with transaction(office.engine) as session:
        rows = session.exec(select(StandingRow).where(StandingRow.kind == "escalation"))
        return [row.facts["runs"] for row in rows if row.facts.get("unheld")]


def test_a_new_step_goes_to_the_holders_who_can_be_reached(office: Office) -> None:
    lost(office, "Rina")
    assert office.cards(office.report()) == {"Rudi"}
    assert told_admins(office) == []


def test_a_step_that_the_unreachable_one_had_taken_is_free_again(office: Office) -> None:
    case = office.report()
    with office.desk() as desk:
        take(desk, office.people["Rina"], office.run_id(case))
    office.settle()
    lost(office, "Rina")
    assert office.open_run(case).taken_by is None
    assert ("Rudi", "card!") in office.owed()


def test_where_nobody_is_left_each_admin_is_told_once_of_all_of_it(office: Office) -> None:
    office.hire("Asti", "admin")
    cases = [office.report_at("order") for _ in range(3)]
    lost(office, "Sari")
    run_ids = [office.run_id(case) for case in cases]
    assert told_admins(office) == [run_ids, run_ids]
    lost(office, "Sari")
    office.wait(60)
    with office.desk() as desk:
        sweep(desk)
    assert told_admins(office) == [run_ids, run_ids]


def test_a_step_that_falls_to_somebody_unreachable_is_told_too(office: Office) -> None:
    lost(office, "Sari")
    assert told_admins(office) == []
    case = office.report_at("order")
    assert told_admins(office) == [[office.run_id(case)]]
    with transaction(office.engine) as session:
        events = session.exec(select(JournalRow).where(JournalRow.event == "step-without-holder")).all()
    assert [event.run_id for event in events] == [office.run_id(case)]


def test_who_comes_back_has_his_cards_and_a_later_loss_is_told_anew(office: Office) -> None:
    lost(office, "Sari")
    case = office.report_at("order")
    assert office.cards(case) == set()
    back(office, "Sari")
    assert office.cards(case) == {"Sari"}
    with transaction(office.engine) as session:
        assert session.get_one(StepRunRow, office.run_id(case)).unheld_at is None
    lost(office, "Sari")
    assert len(told_admins(office)) == 2


def test_a_card_that_was_sent_before_is_kept_for_the_day_of_the_return(office: Office) -> None:
    case: CaseRow = office.report_at("order")
    office.settle()
    lost(office, "Sari")
    back(office, "Sari")
    assert office.cards(case) == {"Sari"}
    assert ("Sari", "card") not in office.owed()


def test_the_acting_one_gets_the_cards_of_an_unreachable_official(office: Office) -> None:
    case = office.report_at("order")
    lost(office, "Sari")
    office.settle()
    with office.desk() as desk:
        today = desk.today
        wanted = Appointment(
            role="secretary",
            kind=ActingKind.PLH,
            acting_id=office.id_of("Umar"),
            absent_id=office.id_of("Sari"),
            period=Period(today, today + timedelta(days=1)),
        )
        appoint(desk, office.people["Agus"], wanted)
    assert office.cards(case) == {"Umar"}
    assert office.open_run(case).unheld_at is None


def test_an_unreachable_holder_is_not_reminded_in_vain(office: Office) -> None:
    office.report()
    lost(office, "Rina")
    office.settle()
    office.wait(60)
    with office.desk() as desk:
        assert sweep(desk).reminded == 1
    assert [entry for entry in office.owed() if entry[1] == "reminder"] == [("Rudi", "reminder")]


def test_what_came_at_night_reaches_an_admin_whose_board_greets_him(office: Office) -> None:
    office.hire("Asti", "admin", "kasub_ptip")
    office.now = office.now.replace(hour=9)
    office.report_at("inspect")
    office.report_at("order")
    office.settle()
    hours = Calendars(read_office_hours("Mon-Fri 08:00-16:30"), JAKARTA)

    def at(hour: int, act: Callable[[Desk], object]) -> None:
        office.now = office.now.replace(hour=hour)
        with office.desk() as desk:
            mark_alive(desk)
            act(replace(desk, calendars=hours))

    at(9, sweep)
    office.settle()
    at(11, lambda desk: lose_reach(desk, [office.people["Sari"].telegram_id or 0]))
    assert office.owed() == []
    office.now += timedelta(days=1)
    at(1, sweep)
    new = [what for name, what in office.owed() if name == "Asti" and not what.endswith("!")]
    assert new == ["escalation", "board"]


def test_losing_reach_is_journaled_and_kept_from_the_first_time(office: Office) -> None:
    lost(office, "Rina")
    first = office.now
    office.wait(60)
    lost(office, "Rina")
    with transaction(office.engine) as session:
        assert session.get_one(PersonRow, office.id_of("Rina")).unreachable_since == first
    assert [event.event for event in office.journal()].count("person-out-of-reach") == 1
