from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlalchemy import Engine, event, update
from sqlmodel import col, select

from casework.desk import Procedures
from casework.sweeps import SweepDone, sweep
from casework.taking import take
from storage.cases import CaseRow, ProcedureVersionRow, StepRunRow
from storage.database import transaction
from storage.journal import JournalRow
from storage.post import OutboxRow, StandingRow
from storage.reminders import ReminderRow
from tests.casework.office import Office
from tests.support.shipped import TEXT


def swept(office: Office, limit: int = 100) -> SweepDone:
    with office.desk() as desk:
        return sweep(desk, limit)


def live_reminders(office: Office) -> list[int]:
    """The rounds of the reminders that still carry buttons."""
    with transaction(office.engine) as session:
        rows = session.exec(select(StandingRow).where(StandingRow.kind == "reminder", col(StandingRow.live)))
        return sorted(row.facts["round"] for row in rows)


def test_nobody_is_reminded_before_the_limit(office: Office) -> None:
    case = office.report()
    office.settle()
    office.wait(59.9)
    done = swept(office)
    assert (done.reminded, office.owed()) == (0, [])
    assert done.next_check_at == office.open_run(case).due_at


def test_at_the_limit_each_holder_is_reminded_once(office: Office) -> None:
    case = office.report()
    office.settle()
    office.wait(60)
    done = swept(office)
    assert done.reminded == 2
    assert sorted(office.owed()) == [("Rina", "reminder"), ("Rudi", "reminder")]
    assert done.next_check_at == office.now + timedelta(minutes=60)
    assert office.open_run(case).reminder_round == 1


def test_two_sweeps_queue_one_reminder(office: Office) -> None:
    office.report()
    office.wait(60)
    swept(office)
    office.settle()
    assert swept(office).reminded == 0
    assert office.owed() == []


def test_a_sweep_that_forgets_what_it_did_still_reminds_once(office: Office) -> None:
    office.report()
    office.wait(60)
    swept(office)
    office.settle()
    with transaction(office.engine) as session:
        session.execute(update(StepRunRow).values(next_check_at=office.now, reminder_round=0))
    assert swept(office).reminded == 0
    assert office.owed() == []


def test_two_sweeps_at_once_remind_once(postgres: Engine) -> None:
    office = Office(postgres)
    for _ in range(10):
        office.report()
    office.settle()
    office.wait(60)
    both_ready = Barrier(2)

    def sweep_now(_: int) -> int:
        both_ready.wait(timeout=20)
        return swept(office).reminded

    with ThreadPoolExecutor(2) as pool:
        reminded = list(pool.map(sweep_now, range(2)))
    assert sum(reminded) == 20
    assert sorted(office.owed()) == [("Rina", "reminders"), ("Rudi", "reminders")]


def test_each_further_span_brings_a_round_and_the_earlier_one_loses_its_buttons(office: Office) -> None:
    office.report()
    office.wait(60)
    swept(office)
    office.settle()
    office.wait(60)
    swept(office)
    assert sorted(office.owed()) == [
        ("Rina", "reminder"),
        ("Rina", "reminder!"),
        ("Rudi", "reminder"),
        ("Rudi", "reminder!"),
    ]
    assert live_reminders(office) == [2, 2]


def test_after_a_long_silence_only_the_latest_round_is_reminded_of(office: Office) -> None:
    case = office.report()
    office.settle()
    office.wait(60 * 7 + 30)
    done = swept(office)
    assert done.reminded == 2
    assert live_reminders(office) == [7, 7]
    assert done.next_check_at == office.open_run(case).started_at + timedelta(minutes=60 * 8)


def test_at_first_who_took_the_step_is_reminded_and_from_the_repeat_on_everybody(office: Office) -> None:
    case = office.report()
    with office.desk() as desk:
        take(desk, office.people["Rina"], office.run_id(case))
    office.settle()
    office.wait(60)
    swept(office)
    assert office.owed() == [("Rina", "reminder")]
    office.settle()
    office.wait(60)
    swept(office)
    assert [entry for entry in sorted(office.owed()) if entry[1] == "reminder"] == [
        ("Rina", "reminder"),
        ("Rudi", "reminder"),
    ]


def test_a_decision_ends_the_reminders_too(office: Office) -> None:
    case = office.report()
    office.wait(60)
    swept(office)
    office.settle()
    office.decide("Rudi", case, "accept")
    assert ("Rina", "reminder!") in office.owed()
    assert live_reminders(office) == []
    office.settle()
    office.wait(59)
    assert swept(office).reminded == 0


def test_fractions_of_a_minute_make_rounds_too(office: Office) -> None:
    office.procedures = Procedures(TEXT.replace("minutes = 60", "minutes = 0.05"), "quick.toml")
    office.report()
    rounds = []
    for _ in range(4):
        rounds.append(swept(office).reminded)
        office.now += timedelta(seconds=3)
    assert rounds == [0, 2, 2, 2]


def test_a_broken_case_is_put_off_and_does_not_stop_the_others(office: Office) -> None:
    broken, sound = office.report(), office.report()
    with transaction(office.engine) as session:
        text = "this is no procedure"
        session.add(ProcedureVersionRow(version="broken", text=text, first_used_at=office.now))
        session.flush()
        session.get_one(CaseRow, broken.id).procedure_version = "broken"
    office.settle()
    office.wait(60)
    done = swept(office)
    assert done.reminded == 2
    assert [failure.run_id for failure in done.failed] == [office.run_id(broken)]
    assert office.open_run(broken).next_check_at == office.now + timedelta(minutes=60)
    assert office.open_run(sound).reminder_round == 1


def test_a_case_that_cannot_be_written_is_put_off_and_does_not_stop_the_others(
    office: Office,
) -> None:
    broken, sound = office.report(), office.report()
    office.settle()
    office.wait(60)
    broken_run = office.run_id(broken)

    def refuse(mapper: object, connection: object, target: JournalRow) -> None:
        if target.run_id == broken_run:
            raise ValueError("this row cannot be written")

    event.listen(JournalRow, "before_insert", refuse)
    try:
        done = swept(office)
    finally:
        event.remove(JournalRow, "before_insert", refuse)
    assert [failure.run_id for failure in done.failed] == [broken_run]
    assert office.open_run(broken).reminder_round == 0
    assert office.open_run(sound).reminder_round == 1
    with transaction(office.engine) as session:
        reminded = set(session.exec(select(ReminderRow.run_id)))
    assert reminded == {office.run_id(sound)}


def test_a_sweep_takes_no_more_than_its_limit_and_says_that_more_is_due(office: Office) -> None:
    for _ in range(3):
        office.report()
    office.wait(60)
    first = swept(office, limit=2)
    assert first.reminded == 4
    assert first.next_check_at == office.now
    assert swept(office, limit=2).reminded == 2


def test_a_sweep_costs_the_same_however_much_is_due(office: Office) -> None:
    office.report()
    office.wait(60)
    with office.counted() as few:
        swept(office)
    for _ in range(12):
        office.report()
    office.hire("Ratna", "staff")
    office.wait(60)
    with office.counted() as many:
        assert swept(office).reminded == 13 * 3
    # The one that is late for the second time also has its earlier reminder edited.
    assert len(many) <= len(few) + 4 <= 30


def test_what_is_not_due_is_not_looked_at(office: Office) -> None:
    office.report()
    with transaction(office.engine) as session:
        session.execute(update(OutboxRow).values(state="sent"))
    with office.counted() as statements:
        swept(office)
    assert len([sql for sql in statements if sql.startswith("SELECT")]) <= 8
