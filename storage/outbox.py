"""What is owed: whose turn it is, what became of it, and where the standing messages stand.

Rows are changed by bulk statements only, so that the courier's own bookkeeping wakes nobody.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import func, text
from sqlmodel import Session, col, select, update

from storage.people import PersonRow
from storage.post import OutboxRow, OutboxState, StandingRow

# States are spelled out in the queries: a bound parameter would keep the partial indexes from being used.
IS_OWED = text("outbox.state = 'owed'")
IS_SENDING = text("outbox.state = 'sending'")

# Jumps from chat to chat along the index of owed rows: the cost grows with the chats that wait, not with
# the messages that wait in them.
HEADS = """
    WITH RECURSIVE waiting(chat_id) AS (
        SELECT MIN(chat_id) FROM outbox WHERE state = 'owed'
        UNION ALL
        SELECT (
            SELECT MIN(later.chat_id) FROM outbox AS later
            WHERE later.state = 'owed' AND later.chat_id > waiting.chat_id
        )
        FROM waiting WHERE waiting.chat_id IS NOT NULL
    )
    SELECT (
        SELECT MIN(first.id) FROM outbox AS first
        WHERE first.state = 'owed' AND first.chat_id = waiting.chat_id
    )
    FROM waiting WHERE waiting.chat_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Head:
    """The first message that a chat is owed: no later one of that chat may pass it."""

    id: int
    chat_id: int
    lane: int
    is_edit: bool
    owed_at: datetime
    not_before: datetime | None


def queue_heads(session: Session) -> list[Head]:
    """The first owed message of each chat that is owed any."""
    ids = session.scalars(text(HEADS)).all()
    # Joined in one query, PostgreSQL would rather read the whole table than look up a hundred rows.
    query = sqlalchemy.select(*(col(getattr(OutboxRow, name)) for name in Head.__slots__))
    return [Head(*row) for row in session.execute(query.where(col(OutboxRow.id).in_(ids)))] if ids else []


def lock_owed(session: Session, ids: Collection[int]) -> Sequence[OutboxRow]:
    """Those of these rows that are still owed, for this transaction alone, standing messages loaded.

    Where another process is at them, waits for its end, and leaves out what it has claimed.
    """
    if not ids:
        return ()
    rows = session.exec(select(OutboxRow).where(col(OutboxRow.id).in_(ids), IS_OWED).with_for_update()).all()
    standings_by_id(session, [row.standing_id for row in rows if row.standing_id is not None])
    return rows


def rows_in_sending(session: Session) -> Sequence[OutboxRow]:
    """The rows whose call was under way when they were last written."""
    return session.exec(select(OutboxRow).where(IS_SENDING).order_by(col(OutboxRow.id))).all()


def standings_by_id(session: Session, ids: Collection[int]) -> dict[int, StandingRow]:
    """These standing messages by id."""
    if not ids:
        return {}
    rows = session.exec(select(StandingRow).where(col(StandingRow.id).in_(ids)))
    return {row.id: row for row in rows if row.id is not None}


def change_rows(session: Session, changes: Sequence[Mapping[str, Any]]) -> None:
    """Write these values into outbox rows; each names its `id`, and all have the same keys."""
    if changes:
        session.execute(update(OutboxRow), changes)


def change_standings(session: Session, changes: Sequence[Mapping[str, Any]]) -> None:
    """Write these values into standing rows; each names its `id`, and all have the same keys."""
    if changes:
        session.execute(update(StandingRow), changes)


def edits_owed(session: Session, standing_ids: Collection[int]) -> set[int]:
    """Which of these standing messages have an edit owed that will show what is true by then."""
    if not standing_ids:
        return set()
    query = select(OutboxRow.standing_id).where(col(OutboxRow.standing_id).in_(standing_ids), IS_OWED)
    found = session.exec(query.where(col(OutboxRow.is_edit)))
    return {standing_id for standing_id in found if standing_id is not None}


def owed_of_kind(session: Session, kind: str, chat_ids: Collection[int]) -> Sequence[OutboxRow]:
    """What these chats are owed of one kind."""
    query = select(OutboxRow).where(col(OutboxRow.chat_id).in_(chat_ids), IS_OWED, OutboxRow.kind == kind)
    return session.exec(query).all()


def move_chat(session: Session, old_id: int, new_id: int) -> None:
    """A group has become a supergroup: what it is owed and what stands there goes by the new id."""
    is_owed = (col(OutboxRow.chat_id) == old_id, col(OutboxRow.state) == OutboxState.OWED)
    unsynchronised = {"synchronize_session": False}
    session.execute(
        update(OutboxRow).where(*is_owed).values(chat_id=new_id).execution_options(**unsynchronised)
    )
    session.execute(
        update(StandingRow)
        .where(col(StandingRow.chat_id) == old_id)
        .values(chat_id=new_id, message_id=None)
        .execution_options(**unsynchronised)
    )


def mark_unreachable(session: Session, telegram_ids: Collection[int], now: datetime) -> None:
    """These people have blocked the bot or never started it; since when is kept from the first time."""
    if telegram_ids:
        session.execute(
            update(PersonRow)
            .where(col(PersonRow.telegram_id).in_(telegram_ids), col(PersonRow.unreachable_since).is_(None))
            .values(unreachable_since=now)
            .execution_options(synchronize_session=False)
        )


def count_uncertain(session: Session) -> int:
    """How many sends ended without anybody knowing whether Telegram has them."""
    query = select(func.count()).select_from(OutboxRow).where(OutboxRow.state == OutboxState.UNCERTAIN)
    return int(session.exec(query).one())
