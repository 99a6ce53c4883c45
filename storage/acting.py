"""Who stands in for an official, and when: Plh. for an absence, Plt. for a vacancy (UU 30/2014 art. 14)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.base import Row, one_of

NOT_OVER = text("ended_at IS NULL")


class ActingKind(StrEnum):
    """Why somebody acts."""

    PLH = "plh"
    PLT = "plt"


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
    )
