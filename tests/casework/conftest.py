from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from casework.calendars import Calendars
from sop.office_hours import PERMA_7_2016
from storage.database import open_engine
from tests.casework.office import Office
from tests.sop.hours import JAKARTA


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


@pytest.fixture
def court(engine: Engine) -> Office:
    """The same office with a court's hours and holidays, on Monday at opening; the bot has looked once."""
    office = Office(engine, calendars=Calendars(PERMA_7_2016, JAKARTA))
    office.sweep()
    return office
