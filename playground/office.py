"""The bot of the sample office: the real program, with a clock that it reads from the playground.

A process of its own, so that it can be killed and started like the real one. With `playground.past`, which
plays what lies behind a new office, the only part of the playground that imports the program; all else
between the two goes over HTTP, but for `playground.records`, which reads what is durable.
"""

import asyncio
import contextlib
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog
from sqlmodel import select

from bot.app import Sigap
from bot.logs import configure_logs
from bot.rules import load_rules
from bot.settings import Settings, load_settings
from bot.wire.budgets import NO_LIMITS, Limits
from casework.desk import Desk
from casework.outages import mark_alive
from casework.roster import import_roster
from casework.roster_file import read_roster
from playground.client import Playground
from playground.client import Refused as PlaygroundRefused
from playground.past import begins_at, play_past
from playground.past_cases import CASES
from playground.sample import devices, roster_file
from storage.database import migrate, open_engine, transaction
from storage.devices import DeviceRow
from storage.outbox import is_anything_due
from storage.people import PersonRow

WATCH_SECONDS = 20.0
DELIVERY_SECONDS = 10.0

log = structlog.stdlib.get_logger(__name__)


class MovedClock:
    """The machine's clock, moved ahead by the playground."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def seconds(self) -> float:
        return time.monotonic() + self.ahead.total_seconds()


async def run(playground_url: str, limits: Limits | None = None, *, with_past: bool = False) -> None:
    """Run the bot until SIGTERM, following the playground's clock; `limits` are Telegram's unless given.

    `with_past`: a new office has a month of work behind it.
    """
    settings = load_settings(env_file="/dev/null")
    configure_logs(settings.log_format)
    clock = MovedClock()
    async with Playground.connect(playground_url) as play:
        # Where the last process stood; a clock that went back would let reminders wait.
        clock.ahead = timedelta(seconds=(await play.clock()).position)
        # Who moves it from now on waits for us, and does not jump past us.
        await play.report_position(clock.ahead.total_seconds())
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        opens_at = await asyncio.to_thread(_furnish, settings, clock, with_past=with_past)
        if opens_at is not None:
            await play.report_opening(opens_at)
        sigap = Sigap(settings, clock, limits)
        following = asyncio.create_task(_follow(play, sigap, clock))
        try:
            await sigap.run()
        finally:
            following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await following


def _furnish(settings: Settings, clock: MovedClock, *, with_past: bool) -> datetime | None:
    """Furnish a new office; one that has people keeps what became of it.

    Returns when a new office opens (aware UTC).
    """
    engine, opens_at = open_engine(settings.database_url), None
    migrate(engine)
    with transaction(engine) as session:
        if not session.exec(select(PersonRow).limit(1)).first():
            rules = load_rules(settings)
            desk = Desk(session, clock.now(), rules.procedures, rules.calendars, rules.zone)
            furnish(desk, with_past=with_past)
            opens_at = desk.calendar.next_open(desk.now)
    engine.dispose()
    return opens_at


def furnish(desk: Desk, *, with_past: bool) -> None:
    """Give the office its people and devices, and what they did until now."""
    came_to_be = replace(desk, now=begins_at(desk)) if with_past else desk
    import_roster(came_to_be, read_roster(roster_file()))
    desk.session.add_all(
        DeviceRow(name=device.name, room=device.room, item_code=device.item_code, nup=device.nup)
        for device in devices()
    )
    if with_past:
        play_past(desk, CASES)


async def _follow(play: Playground, sigap: Sigap, clock: MovedClock) -> None:
    """Move along when the playground's clock is moved, through every due time on the way."""
    version: int | None = None
    while True:
        try:
            reading = await play.clock(after=version, wait=WATCH_SECONDS)
            version = reading.version
            if reading.target > clock.ahead.total_seconds():
                await _walk(play, sigap, clock, timedelta(seconds=reading.target))
            await play.report_position(clock.ahead.total_seconds())
        except (OSError, PlaygroundRefused) as error:
            log.warning("the playground's clock cannot be read", reason=str(error))
            await asyncio.sleep(1)


async def _walk(play: Playground, sigap: Sigap, clock: MovedClock, target: timedelta) -> None:
    """Stop at every due time before the target: a jump over them would look like an outage.

    The playground is told of each stop, so that messages carry its time.
    """
    due = await sigap.reminders.look()
    while clock.ahead < target:
        await _let_deliver(sigap)
        until_due = due - clock.now() if due is not None else target
        clock.ahead = min(target, clock.ahead + max(until_due, timedelta(milliseconds=1)))
        await play.report_position(clock.ahead.total_seconds(), arrived=False)
        await sigap.transactions.run(mark_alive)
        due = await sigap.reminders.look()
    # Who moved the clock is told what the bot did: what has come at this very moment is part of it.
    await _let_deliver(sigap)


async def _let_deliver(sigap: Sigap) -> None:
    """What is owed by now is sent before time goes on; while Telegram is in trouble, time does not wait."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DELIVERY_SECONDS):
            while await sigap.transactions.run(lambda desk: is_anything_due(desk.session, desk.now)):  # noqa: ASYNC110 -- the courier tells nobody
                await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(
        run(
            sys.argv[1],
            NO_LIMITS if "--no-limits" in sys.argv else None,
            with_past="--with-past" in sys.argv,
        )
    )
