import pytest
from sqlalchemy import Engine

from casework.calendars import Calendars
from sop.office_hours import PERMA_7_2016
from tests.casework.office import Office
from tests.sop.hours import JAKARTA


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
