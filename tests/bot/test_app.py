"""The program as a whole, in this process: how it starts, what it finds from the last run, how it ends."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import structlog.testing
from pydantic import SecretStr
from sqlalchemy import Engine
from sqlmodel import Session
from structlog.typing import EventDict

from bot.app import Sigap, StartError
from bot.clock import SystemClock
from bot.settings import Settings
from casework.desk import Desk
from casework.owing import owe
from playground.client import Phone, Playground
from playground.limits import FloodLimits
from playground.server import Running, serve
from playground.world import World
from sop.office_hours import ALWAYS
from storage.database import DatabaseError, transaction
from storage.inbox import keep_updates
from storage.post import InboxRow, Lane, OutboxRow
from tests.bot.wire.driver import until
from tests.bot.wire.office import all_rows, office_rules, text_update

TOKEN = "123456789:AAEverySecretTokenOfThirtyFiveChars"


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    with structlog.testing.capture_logs() as logs:
        yield logs


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Running]:
    async with serve(World(token=TOKEN, limits=FloodLimits(enabled=False))) as running:
        yield running


@pytest_asyncio.fixture
async def play(telegram: Running) -> AsyncIterator[Playground]:
    async with Playground.connect(telegram.url) as play:
        yield play


@pytest_asyncio.fixture
async def ayu(play: Playground) -> Phone:
    return await play.register(901, "Ayu")


@pytest.fixture
def settings(telegram: Running, database_url: str, tmp_path: Path) -> Settings:
    return settings_with(telegram, database_url, tmp_path, admin_ids=(901,))


def settings_with(telegram: Running, database_url: str, tmp_path: Path, **given: Any) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        telegram_api_url=telegram.api_url,
        database_url=database_url,
        data_dir=tmp_path / "data",
        office_hours=ALWAYS,
        **given,
    )


class office:  # noqa: N801 (reads as a noun of the block)
    """The program, running for the time of a block; stopped as by `stop()`."""

    def __init__(self, settings: Settings) -> None:
        self.sigap = Sigap(settings, SystemClock())

    async def __aenter__(self) -> Sigap:
        self.task = asyncio.create_task(self.sigap.run())
        return self.sigap

    async def __aexit__(self, *_: object) -> None:
        self.sigap.stop()
        async with asyncio.timeout(15):
            await self.task


def events(logs: list[EventDict]) -> list[str]:
    return [entry["event"] for entry in logs]


def _desk(session: Session) -> Desk:
    rules = office_rules()
    return Desk(session, SystemClock().now(), rules.procedures, rules.calendars, rules.zone)


@pytest.mark.asyncio
async def test_who_writes_is_answered_and_the_program_ends_cleanly(
    settings: Settings, engine: Engine, ayu: Phone, logs: list[EventDict]
) -> None:
    async with office(settings):
        await ayu.start()
        await ayu.wait_for()
        await until(lambda: all(row.state == "sent" for row in all_rows(engine, OutboxRow)))
    assert [row.state for row in all_rows(engine, InboxRow)] == ["done"]
    assert events(logs)[-2:] == ["ending", "ended"]
    assert not [entry for entry in logs if entry["log_level"] == "error"]


@pytest.mark.asyncio
async def test_an_update_kept_by_the_last_run_is_answered_by_this_one(
    settings: Settings, engine: Engine, ayu: Phone
) -> None:
    await ayu.start()
    async with office(settings):
        await ayu.wait_for()
        await until(lambda: all(row.state == "sent" for row in all_rows(engine, OutboxRow)))
    before = len(await ayu.messages())
    update = text_update(5, 901, "/bantuan")
    update["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": 8}]
    with transaction(engine) as session:
        keep_updates(session, [update], SystemClock().now())
    async with office(settings):
        await ayu.wait_until(lambda chat: len(chat.messages) > before)


@pytest.mark.asyncio
async def test_sends_cut_short_by_the_last_run_are_settled_at_the_start(
    settings: Settings, engine: Engine, ayu: Phone, logs: list[EventDict]
) -> None:
    await ayu.start()
    async with office(settings):
        await ayu.wait_for()
        await until(lambda: all(row.state == "sent" for row in all_rows(engine, OutboxRow)))
    with transaction(engine) as session:
        row = owe(_desk(session), 901, "text", lane=Lane.ANSWER, key="x")
        row.state, row.attempts = "sending", 1
    async with office(settings):
        await until(lambda: "uncertain" in [row.state for row in all_rows(engine, OutboxRow)])
        told = [row for row in all_rows(engine, OutboxRow) if row.kind == "uncertain"]
        assert [row.facts["count"] for row in told] == [1]
    assert "some sends were interrupted: it is unknown whether they arrived" in events(logs)


@pytest.mark.asyncio
async def test_a_start_without_a_network_waits_for_it(
    settings: Settings, play: Playground, ayu: Phone, logs: list[EventDict]
) -> None:
    await play.set_down(True)
    async with office(settings):
        await until(lambda: "Telegram cannot be reached, trying again" in events(logs))
        await play.set_down(False)
        await ayu.start()
        await ayu.wait_for()


@pytest.mark.asyncio
async def test_a_start_without_a_network_can_be_stopped(
    settings: Settings, play: Playground, logs: list[EventDict]
) -> None:
    await play.set_down(True)
    async with office(settings):
        await until(lambda: "Telegram cannot be reached, trying again" in events(logs))
    assert events(logs)[-1] == "ended"


@pytest.mark.asyncio
async def test_a_wrong_token_ends_the_start_in_one_line_without_it(
    telegram: Running, sqlite_url: str, tmp_path: Path
) -> None:
    wrong = {"bot_token": SecretStr(TOKEN[:-1] + "x")}
    settings = settings_with(telegram, sqlite_url, tmp_path).model_copy(update=wrong)
    with pytest.raises(StartError) as caught:
        await Sigap(settings, SystemClock()).run()
    assert "BOT_TOKEN" in str(caught.value)
    assert TOKEN[:-1] not in str(caught.value)


@pytest.mark.asyncio
async def test_what_the_bot_keeps_is_for_its_owner_alone(
    telegram: Running, sqlite_url: str, tmp_path: Path
) -> None:
    settings = settings_with(telegram, sqlite_url, tmp_path)
    async with office(settings):
        assert settings.data_dir.stat().st_mode & 0o777 == 0o700


@pytest.mark.asyncio
async def test_a_database_out_of_reach_ends_the_start_in_one_line(telegram: Running, tmp_path: Path) -> None:
    settings = settings_with(telegram, f"sqlite:///{tmp_path / 'missing' / 'x.db'}", tmp_path)
    with pytest.raises(DatabaseError) as caught:
        await Sigap(settings, SystemClock()).run()
    assert "DATABASE_URL" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.asyncio
async def test_an_office_without_an_admin_is_told_how_to_get_one(
    telegram: Running, sqlite_url: str, tmp_path: Path, ayu: Phone, logs: list[EventDict]
) -> None:
    async with office(settings_with(telegram, sqlite_url, tmp_path)):
        await until(lambda: "ready" in events(logs))
    [link] = [entry["link"] for entry in logs if "link" in entry]
    assert link.startswith(f"https://t.me/{telegram.world.bot['username']}?start=")


@pytest.mark.asyncio
async def test_an_office_with_an_admin_is_shown_no_link(
    telegram: Running, sqlite_url: str, tmp_path: Path, logs: list[EventDict]
) -> None:
    async with office(settings_with(telegram, sqlite_url, tmp_path, admin_ids=(901,))):
        await until(lambda: "ready" in events(logs))
    assert not [entry for entry in logs if "link" in entry]


@pytest.mark.asyncio
async def test_strangers_find_a_command_menu(
    telegram: Running, sqlite_url: str, tmp_path: Path, ayu: Phone, logs: list[EventDict]
) -> None:
    async with office(settings_with(telegram, sqlite_url, tmp_path)):
        await until(lambda: "ready" in events(logs))
    assert list((await ayu.chat()).commands) == ["start"]


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_program_in_order(
    telegram: Running, sqlite_url: str, tmp_path: Path, logs: list[EventDict], number: signal.Signals
) -> None:
    sigap = Sigap(settings_with(telegram, sqlite_url, tmp_path), SystemClock())
    running = asyncio.create_task(sigap.run())
    await until(lambda: "ready" in events(logs))
    os.kill(os.getpid(), number)
    async with asyncio.timeout(5):
        await running
    assert events(logs)[-2:] == ["ending", "ended"]


@pytest.mark.asyncio
async def test_a_part_that_fails_ends_the_others_in_order(
    telegram: Running, sqlite_url: str, tmp_path: Path, logs: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    sigap = Sigap(settings_with(telegram, sqlite_url, tmp_path), SystemClock())

    async def break_down() -> bool:
        raise MemoryError

    monkeypatch.setattr(sigap.worker, "handle_next", break_down)
    with pytest.raises(MemoryError):
        await sigap.run()
    assert events(logs)[-3:] == ["a part of the program failed", "ending", "ended"]
