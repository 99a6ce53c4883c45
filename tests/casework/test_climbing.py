"""Nobody answers: it is told above, once a step, and to the reporter in a line."""

from datetime import timedelta

import pytest
from sqlmodel import select

from casework.acting import Appointment, appoint
from casework.reach import lose_reach
from casework.taking import take
from sop.acting import ActingKind, Period
from storage.database import transaction
from storage.office import write_setting
from storage.post import OutboxRow, StandingRow
from tests.casework.office import Office
from tests.sop.hours import wib


def set_(office: Office, name: str, value: str) -> None:
    with office.desk() as desk:
        write_setting(desk.session, name, value, desk.now, None)


def told_above(office: Office) -> list[tuple[str, str]]:
    return [each for each in office.news() if each[1] in ("escalation", "your-case-climbed")]


def escalations(office: Office) -> list[OutboxRow]:
    return [row for row in office.rows() if row.kind == "escalation"]


def test_before_the_set_round_nobody_above_hears_of_it(court: Office) -> None:
    court.report()
    court.walk("2026-11-23", "10:59")
    assert told_above(court) == []


def test_staffs_step_climbs_to_the_kasub_and_the_reporter_reads_a_line(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "11:00")
    assert told_above(court) == [("Dewi", "escalation"), ("Pelita", "your-case-climbed")]
    assert court.open_run(case).climbed_at == wib("2026-11-23", "11:00")
    [line] = court.events("climbed")
    assert (line.run_id, line.after) == (court.run_id(case), "kasub_ptip")


@pytest.mark.parametrize("step", ["inspect", "order", "repair"])
def test_an_officials_step_climbs_to_an_admin(court: Office, step: str) -> None:
    case = court.report()
    court.bring_to(case, step)
    court.settle()
    court.walk("2026-11-23", "11:00")
    assert told_above(court) == [("Agus", "escalation"), ("Pelita", "your-case-climbed")]


def test_it_climbs_once(court: Office) -> None:
    court.report()
    court.walk("2026-11-23", "11:00")
    court.settle()
    court.walk("2026-11-27", "17:00")
    assert told_above(court) == []


def test_it_climbs_at_the_round_that_the_office_has_set(court: Office) -> None:
    set_(court, "climb_at_round", "1")
    court.report()
    court.walk("2026-11-23", "08:59")
    assert told_above(court) == []
    court.walk("2026-11-23", "09:00")
    assert ("Dewi", "escalation") in told_above(court)


def test_it_never_climbs_where_the_office_wants_it_so(court: Office) -> None:
    set_(court, "climb_at_round", "0")
    court.report()
    court.walk("2026-11-27", "17:00")
    assert told_above(court) == []


def test_it_climbs_to_the_role_that_the_office_has_set(court: Office) -> None:
    set_(court, "climb_to.staff", "secretary")
    court.report()
    court.walk("2026-11-23", "11:00")
    assert ("Sari", "escalation") in told_above(court)


def test_where_nobody_above_can_be_reached_the_admins_are_told(court: Office) -> None:
    set_(court, "climb_to.staff", "nobody")
    court.report()
    court.walk("2026-11-23", "11:00")
    assert ("Agus", "escalation") in told_above(court)


def test_several_late_steps_climb_in_one_message(court: Office) -> None:
    cases = [court.report() for _ in range(3)]
    court.walk("2026-11-23", "11:00")
    [row] = escalations(court)
    assert court.news().count(("Pelita", "your-case-climbed")) == 3
    assert row.standing_id is not None
    assert len(cases) == 3


def test_a_new_visit_to_a_step_climbs_anew(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "inspect")
    court.walk("2026-11-23", "11:00")
    court.decide("Dewi", case, "findings")
    court.decide("Sari", case, "send_back")
    court.settle()
    court.walk("2026-11-24", "16:00")
    assert ("Agus", "escalation") in told_above(court)


def test_from_the_first_repeat_on_all_holders_are_pinged_though_one_took_it(court: Office) -> None:
    case = court.report()
    with court.desk("Rina") as desk:
        take(desk, court.people["Rina"], court.run_id(case))
    court.settle()
    court.walk("2026-11-23", "09:00")
    assert court.news() == [("Rina", "reminder")]
    court.settle()
    court.walk("2026-11-23", "10:00")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]


def test_a_round_that_came_at_closing_climbs_only_after_a_morning_without_an_answer(court: Office) -> None:
    court.walk("2026-11-23", "13:30")
    court.report()
    court.walk("2026-11-24", "08:59")
    assert told_above(court) == []
    court.walk("2026-11-24", "09:00")
    assert told_above(court) == [("Dewi", "escalation"), ("Pelita", "your-case-climbed")]


def test_who_was_told_above_reads_that_it_was_decided(court: Office) -> None:
    first, second = court.report(), court.report()
    court.walk("2026-11-23", "11:00")
    court.settle()
    court.decide("Rudi", first, "accept")
    assert ("Dewi", "escalation!") in court.owed()
    assert [row.live for row in standing(court)] == [True], "the other one still waits"
    court.settle()
    court.decide("Rudi", second, "accept")
    assert ("Dewi", "escalation!") in court.owed()
    assert [row.live for row in standing(court)] == [False]


def test_who_was_told_above_reads_that_somebody_stands_in_now(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "order")
    court.walk("2026-11-23", "11:00")
    court.settle()
    appoint_umar(court)
    assert ("Agus", "escalation!") in court.owed()
    assert [row.live for row in standing(court)] == [False]


def test_who_was_told_that_nobody_holds_it_reads_that_somebody_does(office: Office) -> None:
    case = office.report_at("order")
    with office.desk() as desk:
        lose_reach(desk, [office.people["Sari"].telegram_id or 0])
    assert [row.live for row in standing(office)] == [True]
    office.settle()
    appoint_umar(office)
    assert ("Agus", "escalation!") in office.owed()
    assert [row.live for row in standing(office)] == [False]
    office.settle()
    office.decide("Umar", case, "order")
    assert ("Agus", "escalation!") not in office.owed()


def appoint_umar(office: Office) -> None:
    with office.desk() as desk:
        period = Period(desk.today, desk.today + timedelta(days=1))
        umar, sari = office.id_of("Umar"), office.id_of("Sari")
        appoint(desk, office.people["Agus"], Appointment("secretary", ActingKind.PLH, umar, sari, period))


def standing(office: Office) -> list[StandingRow]:
    with transaction(office.engine) as session:
        return list(session.exec(select(StandingRow).where(StandingRow.kind == "escalation")))
