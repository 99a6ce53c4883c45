"""`make demo`: a local Telegram, the bot of a sample office beside it, and one page with all the phones."""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from playground.client import Phone, Playground
from playground.sample import PEOPLE
from playground.server import serve
from playground.world import World

ROOT = Path(__file__).parent.parent
TOKEN = "100000001:PlaygroundTokenThatOpensNothingAtAll"
ZONE = ZoneInfo("Asia/Jakarta")
BEFORE_WORK = time(7)
"""Whoever looks at the office is to see a whole working day, whatever the hour is where he sits."""
START_SECONDS = 60.0
STOP_SECONDS = 15.0


async def main(port: int, day: date) -> None:
    """Start the playground and the bot, seat the people, print the address, and wait for Ctrl-C.

    The office opens in the morning of `day`, or of the next working day.
    """
    stop = asyncio.Event()
    world = World(token=TOKEN, timezone=ZONE.key, starts_at=datetime.combine(day, BEFORE_WORK, ZONE))
    with _signals(stop), tempfile.TemporaryDirectory(prefix="sigap-demo-") as folder:
        async with serve(world, port) as server, Playground.connect(server.url) as play:
            _say("Starting the bot of the sample office …")
            bot = await _start_bot(server.url, server.api_url, Path(folder))
            try:
                await _seat_people(play)
                _say(f"\nThe office is open:  {server.url}\nCtrl-C closes it.\n")
                await _until_stopped(stop, bot)
            finally:
                await _end(bot)
                _say("The office is closed.")


async def _start_bot(playground_url: str, api_url: str, folder: Path) -> asyncio.subprocess.Process:
    settings = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api_url,
        "DATA_DIR": str(folder),
        "LANGUAGE": "id",
        "TIMEZONE": ZONE.key,
    }
    # A session of its own: Ctrl-C is for us to pass on, once the phones need no answer any more.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground.office",
        playground_url,
        cwd=ROOT,
        env=os.environ | settings,
        start_new_session=True,
    )


async def _seat_people(play: Playground) -> None:
    """Give everybody a phone on which the bot has been started."""
    phones = [
        await play.register(person.id, person.first_name, last_name=person.last_name) for person in PEOPLE
    ]
    await asyncio.gather(*(_press_start(phone) for phone in phones))


async def _press_start(phone: Phone) -> None:
    await phone.start()
    await phone.wait_until(lambda chat: bool(chat.keyboard), within=START_SECONDS, what="the bot's greeting")


async def _until_stopped(stop: asyncio.Event, bot: asyncio.subprocess.Process) -> None:
    stopped, ended = asyncio.create_task(stop.wait()), asyncio.create_task(bot.wait())
    await asyncio.wait([stopped, ended], return_when=asyncio.FIRST_COMPLETED)
    for task in (stopped, ended):
        task.cancel()


async def _end(bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is None:
        bot.terminate()
    try:
        await asyncio.wait_for(bot.wait(), STOP_SECONDS)
    except TimeoutError:
        bot.kill()


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
