"""Telegram's flood control: how many messages a bot may send, and how long it must wait otherwise. Pure.

Telegram publishes 30 messages a second in all, one a second to a chat with "short bursts" allowed, and 20 a
minute to a group (core.telegram.org/bots/faq); the figures stand in `telegram.constants.FloodLimit`. How
long a burst may be is not published; 20 is assumed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from telegram.constants import FloodLimit

from playground.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """Rates are messages a second, bursts whole messages. `enabled=False` lets everything through."""

    enabled: bool = True
    overall_rate: float = float(FloodLimit.MESSAGES_PER_SECOND)
    overall_burst: int = int(FloodLimit.MESSAGES_PER_SECOND)
    chat_rate: float = float(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT)
    chat_burst: int = 20
    group_rate: float = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP / 60
    group_burst: int = int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)


@dataclass(slots=True)
class _Bucket:
    """A token bucket; `tokens` may be taken while there are enough."""

    rate: float
    burst: float
    tokens: float
    filled_at: float = -math.inf
    closed_until: float = -math.inf

    def seconds_until(self, cost: float, now: float) -> float:
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        missing = min(cost, self.burst) - self.tokens
        return max(missing / self.rate, self.closed_until - now, 0.0)


class FloodControl:
    """Counts what goes out. Who was refused stays refused until the told time has passed."""

    def __init__(self, limits: FloodLimits) -> None:
        self.limits = limits
        self._overall = _Bucket(limits.overall_rate, limits.overall_burst, limits.overall_burst)
        self._chats: dict[int, _Bucket] = {}

    def take(self, chat_id: int, cost: int, now: float) -> None:
        """Counts `cost` messages to this chat at the second `now` of a clock that only grows.

        Raises:
            ApiError: 429 with `retry_after` in whole seconds; nothing was counted.
        """
        if not self.limits.enabled:
            return
        buckets = (self._overall, self._chat(chat_id))
        for bucket in buckets:
            wait = bucket.seconds_until(cost, now)
            if wait > 0:
                retry_after = math.ceil(wait)
                bucket.closed_until = max(bucket.closed_until, now + retry_after)
                raise too_many_requests(retry_after)
        for bucket in buckets:
            bucket.tokens -= cost

    def _chat(self, chat_id: int) -> _Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            group = chat_id < 0
            rate = self.limits.group_rate if group else self.limits.chat_rate
            burst = self.limits.group_burst if group else self.limits.chat_burst
            bucket = self._chats[chat_id] = _Bucket(rate, burst, burst)
        return bucket
