"""Updates taken from Telegram: kept before they are confirmed, handed out one by one in order of arrival."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, text
from sqlmodel import Session

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
_NEXT = (
    sqlalchemy.select(_INBOX.c.seq, _INBOX.c.update_id, _INBOX.c.payload)
    .where(_IS_NEW)
    .order_by(_INBOX.c.seq)
    .limit(1)
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """An update of the inbox as a value: it outlives the transaction that could not handle it."""

    seq: int
    update_id: int
    payload: dict[str, Any]


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


def next_update(session: Session) -> KeptUpdate | None:
    """The earliest update that nobody has handled, or None; for this transaction alone.

    Where another process is at it, waits for its end; None where that has handled it.
    """
    row = session.execute(_NEXT).one_or_none()
    return KeptUpdate(*row) if row is not None else None


def settle_update(
    session: Session, update: KeptUpdate, state: InboxState, now: datetime, error: str | None = None
) -> None:
    """Write down what became of an update, in the transaction that makes it true."""
    session.execute(_SETTLE, {"row_seq": update.seq, "state": state.value, "done_at": now, "error": error})
