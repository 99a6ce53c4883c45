"""Which runs are to be looked at, and which reminders were given: one a run, round and recipient."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, update
from sqlmodel import Field, Session, col, select

from storage.base import Row
from storage.cases import CaseRow, StepRunRow
from storage.upserts import insert_into

MOST_ROWS = 5_000
"""Rows in one INSERT: SQLite takes at most 32,766 values in a statement."""


class ReminderRow(Row, table=True):
    """One reminder: its key is what makes it one per run, round and recipient."""

    __tablename__ = "reminder"

    run_id: int = Field(foreign_key="step_run.id", primary_key=True)
    round: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    created_at: datetime


class PingDayRow(Row, table=True):
    """How many reminders a person got on a day of the office: the rest of the day stays quiet after three."""

    __tablename__ = "ping_day"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    day: date = Field(primary_key=True)
    count: int


def runs_to_check(session: Session, now: datetime, limit: int) -> Sequence[tuple[StepRunRow, CaseRow]]:
    """Open runs whose time to be looked at has come, the longest waiting first, with their cases.

    What another sweep, or somebody's decision, holds at this moment is left to it.
    """
    query = (
        select(StepRunRow, CaseRow)
        .join(CaseRow, col(CaseRow.id) == col(StepRunRow.case_id))
        .where(col(StepRunRow.ended_at).is_(None), col(StepRunRow.next_check_at) <= now)
        .order_by(col(StepRunRow.next_check_at))
        .limit(limit)
        .with_for_update(of=StepRunRow, skip_locked=True)
    )
    return session.exec(query).all()


def earliest_check(session: Session) -> datetime | None:
    """When the next open run is to be looked at; None where none ever is."""
    return session.exec(
        select(func.min(StepRunRow.next_check_at)).where(col(StepRunRow.ended_at).is_(None))
    ).one()


def store_checks(session: Session, checks: Iterable[Mapping[str, object]]) -> None:
    """Store when to look again. A check has the run's `id`, `next_check_at`, perhaps `reminder_round`."""
    session.execute(update(StepRunRow), [dict(check) for check in checks])


def write_reminders(
    session: Session, reminders: Collection[tuple[int, int, int]], now: datetime
) -> set[tuple[int, int, int]]:
    """Write these reminders down (run, round, person); those that were not written before come back."""
    rows = [
        {"run_id": run_id, "round": number, "person_id": person_id, "created_at": now}
        for run_id, number, person_id in reminders
    ]
    new: set[tuple[int, int, int]] = set()
    for start in range(0, len(rows), MOST_ROWS):
        query = insert_into(session, ReminderRow).values(rows[start : start + MOST_ROWS])
        written = query.on_conflict_do_nothing().returning(
            col(ReminderRow.run_id), col(ReminderRow.round), col(ReminderRow.person_id)
        )
        new.update((run_id, number, person_id) for run_id, number, person_id in session.execute(written))
    return new


def pings_on(session: Session, day: date, person_ids: Collection[int]) -> dict[int, int]:
    """How many reminders these people got on a day; who got none is left out."""
    if not person_ids:
        return {}
    query = select(PingDayRow.person_id, PingDayRow.count)
    query = query.where(PingDayRow.day == day, col(PingDayRow.person_id).in_(person_ids))
    return dict(session.exec(query).all())


def count_pings(session: Session, day: date, person_ids: Collection[int]) -> None:
    """Each of these people got one more reminder on this day."""
    if not person_ids:
        return
    rows = [{"person_id": person_id, "day": day, "count": 1} for person_id in person_ids]
    query = insert_into(session, PingDayRow).values(rows)
    session.execute(
        query.on_conflict_do_update(index_elements=["person_id", "day"], set_={"count": PingDayRow.count + 1})
    )
