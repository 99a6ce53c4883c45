"""When the reminders look: at the start, when the bell rings, when runs change, by the heartbeat."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
import structlog.testing
from sqlalchemy import Engine
from structlog.typing import EventDict

from bot import reminders as reminders_module
from bot.clock import SystemClock
from bot.reminders import Reminders
from bot.wire.transactions import Transactions
from casework.desk import Desk
from casework.reminders import Failure
from casework.sweeps import SweepDone
from tests.bot.wire.driver import until
from tests.bot.wire.office import office_rules


class AheadClock:
    """The machine's clock, moved ahead."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class Sweeps:
    """A sweep that notes when it was called and returns what the test wants."""

    def __init__(self, *answers: SweepDone | Exception) -> None:
        self.answers = list(answers)
        self.at: list[float] = []

    def __call__(self, _desk: Desk, _limit: int) -> SweepDone:
        self.at.append(time.monotonic())
        answer = self.answers.pop(0) if self.answers else SweepDone(0, None)
        if isinstance(answer, Exception):
            raise answer
        return answer


def soon(seconds: float, ahead: timedelta = timedelta()) -> datetime:
    return datetime.now(UTC) + ahead + timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    with structlog.testing.capture_logs() as logs:
        yield logs


@pytest.fixture
def clock() -> AheadClock:
    return AheadClock()


@pytest_asyncio.fixture
async def transactions(sqlite: Engine, clock: AheadClock) -> AsyncIterator[Transactions]:
    transactions = Transactions(sqlite, office_rules(), clock)
    yield transactions
    await transactions.close()


class looking:  # noqa: N801 (reads as a verb)
    """Runs reminders for the time of a block."""

    def __init__(self, reminders: Reminders) -> None:
        self.reminders = reminders

    async def __aenter__(self) -> Reminders:
        self.task = asyncio.create_task(self.reminders.run())
        return self.reminders

    async def __aexit__(self, *_: object) -> None:
        self.reminders.stop()
        async with asyncio.timeout(5):
            await self.task


Make = Callable[[Sweeps], Reminders]


@pytest.fixture
def make(transactions: Transactions, clock: AheadClock) -> Make:
    return lambda sweeps: Reminders(transactions, clock, sweeps)


@pytest.mark.asyncio
async def test_it_looks_at_the_start_and_then_when_the_bell_rings(make: Make) -> None:
    sweeps = Sweeps(SweepDone(0, soon(0.3)))
    async with looking(make(sweeps)):
        await until(lambda: len(sweeps.at) == 2)
    assert 0.15 <= sweeps.at[1] - sweeps.at[0] <= 1.0


@pytest.mark.asyncio
async def test_the_bell_follows_a_clock_that_was_moved(make: Make, clock: AheadClock) -> None:
    clock.ahead = timedelta(days=30)
    sweeps = Sweeps(SweepDone(0, soon(0.3, clock.ahead)))
    async with looking(make(sweeps)):
        await until(lambda: len(sweeps.at) == 2)
    assert 0.15 <= sweeps.at[1] - sweeps.at[0] <= 1.0


@pytest.mark.asyncio
async def test_a_run_that_is_due_earlier_than_the_bell_is_not_missed(make: Make) -> None:
    sweeps = Sweeps(SweepDone(0, soon(3600)), SweepDone(0, soon(0.2)))
    async with looking(make(sweeps)) as reminders:
        await until(lambda: len(sweeps.at) == 1)
        reminders.wake()
        await until(lambda: len(sweeps.at) == 3)


@pytest.mark.asyncio
async def test_batches_follow_each_other_until_nothing_is_due(make: Make) -> None:
    sweeps = Sweeps(SweepDone(100, soon(-5)), SweepDone(100, soon(-5)), SweepDone(7, soon(3600)))
    async with looking(make(sweeps)):
        await until(lambda: len(sweeps.at) == 3)
        await asyncio.sleep(0.1)
    assert len(sweeps.at) == 3


@pytest.mark.asyncio
async def test_what_is_overdue_and_does_not_move_is_not_looked_at_in_a_circle(make: Make) -> None:
    stuck = soon(-5)
    sweeps = Sweeps(*(SweepDone(0, stuck) for _ in range(1000)))
    async with looking(make(sweeps)):
        await asyncio.sleep(0.2)
    assert len(sweeps.at) == 2


@pytest.mark.asyncio
async def test_the_heartbeat_looks_even_if_no_bell_rings(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system clock that is set back holds the scheduler up, not the monotonic clock."""
    monkeypatch.setattr(reminders_module, "HEARTBEAT_SECONDS", 0.1)
    sweeps = Sweeps(*(SweepDone(0, soon(7200)) for _ in range(100)))
    async with looking(make(sweeps)):
        await until(lambda: len(sweeps.at) >= 3)


@pytest.mark.asyncio
async def test_a_failed_sweep_is_logged_and_tried_at_the_next_beat(
    make: Make, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    monkeypatch.setattr(reminders_module, "HEARTBEAT_SECONDS", 0.1)
    sweeps = Sweeps(LookupError("broken"), SweepDone(1, None))
    async with looking(make(sweeps)):
        await until(lambda: "reminded" in [entry["event"] for entry in logs])
    assert logs[0]["event"] == "the sweep failed"


@pytest.mark.asyncio
async def test_a_sweep_that_takes_too_long_does_not_end_the_looking(
    transactions: Transactions, clock: AheadClock, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    monkeypatch.setattr(reminders_module, "HEARTBEAT_SECONDS", 0.1)
    monkeypatch.setattr(reminders_module, "SWEEP_SECONDS", 0.05)
    calls: list[float] = []

    def slow_at_first(_desk: Desk, _limit: int) -> SweepDone:
        calls.append(time.monotonic())
        if len(calls) == 1:
            time.sleep(0.2)  # the database thread, as a slow query would
        return SweepDone(0, None)

    async with looking(Reminders(transactions, clock, slow_at_first)):
        await until(lambda: len(calls) >= 2)
    assert logs[0]["event"] == "the sweep failed"


@pytest.mark.asyncio
async def test_a_run_that_could_not_be_looked_at_is_logged_by_its_id(
    make: Make, logs: list[EventDict]
) -> None:
    sweeps = Sweeps(SweepDone(0, None, (Failure(17, ValueError("broken")),)))
    async with looking(make(sweeps)):
        await until(lambda: bool(logs))
    assert (logs[0]["run_id"], logs[0]["log_level"]) == (17, "error")


@pytest.mark.asyncio
async def test_a_bell_that_is_late_rings_all_the_same(make: Make) -> None:
    """A stall of the process past the due time must not lose the bell."""
    sweeps = Sweeps(SweepDone(0, soon(0.3)))
    async with looking(make(sweeps)):
        await until(lambda: len(sweeps.at) == 1)
        await asyncio.sleep(0.1)
        time.sleep(1.5)  # noqa: ASYNC251 (the stall)
        await until(lambda: len(sweeps.at) == 2, within=2)


@pytest.mark.asyncio
async def test_stopping_ends_the_looking_at_once(make: Make) -> None:
    async with looking(make(Sweeps(SweepDone(0, soon(3600))))):
        await asyncio.sleep(0.05)
        begun = time.monotonic()
    assert time.monotonic() - begun < 1


def test_the_system_clock_is_aware_utc() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta()
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)
