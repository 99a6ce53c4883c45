"""When a reporter who does not answer is asked again, and when the case is closed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.calendar import AlwaysOpen, Calendar
from sop.day_plan import ClosedDays, EarlyClosing
from sop.definition import Silence
from sop.silence import Marks, last_day_to_reopen, marks_of
from sop.step_time import StepTime, Stop
from tests.sop.hours import JAKARTA, office, wib
from tests.sop.office import PROCEDURE
from tests.sop.test_calendar_by_minute import Wait, waits

MINUTE = timedelta(minutes=1)
COURT = office()


def shipped() -> Silence:
    silence = PROCEDURE.step("receipt").silence
    assert silence is not None
    return silence


SILENCE = shipped()


def marks(calendar: Calendar, start: datetime, *stops: Stop) -> Marks:
    return marks_of(SILENCE, calendar, JAKARTA, start, StepTime(calendar, start, stops))


def days_from(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


def test_the_shipped_procedure_asks_after_one_and_two_days_and_closes_after_three() -> None:
    found = marks(COURT, wib("2026-11-23", "10:12"))

    assert found.asks_at == (wib("2026-11-24", "10:12"), wib("2026-11-25", "10:12"))
    assert found.closes_at == wib("2026-11-26", "10:12")


def test_a_weekend_and_a_holiday_are_no_working_days() -> None:
    calendar = office(holidays={date(2026, 11, 30): "Hari libur"})
    found = marks(calendar, wib("2026-11-26", "10:00"))

    assert found.asks_at == (wib("2026-11-27", "10:00"), wib("2026-12-01", "10:00"))
    assert found.closes_at == wib("2026-12-02", "10:00")


def test_what_was_handed_over_on_a_day_off_waits_from_the_next_opening_on() -> None:
    found = marks(COURT, wib("2026-11-28", "10:00"))

    assert found.asks_at == (wib("2026-12-01", "08:00"), wib("2026-12-02", "08:00"))
    assert found.closes_at == wib("2026-12-03", "08:00")


def test_a_mark_in_a_break_or_after_an_early_closing_waits_for_the_next_opening() -> None:
    thursday = date(2026, 11, 26)
    calendar = office(EarlyClosing(thursday, thursday, "Upacara", 10 * 60))
    found = marks(calendar, wib("2026-11-24", "11:45"))

    assert found.asks_at == (wib("2026-11-25", "11:45"), wib("2026-11-27", "08:00"))
    assert found.closes_at == wib("2026-11-27", "13:00"), "Friday's break lasts from 11.30 to 13.00"


def test_an_office_that_never_closes_counts_days_of_twenty_four_hours() -> None:
    start = wib("2026-11-27", "23:59")
    found = marks(AlwaysOpen(JAKARTA), start)

    assert found.asks_at == (start + timedelta(days=1), start + timedelta(days=2))
    assert found.closes_at == start + timedelta(days=3)


def test_an_outage_puts_everything_after_it_off_by_its_working_time() -> None:
    start = wib("2026-11-23", "10:00")
    away = Stop(wib("2026-11-24", "09:00"), wib("2026-11-26", "09:00"))
    found = marks(COURT, start, away)

    assert found.asks_at == (wib("2026-11-26", "10:00"), wib("2026-11-27", "10:00"))


def test_an_outage_at_night_puts_nothing_off() -> None:
    start = wib("2026-11-23", "10:00")
    away = Stop(wib("2026-11-23", "17:00"), wib("2026-11-24", "07:00"))

    assert marks(COURT, start, away) == marks(COURT, start)


@pytest.mark.parametrize(
    ("after", "asks", "over"),
    [(23.9, 0, False), (24, 1, False), (47.9, 1, False), (48, 2, False), (71.9, 2, False), (72, 2, True)],
)
def test_a_mark_has_come_at_its_very_instant(after: float, asks: int, over: bool) -> None:
    start = wib("2026-11-23", "10:00")
    found, now = marks(AlwaysOpen(JAKARTA), start), start + timedelta(hours=after)

    assert (found.asks_by(now), found.is_over(now)) == (asks, over)


def test_the_next_look_is_now_while_something_that_has_come_waits_and_else_the_next_mark() -> None:
    start = wib("2026-11-23", "10:00")
    found = marks(AlwaysOpen(JAKARTA), start)
    day = timedelta(days=1)

    assert found.next_look(0, start) == start + day
    assert found.next_look(0, start + day) == start + day
    assert found.next_look(0, start + 1.5 * day) == start + 1.5 * day
    assert found.next_look(1, start + 1.5 * day) == start + 2 * day
    assert found.next_look(2, start + 2 * day) == start + 3 * day
    assert found.next_look(2, start + 9 * day) == start + 9 * day


@pytest.mark.parametrize("clock", ["00:00", "10:00", "23:59"])
def test_a_case_may_be_reopened_until_the_end_of_the_seventh_day(clock: str) -> None:
    assert last_day_to_reopen(SILENCE, COURT, wib("2026-11-27", clock)) == date(2026, 12, 4)


@given(waits())
def test_so_many_working_days_are_never_less_whatever_the_hours(wait: Wait) -> None:
    """Against a walk day by day: the day has come as often, and the wall clock stands as late."""
    hours, start, _ = wait
    calendar, zone = hours.calendar(), hours.zone
    found = marks_of(SILENCE, calendar, zone, start, StepTime(calendar, start))
    begins = calendar.next_open(start).astimezone(zone)
    workdays = (day for day in days_from(begins.date()) if calendar.plan_of(day).segments)
    wanted = [datetime.combine(next(workdays), begins.time(), zone).astimezone(UTC) for _ in range(3)]

    for at, least in zip((*found.asks_at, found.closes_at), wanted, strict=True):
        assert calendar.is_open(at)
        assert at >= least
        assert calendar.working_minutes(least, at) == 0, "nor later than the office is there"


@given(waits(), st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 5000)), max_size=4))
def test_marks_come_in_order_and_no_outage_brings_one_nearer(wait: Wait, away: list[tuple[int, int]]) -> None:
    hours, start, _ = wait
    calendar = hours.calendar()
    stops = [Stop(start + at * MINUTE, start + (at + length) * MINUTE) for at, length in away]
    plain = marks_of(SILENCE, calendar, hours.zone, start, StepTime(calendar, start))
    found = marks_of(SILENCE, calendar, hours.zone, start, StepTime(calendar, start, stops))

    late, early = (*found.asks_at, found.closes_at), (*plain.asks_at, plain.closes_at)
    assert sorted(late) == list(late)
    assert all(one >= other for one, other in zip(late, early, strict=True))


def test_closed_days_that_are_announced_later_put_the_closing_off() -> None:
    start = wib("2026-11-23", "10:00")
    closed = office(ClosedDays(date(2026, 11, 24), date(2026, 11, 25), "Libur daerah"))

    assert marks(closed, start).closes_at == wib("2026-11-30", "10:00")
