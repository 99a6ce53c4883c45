import random
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Engine, insert, text
from sqlmodel import Session

from storage.cases import (
    CaseRow,
    NumberSeriesRow,
    StepRunRow,
    change_run,
    find_case_row,
    find_run_row,
    next_in_series,
)
from storage.database import transaction
from storage.reminders import earliest_check, runs_to_check, store_checks, write_reminders
from tests.storage.rows import NOW, add_first_person, case_row


def opened(session: Session, seq: int, check_at: datetime | None = None) -> StepRunRow:
    """A case of the first person with an open run."""
    if seq == 1:
        add_first_person(session)
    case = case_row(seq)
    session.add(case)
    session.flush()
    run = StepRunRow(case_id=case.id or 0, step="inventory", started_at=NOW, next_check_at=check_at)
    session.add(run)
    session.flush()
    return run


def test_many_at_once_get_every_number_once_though_some_are_undone(engine: Engine) -> None:
    class UndoneError(Exception):
        pass

    undoing = random.Random(20261123)
    undone = [undoing.random() < 0.3 for _ in range(60)]

    def take_one(is_undone: bool) -> int | None:
        try:
            with transaction(engine) as session:
                number = next_in_series(session, 2026)
                if is_undone:
                    raise UndoneError
                return number
        except UndoneError:
            return None

    with ThreadPoolExecutor(4) as pool:
        numbers = [number for number in pool.map(take_one, undone) if number is not None]
    assert sorted(numbers) == list(range(1, undone.count(False) + 1))
    with transaction(engine) as session:
        assert session.get_one(NumberSeriesRow, 2026).last == len(numbers)


def test_a_change_needs_the_version_that_was_read(engine: Engine) -> None:
    with transaction(engine) as session:
        run = opened(session, 1)
        assert change_run(session, run, 0, taken_by=1)
        assert not change_run(session, run, 0, taken_by=None)
        assert (run.version, run.taken_by) == (1, 1)


def test_an_ended_run_does_not_change(engine: Engine) -> None:
    with transaction(engine) as session:
        run = opened(session, 1)
        assert change_run(session, run, 0, ended_at=NOW, outcome="accept", decided_by=1)
        assert not change_run(session, run, 1, outcome="refuse")
        assert run.outcome == "accept"


def test_a_number_or_id_that_no_row_can_have_finds_nothing(engine: Engine) -> None:
    with transaction(engine) as session:
        opened(session, 1)
        assert find_case_row(session, "2026-0001") is not None
        for number in ("2026-0002", "2026", "x-1", "2026-²", "2026-99999999", "99999999-1"):
            assert find_case_row(session, number) is None
        for run_id in (0, -1, 2**31, 10**17):
            assert find_run_row(session, run_id) is None


def test_runs_come_to_be_checked_longest_waiting_first(engine: Engine) -> None:
    with transaction(engine) as session:
        late, later = (
            opened(session, 1, NOW - timedelta(hours=1)),
            opened(session, 2, NOW - timedelta(hours=2)),
        )
        opened(session, 3, NOW + timedelta(hours=1))
        opened(session, 4, None)
        due = runs_to_check(session, NOW, 10)
        assert [run.id for run, _ in due] == [later.id, late.id]
        assert [run.id for run, _ in runs_to_check(session, NOW, 1)] == [later.id]
        assert earliest_check(session) == NOW - timedelta(hours=2)


def test_stored_checks_are_what_is_read(engine: Engine) -> None:
    with transaction(engine) as session:
        first, second = opened(session, 1, NOW), opened(session, 2, NOW)
        later = NOW + timedelta(hours=1)
        store_checks(
            session,
            [
                {"id": first.id, "next_check_at": later, "reminder_round": 1},
                {"id": second.id, "next_check_at": None, "reminder_round": 0},
            ],
        )
    with transaction(engine) as session:
        assert earliest_check(session) == later
        assert session.get_one(StepRunRow, first.id).reminder_round == 1


def test_a_reminder_is_written_once(engine: Engine) -> None:
    with transaction(engine) as session:
        run = opened(session, 1).id or 0
        assert write_reminders(session, [(run, 1, 1)], NOW) == {(run, 1, 1)}
        assert write_reminders(session, [(run, 1, 1), (run, 2, 1)], NOW) == {(run, 2, 1)}
        assert write_reminders(session, [], NOW) == set()


def test_what_is_due_is_found_by_its_index_among_thousands(engine: Engine) -> None:
    with transaction(engine) as session:
        first = opened(session, 1, NOW)
        case = session.get_one(CaseRow, first.case_id).model_dump(exclude={"id", "seq"})
        run = first.model_dump(exclude={"id", "case_id", "next_check_at"})
        numbers = range(2, 4000)
        session.execute(insert(CaseRow), [case | {"seq": number} for number in numbers])
        session.execute(
            insert(StepRunRow),
            [
                run | {"case_id": number, "next_check_at": NOW + timedelta(minutes=number)}
                for number in numbers
            ],
        )
    due = (
        "SELECT id FROM step_run WHERE ended_at IS NULL AND next_check_at <= '2026-11-23 01:00:00+00:00' "
        "ORDER BY next_check_at LIMIT 5"
    )
    with transaction(engine) as session:
        session.execute(text("ANALYZE"))
        explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
        plan = session.execute(text(f"{explain} {due}"))
        assert "ix_step_run_check" in " ".join(str(column) for row in plan for column in row)
