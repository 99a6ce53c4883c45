"""Sees to it that what is due is looked at in time. Decides nothing: `casework.reminders` does.

The scheduler is only a bell. The database knows when to look again; a task waits for the bell, or a
minute at most (a system clock set back would hold the scheduler up, the monotonic clock is not), and
sweeps.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, SystemClock
from bot.wire.transactions import Transactions
from casework.desk import Desk
from casework.sweeps import SweepDone, sweep

HEARTBEAT_SECONDS = 60.0
SWEEP_SECONDS = 30.0
BATCH = 100

log = structlog.stdlib.get_logger(__name__)


Sweep = Callable[[Desk, int], SweepDone]


class Reminders:
    """Sweeps at the start, when the bell rings, when runs have begun or ended, and each minute."""

    def __init__(self, transactions: Transactions, clock: Clock, sweep: Sweep = sweep) -> None:
        self._transactions = transactions
        self._clock = clock
        self._sweep = sweep
        # No grace time: a bell that is late must ring all the same.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True}
        )
        self._bell = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Runs have begun or ended, or the clock was moved: look again."""
        self._bell.set()

    def stop(self) -> None:
        """End after the sweep under way."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Sweep and wait, until stopped."""
        self._scheduler.start()
        try:
            while not self._stopping:
                self._bell.clear()
                await self.look()
                await self._wait()
        finally:
            self._scheduler.shutdown(wait=False)

    async def look(self) -> datetime | None:
        """Sweep all that is due and set the bell for what comes next, which is returned.

        A sweep that fails is left to the next beat.
        """
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                next_check_at = await self._sweep_all()
        except Exception:
            log.exception("the sweep failed")
            return None
        self.arm(next_check_at)
        return next_check_at

    def arm(self, next_check_at: datetime | None) -> None:
        """Let the bell ring at this instant of our clock; never where there is none."""
        if next_check_at is None:
            if self._scheduler.get_job("bell") is not None:
                self._scheduler.remove_job("bell")
            return
        # The scheduler knows the machine's time only; our clock may have been moved ahead of it.
        ahead = self._clock.now() - SystemClock().now()
        self._scheduler.add_job(
            self._ring, "date", run_date=next_check_at - ahead, id="bell", replace_existing=True
        )

    async def _sweep_all(self) -> datetime | None:
        last: datetime | None = None
        while True:
            done = await self._transactions.run(lambda desk: self._sweep(desk, BATCH))
            _tell(done)
            at = done.next_check_at
            if self._stopping or at is None or at > self._clock.now():
                return at
            if at == last and not done.reminded:
                # Overdue and does not move: looked at again by the heartbeat, not in a circle.
                return None
            last = at

    async def _ring(self) -> None:
        self._bell.set()

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await self._bell.wait()
        except TimeoutError:
            pass


def _tell(done: SweepDone) -> None:
    if done.reminded:
        log.info("reminded", people=done.reminded)
    for failure in done.failed:
        log.error("a step run could not be looked at", run_id=failure.run_id, exc_info=failure.error)
