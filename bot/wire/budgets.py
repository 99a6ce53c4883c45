"""How fast the courier may send: Telegram's limits kept, its refusals obeyed. Pure: time is passed in.

All times are seconds of a clock that only grows, wherever it begins.
"""

import math
from dataclasses import dataclass, field

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second that flow, and how many may go at once before.

    Telegram allows 30 a second in all, one a second to a person with short bursts, 20 a minute to a
    group (core.telegram.org/bots/faq). Burst and flow of one second together stay below that.
    """

    overall_rate: float = 26.0
    overall_burst: float = 4.0
    chat_rate: float = 1.0
    chat_burst: float = 5.0
    group_rate: float = 19 / 60
    group_burst: float = 1.0


NO_LIMITS = Limits(1e9, 1e9, 1e9, 1e9, 1e9, 1e9)
"""For a local Telegram that has none either: benchmarks, and tests that press faster than people do."""


@dataclass(slots=True)
class Bucket:
    """A token bucket. It may be overdrawn by a send that counts for several; the debt is waited off."""

    rate: float
    burst: float
    level: float
    filled_at: float

    def level_at(self, now: float) -> float:
        return min(self.burst, self.level + max(0.0, now - self.filled_at) * self.rate)

    def wait(self, now: float) -> float:
        """Seconds until one may go."""
        return max(0.0, (1.0 - self.level_at(now)) / self.rate)

    def take(self, cost: int, now: float) -> None:
        self.level, self.filled_at = self.level_at(now) - cost, now


@dataclass(slots=True)
class Budgets:
    """What may go now, overall and to each chat. Edits count overall only."""

    limits: Limits = field(default_factory=Limits)
    _overall: Bucket = field(init=False)
    _chats: dict[int, Bucket] = field(default_factory=dict, init=False)
    _chat_pauses: dict[int, float] = field(default_factory=dict, init=False)
    _paused_until: float = field(default=-math.inf, init=False)
    _silences: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        burst = self.limits.overall_burst
        self._overall = Bucket(self.limits.overall_rate, burst, burst, -math.inf)

    def room(self, now: float) -> int:
        """How many may go now, to different chats."""
        return 0 if self._paused_until > now else max(0, int(self._overall.level_at(now) + 1e-9))

    def wait(self, now: float) -> float:
        """Seconds until any may go."""
        return max(self._paused_until - now, self._overall.wait(now))

    def chat_wait(self, chat_id: int, is_edit: bool, now: float) -> float:
        """Seconds until one may go to this chat, 0 if now."""
        pause = self._chat_pauses.get(chat_id, now) - now
        bucket = self._chats.get(chat_id)
        return max(0.0, pause, 0.0 if is_edit or bucket is None else bucket.wait(now))

    def take(self, chat_id: int, cost: int, is_edit: bool, now: float) -> None:
        """Count what goes now."""
        self._overall.take(cost, now)
        if not is_edit:
            self._bucket(chat_id, now).take(cost, now)

    def limited(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram refused as too much: pause that chat, or everything where it happens again meanwhile."""
        self._chat_pauses = {chat: until for chat, until in self._chat_pauses.items() if until > now}
        if self._chat_pauses:
            self._paused_until = max(self._paused_until, now + seconds)
        self._chat_pauses[chat_id] = max(self._chat_pauses.get(chat_id, now), now + seconds)

    def unconnected(self, now: float) -> None:
        """Telegram could not be reached: pause everything, longer each time."""
        if self._paused_until <= now:
            pause = FIRST_PAUSE_SECONDS * 2.0 ** min(self._silences, 10)
            self._paused_until = now + min(pause, LONGEST_PAUSE_SECONDS)
            self._silences += 1

    def connected(self) -> None:
        """Telegram answered."""
        self._silences = 0

    def _bucket(self, chat_id: int, now: float) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            limits = self.limits
            is_group = chat_id < 0
            rate = limits.group_rate if is_group else limits.chat_rate
            burst = limits.group_burst if is_group else limits.chat_burst
            bucket = self._chats[chat_id] = Bucket(rate, burst, burst, now)
        return bucket
