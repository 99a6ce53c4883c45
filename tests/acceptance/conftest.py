"""The office of an acceptance test: the local Telegram, the real process, seven people who pressed Start."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.office import Office, running_office

# Who blocks the bot cannot be written to: that is no fault of the message.
NOT_DELIVERED = """
    SELECT kind, facts, error FROM outbox
    WHERE state NOT IN ('sent', 'dropped') AND coalesce(error, '') NOT LIKE 'Forbidden%'
"""


@pytest_asyncio.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A running office of the test's own; afterwards, no fault may stand in its log."""
    async with running_office(database_url, tmp_path) as office:
        yield office
        assert office.faults() == []


@pytest_asyncio.fixture(scope="module", params=["sqlite", "postgresql"])
async def lasting_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    """A running office for all tests of a module: starting one costs seconds. Once for each engine."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        async with running_office(f"sqlite:///{folder / 'sigap.db'}", folder) as office:
            yield office
    else:
        server = request.getfixturevalue("postgres_server")
        database = server.create_database()
        async with running_office(server.url(database), folder) as office:
            yield office
        server.drop_database(database)


@pytest_asyncio.fixture
async def shared_office(lasting_office: Office) -> AsyncIterator[Office]:
    """The module's office. Whatever a test does to it, the program must come through it in order."""
    faults, refused = len(lasting_office.faults()), await lasting_office.refused_calls()
    yield lasting_office
    await lasting_office.wait_until_quiet()
    assert lasting_office.faults()[faults:] == []
    assert (await lasting_office.refused_calls())[len(refused) :] == []
    assert lasting_office.ask(NOT_DELIVERED) == []
    assert lasting_office.ask("SELECT payload, error FROM inbox WHERE state <> 'done'") == []
