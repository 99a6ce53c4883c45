"""The messages owed: to whom, what kind, what became of them; and how much waits. Words nothing."""

from typing import Any

import sqlalchemy
from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from playground.records.values import Json, iso
from storage.outbox import IS_OWED, IS_SENDING, IS_UNCERTAIN
from storage.people import people_by_account
from storage.post import InboxRow, InboxState, OutboxRow, StandingRow

MOST_OF_CASE = 100
MOST_OF_OFFICE = 50
LOOKED_THROUGH = 2_000
"""No index knows what a message is about. So only the newest are looked through, however full the outbox."""


def rows_of_case(session: Session, case_id: int) -> list[Json]:
    """The latest messages about one case, newest last; what tells of several cases is none.

    Those among the newest `LOOKED_THROUGH` of the office: it is read again at every change.
    """
    newest = select(func.max(OutboxRow.id)).scalar_subquery()
    stands = col(StandingRow.id) == col(OutboxRow.standing_id)
    named = col(OutboxRow.facts)["case_id"].as_integer()
    query = select(OutboxRow).join(StandingRow, stands, isouter=True)
    about = or_(col(StandingRow.case_id) == case_id, named == case_id)
    recent = col(OutboxRow.id) > newest - LOOKED_THROUGH
    return _newest(session, query.where(recent, about), MOST_OF_CASE)


def latest_rows(session: Session) -> list[Json]:
    """The latest messages of the whole office, newest last."""
    return _newest(session, select(OutboxRow), MOST_OF_OFFICE)


def count_waiting(session: Session) -> Json:
    """How many messages and updates wait for somebody to see to them."""
    messages = select(func.count()).select_from(OutboxRow)
    updates = select(func.count()).select_from(InboxRow)
    counts = {
        "waiting": messages.where(IS_OWED),
        "sending": messages.where(IS_SENDING),
        "uncertain": messages.where(IS_UNCERTAIN),
        "inbox_waiting": updates.where(col(InboxRow.state) == InboxState.NEW),
    }
    columns = [query.scalar_subquery().label(name) for name, query in counts.items()]
    return dict(session.execute(sqlalchemy.select(*columns)).mappings().one())


def _newest(session: Session, query: Any, most: int) -> list[Json]:
    rows: list[OutboxRow] = list(session.exec(query.order_by(col(OutboxRow.id).desc()).limit(most)))[::-1]
    people = people_by_account(session, {row.chat_id for row in rows})
    return [
        {
            "id": row.id,
            "to": people[row.chat_id].name if row.chat_id in people else str(row.chat_id),
            "kind": row.kind,
            "state": row.state,
            "owed_at": iso(row.owed_at),
            "settled_at": iso(row.settled_at),
            "is_edit": row.is_edit,
        }
        for row in rows
    ]
