"""An office of seven for the tests of dialogs and handlers; on both engines where these may differ."""

from collections.abc import AsyncIterator

import pytest_asyncio
from sqlalchemy import event

from sop.office_hours import ALWAYS, PERMA_7_2016, WeeklyHours
from storage.database import open_engine
from tests.bot.flows.driver import Office, do_not_wait_for_the_disk


@pytest_asyncio.fixture
async def office(sqlite_url: str) -> AsyncIterator[Office]:
    """An office of seven, everybody on the roster."""
    async for each in _open_office(sqlite_url):
        yield each


@pytest_asyncio.fixture
async def office_on_both(database_url: str) -> AsyncIterator[Office]:
    """The same once for each engine, for what they may take differently."""
    async for each in _open_office(database_url):
        yield each


@pytest_asyncio.fixture
async def working_office(sqlite_url: str) -> AsyncIterator[Office]:
    """The same with the hours of the courts; it is Monday, 09.00."""
    async for each in _open_office(sqlite_url, PERMA_7_2016):
        yield each


async def _open_office(url: str, week: WeeklyHours = ALWAYS) -> AsyncIterator[Office]:
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", do_not_wait_for_the_disk)
    office = Office(engine, week)
    await office.start()
    yield office
    await office.stop()
    engine.dispose()
