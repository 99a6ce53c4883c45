"""The bots that are measured, and the office in which one of them is put to work. Measures nothing."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.phones import LivePhone, Phones, live_phones
from bench.processes import bot, telegram
from bench.telegram import FIRST_PERSON
from playground.client import Playground
from playground.sample import PEOPLE


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot to be measured: its name in the tables, the module with its arguments, what it needs set."""

    name: str
    words: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


def echo(concurrency: int) -> Contender:
    """The bare bot, handling so many updates at once."""
    how = "one at a time" if concurrency == 1 else f"{concurrency} at once"
    return Contender(f"bare echo, {how}", ("bench.echo", str(concurrency)))


def sigap(engine: str, database_url: str | None, *, reporters: int, orders: int = 0) -> Contender:
    """The program over a furnished office; without a URL its database is the SQLite file of a new folder."""
    words = ("bench.office", "--reporters", str(reporters), "--orders", str(orders))
    settings = {"OFFICE_HOURS": "always"} | ({"DATABASE_URL": database_url} if database_url else {})
    return Contender(f"Sigap, {engine}", words, settings)


@dataclass(frozen=True, slots=True)
class Office:
    """An office at work: everybody's phone, those who report, the bot."""

    play: Playground
    phones: Phones
    reporters: Sequence[LivePhone]
    process: asyncio.subprocess.Process

    async def calls(self) -> int:
        """How many Bot API calls there were so far."""
        return int((await self.play.state())["calls"])

    async def wait_until_quiet(self) -> None:
        """Wait until the bot has said all that it owes."""
        seen = -1
        while (calls := await self.calls()) != seen:
            seen = calls
            await asyncio.sleep(1.0)


@contextlib.asynccontextmanager
async def office(contender: Contender, latency_ms: float, reporters: int) -> AsyncIterator[Office]:
    """The sample office and its reporters, each of whom has pressed Start; the bot answers that first."""
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sigap-bench-")))
        server = await stack.enter_async_context(telegram(latency_ms=latency_ms))
        play = await stack.enter_async_context(Playground.connect(server.url))
        numbers = range(FIRST_PERSON, FIRST_PERSON + reporters)
        everybody = [*(person.id for person in PEOPLE), *numbers]
        phones = await stack.enter_async_context(live_phones(play, everybody))
        settings = {"DATA_DIR": str(folder / "data"), **server.settings(), **contender.settings}
        process = await stack.enter_async_context(bot(contender.words, settings, folder / "log"))
        those_who_report = [phones[number] for number in numbers]
        for reporter in those_who_report:
            await reporter.see(lambda message: message.reply_markup is not None, "the menu")
        yield Office(play, phones, those_who_report, process)
