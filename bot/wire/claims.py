"""Claims the messages whose turn it is and words them. Sends nothing; paced by what the courier allows.

Within a chat the order is that of the rows. Between chats it goes by the time at which a message
should go at the latest: a lane is a head start, not a privilege, so that nothing waits for ever.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.messages.outgoing import Outgoing
from bot.wire.budgets import Budgets
from bot.wire.sending import Errand, Parcel
from bot.wire.settling import NEVER_RESENT
from casework.desk import Desk
from storage.outbox import Head, change_rows, lock_owed
from storage.post import OutboxRow, OutboxState, StandingRow
from storage.trouble import is_passing

LANE_HEAD_START = timedelta(seconds=10)
"""By how much a message of one lane goes before one of the next that became owed at the same time."""

Renderer = Callable[[Desk, OutboxRow], Outgoing | None]

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """The rows whose turn it is.

    `more`: others could go too, were there room. `wait_seconds`: until the first of those that may not
    go yet may; None where there are none.
    """

    ids: tuple[int, ...]
    more: bool = False
    wait_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be sent now; the rest as in Choice."""

    parcels: tuple[Parcel, ...]
    more: bool
    wait_seconds: float | None


def choose(
    heads: Sequence[Head], busy: Collection[int], budgets: Budgets, room: int, now: datetime, monotonic: float
) -> Choice:
    """Whose turn it is among the first messages of the chats, `room` of them at most.

    `now` is the instant that rows are compared with, `monotonic` the second that budgets are.
    """
    ready: list[Head] = []
    waits: list[float] = []
    for head in heads:
        if head.chat_id in busy:
            continue  # its end will wake the courier
        wait = budgets.chat_wait(head.chat_id, head.is_edit, monotonic)
        if head.not_before is not None:
            wait = max(wait, (head.not_before - now).total_seconds())
        if wait > 0:
            waits.append(wait)
        else:
            ready.append(head)
    ready.sort(key=_latest)
    ids = tuple(head.id for head in ready[:room])
    return Choice(ids, more=len(ready) > room, wait_seconds=min(waits, default=None))


def claim(desk: Desk, choice: Choice, render: Renderer) -> Claim:
    """Mark the chosen rows as being sent and word them; those that say nothing any more are dropped."""
    rows = lock_owed(desk.session, choice.ids)
    parcels: list[Parcel] = []
    changes = []
    place = {row_id: number for number, row_id in enumerate(choice.ids)}
    for row in sorted(rows, key=lambda row: place[row.id or 0]):
        parcel, error = _parcel(desk, row, render)
        if parcel is not None:
            parcels.append(parcel)
        changes.append(_change(row, parcel, error, desk.now))
    change_rows(desk.session, changes)
    some_dropped = len(parcels) < len(choice.ids)
    return Claim(tuple(parcels), choice.more or some_dropped, choice.wait_seconds)


def _latest(head: Head) -> tuple[datetime, int]:
    return head.owed_at + head.lane * LANE_HEAD_START, head.id


def _parcel(desk: Desk, row: OutboxRow, render: Renderer) -> tuple[Parcel | None, str | None]:
    """The row worded, or why it is not: no longer applies (None, None), or (None, error)."""
    assert row.id is not None
    standing = desk.session.get(StandingRow, row.standing_id) if row.standing_id is not None else None
    message_id = standing.message_id if standing is not None else None
    if row.is_edit and message_id is None and row.kind in NEVER_RESENT:
        # Whether the message arrived is unknown. To say it now, as news, would be the second ping.
        return None, None
    try:
        # A statement that fails in a renderer would otherwise end the whole transaction on PostgreSQL.
        with desk.session.begin_nested():
            outgoing = render(desk, row)
    except Exception as error:
        if is_passing(error):
            raise
        log.exception("a message could not be worded", outbox_id=row.id, kind=row.kind)
        return None, type(error).__name__
    if outgoing is None:
        return None, None
    errand = Errand(
        id=row.id,
        chat_id=row.chat_id,
        kind=row.kind,
        attempts=row.attempts + 1,
        is_edit=row.is_edit,
        standing_id=row.standing_id,
        message_id=message_id,
    )
    must_not_double = row.kind in NEVER_RESENT and message_id is None
    return Parcel(errand, outgoing, silent=row.silent, fresh_connection=must_not_double), None


def _change(row: OutboxRow, parcel: Parcel | None, error: str | None, now: datetime) -> dict[str, object]:
    if parcel is not None:
        state, settled_at = OutboxState.SENDING, None
    else:
        state, settled_at = (OutboxState.FAILED if error else OutboxState.DROPPED), now
    return {
        "id": row.id,
        "state": state,
        "attempts": row.attempts + (parcel is not None),
        "settled_at": settled_at,
        "error": error,
    }
