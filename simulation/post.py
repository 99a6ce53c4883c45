"""Takes out of the outbox what is owed, as the courier would, and notes what, when and to whom."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlmodel import col, select

from bot.messages import limits
from bot.messages.outgoing import Message
from bot.messages.render import render
from bot.wire.sending import plain_text
from bot.wire.settling import MAY_DOUBLE
from casework.desk import Desk
from storage.cases import StepRunRow
from storage.post import OutboxRow, OutboxState, StandingRow

NO_MESSAGE = frozenset({"photos", "menu"})
"""Kinds that are not counted: photos belong to their card, a menu rings nowhere."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that left, or an edit. `is_reply`: its reader is the person who acted.

    `rounds` are the runs that a reminder is about, each with its round.
    """

    at: datetime
    chat_id: int
    kind: str
    is_edit: bool
    is_reply: bool
    in_hours: bool
    length: int
    rings: bool
    rounds: tuple[tuple[int, int], ...] = ()


class Post:
    """Delivers at once and remembers everything."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self._message_ids = count(1)

    def deliver(self, desk: Desk, actor: int | None) -> list[Sent]:
        """All that is owed leaves now; `actor` is the chat of the person who has acted."""
        query = select(OutboxRow).where(OutboxRow.state == OutboxState.OWED).order_by(col(OutboxRow.id))
        left = [self._deliver(desk, row, actor) for row in desk.session.exec(query).all()]
        news = [sent for sent in left if sent is not None]
        self.sent += news
        return news

    def _deliver(self, desk: Desk, row: OutboxRow, actor: int | None) -> Sent | None:
        standing = desk.session.get(StandingRow, row.standing_id) if row.standing_id is not None else None
        is_edit = standing is not None and standing.message_id is not None
        outgoing = None if _is_too_late(row, is_edit=is_edit) else render(desk, row)
        row.state = OutboxState.DROPPED if outgoing is None else OutboxState.SENT
        row.settled_at = desk.now
        if outgoing is None:
            return None
        if standing is not None and standing.message_id is None:
            standing.message_id = next(self._message_ids)
        facts = standing.facts if standing is not None else row.facts
        return Sent(
            at=desk.now,
            chat_id=row.chat_id,
            kind=str(row.facts.get("key", row.kind)),
            is_edit=is_edit,
            is_reply=row.chat_id == actor,
            in_hours=desk.calendar.is_open(desk.now),
            length=limits.length(plain_text(outgoing.html)) if isinstance(outgoing, Message) else 0,
            rings=not row.silent,
            rounds=_rounds(desk, row, standing, facts),
        )


def _is_too_late(row: OutboxRow, *, is_edit: bool) -> bool:
    return row.is_edit and not is_edit and row.kind not in MAY_DOUBLE


def _rounds(
    desk: Desk, row: OutboxRow, standing: StandingRow | None, facts: dict[str, Any]
) -> tuple[tuple[int, int], ...]:
    if standing is None or row.is_edit or row.kind not in ("reminder", "reminders"):
        return ()
    runs = facts.get("runs") or [standing.run_id]
    found = desk.session.exec(select(StepRunRow).where(col(StepRunRow.id).in_(runs))).all()
    return tuple((run.id or 0, run.reminder_round) for run in found)
