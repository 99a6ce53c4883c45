"""The bot of the sample office, killed and started again from the page: it says so, and nothing is lost."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text

from playground.client import Playground
from playground.process import Supervisor
from playground.sample import PEOPLE
from playground.server import serve
from playground.world import World
from storage.database import open_engine
from tests.sop.hours import JAKARTA
from tests.support.office import HARMLESS, ROOT, TOKEN, decide

pytestmark = pytest.mark.asyncio

A_TUESDAY = datetime(2026, 11, 24, 7, tzinfo=JAKARTA)
PATIENCE = 60
LATE_AT_SECRETARYS, TO_BE_HANDED_OVER = "2026-0016", "2026-0015"
LEFT = """
    SELECT (SELECT count(*) FROM inbox WHERE state <> 'done') +
        (SELECT count(*) FROM outbox WHERE state IN ('held', 'owed', 'sending'))
"""


@pytest_asyncio.fixture
async def play(tmp_path: Path) -> AsyncIterator[Playground]:
    """The sample office with its past, at eight in the morning, its bot in a process of its own."""
    world = World(token=TOKEN, starts_at=A_TUESDAY)
    async with serve(world) as server, Playground.connect(server.url) as play:
        await play.set_limits(enabled=False)
        command = (sys.executable, "-m", "playground.office", server.url, "--no-limits", "--with-past")
        settings = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.api_url,
            "DATABASE_URL": database_url(tmp_path),
            "DATA_DIR": str(tmp_path),
            "LANGUAGE": "id",
            "TIMEZONE": str(JAKARTA),
            "OFFICE_HOURS": "",
        }
        world.backstage.supervisor = Supervisor(world, command, folder=ROOT, env=os.environ | settings)
        await world.backstage.supervisor.start()
        try:
            for person in PEOPLE:
                phone = await play.register(person.id, person.first_name, last_name=person.last_name)
                await phone.start()
                await phone.wait_until(lambda chat: bool(chat.keyboard), within=PATIENCE)
            assert world.backstage.opens_at is not None
            await play.advance(to=world.backstage.opens_at, wait=PATIENCE)
            yield play
        finally:
            await world.backstage.supervisor.end()


def database_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'sigap.db'}"


async def test_a_killed_bot_tells_of_the_outage_and_loses_nothing(play: Playground, tmp_path: Path) -> None:
    sri, budi, joko, hendra, siti = (play.phone(number) for number in (101, 201, 104, 401, 501))
    morning = await siti.wait_for(lambda m: m.pinned, containing=LATE_AT_SECRETARYS)
    await budi.wait_for(lambda m: m.pinned, containing=TO_BE_HANDED_OVER)
    status = await joko.wait_for(containing=LATE_AT_SECRETARYS)

    await siti.press_labelled(LATE_AT_SECRETARYS, on=morning.id)
    await decide(siti, LATE_AT_SECRETARYS, "Disposisi ke Kasubbag Umum")
    await hendra.wait_for(lambda m: "Klaim Garansi" in m.labels, containing=LATE_AT_SECRETARYS)
    await joko.wait_for(lambda m: m.id == status.id, containing="Hendra Gunawan")

    walking = asyncio.create_task(play.advance(minutes=30, wait=PATIENCE))
    await play.post("/bot/kill", {})
    await walking
    await sri.say("printer macet")
    jumped = await play.advance(minutes=60, wait=PATIENCE)
    assert (jumped.followed, jumped.did) == (False, {"sent": 0, "edited": 0, "more": 0, "messages": []})

    await play.post("/bot/start", {})
    for phone in (budi, hendra):
        await phone.wait_for(lambda m: m.pinned, containing="Sigap sempat tidak aktif", within=PATIENCE)
    await sri.wait_for(lambda m: "Ya" in m.labels, containing="printer macet", within=PATIENCE)
    arrived = await play.advance(minutes=1, wait=PATIENCE)
    assert arrived.followed
    assert left(tmp_path) == 0
    refused = [call.answer for call in await play.calls(status=400)]
    assert [answer for answer in refused if not any(harmless in answer for harmless in HARMLESS)] == []


def left(folder: Path) -> int:
    """What people wrote and was not handled, what is owed and was not settled."""
    engine = open_engine(database_url(folder))
    try:
        with engine.connect() as connection:
            return int(connection.execute(text(LEFT)).scalar_one())
    finally:
        engine.dispose()
