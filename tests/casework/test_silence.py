"""A reporter who does not confirm the receipt: asked again, and the case closed after three days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlalchemy import Engine, update
from sqlmodel import select

from casework.calendars import Calendars
from casework.desk import Procedures
from casework.holding import OpenRun
from casework.ladder import ladder_of
from casework.moves import make_move
from casework.step_times import redate
from casework.sweeps import SweepDone
from sop.office_hours import PERMA_7_2016
from sop.refusals import CaseClosed
from storage.cases import StepRunRow
from storage.database import transaction
from storage.post import StandingRow
from storage.reminders import PingDayRow, ReminderRow
from tests.casework.office import Office
from tests.casework.silent import DAY, closed_by_silence, events, handed_over, runs_of
from tests.sop.hours import JAKARTA, wib
from tests.support.shipped import TEXT

LONGER = "ask_after_days = [1, 2, 3, 4, 5]\nclose_after_days = 9"


def live(office: Office, kind: str) -> list[int | None]:
    """The runs whose messages of this kind may still carry buttons."""
    with transaction(office.engine) as session:
        rows = session.exec(select(StandingRow).where(StandingRow.kind == kind)).all()
    return [row.run_id for row in rows if row.live]


def court(engine: Engine) -> Office:
    """The same office with the hours of a court."""
    return Office(engine, calendars=Calendars(PERMA_7_2016, JAKARTA))


def test_the_reporter_is_asked_again_after_one_and_after_two_days(office: Office) -> None:
    case = handed_over(office)
    began = office.now
    asked = []
    for _ in range(5):
        office.wait(DAY / 2)
        asked.append((office.sweep().reminded, [entry for entry in office.owed() if entry[1] == "reminder"]))
        office.settle()
    assert asked == [(0, []), (1, [("Pelita", "reminder")]), (0, []), (1, [("Pelita", "reminder")]), (0, [])]
    assert office.open_run(case).reminder_round == 2
    assert office.open_run(case).next_check_at == began + timedelta(days=3)


def test_an_ask_takes_the_buttons_of_the_one_before_and_leaves_the_card_its_own(office: Office) -> None:
    case = handed_over(office)
    for _ in range(2):
        office.wait(DAY)
        office.sweep()
    assert live(office, "reminder") == [office.run_id(case)]
    assert office.cards(case) == {"Pelita"}


def test_a_sweep_that_forgets_what_it_did_asks_once_all_the_same(office: Office) -> None:
    handed_over(office)
    office.wait(DAY)
    office.sweep()
    office.settle()
    with transaction(office.engine) as session:
        session.execute(update(StepRunRow).values(next_check_at=office.now, reminder_round=0))
    assert office.sweep().reminded == 0
    assert office.owed() == []


def test_of_two_asks_that_passed_unnoticed_only_the_latest_is_made(office: Office) -> None:
    handed_over(office)
    office.wait(2.5 * DAY)
    assert office.sweep().reminded == 1
    with transaction(office.engine) as session:
        assert [row.round for row in session.exec(select(ReminderRow))] == [2]


def test_an_ask_counts_among_the_three_reminders_of_a_day_and_is_never_left_out(office: Office) -> None:
    handed_over(office)
    office.wait(DAY)
    office.sweep()
    with transaction(office.engine) as session:
        assert [row.count for row in session.exec(select(PingDayRow))] == [1]
    office.settle()
    office.wait(DAY)
    with office.desk() as desk:
        desk.session.add(PingDayRow(person_id=office.id_of("Pelita"), day=desk.today, count=3))
    assert office.sweep().reminded == 1
    assert ("Pelita", "reminder") in office.owed()


def test_a_case_that_closes_at_opening_is_told_after_the_mornings_overview(engine: Engine) -> None:
    office = court(engine)
    office.walk("2026-11-23", "20:00")
    case = handed_over(office, "Rina")
    office.walk("2026-11-26", "15:59")
    office.report()
    office.settle()
    office.walk("2026-11-27", "08:00")
    assert office.news() == [("Rina", "board"), ("Rudi", "board")]
    assert office.case_now(case).closed_at is None
    office.settle()
    office.walk("2026-11-27", "08:15")
    assert office.case_now(case).outcome == "unconfirmed"
    assert ("Rina", "your-case-unconfirmed") in office.news()


def test_several_asks_of_one_reporter_come_as_one_message(office: Office) -> None:
    for device in ("Printer", "Laptop"):
        handed_over(office, device=device)
    office.wait(DAY)
    assert office.sweep().reminded == 2
    assert office.owed() == [("Pelita", "reminders")]


def test_a_silent_reporter_is_no_late_official_so_it_is_told_to_nobody_above(office: Office) -> None:
    text = TEXT.replace("ask_after_days = [1, 2]\nclose_after_days = 3", LONGER)
    office.procedures = Procedures(text, "patient.toml")
    handed_over(office)
    for _ in range(5):
        office.wait(DAY)
        office.sweep()
    assert {name for name, _ in office.owed()} == {"Pelita"}
    assert "climbed" not in {row.event for row in office.journal()}


def test_after_three_days_the_case_is_closed_without_confirmation(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    ended = office.case_now(case)
    assert (ended.outcome, ended.closed_at) == ("unconfirmed", office.now)
    assert runs_of(office, case)[-1] == ("receipt", "unconfirmed", None)
    [closing] = events(office)
    assert (closing.event, closing.actor_id, closing.run_id) == ("case-closed", None, run_id)
    assert (closing.before, closing.after) == ("receipt", "unconfirmed")
    assert office.sweep().next_check_at is None


def test_the_closing_is_told_to_the_reporter_and_silently_to_who_decided_before(office: Office) -> None:
    handed_over(office)
    office.wait(2 * DAY)
    office.sweep()
    office.settle()
    office.wait(DAY)
    office.sweep()
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
    office.sweep()
    office.settle()
    office.wait(DAY)
    both_ready = Barrier(2)

    def sweep_now(_: int) -> SweepDone:
        both_ready.wait(timeout=20)
        return office.sweep()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(sweep_now, range(2)))
    assert [failure for each in done for failure in each.failed] == []
    assert {office.case_now(case).outcome for case in cases} == {"unconfirmed"}
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
            office.sweep()

        with ThreadPoolExecutor(2) as pool:
            pressed, swept_too = pool.submit(press), pool.submit(look)
            swept_too.result()
        assert office.case_now(case).outcome == pressed.result()
        assert len([each for each in runs_of(office, case) if each[0] == "receipt"]) == 1


def test_closing_costs_the_same_however_many_are_closed(office: Office) -> None:
    handed_over(office)
    office.wait(3 * DAY)
    with office.counted() as few:
        office.sweep()
    office.settle()
    for name in ("Tono", "Tini", "Tuti"):
        office.hire(name)
        for _ in range(3):
            handed_over(office, name=name)
    office.wait(3 * DAY)
    with office.counted() as many:
        office.sweep()
    assert len(events(office)) == 10
    # What the followed messages and boards of more people need is one statement more, at most.
    assert len(many) <= len(few) + 1


def test_an_outage_puts_asks_and_closing_off_and_doubles_none(office: Office) -> None:
    case = handed_over(office)
    began = office.now
    office.wait(DAY)
    office.sweep()
    office.settle()
    office.now += timedelta(days=10)
    assert office.sweep().reminded == 0
    assert office.open_run(case).next_check_at == began + timedelta(days=12)
    office.wait(DAY)
    assert office.sweep().reminded == 1
    office.wait(DAY)
    office.sweep()
    assert office.case_now(case).closed_at == began + timedelta(days=13)


def test_a_court_asks_on_working_days_only(engine: Engine) -> None:
    office = court(engine)
    office.now = wib("2026-11-27", "10:30")
    case = handed_over(office)
    marks = []
    for day in ("11-30", "12-01", "12-02"):
        office.now = wib(f"2026-{day}", "08:00")
        office.wait(0)
        office.sweep()
        marks.append(office.open_run(case).next_check_at)
        office.now = wib(f"2026-{day}", "10:30")
        office.wait(0)
        office.sweep()
    assert marks == [wib(f"2026-{day}", "10:30") for day in ("11-30", "12-01", "12-02")]
    assert office.case_now(case).closed_at is not None


def test_a_question_due_at_opening_comes_a_quarter_of_an_hour_after_the_overview(engine: Engine) -> None:
    office = court(engine)
    office.now = wib("2026-11-26", "20:00")
    case = handed_over(office)
    for clock, reminded in (("08:00", 0), ("08:14", 0), ("08:15", 1)):
        office.now = wib("2026-11-30", clock)
        office.wait(0)
        assert office.sweep().reminded == reminded, clock
    assert office.open_run(case).reminder_round == 1


def test_a_court_that_looks_again_at_night_waits_for_the_morning(engine: Engine) -> None:
    office = court(engine)
    office.now = wib("2026-11-23", "10:30")
    case = handed_over(office)
    office.now = wib("2026-11-26", "22:00")
    office.wait(0)
    office.sweep()
    assert office.case_now(case).closed_at is None
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
    table = TEXT[TEXT.index("[step.receipt.silence]") :].partition("\n\n")[0]
    office.procedures = Procedures(TEXT.replace(table, ""), "patient.toml")
    case = handed_over(office)
    office.wait(30 * DAY)
    assert office.sweep() == SweepDone(reminded=0, next_check_at=None)
    assert office.open_run(case).next_check_at is None
