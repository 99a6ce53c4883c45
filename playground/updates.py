"""The queue of updates that the bot has not confirmed yet, and who waits for them. Knows no HTTP."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from playground.errors import conflict
from playground.models import types

UPDATE_TYPES = frozenset(types.Update.model_fields) - {"update_id"}
KEPT_FOR = 24 * 3600
"""Seconds of office time that an update waits for the bot."""
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_SET = "terminated by setWebhook request"

Update = dict[str, Any]


class UpdateQueue:
    """Hands updates out until they are confirmed by a higher offset, or too old. Ids grow by one."""

    def __init__(self, now: Callable[[], float], first_id: int = 1) -> None:
        self._now = now
        self._next_id = first_id
        self._waiting: deque[Update] = deque()
        self._added_at: deque[float] = deque()
        self._allowed = UPDATE_TYPES - NOT_BY_DEFAULT
        self._poller: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()

    @property
    def pending_count(self) -> int:
        return len(self._waiting)

    @property
    def polling(self) -> bool:
        """Whether a poller waits."""
        return self._poller is not None

    @property
    def next_id(self) -> int:
        """The id that the next update will have."""
        return self._next_id

    @property
    def allowed(self) -> frozenset[str]:
        return self._allowed

    def add(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queues an update and returns its id; None if the bot did not ask for this kind."""
        if kind not in self._allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        self._waiting.append({"update_id": update_id, kind: content})
        self._added_at.append(self._now())
        self._arrived.set()
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        return update_id

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Remembers which kinds the bot wants: None leaves it as it was, an empty list means the default."""
        if kinds is None:
            return
        known = UPDATE_TYPES & {kind.lower() for kind in kinds}
        self._allowed = frozenset(known) if known else UPDATE_TYPES - NOT_BY_DEFAULT

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Update]:
        """What getUpdates answers: confirms below `offset`, waits up to `timeout` seconds for something.

        Raises:
            ApiError: 409, another poller came meanwhile.
        """
        self._end_poll(_OTHER_POLLER)
        self._forget_old()
        self.confirm(offset)
        if not self._waiting and timeout > 0:
            await self._wait(timeout)
        return list(islice(self._waiting, limit))

    def confirm(self, offset: int) -> None:
        """Forgets what lies before `offset`; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._drop_first()
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._drop_first()

    def clear(self) -> None:
        self._waiting.clear()
        self._added_at.clear()

    def end_poll_for_reset(self) -> None:
        """The waiting poller is answered with an empty list and asks again."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    def end_poll_for_webhook(self) -> None:
        self._end_poll(_WEBHOOK_SET)

    def peek(self) -> Update | None:
        self._forget_old()
        return self._waiting[0] if self._waiting else None

    async def wait_for_any(self) -> None:
        """Returns when an update waits; for the webhook's sender."""
        while not self._waiting:
            self._arrived.clear()
            await self._arrived.wait()

    def _forget_old(self) -> None:
        """Telegram keeps updates for 24 hours (Bot API, "Getting updates")."""
        while self._added_at and self._added_at[0] <= self._now() - KEPT_FOR:
            self._drop_first()

    def _drop_first(self) -> None:
        self._waiting.popleft()
        self._added_at.popleft()

    async def _wait(self, timeout: float) -> None:
        self._poller = poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout):
                await poller
        except TimeoutError:
            pass
        finally:
            if self._poller is poller:
                self._poller = None

    def _end_poll(self, reason: str) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(reason))
