"""What an office sets while the bot runs: who performs which step, and switches."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Field, Session, col, select

from storage.base import Row
from storage.upserts import insert_into


class AssignmentRow(Row, table=True):
    """The role that performs a step in this office; `confirmed_at` empty while it is an assumption."""

    __tablename__ = "assignment"

    step: str = Field(primary_key=True)
    role: str
    confirmed_at: datetime | None = None
    changed_by: int | None = Field(default=None, foreign_key="person.id")


class SwitchedOffRow(Row, table=True):
    """A move that this office does not use (only moves which the procedure calls switchable)."""

    __tablename__ = "switched_off"

    move: str = Field(primary_key=True)
    changed_at: datetime
    changed_by: int | None = Field(default=None, foreign_key="person.id")


class SettingRow(Row, table=True):
    """A value that an admin set in chat; a setting without a row has its default."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: str
    changed_at: datetime
    changed_by: int | None = Field(default=None, foreign_key="person.id")


def assignments(session: Session) -> dict[str, str]:
    """The office's own performers: step id → role. Steps without an entry keep the procedure's."""
    return {row.step: row.role for row in session.exec(select(AssignmentRow))}


def switched_off(session: Session) -> frozenset[str]:
    """Ids of the moves which this office does not use."""
    return frozenset(session.exec(select(SwitchedOffRow.move)))


def settings(session: Session) -> dict[str, str]:
    """What admins have set, by name."""
    return {row.name: row.value for row in session.exec(select(SettingRow))}


def write_setting(session: Session, name: str, value: str, now: datetime, changed_by: int | None) -> None:
    """This value holds from now on."""
    session.merge(SettingRow(name=name, value=value, changed_at=now, changed_by=changed_by))


def write_assignments(
    session: Session, performers: Mapping[str, str], confirmed_at: datetime, changed_by: int | None
) -> None:
    """These roles perform these steps; that is no assumption any more."""
    rows = [
        {"step": step, "role": role, "confirmed_at": confirmed_at, "changed_by": changed_by}
        for step, role in performers.items()
    ]
    query = insert_into(session, AssignmentRow).values(rows)
    new = query.excluded
    session.execute(
        query.on_conflict_do_update(
            index_elements=["step"],
            set_={"role": new.role, "confirmed_at": new.confirmed_at, "changed_by": new.changed_by},
        )
    )


def switch_off(session: Session, move: str, now: datetime, changed_by: int | None) -> None:
    """The office does without this move."""
    session.add(SwitchedOffRow(move=move, changed_at=now, changed_by=changed_by))


def switch_on(session: Session, move: str) -> None:
    """The office uses this move."""
    session.execute(delete(SwitchedOffRow).where(col(SwitchedOffRow.move) == move))
