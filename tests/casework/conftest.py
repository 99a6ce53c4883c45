from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from storage.database import open_engine
from tests.casework.office import Office


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated, empty database; once for each engine."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    """PostgreSQL alone, for what only happens where two transactions write at once."""
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def office(engine: Engine) -> Office:
    """A small office in which every role is held, staff by two people."""
    return Office(engine)
