"""How the days of a calendar are grouped and written."""

from datetime import date

import pytest

from bot.messages import hours
from bot.messages.calendar_days import days_apart
from sop.day_plan import ClosedDays, DecidedBy, EarlyClosing, ExtraDay, Override
from sop.office_hours import (
    PERMA_7_2016,
    RAMADAN_2026,
    Segment,
    WeeklyHours,
    read_office_hours,
    read_segments,
)
from tests.sop.hours import RAMADAN, office

Shown = tuple[str, date, date]


def groups(first_on: date, count: int, *overrides: Override) -> list[Shown]:
    found = days_apart(office(*overrides), first_on, count)
    return [(group.reason, group.first_on, group.last_on) for group in found]


def test_an_ordinary_month_has_nothing_apart() -> None:
    assert groups(date(2026, 11, 1), 30) == []


def test_ramadan_is_one_group_up_to_its_holidays_whatever_the_weekends() -> None:
    shown = groups(date(2026, 2, 16), 40, RAMADAN)
    assert shown[0] == ("Jam kerja Ramadan", date(2026, 2, 19), date(2026, 3, 17))
    assert [reason for reason, _, _ in shown[1:4]] == [
        "Cuti Bersama Hari Suci Nyepi",
        "Hari Suci Nyepi",
        "Cuti Bersama Hari Raya Idul Fitri",
    ]


def test_a_day_with_the_weeks_own_hours_parts_two_groups_of_one_reason() -> None:
    monday, wednesday = date(2026, 11, 23), date(2026, 11, 25)
    closed = [ClosedDays(day, day, "Rapat") for day in (monday, wednesday)]
    assert groups(monday, 5, *closed) == [("Rapat", monday, monday), ("Rapat", wednesday, wednesday)]


def test_other_hours_on_the_same_weekday_part_a_group() -> None:
    first, second = date(2026, 11, 23), date(2026, 11, 30)
    spans = (Segment(480, 720),)
    overrides: list[Override] = [
        ClosedDays(first, date(2026, 11, 27), "Rapat"),
        ExtraDay(second, second, "Rapat", spans),
    ]
    assert groups(first, 10, *overrides) == [
        ("Rapat", first, date(2026, 11, 27)),
        ("Rapat", second, second),
    ]


def test_a_group_knows_the_hours_of_its_weekdays() -> None:
    [group] = days_apart(
        office(EarlyClosing(date(2026, 11, 26), date(2026, 11, 27), "Rapat", 840)), date(2026, 11, 23), 7
    )
    assert group.hours == {
        3: read_segments("08:00-12:00,13:00-14:00"),
        4: read_segments("08:00-11:30,13:00-14:00"),
    }
    assert (group.decided_by, group.is_closed) == (DecidedBy.OVERRIDE, False)


@pytest.mark.parametrize(
    ("week", "language", "shown"),
    [
        (PERMA_7_2016, "id", "Sen–Kam 08.00–12.00, 13.00–16.30; Jum 08.00–11.30, 13.00–17.00"),
        (RAMADAN_2026, "en", "Mon–Thu 08:00–12:00, 12:30–15:00; Fri 08:00–11:30, 12:30–15:30"),
        (read_office_hours("Mon,Wed 08:00-12:00"), "id", "Sen 08.00–12.00; Rab 08.00–12.00"),
    ],
)
def test_a_week_is_written_as_people_read_it(week: WeeklyHours, language: str, shown: str) -> None:
    assert hours.week(week, language) == shown


def test_weekdays_that_do_not_follow_each_other_are_no_range() -> None:
    spans = read_segments("08:00-12:00")
    assert hours.pattern({0: spans, 2: spans}, "id") == "Sen 08.00–12.00; Rab 08.00–12.00"
