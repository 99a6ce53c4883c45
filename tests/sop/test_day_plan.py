"""Which hours a day has when the week, a period, a holiday and exceptions all have a say."""

from datetime import date

import pytest

from sop.day_plan import (
    ClosedDays,
    DayPlan,
    DecidedBy,
    EarlyClosing,
    ExtraDay,
    Override,
    PeriodHours,
    plan_day,
)
from sop.office_hours import (
    PERMA_7_2016,
    RAMADAN_2026,
    WeeklyHours,
    read_office_hours,
    read_segments,
    read_time,
)

MONDAY, SATURDAY = date(2026, 3, 9), date(2026, 3, 14)
USUAL = read_segments("08:00-12:00,13:00-16:30")
FASTING = read_segments("08:00-12:00,12:30-15:00")
SHORT = read_segments("09:00-11:00")

RAMADAN = PeriodHours(date(2026, 2, 19), date(2026, 3, 20), "Ramadan", RAMADAN_2026)
CLOSED = ClosedDays(MONDAY, MONDAY, "Libur daerah")
EARLY = EarlyClosing(MONDAY, MONDAY, "Rapat", read_time("12:45"))
EXTRA = ExtraDay(MONDAY, MONDAY, "Ganti hari", SHORT)


def monday(*overrides: Override, holiday: str | None = None) -> DayPlan:
    return plan_day(MONDAY, PERMA_7_2016, holiday, overrides)


def by_override(hours: str, reason: str) -> DayPlan:
    return DayPlan(read_segments(hours) if hours else (), DecidedBy.OVERRIDE, reason)


def test_without_a_word_the_week_decides() -> None:
    assert monday() == DayPlan(USUAL, DecidedBy.WEEK, "")


def test_a_holiday_closes_and_has_a_name() -> None:
    assert monday(holiday="Nyepi") == DayPlan((), DecidedBy.HOLIDAY, "Nyepi")


@pytest.mark.parametrize(
    ("override", "plan"),
    [
        (RAMADAN, DayPlan(FASTING, DecidedBy.OVERRIDE, "Ramadan")),
        (CLOSED, by_override("", "Libur daerah")),
        (EARLY, by_override("08:00-12:00", "Rapat")),
        (EXTRA, by_override("09:00-11:00", "Ganti hari")),
    ],
    ids=["own hours", "closed", "early closing", "extra day"],
)
def test_an_override_decides_its_days_and_no_other(override: Override, plan: DayPlan) -> None:
    assert monday(override) == plan
    assert plan_day(date(2026, 4, 13), PERMA_7_2016, None, [override]) == DayPlan(USUAL)


def test_the_later_period_wins() -> None:
    flood = PeriodHours(MONDAY, MONDAY, "Banjir", read_office_hours("Mon 10:00-12:00"))

    assert monday(RAMADAN, flood) == by_override("10:00-12:00", "Banjir")
    assert monday(flood, RAMADAN) == DayPlan(FASTING, DecidedBy.OVERRIDE, "Ramadan")


def test_the_later_exception_wins() -> None:
    assert monday(CLOSED, EXTRA) == by_override("09:00-11:00", "Ganti hari")
    assert monday(EXTRA, CLOSED) == by_override("", "Libur daerah")


@pytest.mark.parametrize("exception", [CLOSED, EXTRA, EARLY])
def test_ramadan_undoes_no_exception_that_was_entered_before(exception: Override) -> None:
    assert monday(exception, RAMADAN) == monday(RAMADAN, exception)


def test_ramadan_opens_no_holiday_and_an_extra_day_does() -> None:
    assert monday(RAMADAN, holiday="Nyepi") == DayPlan((), DecidedBy.HOLIDAY, "Nyepi")
    assert monday(EXTRA, holiday="Nyepi") == by_override("09:00-11:00", "Ganti hari")


def test_an_early_closing_cuts_the_hours_that_hold_that_day() -> None:
    assert monday(RAMADAN, EARLY) == by_override("08:00-12:00,12:30-12:45", "Rapat")


@pytest.mark.parametrize("closes", ["16:30", "18:00"])
def test_an_early_closing_after_hours_changes_nothing(closes: str) -> None:
    assert monday(EarlyClosing(MONDAY, MONDAY, "Rapat", read_time(closes))) == monday()


def test_an_early_closing_before_hours_closes_the_day() -> None:
    assert monday(EarlyClosing(MONDAY, MONDAY, "Rapat", read_time("08:00"))) == by_override("", "Rapat")


def test_a_weekend_in_ramadan_is_a_weekend() -> None:
    assert plan_day(SATURDAY, PERMA_7_2016, None, [RAMADAN]) == DayPlan(())


def test_a_weekday_that_a_period_leaves_out_is_off_because_of_it() -> None:
    four_days = PeriodHours(MONDAY, SATURDAY, "Renovasi", read_office_hours("Tue-Fri 08:00-12:00"))

    assert monday(four_days) == by_override("", "Renovasi")


@pytest.mark.parametrize("day", [date(2026, 2, 18), date(2026, 3, 21)])
def test_a_period_holds_from_its_first_day_to_its_last(day: date) -> None:
    week = WeeklyHours((SHORT,) * 7)

    assert plan_day(day, week, None, [RAMADAN]) == DayPlan(SHORT)
    assert plan_day(RAMADAN.first_on, week, None, [RAMADAN]).reason == "Ramadan"
    assert plan_day(RAMADAN.last_on, week, None, [RAMADAN]).reason == "Ramadan"


def test_an_override_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="last day not before its first"):
        ClosedDays(SATURDAY, MONDAY, "Libur")
    with pytest.raises(ValueError, match="and a reason"):
        ClosedDays(MONDAY, SATURDAY, " ")
    with pytest.raises(ValueError, match="needs hours"):
        ExtraDay(MONDAY, MONDAY, "Ganti hari", ())
    with pytest.raises(ValueError, match="in order"):
        ExtraDay(MONDAY, MONDAY, "Ganti hari", SHORT[::-1] + USUAL)
