"""The working time of a run, with pauses and outages in it."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sop.calendar import AlwaysOpen, Calendar
from sop.step_time import StepTime, Stop, joined
from tests.sop.hours import office, wib

MINUTE = timedelta(minutes=1)
MONDAY = wib("2026-11-23", "09:00")
COURT = office()

offsets = st.integers(min_value=-600, max_value=6000)
stops_lists = st.lists(st.tuples(offsets, st.integers(min_value=0, max_value=900)), max_size=5)


def stops_of(pairs: list[tuple[int, int]]) -> list[Stop]:
    return [Stop(MONDAY + at * MINUTE, MONDAY + (at + length) * MINUTE) for at, length in pairs]


def counted_minute_by_minute(calendar: Calendar, stops: list[Stop], end: datetime) -> int:
    """The slow, obvious count."""
    at, counted = MONDAY, 0
    while at < end:
        stands = any(stop.start_at <= at < stop.end_at for stop in stops)
        counted += calendar.is_open(at) and not stands
        at += MINUTE
    return counted


def test_a_pause_moves_the_limit_by_the_working_time_in_it() -> None:
    pause = Stop(wib("2026-11-23", "09:30"), wib("2026-11-24", "08:00"))
    assert StepTime(COURT, MONDAY, [pause]).when(60) == wib("2026-11-24", "08:30")


def test_a_pause_at_night_moves_nothing() -> None:
    pause = Stop(wib("2026-11-23", "17:00"), wib("2026-11-24", "07:00"))
    assert StepTime(COURT, MONDAY, [pause]).when(600) == StepTime(COURT, MONDAY).when(600)


def test_a_limit_that_is_reached_as_the_pause_begins_is_due_then() -> None:
    pause = Stop(wib("2026-11-23", "10:00"), wib("2026-11-24", "08:00"))
    assert StepTime(COURT, MONDAY, [pause]).when(60) == wib("2026-11-23", "10:00")


def test_stops_that_touch_or_overlap_are_one() -> None:
    stops = stops_of([(10, 10), (0, 5), (15, 20), (35, 1), (60, 0)])
    assert joined(stops) == tuple(stops_of([(0, 5), (10, 26)]))


@given(stops_lists, st.integers(min_value=0, max_value=4000))
def test_working_time_is_counted_as_minute_by_minute(pairs: list[tuple[int, int]], end: int) -> None:
    stops, until = stops_of(pairs), MONDAY + end * MINUTE
    for calendar in (COURT, AlwaysOpen()):
        expected = counted_minute_by_minute(calendar, stops, until)
        assert round(StepTime(calendar, MONDAY, stops).minutes_at(until), 6) == expected


@given(stops_lists, st.integers(min_value=1, max_value=3000))
def test_the_limit_is_the_first_instant_at_which_so_much_is_counted(
    pairs: list[tuple[int, int]], minutes: int
) -> None:
    time = StepTime(COURT, MONDAY, stops_of(pairs))
    due = time.when(minutes)
    assert round(time.minutes_at(due), 6) == minutes
    assert time.minutes_at(due - MINUTE / 2) < minutes
