"""Where the program's time comes from. The wiring passes a clock in; nothing else asks the system."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. The playground's can be moved forward."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        ...


class OfficeClock(Clock, Protocol):
    """What the wiring is handed: the time, and seconds to keep Telegram's limits by."""

    def seconds(self) -> float:
        """Seconds that only ever grow, for measuring spans; from where they count says nothing."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def seconds(self) -> float:
        return time.monotonic()
