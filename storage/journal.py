"""What happened, append-only (the database refuses changes): ids, not names."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, Session

from storage.base import Row, json_field


class JournalRow(Row, table=True):
    """One event: who did what, when, and what changed from what to what. `actor_id` is empty for the bot."""

    __tablename__ = "journal"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    event: str
    case_id: int | None = Field(default=None, foreign_key="case.id")
    run_id: int | None = Field(default=None, foreign_key="step_run.id")
    before: str | None = None
    after: str | None = None
    facts: dict[str, Any] = json_field()

    __table_args__ = (Index("ix_journal_case", "case_id", "id"),)


def record(
    session: Session,
    at: datetime,
    event: str,
    *,
    actor_id: int | None = None,
    case_id: int | None = None,
    run_id: int | None = None,
    before: str | None = None,
    after: str | None = None,
    **facts: Any,
) -> None:
    """Write one event into the journal, in the transaction that makes it true."""
    session.add(
        JournalRow(
            at=at,
            actor_id=actor_id,
            event=event,
            case_id=case_id,
            run_id=run_id,
            before=before,
            after=after,
            facts=facts,
        )
    )
