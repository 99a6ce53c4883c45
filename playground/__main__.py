"""`make demo`: a local Telegram, the bot of a sample office beside it, and one page with all the phones."""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playground.client import Phone, Playground
from playground.process import Supervisor
from playground.records.reading import Records
from playground.records.watching import watching
from playground.sample import PEOPLE
from playground.server import Running, serve
from playground.world import World

ROOT = Path(__file__).parent.parent
TOKEN = "100000001:PlaygroundTokenThatOpensNothingAtAll"
ZONE = ZoneInfo("Asia/Jakarta")
BEFORE_WORK = time(7)
"""Whoever looks at the office is to see a whole working day, whatever the hour is where he sits."""
START_SECONDS = 60.0
OPENING_SECONDS = 120.0


async def main(port: int, day: date) -> None:
    """Start the playground and the bot, seat the people, open the office, print the address, wait for Ctrl-C.

    It is the morning of `day`, or of the next working day; a month of work lies behind the office.
    """
    stop = asyncio.Event()
    world = World(token=TOKEN, timezone=ZONE.key, starts_at=datetime.combine(day, BEFORE_WORK, ZONE))
    with _signals(stop), tempfile.TemporaryDirectory(prefix="sigap-demo-") as folder:
        async with (
            _showing_records(world, _database_url(folder)),
            serve(world, port) as server,
            Playground.connect(server.url) as play,
        ):
            bot = world.backstage.supervisor = _supervise(world, server, Path(folder))
            try:
                _say("Starting the bot of the sample office …")
                await bot.start()
                if await _is_first(_open_office(world, play), stop.wait(), bot.wait()):
                    _say(f"\nThe office is open:  {server.url}\nCtrl-C closes it.\n")
                    await stop.wait()
                elif not stop.is_set():
                    raise SystemExit("the bot ended before the office was open")
            finally:
                await bot.end()
                _say("The office is closed.")


def _database_url(folder: str | Path) -> str:
    return f"sqlite:///{folder}/sigap.db"


@asynccontextmanager
async def _showing_records(world: World, database_url: str) -> AsyncIterator[None]:
    """The page shows what is durable of the office, whether its bot runs or not."""
    world.backstage.records = Records(database_url, ZONE)
    async with watching(world.backstage.records.path, lambda: world.announce("records", {})):
        yield


def _supervise(world: World, server: Running, folder: Path) -> Supervisor:
    settings = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": server.api_url,
        "DATA_DIR": str(folder),
        "DATABASE_URL": _database_url(folder),
        # The sample office's own, whatever the environment says of another one.
        "OFFICE_HOURS": "",
        "PROCEDURE_FILE": "",
        "ADMIN_IDS": "",
        "LANGUAGE": "id",
        "TIMEZONE": ZONE.key,
    }
    command = (sys.executable, "-m", "playground.office", server.url, "--with-past")
    return Supervisor(world, command, folder=ROOT, env=os.environ | settings)


async def _open_office(world: World, play: Playground) -> None:
    """First everybody presses Start, then the day begins: so the holders get their boards."""
    await _seat_people(play)
    # The bot's process told it before it greeted anybody.
    if world.backstage.opens_at is not None:
        await play.advance(to=world.backstage.opens_at, wait=OPENING_SECONDS)


async def _seat_people(play: Playground) -> None:
    """Give everybody a phone on which the bot has been started."""
    phones = [
        await play.register(
            person.id, person.first_name, last_name=person.last_name, position=person.position
        )
        for person in PEOPLE
    ]
    await asyncio.gather(*(_press_start(phone) for phone in phones))


async def _press_start(phone: Phone) -> None:
    await phone.start()
    await phone.wait_until(lambda chat: bool(chat.keyboard), within=START_SECONDS, what="the bot's greeting")


async def _is_first(wanted: Coroutine[Any, Any, None], *others: Coroutine[Any, Any, object]) -> bool:
    """Whether this ends before any of the others, which are given up then. Raises what it raises."""
    tasks = [asyncio.create_task(each) for each in (wanted, *others)]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if tasks[0] in done:
        await tasks[0]
    return tasks[0] in done


@contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def _say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make demo", description="A sample office on one page.")
    parser.add_argument("--port", type=int, default=0, help="where the page stands; 0 takes a free one")
    today = datetime.now(ZONE).date()
    parser.add_argument(
        "--on", type=date.fromisoformat, default=today, help="the day it plays on (2026-11-24)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    asyncio.run(main(given.port, given.on))
