"""What an office sets while the bot runs: who performs which step, and switches."""

from datetime import datetime

from sqlmodel import Field, Session, select

from storage.base import Row


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


def assignments(session: Session) -> dict[str, str]:
    """The office's own performers: step id → role. Steps without an entry keep the procedure's."""
    return {row.step: row.role for row in session.exec(select(AssignmentRow))}


def switched_off(session: Session) -> frozenset[str]:
    """Ids of the moves which this office does not use."""
    return frozenset(session.exec(select(SwitchedOffRow.move)))
