"""What an office changed of its calendar, and what its clock remembers from one look to the next."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, Session, col, select

from storage.base import Row, find_by_id, one_of

IN_FORCE = text("cancelled_at IS NULL")


class OverrideKind(StrEnum):
    """What an override does to the days of its range (`sop.day_plan`)."""

    PERIOD = "period"
    CLOSED = "closed"
    EARLY = "early"
    EXTRA = "extra"


class CalendarOverrideRow(Row, table=True):
    """Dated hours of the office's own: Ramadan, a regional holiday, an early closing, an extra day.

    `hours` is in the notation of `sop.office_hours`: a week for a period, segments for an extra day, the
    closing time for an early closing, empty for closed days. A cancelled one stays, as history.
    """

    __tablename__ = "calendar_override"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    first_on: date
    last_on: date
    hours: str = ""
    reason: str
    made_at: datetime
    made_by: int | None = Field(default=None, foreign_key="person.id")
    cancelled_at: datetime | None = None
    cancelled_by: int | None = Field(default=None, foreign_key="person.id")

    __table_args__ = (
        one_of("kind", OverrideKind),
        Index(
            "ix_calendar_override_last_on",
            "last_on",
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
    )


class OfficeClockRow(Row, table=True):
    """One row, made by the migration: what the office's clock remembers.

    `alive_at`: when the bot last looked, from which an outage is told. `opened_at`: the latest opening of the
    office that was dealt with. `calendar_revision` names the overrides as they stand.
    `holidays_missed_for`: the year of whose missing *cuti bersama* the admins were told.
    """

    __tablename__ = "office_clock"

    id: int = Field(default=1, primary_key=True)
    alive_at: datetime | None = None
    opened_at: datetime | None = None
    calendar_revision: str = ""
    holidays_missed_for: int | None = None


def office_clock(session: Session) -> OfficeClockRow:
    """The one row."""
    return session.get_one(OfficeClockRow, 1)


def claim_office_clock(session: Session) -> OfficeClockRow | None:
    """The one row for this transaction alone, or None where another has it."""
    return session.exec(select(OfficeClockRow).with_for_update(skip_locked=True)).one_or_none()


def lock_office_clock(session: Session) -> OfficeClockRow:
    """The one row, as it is now, for this transaction alone: waits until nobody else has it."""
    query = select(OfficeClockRow).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()


def calendar_revision(session: Session) -> str:
    """Names the overrides as they stand; empty before the first one."""
    return session.exec(select(OfficeClockRow.calendar_revision)).one_or_none() or ""


def overrides_in_force(session: Session) -> Sequence[CalendarOverrideRow]:
    """The overrides that were not cancelled, in the order in which they were made."""
    query = select(CalendarOverrideRow).where(IN_FORCE)
    return session.exec(query.order_by(col(CalendarOverrideRow.id))).all()


def find_override(session: Session, override_id: int, since: date) -> CalendarOverrideRow | None:
    """The override with this id, if it is in force on this day or a later one."""
    row = find_by_id(session, CalendarOverrideRow, override_id)
    return row if row is not None and row.cancelled_at is None and row.last_on >= since else None


def overrides_since(session: Session, day: date) -> Sequence[CalendarOverrideRow]:
    """The overrides in force that cover this day or a later one, the next first."""
    query = select(CalendarOverrideRow).where(IN_FORCE, col(CalendarOverrideRow.last_on) >= day)
    return session.exec(query.order_by(col(CalendarOverrideRow.first_on), col(CalendarOverrideRow.id))).all()
