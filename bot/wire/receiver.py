"""Takes updates in by long polling: into the inbox first, then confirmed. Handles none of them.

The library's own polling confirms a batch before it is handled, so a kill loses it. Here a batch is
confirmed, by the next poll's offset, only after its commit; one that was committed but not confirmed
comes again and is recognised by its update id.
"""

import asyncio
from collections.abc import Callable, Sequence

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.wire.request import retry_seconds
from bot.wire.transactions import Transactions
from bot.wire.wire_bot import Update, WireBot
from storage.inbox import keep_updates

POLL_SECONDS = 30
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
CONFLICT_WAIT_SECONDS = 5.0

log = structlog.stdlib.get_logger(__name__)


class Receiver:
    """Polls until stopped. `arrived` is called with each batch once it is committed."""

    def __init__(
        self, bot: WireBot, transactions: Transactions, arrived: Callable[[Sequence[Update]], None]
    ) -> None:
        self._bot = bot
        self._transactions = transactions
        self._arrived = arrived
        self._stopping = asyncio.Event()
        self._offset: int | None = None
        self._failures = 0
        self._in_conflict = False

    def stop(self) -> None:
        """Poll no more. A poll that waits is cancelled; a commit under way ends."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll, keep, confirm. Raises InvalidToken when Telegram refuses the token."""
        while not self._stopping.is_set():
            try:
                updates = await self._poll()
                if updates is None:
                    break
                await self.keep(updates)
            except InvalidToken:
                raise
            except (TelegramError, SQLAlchemyError) as error:
                await self._pause(self._wait_after(error))
            else:
                self._recovered()

    async def keep(self, updates: Sequence[Update]) -> None:
        """Commit a batch; the next poll confirms it."""
        if not updates:
            # All is confirmed. Update ids are random after a quiet week: an old offset could hide new ones.
            self._offset = None
            return
        await self._transactions.run(lambda desk: keep_updates(desk.session, updates, desk.now))
        self._offset = max(update["update_id"] for update in updates) + 1
        self._arrived(updates)

    async def _poll(self) -> list[Update] | None:
        """The next batch, or None when stopped. Only the waiting itself is ever cancelled."""
        poll = asyncio.create_task(self._bot.raw_updates(self._offset, POLL_SECONDS))
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((poll, stopping), return_when=asyncio.FIRST_COMPLETED)
            if self._stopping.is_set():
                return None
            return poll.result()
        finally:
            poll.cancel()
            stopping.cancel()
            await asyncio.gather(poll, stopping, return_exceptions=True)

    def _wait_after(self, error: Exception) -> float:
        """Seconds until the next try; says once what is wrong."""
        self._failures += 1
        if isinstance(error, RetryAfter):
            return retry_seconds(error)
        if isinstance(error, Conflict):
            if not self._in_conflict:
                log.error("another program polls with this token, or a webhook is set", answer=str(error))
            self._in_conflict = True
            return CONFLICT_WAIT_SECONDS
        if self._failures == 1:
            reason = str(error) if isinstance(error, TelegramError) else type(error).__name__
            log.warning("no updates can be taken in, trying again", reason=reason)
        return min(FIRST_WAIT_SECONDS * 2.0 ** min(self._failures - 1, 10), LONGEST_WAIT_SECONDS)

    def _recovered(self) -> None:
        if self._failures:
            log.info("updates arrive again", failed_polls=self._failures)
        self._failures, self._in_conflict = 0, False

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            pass
