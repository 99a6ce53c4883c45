"""An office of seven for the tests of dialogs and handlers; on both engines where these may differ."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import event

from storage.database import migrate, open_engine
from tests.bot.flows.driver import Office, do_not_wait_for_the_disk
from tests.support.postgres import PostgresServer


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated SQLite database; copying it is quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("migrated") / "sigap.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path.read_bytes()


@pytest.fixture(scope="session")
def migrated_template(postgres_server: PostgresServer) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    name = postgres_server.create_database()
    engine = open_engine(postgres_server.url(name))
    migrate(engine)
    engine.dispose()
    return name


@pytest_asyncio.fixture
async def office(migrated_file: bytes, tmp_path: Path) -> AsyncIterator[Office]:
    """An office of seven, everybody on the roster."""
    async for each in _open_office(_sqlite_copy(migrated_file, tmp_path)):
        yield each


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def office_on_both(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """The same once for each engine, for what they may take differently."""
    if request.param == "sqlite":
        url = _sqlite_copy(request.getfixturevalue("migrated_file"), tmp_path)
    else:
        template = request.getfixturevalue("migrated_template")
        server: PostgresServer = request.getfixturevalue("postgres_server")
        name = server.create_database(template=template)
        request.addfinalizer(lambda: server.drop_database(name))
        url = server.url(name)
    async for each in _open_office(url):
        yield each


def _sqlite_copy(migrated: bytes, folder: Path) -> str:
    path = folder / "sigap.db"
    path.write_bytes(migrated)
    return f"sqlite:///{path}"


async def _open_office(url: str) -> AsyncIterator[Office]:
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", do_not_wait_for_the_disk)
    office = Office(engine)
    await office.start()
    yield office
    await office.stop()
    engine.dispose()
