"""An office in a fresh SQLite database: wording does not depend on the engine."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from storage import tables
from storage.base import Row
from storage.database import open_engine
from tests.bot.messages.office import Office


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Office]:
    engine = open_engine(sqlite_url)
    assert tables.__all__  # imported so that every table is declared
    Row.metadata.create_all(engine)
    with Session(engine, expire_on_commit=False) as session:
        yield Office(session)
    engine.dispose()
