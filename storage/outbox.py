"""What is owed: whose turn it is, what became of it, and where the standing messages stand.

Rows are changed by bulk statements, so that the courier's own bookkeeping wakes nobody.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import Table, Update, bindparam, func, or_, text
from sqlmodel import Session, col, select

from storage.base import Row
from storage.post import OutboxRow, OutboxState, StandingRow

# States are spelled out in the queries: a bound parameter would keep the partial indexes from being used.
IS_OWED = text("outbox.state = 'owed'")
# SQLite takes a partial index only where its own condition stands in the query, word for word.
_IS_OPEN = "outbox.state IN ('owed', 'sending', 'uncertain')"
IS_SENDING = text(f"{_IS_OPEN} AND outbox.state = 'sending'")
IS_UNCERTAIN = text(f"{_IS_OPEN} AND outbox.state = 'uncertain'")

_OUTBOX = Row.metadata.tables["outbox"]
_STANDING = Row.metadata.tables["standing"]

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


# What each turn of the courier asks is built once: to build a statement takes as long as to run it.
_HEAD_IDS = text(HEADS)
_HEADS_BY_ID = sqlalchemy.select(*(_OUTBOX.c[name] for name in Head.__slots__)).where(
    _OUTBOX.c.id.in_(bindparam("ids", expanding=True))
)
_OWED_BY_ID = (
    select(OutboxRow)
    .where(col(OutboxRow.id).in_(bindparam("ids", expanding=True)), IS_OWED)
    .with_for_update()
)
_STANDINGS_BY_ID = (
    select(StandingRow)
    .where(col(StandingRow.id).in_(bindparam("ids", expanding=True)))
    .execution_options(populate_existing=True)
)


def queue_heads(session: Session) -> list[Head]:
    """The first owed message of each chat that is owed any."""
    ids = session.scalars(_HEAD_IDS).all()
    # Joined in one query, PostgreSQL would rather read the whole table than look up a hundred rows.
    return [Head(*row) for row in session.execute(_HEADS_BY_ID, {"ids": ids})] if ids else []


def lock_owed(session: Session, ids: Collection[int]) -> list[tuple[OutboxRow, StandingRow | None]]:
    """Those of these rows that are still owed, with their standing messages, for this transaction alone.

    Where another process is at them, waits for its end, and leaves out what it has claimed.
    """
    if not ids:
        return []
    rows = session.exec(_OWED_BY_ID, params={"ids": ids}).all()
    standings = standings_by_id(session, [row.standing_id for row in rows if row.standing_id is not None])
    return [(row, standings.get(row.standing_id or 0)) for row in rows]


def rows_in_sending(session: Session) -> Sequence[OutboxRow]:
    """The rows whose call was under way when they were last written."""
    return session.exec(select(OutboxRow).where(IS_SENDING).order_by(col(OutboxRow.id))).all()


def standings_by_id(session: Session, ids: Collection[int]) -> dict[int, StandingRow]:
    """These standing messages by id, as they are now (bulk changes pass by what a session has loaded)."""
    if not ids:
        return {}
    rows = session.exec(_STANDINGS_BY_ID, params={"ids": ids})
    return {row.id: row for row in rows if row.id is not None}


def change_rows(session: Session, changes: Sequence[Mapping[str, Any]]) -> None:
    """Write these values into outbox rows; each names its `id`, and all have the same keys."""
    _change(session, _OUTBOX, changes)


def change_standings(session: Session, changes: Sequence[Mapping[str, Any]]) -> None:
    """Write these values into standing rows; each names its `id`, and all have the same keys."""
    _change(session, _STANDING, changes)


def _change(session: Session, table: Table, changes: Sequence[Mapping[str, Any]]) -> None:
    if changes:
        names = tuple(name for name in changes[0] if name != "id")
        parameters = [
            {"row_id": change["id"], **{name: change[name] for name in names}} for change in changes
        ]
        session.execute(_update_by_id(table, names), parameters)


@cache
def _update_by_id(table: Table, names: tuple[str, ...]) -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return table.update().where(table.c.id == bindparam("row_id")).values(values)


def edits_owed(session: Session, standing_ids: Collection[int]) -> set[int]:
    """Which of these standing messages have an edit owed that will show what is true by then."""
    if not standing_ids:
        return set()
    query = select(OutboxRow.standing_id).where(col(OutboxRow.standing_id).in_(standing_ids), IS_OWED)
    found = session.exec(query.where(col(OutboxRow.is_edit)))
    return {standing_id for standing_id in found if standing_id is not None}


def is_anything_due(session: Session, now: datetime) -> bool:
    """Whether a message is being sent or may go by now."""
    under_way = session.exec(select(OutboxRow.id).where(IS_SENDING).limit(1)).first()
    if under_way is not None:
        return True
    is_time = or_(col(OutboxRow.not_before).is_(None), col(OutboxRow.not_before) <= now)
    return session.exec(select(OutboxRow.id).where(IS_OWED, is_time).limit(1)).first() is not None


def let_go(session: Session, rows: Collection[OutboxRow], now: datetime) -> None:
    """What was held back until the office opened may go, as if it had become owed now.

    Row by row: unlike the courier's own bookkeeping, this is to wake the courier.
    """
    for row in rows:
        row.state, row.owed_at = OutboxState.OWED, now
    session.flush()


def put_away(session: Session, rows: Collection[OutboxRow], now: datetime) -> None:
    """What was held back is told in another message, or no longer applies."""
    dropped = OutboxState.DROPPED
    change_rows(session, [{"id": row.id, "state": dropped, "settled_at": now} for row in rows])


def owed_of_kind(session: Session, kind: str, chat_ids: Collection[int]) -> Sequence[OutboxRow]:
    """What these chats are owed of one kind."""
    query = select(OutboxRow).where(col(OutboxRow.chat_id).in_(chat_ids), IS_OWED, OutboxRow.kind == kind)
    return session.exec(query).all()


def move_chat(session: Session, old_id: int, new_id: int) -> None:
    """A group has become a supergroup: what it is owed and what stands there goes by the new id."""
    session.execute(_OUTBOX.update().where(_OUTBOX.c.chat_id == old_id, IS_OWED).values(chat_id=new_id))
    session.execute(
        _STANDING.update().where(_STANDING.c.chat_id == old_id).values(chat_id=new_id, message_id=None)
    )


def count_uncertain(session: Session) -> int:
    """How many sends ended without anybody knowing whether Telegram has them."""
    query = select(func.count()).select_from(OutboxRow).where(IS_UNCERTAIN)
    return int(session.exec(query).one())
