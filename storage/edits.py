"""Owes edits of all messages about many step runs at once: one by one, ten thousand would take seconds.

Statements pass by what the session notes as changed: whoever calls this sees to it that the courier wakes.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, insert, literal, select, text
from sqlmodel import Session

from storage.base import Row
from storage.post import Lane, OutboxState

_BATCH = 10_000
"""Ids in one statement: SQLite takes at most 32,766 values."""

_OUTBOX = Row.metadata.tables["outbox"]
_STANDING = Row.metadata.tables["standing"]

_COLUMNS = (
    "chat_id",
    "lane",
    "kind",
    "facts",
    "standing_id",
    "is_edit",
    "silent",
    "state",
    "attempts",
    "owed_at",
)


def owe_edits_of_runs(
    session: Session, run_ids: Collection[int], kinds: Collection[str], now: datetime
) -> None:
    """Owe an edit of each message of these kinds that stands for one of these runs; one edit is enough."""
    _owe_edits(session, _STANDING.c.run_id, run_ids, kinds, now)


def owe_edits_of_cases(
    session: Session, case_ids: Collection[int], kinds: Collection[str], now: datetime
) -> None:
    """The same for messages that stand for one of these cases."""
    _owe_edits(session, _STANDING.c.case_id, case_ids, kinds, now)


def _owe_edits(
    session: Session, about: ColumnElement[Any], ids: Collection[int], kinds: Collection[str], now: datetime
) -> None:
    session.flush()
    rows = sorted(ids)
    for start in range(0, len(rows), _BATCH):
        meant = (about.in_(rows[start : start + _BATCH]), _STANDING.c.kind.in_(kinds), _STANDING.c.live)
        edits = select(*_values(now)).where(*meant, ~_awaits())
        session.execute(insert(_OUTBOX).from_select(_COLUMNS, edits, include_defaults=False))


def _values(now: datetime) -> list[ColumnElement[Any]]:
    fixed: dict[str, Any] = {
        "lane": Lane.BULK.value,
        "facts": {},
        "is_edit": True,
        "silent": False,
        # An edit rings nowhere, so it may go at any hour.
        "state": OutboxState.OWED.value,
        "attempts": 0,
        "owed_at": now,
    }
    values = {name: literal(value, _OUTBOX.c[name].type) for name, value in fixed.items()}
    taken = {"chat_id": _STANDING.c.chat_id, "kind": _STANDING.c.kind, "standing_id": _STANDING.c.id}
    return [(values | taken)[name] for name in _COLUMNS]


def _awaits() -> ColumnElement[bool]:
    """A send or an edit waits already, and will show what is true by then."""
    # Spelled out: a bound parameter would keep the partial index from being used.
    waiting = text("outbox.state IN ('held', 'owed')")
    return exists().where(_OUTBOX.c.standing_id == _STANDING.c.id, waiting)
