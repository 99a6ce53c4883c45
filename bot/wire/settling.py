"""Writes down what became of sends, and decides what follows: done, again, told to the admins, given up."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.wire.sending import Errand, Outcome, Receipt
from casework.desk import Desk
from casework.owing import is_quiet, owe_person
from casework.reach import lose_reach
from sop.definition import ADMIN
from storage.outbox import (
    change_rows,
    change_standings,
    edits_owed,
    move_chat,
    owed_of_kind,
    rows_in_sending,
    standings_by_id,
)
from storage.people import people_with_role
from storage.post import Lane, OutboxRow, OutboxState, StandingRow, standings_at

DOUBT = "uncertain"
"""The kind of the notice that sends have ended uncertain."""

MAY_DOUBLE = frozenset(
    {
        # They carry buttons, and to press twice is safe.
        "card",
        "status",
        "prompt",
        "page",
        "board",
        "join_request",
        # Without its photos a card cannot be decided. The chat's menu of commands is no message.
        "photos",
        "menu",
        # A doubt that the admins never hear of would be hidden.
        DOUBT,
    }
)
"""Kinds that are sent again when it is unknown whether they arrived. Of all others, twice is worse."""

ASKED_FOR = frozenset({"prompt", "page"})
"""Kinds that only the person who acts has changed."""

TRIES_AT_MOST = 5
"""After so many sends that may each have arrived, one more would be a nuisance."""

EDIT_TRIES_AT_MOST = 30
"""Edits are no nuisance and outlast half an hour of trouble, but each holds up what its chat waits for."""

LONGEST_WAIT = timedelta(minutes=1)

log = structlog.stdlib.get_logger(__name__)


def may_resend(kind: str, *, is_edit: bool) -> bool:
    """Whether doing it twice does no harm, as of an edit."""
    return is_edit or kind in MAY_DOUBLE


def waits_where_new(kind: str) -> bool:
    """Whether an edit that has to go as a new message rings for somebody who may not be acting."""
    return kind not in ASKED_FOR


def settle(desk: Desk, receipts: Sequence[Receipt]) -> None:
    """Write down what became of these sends."""
    if not receipts:
        return
    _give_ids(desk, receipts)
    for receipt in receipts:
        if receipt.outcome is Outcome.MIGRATED and receipt.new_chat_id is not None:
            move_chat(desk.session, receipt.errand.chat_id, receipt.new_chat_id)
    lost = _lost_messages(desk, receipts)
    quiet = is_quiet(desk)
    changes = [_change(receipt, desk.now, lost, quiet=quiet) for receipt in receipts]
    superseded = _superseded(desk, receipts, changes)
    for change in changes:
        if change["id"] in superseded:
            change |= {"state": OutboxState.DROPPED, "settled_at": desk.now}
    change_rows(desk.session, changes)
    unreachable = [each.errand.chat_id for each in receipts if each.outcome is Outcome.UNREACHABLE]
    lose_reach(desk, unreachable)
    tell_admins(desk, sum(map(_is_told, receipts, changes)))


def give_up(desk: Desk, receipt: Receipt) -> None:
    """Close a row whose outcome could not be written down, with what is known of it."""
    state = OutboxState.SENT if receipt.outcome is Outcome.SENT else OutboxState.FAILED
    change = {"id": receipt.errand.id, "state": state, "settled_at": desk.now, "error": "not settled"}
    change_rows(desk.session, [change])


def recover(desk: Desk) -> int:
    """Settle what was being sent when the program ended: uncertain. Returns how many there were."""
    rows = rows_in_sending(desk.session)
    settle(desk, _receipts(desk, rows, Outcome.UNCERTAIN, "the program ended while it was sent"))
    if rows:
        kinds = dict(Counter(row.kind for row in rows))
        log.warning("some sends were interrupted: it is unknown whether they arrived", kinds=kinds)
    return len(rows)


def take_back(desk: Desk, ids: Collection[int]) -> None:
    """Owe again those of these rows whose claim failed, but was committed all the same.

    The courier never learned of it, and handed nothing over.
    """
    if ids:
        rows = [row for row in rows_in_sending(desk.session) if row.id in ids]
        settle(desk, _receipts(desk, rows, Outcome.NOT_SENT, "the answer to its claim was lost"))


def tell_admins(desk: Desk, count: int) -> None:
    """Tell them how many messages may or may not have arrived; one message, however many come together."""
    if count == 0:
        return
    admins = [admin for admin in people_with_role(desk.session, ADMIN) if admin.telegram_id is not None]
    waiting = owed_of_kind(desk.session, DOUBT, [admin.telegram_id for admin in admins if admin.telegram_id])
    change_rows(
        desk.session,
        [{"id": row.id, "facts": {"count": count + int(row.facts.get("count", 0))}} for row in waiting],
    )
    told = {row.chat_id for row in waiting}
    for admin in admins:
        if admin.telegram_id not in told:
            owe_person(desk, admin, DOUBT, lane=Lane.CARD, count=count)


def _is_told(receipt: Receipt, change: dict[str, Any]) -> bool:
    # Not of a notice itself: that would go on for ever where the admins' own chat is the trouble.
    return change["state"] == OutboxState.UNCERTAIN and receipt.errand.kind != DOUBT


def _receipts(desk: Desk, rows: Sequence[OutboxRow], outcome: Outcome, error: str) -> list[Receipt]:
    """For claimed rows whose errands are gone."""
    standing_ids = [row.standing_id for row in rows if row.standing_id is not None]
    standings = standings_by_id(desk.session, standing_ids)
    errands = [_errand(row, standings.get(row.standing_id or 0)) for row in rows]
    return [Receipt(errand, outcome, error=error) for errand in errands]


def _errand(row: OutboxRow, standing: StandingRow | None) -> Errand:
    assert row.id is not None
    return Errand(
        id=row.id,
        chat_id=row.chat_id,
        kind=row.kind,
        attempts=row.attempts,
        is_edit=row.is_edit,
        standing_id=row.standing_id,
        message_id=standing.message_id if standing is not None else None,
    )


def _give_ids(desk: Desk, receipts: Sequence[Receipt]) -> None:
    """Standing messages learn under which id they can be edited.

    Who presses faster than this may have tied the message to another row: that one lets go of it.
    """
    ids = {
        each.errand.standing_id: (each.errand.chat_id, each.message_id)
        for each in receipts
        if each.outcome is Outcome.SENT
        and each.message_id is not None
        and each.errand.standing_id is not None
        and each.errand.message_id != each.message_id
    }
    there = standings_at(desk.session, ids.values())
    wrong = [row for row in there if ids.get(row.id or 0) != (row.chat_id, row.message_id)]
    change_standings(desk.session, [{"id": row.id, "message_id": None} for row in wrong])
    change_standings(
        desk.session,
        [{"id": standing_id, "message_id": message_id} for standing_id, (_, message_id) in ids.items()],
    )


def _lost_messages(desk: Desk, receipts: Sequence[Receipt]) -> set[int]:
    """Standing messages which the person deleted and still needs: they are to be sent anew."""
    gone = [each.errand.standing_id for each in receipts if each.outcome is Outcome.EDIT_GONE]
    standings = standings_by_id(
        desk.session, [standing_id for standing_id in gone if standing_id is not None]
    )
    live = {standing_id for standing_id, standing in standings.items() if standing.live}
    change_standings(desk.session, [{"id": standing_id, "message_id": None} for standing_id in live])
    return live


def _superseded(
    desk: Desk, receipts: Sequence[Receipt], changes: Sequence[dict[str, Any]]
) -> Collection[int]:
    """Edits to be done again where a newer edit is owed: one is enough, and the newer is right."""
    again = {
        receipt.errand.id: receipt.errand.standing_id
        for receipt, change in zip(receipts, changes, strict=True)
        if receipt.errand.is_edit and change["state"] in (OutboxState.OWED, OutboxState.HELD)
    }
    owed = edits_owed(
        desk.session, {standing_id for standing_id in again.values() if standing_id is not None}
    )
    return {row_id for row_id, standing_id in again.items() if standing_id in owed}


def _change(receipt: Receipt, now: datetime, lost: Collection[int], *, quiet: bool) -> dict[str, Any]:
    """The values to write into one outbox row; the same keys for every outcome."""
    errand = receipt.errand
    change: dict[str, Any] = {
        "id": errand.id,
        "chat_id": receipt.new_chat_id or errand.chat_id,
        "state": OutboxState.OWED,
        "is_edit": errand.is_edit,
        "attempts": errand.attempts,
        "not_before": None,
        "settled_at": None,
        "error": receipt.error,
    }
    match receipt.outcome:
        case Outcome.SENT:
            change |= {"state": OutboxState.SENT, "settled_at": now}
        case Outcome.UNREACHABLE | Outcome.REFUSED:
            change |= {"state": OutboxState.FAILED, "settled_at": now}
        case Outcome.EDIT_GONE if errand.standing_id in lost:
            change["is_edit"] = False
            if quiet and waits_where_new(errand.kind):
                change["state"] = OutboxState.HELD
        case Outcome.EDIT_GONE:
            change |= {"state": OutboxState.DROPPED, "settled_at": now}
        case Outcome.UNCERTAIN:
            change |= _after_uncertain(errand, now)
        case Outcome.NOT_SENT | Outcome.LIMITED | Outcome.MIGRATED:
            # Telegram did not do it: this try does not count.
            change["attempts"] = errand.attempts - 1
    return change


def _after_uncertain(errand: Errand, now: datetime) -> dict[str, Any]:
    edits = errand.message_id is not None
    tries = EDIT_TRIES_AT_MOST if edits else TRIES_AT_MOST
    if may_resend(errand.kind, is_edit=edits) and errand.attempts < tries:
        wait = timedelta(seconds=2.0 ** min(errand.attempts, 10))
        return {"not_before": now + min(wait, LONGEST_WAIT)}
    if edits:
        # The chat's other messages wait behind it. The next change of this one tells what is true then.
        log.error("an edit was given up", outbox_id=errand.id, kind=errand.kind)
    return {"state": OutboxState.UNCERTAIN, "settled_at": now}
