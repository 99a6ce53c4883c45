"""An office of seven for the tests of dialogs and handlers; on both engines where these may differ."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest_asyncio
from sqlalchemy import Engine

from sop.office_hours import ALWAYS, PERMA_7_2016, WeeklyHours
from tests.bot.flows.driver import Office


@pytest_asyncio.fixture
async def office(sqlite: Engine) -> AsyncIterator[Office]:
    """An office of seven, everybody on the roster."""
    async with _opened(sqlite) as office:
        yield office


@pytest_asyncio.fixture
async def office_on_both(engine: Engine) -> AsyncIterator[Office]:
    """The same once for each engine, for what they may take differently."""
    async with _opened(engine) as office:
        yield office


@pytest_asyncio.fixture
async def working_office(sqlite: Engine) -> AsyncIterator[Office]:
    """The same with the hours of the courts; it is Monday, 09.00."""
    async with _opened(sqlite, PERMA_7_2016) as office:
        yield office


@asynccontextmanager
async def _opened(engine: Engine, week: WeeklyHours = ALWAYS) -> AsyncIterator[Office]:
    office = Office(engine, week)
    await office.start()
    yield office
    await office.stop()
