"""Where the program's time comes from. The wiring passes a clock in; nothing else asks the system."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. The playground's can be moved forward."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)
