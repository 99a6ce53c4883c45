"""`make demo`: a local Telegram, the bot of a sample office beside it, and one page with all the phones."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playground.client import Phone, Playground
from playground.sample import PEOPLE
from playground.server import serve
from playground.world import World

ROOT = Path(__file__).parent.parent
TOKEN = "100000001:PlaygroundTokenThatOpensNothingAtAll"
START_SECONDS = 60.0
STOP_SECONDS = 15.0


async def main(port: int) -> None:
    """Start the playground and the bot, seat the people, print the address, and wait for Ctrl-C."""
    stop = asyncio.Event()
    with _signals(stop), tempfile.TemporaryDirectory(prefix="sigap-demo-") as folder:
        async with serve(World(token=TOKEN), port) as server, Playground.connect(server.url) as play:
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


if __name__ == "__main__":
    asyncio.run(main(int(os.environ.get("PORT", "0"))))
