"""Updates taken from Telegram: kept before they are confirmed, handed out one by one in order of arrival."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, select

from storage.base import Row
from storage.post import InboxRow, InboxState
from storage.upserts import insert_into

# Done with each update, hence built once: to build a statement takes as long as to run it.
_INBOX = Row.metadata.tables["inbox"]
_SETTLE = (
    _INBOX.update()
    .where(_INBOX.c.seq == bindparam("row_seq"))
    .values(state=bindparam("state"), done_at=bindparam("done_at"), error=bindparam("error"))
)

# Spelled out, because a bound parameter would keep the partial index from being used.
_IS_NEW = text("state = 'new'")
_NEXT = select(InboxRow).where(_IS_NEW).order_by(col(InboxRow.seq)).limit(1).with_for_update()


def keep_updates(session: Session, updates: Sequence[dict[str, Any]], now: datetime) -> None:
    """Keep these raw updates, in their order. One that is here already is left as it is."""
    if not updates:
        return
    rows = [
        {
            "update_id": update["update_id"],
            "payload": update,
            "received_at": now,
            "state": InboxState.NEW.value,
        }
        for update in updates
    ]
    statement = insert_into(session, InboxRow).on_conflict_do_nothing(index_elements=["update_id"])
    session.execute(statement, rows)


def next_update(session: Session) -> InboxRow | None:
    """The earliest update that nobody has handled, or None; for this transaction alone.

    Where another process is at it, waits for its end; None where that has handled it.
    """
    return session.exec(_NEXT).one_or_none()


def settle_update(
    session: Session, row: InboxRow, state: InboxState, now: datetime, error: str | None = None
) -> None:
    """Write down what became of an update, in the transaction that makes it true."""
    session.execute(_SETTLE, {"row_seq": row.seq, "state": state.value, "done_at": now, "error": error})
