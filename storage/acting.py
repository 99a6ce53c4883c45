"""Who stands in for an official, and when: Plh. for an absence, Plt. for a vacancy (UU 30/2014 art. 14)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Index, case, func, or_, text, update
from sqlmodel import Field, Session, col, select

from sop.acting import ActingKind
from storage.base import Row, find_by_id, one_of
from storage.calendar import OfficeClockRow

NOT_OVER = text("ended_at IS NULL")


class ActingRow(Row, table=True):
    """One person acts in a role, in place of `absent_id`, or of nobody where the office is vacant.

    Planned from `from_at` until `until_at`; in force from `began_at` to `ended_at`, which are written by the
    look at the clock that carries them out.
    """

    __tablename__ = "acting"

    id: int | None = Field(default=None, primary_key=True)
    role: str
    kind: str
    acting_id: int = Field(foreign_key="person.id")
    absent_id: int | None = Field(default=None, foreign_key="person.id")
    from_at: datetime
    until_at: datetime
    letter: str = ""
    made_by: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime
    began_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: int | None = Field(default=None, foreign_key="person.id")

    __table_args__ = (
        one_of("kind", ActingKind),
        Index("ix_acting_not_over", "role", "from_at", sqlite_where=NOT_OVER, postgresql_where=NOT_OVER),
        Index("ix_acting_stands_in", "acting_id", sqlite_where=NOT_OVER, postgresql_where=NOT_OVER),
        Index("ix_acting_absent", "absent_id", sqlite_where=NOT_OVER, postgresql_where=NOT_OVER),
    )


IS_NOT_OVER = col(ActingRow.ended_at).is_(None)
IS_IN_FORCE = IS_NOT_OVER & col(ActingRow.began_at).is_not(None)


def lock_appointments(session: Session) -> None:
    """Nobody else appoints anybody until this transaction ends: of two that overlap one comes second."""
    session.exec(select(OfficeClockRow.id).with_for_update()).one()


def find_acting(session: Session, acting_id: int) -> ActingRow | None:
    """The appointment with this id, or None."""
    return find_by_id(session, ActingRow, acting_id)


def acting_not_over(session: Session) -> Sequence[ActingRow]:
    """Who acts now and who is planned to, the earliest first."""
    query = select(ActingRow).where(IS_NOT_OVER)
    return session.exec(query.order_by(col(ActingRow.from_at), col(ActingRow.id))).all()


def overlapping(
    session: Session, role: str, absent_id: int | None, from_at: datetime, until_at: datetime
) -> ActingRow | None:
    """An appointment, not over, in the same place within this time."""
    query = select(ActingRow).where(
        IS_NOT_OVER,
        ActingRow.role == role,
        ActingRow.absent_id == absent_id,
        col(ActingRow.from_at) < until_at,
        col(ActingRow.until_at) > from_at,
    )
    return session.exec(query.order_by(col(ActingRow.from_at)).limit(1)).first()


def acting_to_carry_out(session: Session, now: datetime) -> Sequence[ActingRow]:
    """The appointments that are to begin or to end by now, for this transaction alone."""
    begins = col(ActingRow.began_at).is_(None) & (col(ActingRow.from_at) <= now)
    query = select(ActingRow).where(IS_NOT_OVER, or_(begins, col(ActingRow.until_at) <= now))
    return session.exec(query.order_by(col(ActingRow.id)).with_for_update(skip_locked=True)).all()


def next_acting_change(session: Session) -> datetime | None:
    """When the next appointment begins or ends; None where there is none."""
    at = case((col(ActingRow.began_at).is_(None), col(ActingRow.from_at)), else_=col(ActingRow.until_at))
    earliest: datetime | None = session.exec(select(func.min(at)).where(IS_NOT_OVER)).one()
    return earliest


def acting_about(session: Session, person_ids: Collection[int]) -> Sequence[ActingRow]:
    """The appointments, not over, in which these people stand in, or are stood in for."""
    concerned = col(ActingRow.acting_id).in_(person_ids) | col(ActingRow.absent_id).in_(person_ids)
    query = select(ActingRow).where(IS_NOT_OVER, concerned)
    return session.exec(query.order_by(col(ActingRow.id))).all()


def acting_in_force(session: Session, person_id: int, role: str) -> ActingRow | None:
    """The appointment by which the person has the role at this moment, or None."""
    query = select(ActingRow).where(IS_IN_FORCE, ActingRow.role == role, ActingRow.acting_id == person_id)
    return session.exec(query.limit(1)).first()


def begin_acting(session: Session, row: ActingRow, now: datetime) -> bool:
    """It is in force from now on; False where it began, or was cancelled, before."""
    change = update(ActingRow).where(
        col(ActingRow.id) == row.id, IS_NOT_OVER, col(ActingRow.began_at).is_(None)
    )
    result = session.connection().execute(change.values(began_at=now))
    session.refresh(row)
    return result.rowcount == 1


def end_acting(session: Session, row: ActingRow, now: datetime, ended_by: int | None) -> bool:
    """It is over from now on; False where it was before."""
    change = update(ActingRow).where(col(ActingRow.id) == row.id, IS_NOT_OVER)
    result = session.connection().execute(change.values(ended_at=now, ended_by=ended_by))
    session.refresh(row)
    return result.rowcount == 1
