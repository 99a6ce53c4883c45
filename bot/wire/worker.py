"""Takes updates from the inbox to their handlers: one at a time, in order of arrival, one transaction each.

What a handler changes, what it owes and that the update is done are one commit: after a kill the update
is either handled or still new. Handlers wait for no network, so one worker is fast enough, and two
updates of one person never meet.
"""

import asyncio
import traceback
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from telegram import Update

from bot.wire.application import StrictApplication
from bot.wire.spinners import Spinners, pressed
from bot.wire.transactions import Transactions
from casework.desk import Desk
from casework.joining import return_to_reach
from casework.owing import owe
from storage.inbox import KeptUpdate, next_update, settle_update
from storage.people import find_person, mark_reachable
from storage.post import InboxState, Lane
from storage.trouble import is_passing

APOLOGY = "fault-apology"

FIRST_WAIT_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 5.0

log = structlog.stdlib.get_logger(__name__)


class Worker:
    """Handles what the inbox holds until stopped, and waits for more."""

    def __init__(
        self, application: StrictApplication, transactions: Transactions, spinners: Spinners
    ) -> None:
        self._application = application
        self._transactions = transactions
        self._spinners = spinners
        self._bell = asyncio.Event()
        self._stopping = False
        self._troubles = 0

    def wake(self) -> None:
        """There may be updates to handle."""
        self._bell.set()

    def stop(self) -> None:
        """Finish the update under way and take no other."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Handle updates until stopped.

        A passing trouble of the database is waited out in place, so that no later update of a person
        overtakes an earlier one.
        """
        while not self._stopping:
            self._bell.clear()
            try:
                await self._handle_all()
            except Exception as error:
                if not is_passing(error):
                    raise
                await self._wait_out(error)
            else:
                await self._bell.wait()

    async def handle_next(self) -> bool:
        """Handle the earliest new update; False where there is none. A fault of its handling is recorded.

        Raises the database's passing troubles; the update is still new then.
        """
        kept: KeptUpdate | None = None
        try:
            async with self._transactions.open() as transaction:
                kept = await transaction.call(next_update, transaction.desk.session)
                if kept is None:
                    return False
                update = Update.de_json(kept.payload, self._application.bot)
                await self._application.process_update(update)
                transaction.last = partial(_finish, transaction.desk, kept)
        except Exception as error:
            if kept is None or is_passing(error):
                raise
            await self._record(kept, error)
            return True
        query_id = pressed(kept.payload)
        if query_id is not None:
            self._spinners.leave(query_id)
        return True

    async def _handle_all(self) -> None:
        while not self._stopping and await self.handle_next():
            self._troubles = 0

    async def _record(self, kept: KeptUpdate, error: Exception) -> None:
        """Keep the update as failed, apologise once, and let later updates pass."""
        log.error(
            "an update could not be handled",
            update_id=kept.update_id,
            error=_where(error),
            exception=_way_to(error),
        )
        await self._transactions.run(lambda desk: _fail(desk, kept, error))
        query_id = pressed(kept.payload)
        if query_id is not None:
            self._spinners.stop(query_id)

    async def _wait_out(self, error: Exception) -> None:
        if self._troubles == 0:
            log.warning("the database is in trouble, updates wait", error=type(error).__name__)
        wait = min(FIRST_WAIT_SECONDS * 2**self._troubles, LONGEST_WAIT_SECONDS)
        self._troubles = min(self._troubles + 1, 10)
        if not self._stopping:
            await asyncio.sleep(wait)


def _finish(desk: Desk, kept: KeptUpdate) -> None:
    settle_update(desk.session, kept, InboxState.DONE, desk.now)
    sender = _private_sender(kept.payload)
    if sender is None:
        return
    person = find_person(desk.session, sender)
    if person is None:
        mark_reachable(desk.session, sender)
    elif person.unreachable_since is not None:
        return_to_reach(desk, person)


def _fail(desk: Desk, kept: KeptUpdate, error: Exception) -> None:
    settle_update(desk.session, kept, InboxState.FAILED, desk.now, _where(error))
    sender = _private_sender(kept.payload)
    if sender is not None:
        owe(desk, sender, "text", lane=Lane.ANSWER, key=APOLOGY, args={})


def _private_sender(payload: dict[str, Any]) -> int | None:
    """Who wrote or pressed in a private chat. Reads raw data: the update itself may be what is at fault."""
    query = payload.get("callback_query")
    said = query if isinstance(query, dict) else payload.get("message") or payload.get("edited_message")
    shown = said.get("message") if said is query and isinstance(said, dict) else said
    match said, shown:
        case {"from": {"id": int(sender), "is_bot": False}}, {"chat": {"type": "private"}}:
            return sender
    return None


def _where(error: BaseException) -> str:
    """What went wrong and where, without the message: it may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    if not ours:
        return type(error).__name__
    path = Path(ours[-1].filename)
    return f"{type(error).__name__} at {path.parent.name}/{path.name}:{ours[-1].lineno}"


def _way_to(error: BaseException) -> str:
    """The traceback without the message, for the same reason."""
    return "".join([*traceback.format_tb(error.__traceback__), type(error).__name__])
