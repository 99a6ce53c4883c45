"""A reporter who does not confirm the receipt: asked again, closed, and the case reopened all the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from casework.calendars import Calendars
from casework.desk import Procedures
from casework.holding import OpenRun
from casework.ladder import ladder_of
from casework.moves import check_answer, make_move, required_answers
from casework.step_times import redate
from casework.sweeps import SweepDone, sweep
from sop.office_hours import PERMA_7_2016
from sop.refusals import AlreadyDecided, CaseClosed, NotTheHolder, TooLateToReopen
from storage.cases import CaseRow, StepRunRow, run_rows
from storage.database import transaction
from storage.journal import JournalRow
from storage.post import StandingRow
from storage.reminders import PingDayRow, ReminderRow
from tests.casework.office import PROCEDURE, Office
from tests.sop.hours import JAKARTA, wib

DAY = 24 * 60
LONGER = "ask_after_days = [1, 2, 3, 4, 5]\nclose_after_days = 9"


def swept(office: Office, limit: int = 100) -> SweepDone:
    with office.desk() as desk:
        return sweep(desk, limit)


def handed_over(office: Office, name: str = "Pelita", device: str = "Printer") -> CaseRow:
    """A case that waits for its reporter."""
    case = office.report(name, device=device)
    with office.desk() as desk:
        # The short way: fixed on the spot.
        make_move(
            desk,
            office.people["Rudi"],
            office.run_id(case),
            "on_the_spot",
            {"work_done": "Roller diganti", "condition": "B"},
        )
    office.settle()
    return case


def closed_by_silence(office: Office) -> tuple[CaseRow, int]:
    """A case that nobody confirmed, and the run that waited for it."""
    case = handed_over(office)
    run_id = office.run_id(case)
    for _ in range(3):
        office.wait(DAY)
        swept(office)
    office.settle()
    return case, run_id


def reopen(office: Office, run_id: int, name: str = "Pelita") -> StepRunRow:
    with office.desk() as desk:
        return make_move(desk, office.people[name], run_id, "still_broken", {"problem": "Masih macet"})


def case_now(office: Office, case: CaseRow) -> CaseRow:
    with transaction(office.engine) as session:
        return session.get_one(CaseRow, case.id)


def runs_of(office: Office, case: CaseRow) -> list[tuple[str, str | None, int | None]]:
    with transaction(office.engine) as session:
        return [(run.step, run.outcome, run.decided_by) for run in run_rows(session, case.id or 0)]


def live(office: Office, kind: str) -> list[int | None]:
    """The runs whose messages of this kind may still carry buttons."""
    with transaction(office.engine) as session:
        rows = session.exec(select(StandingRow).where(StandingRow.kind == kind)).all()
    return [row.run_id for row in rows if row.live]


def events(office: Office) -> list[JournalRow]:
    return [row for row in office.journal() if row.event in ("case-closed", "case-reopened")]


def court(engine: Engine) -> Office:
    """The same office with the hours of a court."""
    return Office(engine, calendars=Calendars(PERMA_7_2016, JAKARTA))


def test_the_reporter_is_asked_again_after_one_and_after_two_days(office: Office) -> None:
    case = handed_over(office)
    began = office.now
    asked = []
    for _ in range(5):
        office.wait(DAY / 2)
        asked.append((swept(office).reminded, [entry for entry in office.owed() if entry[1] == "reminder"]))
        office.settle()
    assert asked == [(0, []), (1, [("Pelita", "reminder")]), (0, []), (1, [("Pelita", "reminder")]), (0, [])]
    assert office.open_run(case).reminder_round == 2
    assert office.open_run(case).next_check_at == began + timedelta(days=3)


def test_an_ask_takes_the_buttons_of_the_one_before_and_leaves_the_card_its_own(office: Office) -> None:
    case = handed_over(office)
    for _ in range(2):
        office.wait(DAY)
        swept(office)
    assert live(office, "reminder") == [office.run_id(case)]
    assert office.cards(case) == {"Pelita"}


def test_a_sweep_that_forgets_what_it_did_asks_once_all_the_same(office: Office) -> None:
    handed_over(office)
    office.wait(DAY)
    swept(office)
    office.settle()
    with transaction(office.engine) as session:
        session.execute(update(StepRunRow).values(next_check_at=office.now, reminder_round=0))
    assert swept(office).reminded == 0
    assert office.owed() == []


def test_of_two_asks_that_passed_unnoticed_only_the_latest_is_made(office: Office) -> None:
    handed_over(office)
    office.wait(2.5 * DAY)
    assert swept(office).reminded == 1
    with transaction(office.engine) as session:
        assert [row.round for row in session.exec(select(ReminderRow))] == [2]


def test_an_ask_counts_among_the_three_reminders_of_a_day(office: Office) -> None:
    handed_over(office)
    office.wait(DAY)
    swept(office)
    with transaction(office.engine) as session:
        assert [row.count for row in session.exec(select(PingDayRow))] == [1]
    office.settle()
    office.wait(DAY)
    with office.desk() as desk:
        desk.session.add(PingDayRow(person_id=office.id_of("Pelita"), day=desk.today, count=3))
    assert swept(office).reminded == 0
    assert office.owed() == []


def test_several_asks_of_one_reporter_come_as_one_message(office: Office) -> None:
    for device in ("Printer", "Laptop"):
        handed_over(office, device=device)
    office.wait(DAY)
    assert swept(office).reminded == 2
    assert office.owed() == [("Pelita", "reminders")]


def test_a_silent_reporter_is_no_late_official_so_it_is_told_to_nobody_above(office: Office) -> None:
    text = PROCEDURE.replace("ask_after_days = [1, 2]\nclose_after_days = 3", LONGER)
    office.procedures = Procedures(text, "patient.toml")
    handed_over(office)
    for _ in range(5):
        office.wait(DAY)
        swept(office)
    assert {name for name, _ in office.owed()} == {"Pelita"}
    assert "climbed" not in {row.event for row in office.journal()}


def test_after_three_days_the_case_is_closed_without_confirmation(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    ended = case_now(office, case)
    assert (ended.outcome, ended.closed_at) == ("unconfirmed", office.now)
    assert runs_of(office, case)[-1] == ("receipt", "unconfirmed", None)
    [closing] = events(office)
    assert (closing.event, closing.actor_id, closing.run_id) == ("case-closed", None, run_id)
    assert (closing.before, closing.after) == ("receipt", "unconfirmed")
    assert swept(office).next_check_at is None


def test_the_closing_is_told_to_the_reporter_and_silently_to_who_decided_before(office: Office) -> None:
    handed_over(office)
    office.wait(2 * DAY)
    swept(office)
    office.settle()
    office.wait(DAY)
    swept(office)
    assert sorted(office.owed()) == [
        ("Pelita", "card!"),
        ("Pelita", "reminder!"),
        ("Pelita", "status!"),
        ("Pelita", "your-case-unconfirmed"),
        ("Rudi", "case-ended"),
    ]


def test_what_was_asked_keeps_its_button_after_the_closing(office: Office) -> None:
    _, run_id = closed_by_silence(office)
    assert run_id in live(office, "card")
    assert live(office, "reminder") == [run_id]
    assert live(office, "status") == [None]


def test_two_sweeps_at_once_close_once(postgres: Engine) -> None:
    office = Office(postgres)
    cases = [handed_over(office) for _ in range(6)]
    office.wait(2 * DAY)
    swept(office)
    office.settle()
    office.wait(DAY)
    both_ready = Barrier(2)

    def sweep_now(_: int) -> SweepDone:
        both_ready.wait(timeout=20)
        return swept(office)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(sweep_now, range(2)))
    assert [failure for each in done for failure in each.failed] == []
    assert {case_now(office, case).outcome for case in cases} == {"unconfirmed"}
    assert len(events(office)) == 6
    assert office.owed().count(("Pelita", "your-case-unconfirmed")) == 6


def test_a_press_and_a_sweep_at_once_end_the_case_once(postgres: Engine) -> None:
    office = Office(postgres)
    for _ in range(5):
        case = handed_over(office)
        run_id = office.run_id(case)
        office.wait(3 * DAY)
        both_ready = Barrier(2)

        def press(run_id: int = run_id, ready: Barrier = both_ready) -> str:
            ready.wait(timeout=20)
            with office.desk() as desk:
                try:
                    return str(make_move(desk, office.people["Pelita"], run_id, "received", {}).outcome)
                except CaseClosed as refusal:
                    return refusal.outcome

        def look(ready: Barrier = both_ready) -> None:
            ready.wait(timeout=20)
            swept(office)

        with ThreadPoolExecutor(2) as pool:
            pressed, swept_too = pool.submit(press), pool.submit(look)
            swept_too.result()
        assert case_now(office, case).outcome == pressed.result()
        assert len([each for each in runs_of(office, case) if each[0] == "receipt"]) == 1


def test_closing_costs_the_same_however_many_are_closed(office: Office) -> None:
    handed_over(office)
    office.wait(3 * DAY)
    with office.counted() as few:
        swept(office)
    office.settle()
    for name in ("Tono", "Tini", "Tuti"):
        office.hire(name)
        for _ in range(3):
            handed_over(office, name=name)
    office.wait(3 * DAY)
    with office.counted() as many:
        swept(office)
    assert len(events(office)) == 10
    # What the followed messages and boards of more people need is one statement more, at most.
    assert len(many) <= len(few) + 1


def test_an_outage_puts_asks_and_closing_off_and_doubles_none(office: Office) -> None:
    case = handed_over(office)
    began = office.now
    office.wait(DAY)
    swept(office)
    office.settle()
    office.now += timedelta(days=10)
    assert swept(office).reminded == 0
    assert office.open_run(case).next_check_at == began + timedelta(days=12)
    office.wait(DAY)
    assert swept(office).reminded == 1
    office.wait(DAY)
    swept(office)
    assert case_now(office, case).closed_at == began + timedelta(days=13)


def test_a_court_asks_on_working_days_only(engine: Engine) -> None:
    office = court(engine)
    office.now = wib("2026-11-27", "10:30")
    case = handed_over(office)
    marks = []
    for day in ("11-30", "12-01", "12-02"):
        office.now = wib(f"2026-{day}", "08:00")
        office.wait(0)
        swept(office)
        marks.append(office.open_run(case).next_check_at)
        office.now = wib(f"2026-{day}", "10:30")
        office.wait(0)
        swept(office)
    assert marks == [wib(f"2026-{day}", "10:30") for day in ("11-30", "12-01", "12-02")]
    assert case_now(office, case).closed_at is not None


def test_a_question_due_at_opening_comes_a_quarter_of_an_hour_after_the_overview(engine: Engine) -> None:
    office = court(engine)
    office.now = wib("2026-11-26", "20:00")
    case = handed_over(office)
    for clock, reminded in (("08:00", 0), ("08:14", 0), ("08:15", 1)):
        office.now = wib("2026-11-30", clock)
        office.wait(0)
        assert swept(office).reminded == reminded, clock
    assert office.open_run(case).reminder_round == 1


def test_a_court_that_looks_again_at_night_waits_for_the_morning(engine: Engine) -> None:
    office = court(engine)
    office.now = wib("2026-11-23", "10:30")
    case = handed_over(office)
    office.now = wib("2026-11-26", "22:00")
    office.wait(0)
    swept(office)
    assert case_now(office, case).closed_at is None
    assert office.open_run(case).next_check_at == wib("2026-11-27", "08:00")
    assert office.open_run(case).reminder_round == 0


def test_a_changed_calendar_finds_anew_when_to_look(engine: Engine) -> None:
    office = court(engine)
    office.now = wib("2026-11-27", "10:30")
    case = handed_over(office)
    with transaction(engine) as session:
        session.execute(update(StepRunRow).values(next_check_at=None))
    with office.desk() as desk:
        run, row = desk.session.get_one(StepRunRow, office.run_id(case)), case
        assert redate(desk, OpenRun.readable(desk, [(run, row)]), ladder_of(desk)) == []
    assert office.open_run(case).next_check_at == wib("2026-11-30", "10:30")


def test_a_case_whose_procedure_knows_no_silence_waits_for_ever(office: Office) -> None:
    table = PROCEDURE[PROCEDURE.index("[step.receipt.silence]") :].partition("\n\n")[0]
    office.procedures = Procedures(PROCEDURE.replace(table, ""), "patient.toml")
    case = handed_over(office)
    office.wait(30 * DAY)
    assert swept(office) == SweepDone(reminded=0, next_check_at=None)
    assert office.open_run(case).next_check_at is None


def test_the_reporter_reopens_the_case_under_its_number(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    office.wait(6 * DAY)
    visit = reopen(office, run_id)
    reopened = case_now(office, case)
    assert (reopened.number, reopened.closed_at, reopened.outcome) == (case.number, None, None)
    assert reopened.facts["problem"] == "Masih macet"
    assert visit.answers == {"problem": "Masih macet"}
    pelita = office.id_of("Pelita")
    assert runs_of(office, case)[1:] == [
        ("receipt", "unconfirmed", None),
        ("receipt", "still_broken", pelita),
        ("inspect", None, None),
    ]
    assert office.cards(case) == {"Dewi"}
    assert office.open_run(case).due_at == office.now + timedelta(minutes=60)


def test_the_reopening_is_journaled_and_told_to_the_holder_and_who_decided(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    visit = reopen(office, run_id)
    closing, reopening = events(office)
    assert (reopening.event, reopening.actor_id) == ("case-reopened", office.id_of("Pelita"))
    assert (reopening.case_id, reopening.run_id) == (case.id, visit.id)
    assert (reopening.before, reopening.after, reopening.facts) == (
        closing.after,
        "inspect",
        {"move": "still_broken"},
    )
    owed = office.owed()
    assert ("Pelita", "your-case-reopened") not in owed, "the dialog has told it"
    assert ("Dewi", "card") in owed
    assert ("Rudi", "returned") in owed
    assert {("Pelita", "card!"), ("Pelita", "reminder!"), ("Pelita", "status!")} <= set(owed)


def test_a_reopened_case_has_one_open_run_and_the_database_takes_no_second(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    assert office.open_run(case).step == "inspect"
    with pytest.raises(IntegrityError), transaction(office.engine) as session:
        session.add(StepRunRow(case_id=case.id or 0, step="inspect", started_at=office.now))


def test_a_reopened_case_is_worked_on_and_closed_like_any_other(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    office.decide("Dewi", case, "on_the_spot")
    office.decide("Pelita", case, "received")
    assert case_now(office, case).outcome == "received"
    with office.desk() as desk, pytest.raises(CaseClosed):
        make_move(desk, office.people["Pelita"], run_id, "still_broken", {"problem": "Lagi"})


def test_a_reopened_case_may_be_closed_by_silence_again(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    office.decide("Dewi", case, "on_the_spot")
    second = office.run_id(case)
    for _ in range(3):
        office.wait(DAY)
        swept(office)
    assert case_now(office, case).outcome == "unconfirmed"
    with office.desk() as desk, pytest.raises(CaseClosed):
        make_move(desk, office.people["Pelita"], run_id, "still_broken", {"problem": "Lagi"})
    reopen(office, second)
    assert office.open_run(case).step == "inspect"


def test_the_dialog_asks_what_is_still_wrong(office: Office) -> None:
    _, run_id = closed_by_silence(office)
    with office.desk() as desk:
        pelita = office.people["Pelita"]
        assert required_answers(desk, pelita, run_id, "still_broken").needs == ("problem",)
        assert check_answer(desk, pelita, run_id, "still_broken", "problem", " Mati ") == "Mati"


def test_on_the_eighth_day_it_is_too_late(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    office.wait(7 * DAY)
    with office.desk() as desk:
        required_answers(desk, office.people["Pelita"], run_id, "still_broken")
    office.wait(DAY)
    with pytest.raises(TooLateToReopen):
        reopen(office, run_id)
    assert case_now(office, case).outcome == "unconfirmed"


@pytest.mark.parametrize("name", ["Rudi", "Dewi", "Agus"])
def test_nobody_but_the_reporter_reopens_a_case(office: Office, name: str) -> None:
    case, run_id = closed_by_silence(office)
    with pytest.raises(NotTheHolder):
        reopen(office, run_id, name)
    assert case_now(office, case).outcome == "unconfirmed"


def test_confirming_after_the_closing_finds_the_case_closed(office: Office) -> None:
    _, run_id = closed_by_silence(office)
    with office.desk() as desk, pytest.raises(CaseClosed) as refused:
        make_move(desk, office.people["Pelita"], run_id, "received", {})
    assert refused.value.outcome == "unconfirmed"


def test_a_second_press_reopens_nothing_more(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    with pytest.raises(AlreadyDecided):
        reopen(office, run_id)
    assert len(runs_of(office, case)) == 4


def test_two_devices_reopen_a_case_once(postgres: Engine) -> None:
    office = Office(postgres)
    for _ in range(5):
        case, run_id = closed_by_silence(office)
        both_ready = Barrier(2)

        def press(_: int, run_id: int = run_id, ready: Barrier = both_ready) -> bool:
            ready.wait(timeout=20)
            try:
                reopen(office, run_id)
            except AlreadyDecided:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(press, range(2))) == [False, True]
        assert [step for step, outcome, _ in runs_of(office, case) if outcome is None] == ["inspect"]


def test_who_reported_the_same_hears_of_the_closing_and_of_the_reopening(office: Office) -> None:
    office.hire("Tono")
    original, double = office.report(), office.report("Tono")
    office.decide("Rudi", double, "duplicate", original=original.number)
    office.decide("Rudi", original, "on_the_spot")
    run_id = office.run_id(original)
    for _ in range(2):
        office.wait(DAY)
        swept(office)
    office.settle()
    office.wait(DAY)
    swept(office)
    assert [key for name, key in office.owed() if name == "Tono"] == ["status!", "your-case-ended"]
    assert ("Pelita", "your-case-unconfirmed") in office.owed()
    office.settle()
    reopen(office, run_id)
    assert [key for name, key in office.owed() if name == "Tono"] == ["status!", "your-case-reopened"]
