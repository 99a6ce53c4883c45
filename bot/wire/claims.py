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
from bot.wire.settling import MAY_DOUBLE, waits_where_new
from casework.desk import Desk
from casework.owing import is_quiet
from storage.dialogs import read_dialogs_ahead
from storage.outbox import Head, change_rows, lock_owed
from storage.people import read_people_ahead
from storage.post import OutboxRow, OutboxState, StandingRow
from storage.trouble import is_passing

LANE_HEAD_START = timedelta(seconds=10)
"""By how much a message of one lane goes before one of the next that became owed at the same time."""

Owed = tuple[OutboxRow, StandingRow | None]
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
    place = {row_id: number for number, row_id in enumerate(choice.ids)}
    owed = sorted(lock_owed(desk.session, choice.ids), key=lambda pair: place[pair[0].id or 0])
    waiting = _waiting(desk, owed)
    worded = _word(desk, [pair for pair in owed if pair[0].id not in waiting], render)
    parcels = tuple(_parcel(words) for words in worded if words.outgoing is not None)
    change_rows(desk.session, [_change(words, desk.now) for words in worded])
    change_rows(desk.session, [{"id": row_id, "state": OutboxState.HELD} for row_id in waiting])
    some_dropped = len(parcels) < len(choice.ids)
    return Claim(parcels, choice.more or some_dropped, choice.wait_seconds)


def _latest(head: Head) -> tuple[datetime, int]:
    return head.owed_at + head.lane * LANE_HEAD_START, head.id


def _waiting(desk: Desk, owed: Sequence[Owed]) -> set[int]:
    """Edits of messages that never arrived: sent now they would ring, so at night they wait."""
    new = [
        row.id
        for row, standing in owed
        if row.is_edit
        and standing is not None
        and standing.message_id is None
        and waits_where_new(row.kind)
        and row.kind in MAY_DOUBLE
    ]
    return {row_id for row_id in new if row_id is not None} if new and is_quiet(desk) else set()


@dataclass(frozen=True, slots=True)
class _Worded:
    """A claimed row and what it says: nothing where it no longer applies, or why it could not be worded."""

    row: OutboxRow
    standing: StandingRow | None
    outgoing: Outgoing | None = None
    error: str | None = None

    @property
    def message_id(self) -> int | None:
        return self.standing.message_id if self.standing is not None else None


def _word(desk: Desk, owed: Sequence[Owed], render: Renderer) -> list[_Worded]:
    """Word all rows; where one cannot be worded one by one, so that only the broken one is left out."""
    if not owed:
        return []
    try:
        # On PostgreSQL a statement that fails would otherwise end the whole transaction.
        with desk.session.begin_nested():
            _read_ahead(desk, owed)
            return [_Worded(row, standing, _words(desk, row, standing, render)) for row, standing in owed]
    except Exception as error:
        if is_passing(error):
            raise
        if len(owed) > 1:
            return [words for pair in owed for words in _word(desk, [pair], render)]
        [(row, standing)] = owed
        log.exception("a message could not be worded", outbox_id=row.id, kind=row.kind)
        return [_Worded(row, standing, error=type(error).__name__)]


def _read_ahead(desk: Desk, owed: Sequence[Owed]) -> None:
    """What each message asks again: whose it is, and for questions, whether they still are asked."""
    read_people_ahead(desk.session, [row.chat_id for row, _ in owed])
    read_dialogs_ahead(desk.session, [row.chat_id for row, _ in owed if row.kind == "prompt"])


def _words(desk: Desk, row: OutboxRow, standing: StandingRow | None, render: Renderer) -> Outgoing | None:
    never_arrived = standing is not None and standing.message_id is None
    if row.is_edit and never_arrived and row.kind not in MAY_DOUBLE:
        # Whether the message arrived is unknown. To say it now, as news, would be the second ping.
        return None
    return render(desk, row)


def _parcel(words: _Worded) -> Parcel:
    row = words.row
    assert row.id is not None
    assert words.outgoing is not None
    errand = Errand(
        id=row.id,
        chat_id=row.chat_id,
        kind=row.kind,
        attempts=row.attempts + 1,
        is_edit=row.is_edit,
        standing_id=row.standing_id,
        message_id=words.message_id,
    )
    must_not_double = row.kind not in MAY_DOUBLE and words.message_id is None
    return Parcel(errand, words.outgoing, silent=row.silent, fresh_connection=must_not_double)


def _change(words: _Worded, now: datetime) -> dict[str, object]:
    goes = words.outgoing is not None
    ended = OutboxState.FAILED if words.error else OutboxState.DROPPED
    return {
        "id": words.row.id,
        "state": OutboxState.SENDING if goes else ended,
        "attempts": words.row.attempts + goes,
        "settled_at": None if goes else now,
        "error": words.error,
    }
