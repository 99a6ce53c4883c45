"""Wires the program together, starts its parts in order and ends them in order. The only place that does."""

import asyncio
import signal
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import structlog
from sqlalchemy import Engine
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.clock import OfficeClock
from bot.data_dir import make_data_dir
from bot.handlers.routes import register
from bot.messages.commands import commands_for
from bot.messages.render import render
from bot.messages.texts import FALLBACK, Texts
from bot.reminders import Reminders
from bot.rules import load_rules
from bot.settings import Settings
from bot.turn import finish_answers
from bot.wire.application import build_application, build_bot
from bot.wire.budgets import Limits
from bot.wire.courier import Courier
from bot.wire.receiver import Receiver
from bot.wire.request import retry_seconds
from bot.wire.sending import bot_commands
from bot.wire.settling import recover
from bot.wire.spinners import Spinners
from bot.wire.transactions import Transactions
from bot.wire.worker import Worker
from casework.desk import Desk
from casework.joining import ensure_admins, first_admin_link
from storage.acting import ActingRow
from storage.calendar import CalendarOverrideRow
from storage.cases import StepRunRow
from storage.database import faults_named, migrate, open_engine
from storage.post import OutboxRow
from storage.stops import PauseRow

LONGEST_WAIT_SECONDS = 30.0

log = structlog.stdlib.get_logger(__name__)


class StartError(Exception):
    """The program cannot start; the message is one line for the person who starts it."""


async def run_office(settings: Settings, clock: OfficeClock) -> None:
    """Run the bot until SIGTERM or SIGINT. Raises StartError, RulesError, DatabaseError."""
    await Sigap(settings, clock).run()


class Sigap:
    """The whole program. `limits` are Telegram's unless a benchmark says otherwise."""

    def __init__(self, settings: Settings, clock: OfficeClock, limits: Limits | None = None) -> None:
        self._settings = settings
        self._clock = clock
        self._stop = asyncio.Event()
        self._errors: list[Exception] = []
        make_data_dir(settings.data_dir)
        self._engine: Engine = open_engine(settings.database_url)
        self.transactions = Transactions(self._engine, load_rules(settings), clock)
        self._bot = build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
        self._application = build_application(self._bot)
        register(self._application)
        self._spinners = Spinners(self._bot)
        self.courier = Courier(self._bot, self.transactions, render, limits, clock.seconds)
        self.worker = Worker(self._application, self.transactions, self._spinners)
        self.receiver = Receiver(self._bot, self.transactions, self._updates_arrived)
        self.reminders = Reminders(self.transactions, clock)
        self.transactions.watch(OutboxRow, self.courier.wake)
        for table in (StepRunRow, PauseRow, CalendarOverrideRow, ActingRow):
            self.transactions.watch(table, self.reminders.wake)
        # What follows from a changed calendar is written by statements, which go unseen.
        self.transactions.watch(CalendarOverrideRow, self.courier.wake)

    def stop(self) -> None:
        """End in order, as SIGTERM does."""
        self._stop.set()

    async def run(self) -> None:
        """Run until stopped. Raises what made a part fail, after the others have ended in order."""
        with self._signals():
            try:
                await self._prepare()
                if not self._stop.is_set():
                    await self._run_parts()
            finally:
                await self._close()
        if self._errors:
            raise self._errors[0]

    async def _prepare(self) -> None:
        """Bring the database up to date, settle what the last run left, and meet Telegram."""
        with faults_named():
            await self.transactions.in_thread(migrate, self._engine)
            await self.transactions.run(self._ready_database)
        await self._meet_telegram()
        if self._stop.is_set():
            return
        await self._application.initialize()
        await self._greet_strangers()
        token = await self.transactions.run(first_admin_link)
        if token is not None:
            link = f"https://t.me/{self._bot.username}?start={token}"
            log.warning("nobody is admin yet: whoever opens this link first will be", link=link)
        log.info("ready", bot=self._bot.username)

    def _ready_database(self, desk: Desk) -> None:
        desk.procedures.remember_current(desk.session, desk.now)
        recover(desk)
        ensure_admins(desk, self._settings.admin_ids)

    async def _meet_telegram(self) -> None:
        """getMe, as often as it takes: a bot that starts before its network does is not to give up."""
        wait = 0.5
        while not self._stop.is_set():
            try:
                await self._bot.initialize()
            except InvalidToken as error:
                raise StartError(error.message) from None
            except (NetworkError, RetryAfter) as error:
                log.warning("Telegram cannot be reached, trying again", reason=str(error))
                await self._pause(retry_seconds(error) if isinstance(error, RetryAfter) else wait)
                wait = min(wait * 2, LONGEST_WAIT_SECONDS)
            else:
                return

    async def _greet_strangers(self) -> None:
        """The command menu of whoever has none of his own: Indonesian, and English where the app is."""
        try:
            for language_code, language in ((None, FALLBACK), ("en", "en")):
                menu = commands_for(Texts.of(language), None)
                await self._bot.set_my_commands(bot_commands(menu.commands), language_code=language_code)
        except TelegramError as error:
            # Last start's menu is still there, and people can type.
            log.warning("the command menu for newcomers could not be set", reason=str(error))

    async def _run_parts(self) -> None:
        """Start from the way out to the way in, end from the way in to the way out."""
        async with asyncio.TaskGroup() as group:
            sending = group.create_task(self._guarded(self.courier.run()))
            reminding = group.create_task(self._guarded(self.reminders.run()))
            working = group.create_task(self._guarded(self.worker.run()))
            receiving = group.create_task(self._guarded(self.receiver.run()))
            await self._stop.wait()
            log.info("ending")
            for part, task in (
                (self.receiver, receiving),
                (self.reminders, reminding),
                (self.worker, working),
                (self.courier, sending),
            ):
                part.stop()
                await task

    async def _guarded(self, part: Coroutine[Any, Any, None]) -> None:
        """A part that fails ends the program in order; a task group would cancel transactions."""
        try:
            await part
        except Exception as error:
            log.exception("a part of the program failed")
            self._errors.append(error)
            self._stop.set()

    async def _close(self) -> None:
        await self._spinners.close()
        # They may owe a message where the answer came too late, so before the database closes.
        await finish_answers()
        await self.transactions.close()
        self._engine.dispose()
        await self._bot.shutdown()
        log.info("ended")

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stop.wait()
        except TimeoutError:
            pass

    def _updates_arrived(self, updates: Sequence[dict[str, Any]]) -> None:
        self._spinners.arrived(updates)
        self.worker.wake()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """SIGTERM and SIGINT end the program in order; the second one at once."""
        loop = asyncio.get_running_loop()
        signals = (signal.SIGTERM, signal.SIGINT)

        def stop() -> None:
            for each in signals:
                loop.remove_signal_handler(each)
            self.stop()

        for each in signals:
            loop.add_signal_handler(each, stop)
        try:
            yield
        finally:
            for each in signals:
                loop.remove_signal_handler(each)
