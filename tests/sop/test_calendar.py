"""Working time of an office: what the worked examples say, and what happens at the edges."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from sop.calendar import AlwaysOpen, Calendar, NeverOpenError
from sop.day_plan import ClosedDays
from sop.office_hours import ALWAYS, read_office_hours
from tests.sop.hours import IDUL_FITRI_2026, JAKARTA, RAMADAN, office, wib

BERLIN = ZoneInfo("Europe/Berlin")
OPEN = office()
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (wib("2026-11-20", "16:10"), wib("2026-11-23", "08:10")),
        (wib("2026-11-19", "11:30"), wib("2026-11-19", "13:30")),
        (wib("2026-03-17", "14:30"), wib("2026-03-25", "08:30")),
    ],
    ids=["over a weekend", "over a break", "from Ramadan over Nyepi and Idul Fitri"],
)
def test_sixty_minutes_are_working_time(start: datetime, due: datetime) -> None:
    assert office(RAMADAN).due_at(start, 60) == due


def test_a_report_at_night_begins_at_opening() -> None:
    assert OPEN.due_at(wib("2026-11-19", "21:00"), 60) == wib("2026-11-20", "09:00")


def test_a_span_that_ends_with_the_day_is_due_at_closing_and_told_at_the_next_opening() -> None:
    due = OPEN.due_at(wib("2026-11-19", "15:30"), 60)

    assert due == wib("2026-11-19", "16:30")
    assert not OPEN.is_open(due)
    assert OPEN.next_open(due) == wib("2026-11-20", "08:00")


def test_the_office_works_at_its_opening_and_no_longer_at_its_closing() -> None:
    opening, closing = wib("2026-11-19", "08:00"), wib("2026-11-19", "12:00")

    assert [OPEN.is_open(at) for at in (opening - INSTANT, opening, closing - INSTANT, closing)] == [
        False,
        True,
        True,
        False,
    ]
    assert OPEN.next_open(opening) == opening
    assert OPEN.next_open(closing) == wib("2026-11-19", "13:00")


def test_a_year_of_working_time_is_what_its_days_add_up_to() -> None:
    begin, end = wib("2026-01-01", "00:00"), wib("2027-01-01", "00:00")

    # 52 weeks of 37.5 hours and a Thursday of 7.5, less 4 days of 7.5 hours and a Friday as long.
    assert OPEN.working_minutes(begin, end) == (52 * 37.5 + 7.5 - 5 * 7.5) * 60
    assert OPEN.working_minutes(end, begin) == 0


def test_a_span_may_reach_over_years() -> None:
    start = wib("2024-12-31", "16:00")
    due = OPEN.due_at(start, 3 * 52 * 37.5 * 60)

    assert due.year == 2028
    assert OPEN.working_minutes(start, due) == 3 * 52 * 37.5 * 60


def test_an_office_that_works_over_the_turn_of_the_year_does_not_close_for_it() -> None:
    nights = office(week=ALWAYS, holidays={})
    eve, morning = wib("2026-12-31", "20:00"), wib("2027-01-01", "10:00")

    assert nights.open_spans(eve, morning) == [(eve, morning)]
    assert nights.due_at(eve, 14 * 60) == morning


def test_there_is_no_work_between_an_instant_and_itself() -> None:
    morning = wib("2026-11-19", "09:00")

    assert OPEN.open_spans(morning, morning) == []
    assert OPEN.working_minutes(morning, morning) == 0


def test_nothing_to_wait_for_is_due_at_once_even_at_night() -> None:
    night = wib("2026-11-19", "23:00")

    assert OPEN.due_at(night, 0) == night


@pytest.mark.parametrize(
    ("day", "opening"),
    [
        (date(2026, 11, 19), wib("2026-11-19", "08:00")),
        (date(2026, 11, 21), wib("2026-11-23", "08:00")),
        (date(2026, 3, 18), wib("2026-03-25", "08:00")),
    ],
    ids=["a working day", "a Saturday", "a holiday"],
)
def test_a_day_off_opens_when_work_goes_on(day: date, opening: datetime) -> None:
    assert OPEN.opening_of(day) == opening


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 19), 1, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 3, date(2026, 11, 25)),
        (date(2026, 3, 17), 1, date(2026, 3, 25)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
    ],
)
def test_working_days_are_counted_over_days_off(day: date, count: int, then: date) -> None:
    assert OPEN.workday_after(day, count) == then


def test_the_day_is_that_of_the_office() -> None:
    assert OPEN.day_of(datetime(2026, 11, 19, 17, tzinfo=UTC)) == date(2026, 11, 20)


def test_each_zone_works_by_its_own_clock() -> None:
    jayapura = office(zone=ZoneInfo("Asia/Jayapura"))

    assert jayapura.opening_of(date(2026, 11, 19)) == wib("2026-11-19", "06:00")


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-29", 23), ("2026-10-25", 25), ("2026-03-30", 24)],
    ids=["clocks put forward", "clocks put back", "an ordinary day"],
)
def test_a_day_has_the_hours_that_its_clock_shows(day: str, hours: int) -> None:
    nights = office(week=ALWAYS, zone=BERLIN, holidays={})
    begin = datetime.fromisoformat(day).replace(tzinfo=BERLIN)
    end = begin + timedelta(days=1)

    assert nights.working_minutes(begin.astimezone(UTC), end.astimezone(UTC)) == hours * 60


def test_an_opening_within_a_skipped_hour_is_when_the_clock_has_passed_it() -> None:
    early = office(week=read_office_hours("Sun 02:30-10:00"), zone=BERLIN, holidays={})

    assert early.opening_of(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_segment_within_a_repeated_hour_is_worked_twice() -> None:
    early = office(week=read_office_hours("Sun 02:30-03:00"), zone=BERLIN, holidays={})
    day = datetime(2026, 10, 25, tzinfo=UTC)

    assert early.open_spans(day, day + timedelta(days=1)) == [
        (day + timedelta(minutes=30), day + timedelta(minutes=60)),
        (day + timedelta(minutes=90), day + timedelta(minutes=120)),
    ]


def test_an_office_that_never_opens_again_is_told_and_not_waited_for() -> None:
    closed = office(ClosedDays(date(2026, 1, 1), date.max, "Kantor dibubarkan"))
    at = wib("2026-11-19", "09:00")

    with pytest.raises(NeverOpenError, match="less than 60 minutes of work in the 20 years after 2026-11-19"):
        closed.due_at(at, 60)
    with pytest.raises(NeverOpenError, match="no opening in the 20 years"):
        closed.next_open(at)
    with pytest.raises(NeverOpenError, match="no opening in the 20 years"):
        closed.opening_of(date(2026, 11, 19))
    with pytest.raises(NeverOpenError, match="less than 1 working days in the 20 years"):
        closed.workday_after(date(2026, 11, 19), 1)
    assert closed.working_minutes(at, at + timedelta(days=900)) == 0


@pytest.mark.parametrize("calendar", [OPEN, AlwaysOpen()])
@pytest.mark.parametrize(
    "at",
    [datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=7)))],  # noqa: DTZ001
)
def test_a_time_that_is_not_aware_utc_is_refused(calendar: Calendar, at: datetime) -> None:
    noon = wib("2026-11-19", "12:00")
    for ask in (
        lambda: calendar.due_at(at, 60),
        lambda: calendar.working_minutes(at, noon),
        lambda: calendar.working_minutes(noon, at),
        lambda: calendar.is_open(at),
        lambda: calendar.next_open(at),
        lambda: calendar.open_spans(at, noon),
        lambda: calendar.open_spans(noon, at),
        lambda: calendar.day_of(at),
    ):
        with pytest.raises(ValueError, match="not an aware UTC time"):
            ask()


@pytest.mark.parametrize("calendar", [OPEN, AlwaysOpen()])
@pytest.mark.parametrize("minutes", [-1, float("nan"), float("inf")])
def test_a_span_that_is_none_is_refused(calendar: Calendar, minutes: float) -> None:
    with pytest.raises(ValueError, match="no span of working time"):
        calendar.due_at(wib("2026-11-19", "12:00"), minutes)


@pytest.mark.parametrize("calendar", [OPEN, AlwaysOpen()])
def test_the_day_after_is_at_least_one_day_after(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="none after"):
        calendar.workday_after(date(2026, 11, 19), 0)


def test_a_clock_that_never_stops_is_the_week_that_never_closes() -> None:
    plain: Calendar = AlwaysOpen(JAKARTA)
    laid_out: Calendar = office(week=ALWAYS, holidays={})
    day, at, later = date(2026, 3, 19), wib("2026-03-19", "23:30"), wib("2026-03-21", "02:00")

    for calendar in (plain, laid_out):
        assert calendar.due_at(at, 60) == wib("2026-03-20", "00:30")
        assert calendar.working_minutes(at, later) == 26.5 * 60
        assert calendar.is_open(at)
        assert calendar.next_open(at) == at
        assert calendar.opening_of(day) == wib("2026-03-19", "00:00")
        assert calendar.workday_after(day, 2) == date(2026, 3, 21)
        assert calendar.open_spans(at, later) == [(at, later)]
        assert calendar.open_spans(later, at) == []
        assert calendar.plan_of(day) == laid_out.plan_of(day)
        assert calendar.day_of(at) == day


def test_holidays_are_asked_for_once_a_year() -> None:
    asked: list[int] = []

    def holidays(year: int) -> dict[date, str]:
        asked.append(year)
        return IDUL_FITRI_2026

    calendar = type(OPEN)(read_office_hours("Mon-Fri 08:00-16:00"), JAKARTA, holidays)
    for day in range(300):
        calendar.due_at(wib("2026-01-30", "09:00") + timedelta(days=day), 60)

    assert sorted(asked) == sorted(set(asked))
