from sqlalchemy import Engine
from sqlmodel import select

from casework.calendars import Calendars
from casework.sweeps import sweep
from sop.office_hours import ALWAYS, PERMA_7_2016, WeeklyHours
from storage.database import transaction
from storage.post import OutboxRow
from tests.casework.office import Office
from tests.sop.hours import JAKARTA, wib

MISSING = "calendar-cuti-bersama-missing"


def told(office: Office) -> list[tuple[str, object]]:
    """Who was told, and of which year; after one look."""
    with office.desk() as desk:
        sweep(desk)
    names = {person.telegram_id: name for name, person in office.people.items()}
    with transaction(office.engine) as session:
        rows = [row for row in session.exec(select(OutboxRow)) if row.facts.get("key") == MISSING]
    return [(names[row.chat_id], row.facts["args"]["year"]) for row in rows]


def office_at(engine: Engine, day: str, clock: str = "09:00", week: WeeklyHours = PERMA_7_2016) -> Office:
    office = Office(engine, calendars=Calendars(week, JAKARTA))
    office.now = wib(day, clock)
    return office


def test_in_november_the_admins_are_told_once_that_next_year_lacks_its_cuti_bersama(engine: Engine) -> None:
    office = office_at(engine, "2028-11-01")
    assert told(office) == [("Agus", "2029")]
    office.wait(1)
    assert told(office) == [("Agus", "2029")]


def test_nobody_is_told_before_november(engine: Engine) -> None:
    assert told(office_at(engine, "2028-10-31")) == []


def test_nobody_is_told_while_the_office_is_closed(engine: Engine) -> None:
    assert told(office_at(engine, "2028-11-01", "07:59")) == []


def test_nobody_is_told_where_the_library_knows_them(engine: Engine) -> None:
    assert told(office_at(engine, "2026-11-23")) == []


def test_an_office_whose_clock_never_stops_has_no_holidays_to_miss(engine: Engine) -> None:
    assert told(office_at(engine, "2028-11-01", week=ALWAYS)) == []


def test_each_year_is_asked_for_anew(engine: Engine) -> None:
    office = office_at(engine, "2028-11-01")
    told(office)
    office.now = wib("2029-11-01", "09:00")
    assert told(office) == [("Agus", "2029"), ("Agus", "2030")]
