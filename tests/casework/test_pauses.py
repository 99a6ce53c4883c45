from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from casework.calendars import Calendars
from casework.moves import make_move
from casework.pauses import resume_due
from casework.taking import take
from sop.definition import PAUSE, RESUME
from sop.office_hours import PERMA_7_2016
from sop.refusals import (
    AlreadyDecided,
    AlreadyPaused,
    AnswerInvalid,
    AnswerMissing,
    NotPaused,
    NotTheHolder,
    Refusal,
    TakenBy,
)
from storage.cases import CaseRow, StepRunRow
from storage.database import transaction
from storage.stops import PauseRow
from tests.casework.office import Office
from tests.sop.hours import JAKARTA, wib

REASON = "Menunggu suku cadang"


def pause(office: Office, case: CaseRow, *, name: str = "Rudi", until: str = "2026-11-25") -> None:
    office.decide(name, case, PAUSE, reason=REASON, until=until)


def resume(office: Office, case: CaseRow, name: str = "Rudi") -> None:
    office.decide(name, case, RESUME)


def pauses(office: Office) -> list[PauseRow]:
    with transaction(office.engine) as session:
        return list(session.exec(select(PauseRow).order_by(col(PauseRow.id))))


def told(office: Office, name: str) -> list[str]:
    return [what for who, what in office.news() if who == name]


def test_a_step_on_hold_has_its_limit_moved_by_the_working_time_of_the_pause(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:45")
    pause(court, case)
    run = court.open_run(case)
    assert run.paused_until == run.next_check_at == wib("2026-11-25", "08:00")
    assert run.due_at == wib("2026-11-25", "08:15")


def test_nobody_is_reminded_of_a_step_on_hold(court: Office) -> None:
    case = court.report()
    pause(court, case)
    court.settle()
    court.walk("2026-11-24", "16:00")
    assert court.news() == []


def test_the_step_goes_on_by_itself_at_opening_and_its_holders_read_it(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:45")
    pause(court, case)
    court.settle()
    court.walk("2026-11-25", "07:59")
    assert court.open_run(case).paused_until is not None
    court.walk("2026-11-25", "08:00")
    assert court.open_run(case).paused_until is None
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    assert court.board("Rudi")["resumed"] == [court.run_id(case)]
    [row] = pauses(court)
    assert (row.ended_at, row.ended_by) == (wib("2026-11-25", "08:00"), None)


def test_once_it_goes_on_the_rest_of_its_time_is_left(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:45")
    pause(court, case)
    court.walk("2026-11-25", "08:14")
    court.settle()
    court.walk("2026-11-25", "08:15")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]


def test_going_on_early_gives_back_the_rest_of_its_time(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:45")
    pause(court, case)
    court.walk("2026-11-23", "10:00")
    resume(court, case)
    run = court.open_run(case)
    assert (run.paused_until, run.due_at, run.next_check_at) == (None, *2 * [wib("2026-11-23", "10:15")])
    [row] = pauses(court)
    assert (row.ended_at, row.ended_by) == (court.now, court.id_of("Rudi"))


def test_a_step_taken_by_another_is_not_for_me_to_put_on_hold(court: Office) -> None:
    case = court.report()
    with court.desk("Rina") as desk:
        take(desk, court.people["Rina"], court.run_id(case))
    with pytest.raises(TakenBy):
        pause(court, case)
    pause(court, case, name="Rina")
    with pytest.raises(TakenBy):
        resume(court, case)


@pytest.mark.parametrize("name", ["Dewi", "Sari", "Agus", "Pelita"])
def test_only_a_holder_puts_a_step_on_hold(court: Office, name: str) -> None:
    case = court.report()
    with pytest.raises(NotTheHolder):
        pause(court, case, name=name)


def test_a_step_is_put_on_hold_once(court: Office) -> None:
    case = court.report()
    pause(court, case)
    with pytest.raises(AlreadyPaused):
        pause(court, case, name="Rina")
    assert len(pauses(court)) == 1


def test_a_step_that_is_not_on_hold_cannot_go_on(court: Office) -> None:
    case = court.report()
    with pytest.raises(NotPaused):
        resume(court, case)


def test_an_ended_step_cannot_be_put_on_hold(court: Office) -> None:
    case = court.report()
    run_id = court.run_id(case)
    court.decide("Rudi", case, "accept")
    with court.desk("Rina") as desk, pytest.raises(AlreadyDecided):
        make_move(desk, court.people["Rina"], run_id, PAUSE, {"reason": REASON, "until": "2026-11-25"})


@pytest.mark.parametrize("until", ["2026-11-23", "2026-11-22", "kapan-kapan", "2036-01-01"])
def test_the_day_lies_ahead(court: Office, until: str) -> None:
    case = court.report()
    with pytest.raises(AnswerInvalid):
        pause(court, case, until=until)
    assert pauses(court) == []


@pytest.mark.parametrize("given", [{"reason": REASON}, {"until": "2026-11-25"}])
def test_reason_and_day_are_both_needed(court: Office, given: dict[str, str]) -> None:
    case = court.report()
    with pytest.raises(AnswerMissing):
        court.decide("Rudi", case, PAUSE, **{"reason": "", "until": "", **given})


def test_the_reporters_own_step_cannot_be_put_on_hold(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "receipt")
    with pytest.raises(Refusal):
        pause(court, case, name="Pelita")
    assert court.open_run(case).paused_until is None


def test_a_decision_ends_the_pause(court: Office) -> None:
    case = court.report()
    pause(court, case)
    court.walk("2026-11-23", "09:00")
    court.decide("Rina", case, "accept")
    [row] = pauses(court)
    assert (row.ended_at, row.ended_by) == (court.now, court.id_of("Rina"))
    assert court.open_run(case).paused_until is None
    court.settle()
    court.walk("2026-11-25", "08:00")
    assert "resumed" not in {what for _, what in court.news()}
    assert court.events("step-resumed") == []


def test_the_reporter_is_told_of_a_pause(court: Office) -> None:
    case = court.report()
    court.settle()
    pause(court, case)
    assert court.news() == [("Pelita", "your-case-paused")]
    assert ("Pelita", "status!") in court.edits()


def test_the_secretary_is_told_from_the_second_pause_of_a_case_on(court: Office) -> None:
    case = court.report()
    pause(court, case)
    assert told(court, "Sari") == []
    court.decide("Rudi", case, "accept")
    pause(court, case, name="Dewi")
    assert told(court, "Sari") == ["paused-again"]
    resume(court, case, "Dewi")
    pause(court, case, name="Dewi")
    assert told(court, "Sari") == ["paused-again", "paused-again"]
    assert [row.facts["args"]["count"] for row in court.rows() if row.facts.get("key") == "paused-again"] == [
        2,
        3,
    ]


def test_the_secretary_who_pauses_is_not_told_of_it(court: Office) -> None:
    case = court.report()
    pause(court, case)
    court.bring_to(case, "order")
    court.settle()
    pause(court, case, name="Sari")
    assert told(court, "Sari") == []


def test_the_repair_begins_on_hold_until_the_promised_date(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "supervise")
    run = court.open_run(case)
    assert (run.paused_until, run.due_at) == (wib("2026-12-01", "08:00"), wib("2026-12-01", "09:00"))
    [row] = pauses(court)
    assert row.made_by is None


def test_a_repair_promised_for_today_begins_at_once(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "repair")
    court.decide("Umar", case, "in_house", promised_date="2026-11-23")
    run = court.open_run(case)
    assert (run.step, run.paused_until, run.due_at) == ("supervise", None, wib("2026-11-23", "09:00"))


def test_a_new_date_puts_the_repair_on_hold_again(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "supervise")
    court.walk("2026-12-01", "08:30")
    court.decide("Dewi", case, "new_date", promised_date="2026-12-03")
    assert court.open_run(case).paused_until == wib("2026-12-03", "08:00")


def test_a_result_sent_back_begins_its_repair_at_once(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "result")
    court.decide("Sari", case, "not_good")
    run = court.open_run(case)
    assert (run.step, run.paused_until) == ("supervise", None)


def test_what_the_procedure_puts_on_hold_by_itself_is_not_told_above(court: Office) -> None:
    case = court.report()
    pause(court, case)
    court.bring_to(case, "supervise")
    assert told(court, "Sari").count("paused-again") == 0


def test_a_late_step_stays_late_while_it_is_on_hold_and_after(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "09:30")
    pause(court, case)
    assert court.open_run(case).due_at == wib("2026-11-23", "09:00")
    court.settle()
    court.walk("2026-11-25", "08:29")
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    court.settle()
    court.walk("2026-11-25", "08:30")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]
    assert court.open_run(case).reminder_round == 2


def test_a_pause_until_a_day_off_ends_when_the_office_next_opens(court: Office) -> None:
    case = court.report()
    pause(court, case, until="2026-12-24")
    assert court.open_run(case).paused_until == wib("2026-12-28", "08:00")


def test_a_pause_that_was_made_and_ended_before_it_was_told_can_still_be_worded(court: Office) -> None:
    case = court.report()
    pause(court, case)
    [row] = [row for row in court.rows() if row.facts.get("key") == "your-case-paused"]
    assert row.facts["args"] == {"until_at": wib("2026-11-25", "08:00").isoformat(), "pause_reason": REASON}


def test_the_journal_tells_who_put_a_step_on_hold_and_that_it_went_on(court: Office) -> None:
    case = court.report()
    pause(court, case)
    [paused] = court.events("step-paused")
    assert (paused.actor_id, paused.run_id, paused.after, paused.facts) == (
        court.id_of("Rudi"),
        court.run_id(case),
        "2026-11-25",
        {"reason": REASON},
    )
    court.walk("2026-11-25", "08:00")
    pause(court, case, until="2026-11-27")
    resume(court, case)
    assert [row.actor_id for row in court.events("step-resumed")] == [None, court.id_of("Rudi")]


def test_many_steps_go_on_in_as_few_queries_as_one(court: Office) -> None:
    for _ in range(9):
        pause(court, court.report())
    court.walk("2026-11-25", "07:59")
    court.settle()
    court.wait(1)
    with court.desk() as desk, court.counted() as statements:
        assert len(resume_due(desk)) == 9
    about_runs = [sql for sql in statements if "step_run" in sql or "pause" in sql]
    assert len(about_runs) <= 6


def test_a_step_is_either_put_on_hold_or_decided(postgres: Engine) -> None:
    office = Office(postgres, calendars=Calendars(PERMA_7_2016, JAKARTA))
    for _ in range(12):
        case = office.report()
        run_id, both_ready = office.run_id(case), Barrier(2)

        def act(name: str, move: str, answers: dict[str, str], run_id: int, both_ready: Barrier) -> None:
            with office.desk(name) as desk, suppress(Refusal):
                both_ready.wait(timeout=20)
                make_move(desk, office.people[name], run_id, move, answers)

        acts = [
            ("Rudi", PAUSE, {"reason": REASON, "until": "2026-11-25"}, run_id, both_ready),
            ("Rina", "accept", {"condition": "RR"}, run_id, both_ready),
        ]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda each: act(*each), acts))
    assert [row for row in pauses(office) if row.ended_at is None] == []
    assert {run.paused_until for run in open_runs(office)} == {None}


def open_runs(office: Office) -> list[StepRunRow]:
    with transaction(office.engine) as session:
        return list(session.exec(select(StepRunRow).where(col(StepRunRow.ended_at).is_(None))))


def test_going_on_at_the_last_minute_of_the_limit_is_reminded_at_its_second(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:59")
    pause(court, case)
    court.walk("2026-11-24", "10:00")
    resume(court, case)
    assert court.sweep().next_check_at == court.now + timedelta(minutes=1)


def test_what_came_due_as_a_pause_began_is_reminded_of_when_the_step_goes_on(court: Office) -> None:
    case = court.report()
    court.settle()
    court.wait(60)
    pause(court, case)
    court.settle()
    court.walk("2026-11-23", "10:30")
    resume(court, case)
    court.sweep()
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]


def test_a_round_that_a_pause_kept_off_the_overview_is_reminded_of_when_the_step_goes_on(
    court: Office,
) -> None:
    """It came at closing, so it was to be told in the morning; then the step was on hold."""
    case = court.report()
    court.walk("2026-11-24", "19:00")
    pause(court, case, until="2026-11-27")
    court.walk("2026-11-25", "08:10")
    court.settle()
    resume(court, case)
    court.sweep()
    assert ("Rudi", "reminder") in court.news()
