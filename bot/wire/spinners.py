"""Stops the spinner of a pressed button whose outcome takes long: an empty answer after five seconds.

Telegram wants each press answered once, within some 15 seconds. The outcome itself is the answer where
it is there in time; otherwise it comes as a message.
"""

import asyncio
from collections.abc import Iterable
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

LONGEST_SECONDS = 5.0

log = structlog.stdlib.get_logger(__name__)


class Spinners:
    """The presses that nobody has answered yet."""

    def __init__(self, bot: Bot, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._bot = bot
        self._longest_seconds = longest_seconds
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._answering: set[asyncio.Task[None]] = set()

    def arrived(self, updates: Iterable[dict[str, Any]]) -> None:
        """Count from now for the presses among these raw updates."""
        loop = asyncio.get_running_loop()
        for update in updates:
            query_id = pressed(update)
            if query_id is not None and query_id not in self._timers:
                self._timers[query_id] = loop.call_later(self._longest_seconds, self.stop, query_id)

    def leave(self, query_id: str) -> None:
        """The outcome is known and is answered by whoever has it."""
        timer = self._timers.pop(query_id, None)
        if timer is not None:
            timer.cancel()

    def stop(self, query_id: str) -> None:
        """Answer with nothing, now."""
        self.leave(query_id)
        task = asyncio.create_task(self._answer(query_id))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def close(self) -> None:
        """Forget the timers and wait for the answers under way."""
        for query_id in list(self._timers):
            self.leave(query_id)
        if self._answering:
            await asyncio.wait(self._answering)

    async def _answer(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            log.info("a press stays unanswered", error=type(error).__name__)


def pressed(update: dict[str, Any]) -> str | None:
    """The id of the press that a raw update tells of, or None."""
    query = update.get("callback_query")
    if not isinstance(query, dict):
        return None
    query_id = query.get("id")
    return query_id if isinstance(query_id, str) else None
