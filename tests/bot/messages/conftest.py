"""An office in a fresh SQLite database: wording does not depend on the engine."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

import storage.tables
from storage.base import Row
from storage.database import open_engine
from tests.bot.messages.office import Office

assert storage.tables


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Office]:
    engine = open_engine(sqlite_url)
    Row.metadata.create_all(engine)
    with Session(engine, expire_on_commit=False) as session:
        yield Office(session)
    engine.dispose()
