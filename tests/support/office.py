"""A whole office under test: the local Telegram, the real process of the bot, and the people's phones."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from casework.calendars import Calendars
from casework.desk import Desk
from casework.roster import import_roster
from casework.roster_file import read_roster
from playground.client import Answer, MessageView, Phone, Playground
from playground.server import serve
from playground.world import World
from sop.office_hours import ALWAYS
from storage.database import migrate, open_engine, transaction
from tests.sop.hours import JAKARTA
from tests.support.shipped import PROCEDURES
from tests.support.warm import WarmProcess

ROOT = Path(__file__).parent.parent.parent
TOKEN = "123456789:AAEkL0calTelegramOnThisMachine00000"
WAYS_OUT = {"Batal", "Kembali"}
READY = '"event": "ready"'
HARMLESS = ("message is not modified", "query is too old")

ROSTER = """\
telegram_id,name,position,room,roles
101,Sri Wahyuni,Panitera Pengganti,Kepaniteraan,reporter
201,Budi Santoso,Staf TI,Ruang PTIP,staff
202,Andi Wijaya,Staf Umum,Ruang Umum,staff
301,Rina Lestari,Kasubbag PTIP,Ruang PTIP,kasub_ptip
401,Hendra Gunawan,Kasubbag Umum dan Keuangan,Ruang Umum,kasub_umum
501,Siti Aminah,Sekretaris,Ruang Sekretaris,secretary
901,Dewi Anggraini,Pengelola,Ruang PTIP,admin
"""


@dataclass
class Office:
    """The office: phones by first name, and the bot's process, which can be stopped, killed and started."""

    play: Playground
    environment: dict[str, str]
    folder: Path
    process: asyncio.subprocess.Process | WarmProcess | None = None
    phones: dict[str, Phone] = field(default_factory=dict)
    starts: int = 0
    unpaced: bool = False
    follows_clock: bool = False
    """The bot's clock is the playground's, which the test moves."""
    starts_cold: bool = False
    """The bot's process loads all it needs by itself, where a test is about its start."""

    def __getitem__(self, name: str) -> Phone:
        return self.phones[name]

    @property
    def engine(self) -> Engine:
        return open_engine(self.environment["DATABASE_URL"])

    # -- the process

    async def start(self) -> None:
        """Start the bot and wait until it listens."""
        self.starts += 1
        await self.launch()
        await self._wait_until_ready()

    async def launch(self) -> None:
        """Start the bot's process and wait for nothing."""
        if self.starts_cold:
            with self.log_file.open("ab") as log:
                self.process = await self._spawn(*self._program, stderr=log)
        else:
            self.process = await asyncio.to_thread(
                WarmProcess, *self._program, cwd=self.folder, env=self.environment, stderr=self.log_file
            )

    @property
    def _program(self) -> tuple[str, ...]:
        if self.follows_clock:
            return ("playground.office", self.play.url, "--no-limits")
        return ("tests.support.unpaced",) if self.unpaced else ("bot", "run")

    async def stop(self) -> int:
        """Ask the process to end (SIGTERM) and wait; its exit code."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """End the process at once (SIGKILL), whatever it is doing."""
        await self._end(signal.SIGKILL)

    async def command(self, *words: str) -> tuple[int, str, str]:
        """Run `sigap WORDS` to its end; exit code, standard output and standard error."""
        process = await self._spawn(
            "bot", *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        out, err = await process.communicate()
        assert process.returncode is not None
        return process.returncode, out.decode(), err.decode()

    async def import_roster(self, roster: str = ROSTER) -> str:
        """Write the roster to a file and import it by the command; what the command printed."""
        path = self.folder / "roster.csv"
        path.write_text(roster, encoding="utf-8")
        code, out, err = await self.command("roster", "import", str(path))
        assert code == 0, err
        return out

    def seat_people(self, roster: str = ROSTER) -> None:
        """Put people on the roster without a process of its own, which would take seconds a test."""
        engine = self.engine
        migrate(engine)
        with transaction(engine) as session:
            desk = Desk(session, datetime.now(UTC), PROCEDURES, Calendars(ALWAYS, JAKARTA), JAKARTA)
            import_roster(desk, read_roster(roster))
        engine.dispose()

    @property
    def log_file(self) -> Path:
        return self.folder / "bot.log"

    def faults(self) -> list[str]:
        """The lines of the log that tell of a fault: there should be none, whatever people send."""
        lines = self.log_file.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if '"level": "error"' in line or "Traceback" in line]

    async def refused_calls(self) -> list[str]:
        """What Telegram refused; without edits that change nothing and presses that came too late."""
        return [
            f"{call.method} {call.params}: {call.answer}"
            for call in await self.play.calls(status=400)
            if not any(harmless in str(call.answer) for harmless in HARMLESS)
        ]

    # -- the database

    def ask(self, query: str, **values: Any) -> list[Any]:
        """Rows of a query, as the database holds them (a second look, past the program)."""
        engine = self.engine
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(query), values)]
        finally:
            engine.dispose()

    async def wait_until_quiet(self, within: float = 10) -> None:
        """Wait until every update is handled and every owed message is settled."""
        query = (
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + "
            "(SELECT count(*) FROM outbox WHERE state IN ('owed', 'sending'))"
        )
        await self.play.wait_until_taken(within)
        async with asyncio.timeout(within):
            while (await asyncio.to_thread(self.ask, query))[0][0]:  # noqa: ASYNC110 -- another process's work
                await asyncio.sleep(0.02)

    async def _spawn(self, *words: str, **pipes: Any) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", *words, cwd=self.folder, env=self.environment, **pipes
        )

    async def _wait_until_ready(self) -> None:
        assert self.process is not None
        async with asyncio.timeout(30):
            while self.log_file.read_text(encoding="utf-8").count(READY) < self.starts:
                if self.process.returncode is not None:
                    raise AssertionError(f"the bot ended:\n{self.log_file.read_text(encoding='utf-8')}")
                await asyncio.sleep(0.02)

    async def _end(self, number: signal.Signals) -> int:
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)
        async with asyncio.timeout(15):
            code = await self.process.wait()
        self.process = None
        return code


@contextlib.asynccontextmanager
async def running_office(
    database_url: str, folder: Path, *, procedure: str | None = None, unpaced: bool = False, **settings: str
) -> AsyncIterator[Office]:
    """An office whose seven people are on the roster and have pressed Start.

    `unpaced` lets messages go faster than Telegram allows, where a test presses faster than people do.
    """
    async with prepared_office(database_url, folder, procedure=procedure, **settings) as office:
        office.unpaced = unpaced
        await office.play.set_limits(enabled=not unpaced)
        await asyncio.to_thread(office.seat_people)
        await office.start()
        await asyncio.gather(*(phone.start() for phone in office.phones.values()))
        for phone in office.phones.values():
            await phone.wait_until(lambda chat: bool(chat.keyboard), what="the menu")
        yield office


@contextlib.asynccontextmanager
async def prepared_office(
    database_url: str, folder: Path, *, procedure: str | None = None, **settings: str
) -> AsyncIterator[Office]:
    """An office with phones, whose bot was not started yet and whose roster is empty."""
    async with serve(World(token=TOKEN)) as server, Playground.connect(server.url) as play:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.api_url,
            "DATABASE_URL": database_url,
            "DATA_DIR": str(folder / "data"),
            "ADMIN_IDS": "901",
            "LOG_FORMAT": "json",
            # Tests run at any hour; those about working time move the clock.
            "OFFICE_HOURS": "always",
        } | settings
        if procedure is not None:
            path = folder / "procedure.toml"
            path.write_text(procedure, encoding="utf-8")
            environment["PROCEDURE_FILE"] = str(path)
        office = Office(play, environment, folder)
        office.log_file.touch()
        for line in ROSTER.splitlines()[1:]:
            number, name, *_ = line.split(",")
            first, last = name.split(" ")
            office.phones[first.lower()] = await play.register(int(number), first, last_name=last)
        try:
            yield office
        finally:
            if office.process is not None:
                await office.kill()


async def report(phone: Phone, device: str, complaint: str, *, kind: str | None = None) -> str:
    """Report a device by typing its name; the case's number."""
    seen = await newest(phone)
    await phone.tap("Lapor Kerusakan")
    await prompt(phone, after=seen)
    if kind is not None:
        await phone.press_labelled(f"Ganti: {kind}")
    await answer_all(phone, [device, complaint, "Kirim"])
    status = await phone.wait_for(
        lambda m: m.id > seen.id and complaint not in m.text and "20" in m.text, containing="Laporan 20"
    )
    return number_in(status.text)


async def decide(phone: Phone, number: str, move: str, *answers: str) -> Answer:
    """Press a move's button on the card of a case, then answer what it asks; the answer to the press."""
    card = await phone.wait_for(lambda m: m.find_button(move) is not None, containing=number)
    before = await newest(phone)
    answer = await phone.press_labelled(move, on=card.id)
    if answers:
        await prompt(phone, after=before)
        await answer_all(phone, answers)
    return answer


async def answer_all(phone: Phone, answers: Sequence[str]) -> None:
    """Answer question after question: by its button where it has one of that name, else by typing."""
    for index, answer in enumerate(answers):
        question = await prompt(phone)
        before = await newest(phone)
        if question.find_button(answer) is not None:
            await phone.press_labelled(answer, on=question.id)
        else:
            await phone.say(answer)
        if index < len(answers) - 1:
            await prompt(phone, after=before, other_than=question)


async def prompt(
    phone: Phone, *, after: MessageView | None = None, other_than: MessageView | None = None
) -> MessageView:
    """The question that is open now: the one with a way out on it."""

    def is_next(message: MessageView) -> bool:
        is_new = after is None or message.id > after.id or message.edits > 0
        moved_on = other_than is None or (message.id, message.edits) != (other_than.id, other_than.edits)
        return not WAYS_OUT.isdisjoint(message.labels) and is_new and moved_on

    return await phone.wait_for(is_next)


async def newest(phone: Phone) -> MessageView:
    """The last message of the chat."""
    return (await phone.messages())[-1]


def number_in(text_with_number: str) -> str:
    """The case number in a text, such as 2026-0001."""
    words = text_with_number.replace(".", " ").replace(",", " ").split()
    return next(word for word in words if len(word) == 9 and word[4] == "-" and word.startswith("20"))
