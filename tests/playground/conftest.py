from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from sqlalchemy import Engine
from telegram import Bot

from casework.calendars import Calendars
from playground.client import Phone, Playground
from playground.pictures import sample_picture
from playground.records.reading import Records
from playground.server import Running, serve
from playground.world import World
from sop.office_hours import PERMA_7_2016
from tests.casework.office import Office
from tests.playground.sample_records import SampleBot, SampleCase, SampleRecords
from tests.playground.support import RawApi
from tests.sop.hours import JAKARTA
from tests.support.browser import quiet_page


@pytest.fixture
def starts_at() -> datetime | None:
    """What the office's clock begins with; a module that needs a certain day has its own."""
    return None


@pytest_asyncio.fixture
async def running(starts_at: datetime | None) -> AsyncIterator[Running]:
    async with serve(World(starts_at=starts_at)) as server:
        yield server


@pytest_asyncio.fixture
async def play(running: Running) -> AsyncIterator[Playground]:
    async with Playground.connect(running.url) as playground:
        yield playground


@pytest_asyncio.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    """python-telegram-bot's own client, as the strictest reader of what the server says."""
    base = running.api_url
    async with Bot(running.world.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as client:
        yield client


@pytest_asyncio.fixture
async def raw(running: Running) -> AsyncIterator[RawApi]:
    async with aiohttp.ClientSession() as session:
        yield RawApi(session, f"{running.api_url}/bot{running.world.token}")


@pytest_asyncio.fixture
async def sri(play: Playground) -> Phone:
    """Somebody who has started the bot; that update is still to be fetched."""
    phone = await play.register(101, "Sri", username="sri_w")
    await phone.start()
    return phone


@pytest_asyncio.fixture
async def page(browser: Browser, running: Running, sri: Phone) -> AsyncIterator[Page]:
    """The page, ready; whatever it writes to the console fails the test."""
    async with quiet_page(browser) as opened:
        await opened.goto(running.url)
        await expect(opened.locator(".bubble", has_text="/start")).to_be_visible()
        yield opened


@pytest.fixture
def sample_records() -> SampleRecords:
    return SampleRecords([SampleCase("2026-0002", step=3), SampleCase("2026-0001", late=True)])


@pytest.fixture
def office(running: Running, sample_records: SampleRecords) -> World:
    """The playground of an office with records and a bot of its own."""
    world: Any = running.world
    world.backstage.records, world.backstage.supervisor = sample_records, SampleBot()
    return running.world


@pytest_asyncio.fixture
async def office_page(browser: Browser, office: World, running: Running, sri: Phone) -> AsyncIterator[Page]:
    """The page of the office; whatever it writes to the console fails the test."""
    async with quiet_page(browser) as opened:
        await opened.goto(running.url)
        await expect(opened.get_by_role("table")).to_be_visible()
        yield opened


@pytest.fixture(scope="session")
def picture() -> bytes:
    return sample_picture(1)


@pytest.fixture
def court(sqlite: Engine) -> Office:
    """A court's office on Monday at opening, in a SQLite file."""
    office = Office(sqlite, calendars=Calendars(PERMA_7_2016, JAKARTA))
    office.sweep()
    return office


@pytest.fixture
def records(sqlite_url: str) -> Records:
    return Records(sqlite_url, JAKARTA)
