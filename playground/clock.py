"""The office's clock: this machine's time plus an offset that only grows. Announces nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def system_time() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """Where the clock is to be (`target`) and how far the bot's process has come (`position`).

    Both are offsets in seconds to this machine's clock. `now` is the office's time at `position`, aware UTC.
    `version` grows with each change of target. `followed` tells whether a process reports its position.
    """

    version: int
    target: float
    position: float
    followed: bool
    now: datetime


class Clock:
    """Holds the offset. Until somebody reports a position, the clock stands at its target at once.

    `starts_at` (aware) is the office's time at the beginning and after a reset; else it is the machine's.
    """

    def __init__(self, time: Callable[[], datetime] = system_time, starts_at: datetime | None = None) -> None:
        self._time = time
        self._starts_at = starts_at
        self._version = 0
        self._target = self._first_target()
        self._position: float | None = None
        self._arrived = True
        self._changed = asyncio.Event()
        self._closed = False

    def now(self) -> datetime:
        return self._time() + timedelta(seconds=self.position)

    def seconds(self) -> float:
        """Seconds that only ever grow, also by each move: what flood control counts by."""
        return time.monotonic() + self.position

    @property
    def position(self) -> float:
        return self._target if self._position is None else self._position

    def read(self) -> ClockReading:
        followed = self._position is not None
        return ClockReading(self._version, self._target, self.position, followed, self.now())

    def advance(self, seconds: float) -> None:
        """Moves the target on.

        Raises:
            ValueError: `seconds` is negative; an office's time does not run backwards.
        """
        if not seconds >= 0:
            raise ValueError(f"the clock only moves forward, not by {seconds} seconds")
        self._target = round(self._target + seconds, 6)
        self._wake()

    def advance_to(self, instant: datetime) -> None:
        """Moves the target so that the office's time becomes `instant` (aware). ValueError if past."""
        self.advance((instant - (self._time() + timedelta(seconds=self._target))).total_seconds())

    def report(self, position: float, *, arrived: bool = True) -> None:
        """The bot's process stands at this offset now; at the target it `arrived` once all is done there.

        Raises:
            ValueError: it lies beyond the target.
        """
        if position > self._target:
            raise ValueError(f"position {position} lies beyond the target {self._target}")
        self._position, self._arrived = position, arrived
        self._notify()

    def unfollow(self) -> None:
        """The bot's process is gone: the clock stands at its target from now on, and nobody waits for it."""
        self._position = None
        self._notify()

    async def wait_for_change(self, version: int, timeout: float) -> ClockReading:
        """Returns as soon as the version differs from the given one, or after `timeout` seconds."""
        await self._wait(lambda: self._version != version, timeout)
        return self.read()

    async def wait_for_arrival(self, timeout: float) -> ClockReading:
        """Returns as soon as the process has arrived at the target, or after `timeout` seconds.

        At once where nobody follows the clock.
        """
        await self._wait(self._is_there, timeout)
        return self.read()

    def reset(self) -> None:
        self._target, self._position = self._first_target(), None
        self._wake()

    def close(self) -> None:
        """Nobody waits any more: the server ends."""
        self._closed = True
        self._notify()

    def _is_there(self) -> bool:
        return self._position is None or (self._arrived and self._position == self._target)

    def _first_target(self) -> float:
        # Whole microseconds, as the process counts: else it might never quite arrive.
        return 0.0 if self._starts_at is None else round((self._starts_at - self._time()).total_seconds(), 6)

    def _wake(self) -> None:
        self._version += 1
        self._notify()

    def _notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _wait(self, reached: Callable[[], bool], timeout: float) -> None:
        try:
            async with asyncio.timeout(timeout):
                while not reached() and not self._closed:
                    await self._changed.wait()
        except TimeoutError:
            pass
