"""The days that are offered as buttons where something goes on: those on which the office works."""

from datetime import date

from bot.flows.day_grid import likely_days, month_grid
from tests.sop.hours import office

FRIDAY = date(2026, 11, 20)
CALENDAR = office(holidays={date(2026, 12, 25): "Hari Raya Natal"})


def test_no_day_off_is_among_the_likely_days() -> None:
    offered = [option.value for row in likely_days(CALENDAR, FRIDAY) for option in row]

    assert offered == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27", "2026-12-04", "grid"]


def test_a_holiday_gives_way_to_the_next_day_of_work() -> None:
    before_christmas = date(2026, 12, 18)
    offered = [option.value for row in likely_days(CALENDAR, before_christmas) for option in row]

    assert "2026-12-25" not in offered
    assert "2026-12-28" in offered


def test_days_that_are_not_offered_hold_their_place_in_the_month() -> None:
    rows = month_grid("2026-11", FRIDAY, "id", lambda day: day.weekday() < 5)

    labels = [option.label for row in rows for option in row]
    assert "23" in labels
    assert "21" not in labels
    assert len(labels) % 7 == 2  # the head has the month and one arrow
