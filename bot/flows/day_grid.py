"""Offers dates as buttons: the likely days first, then the month that was turned to. Checks no date."""

from calendar import Calendar as Weeks
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bot.flows.dialog import Option, Pressed, Talk
from bot.messages import dates
from sop.answers import FARTHEST_DATE
from sop.calendar import Calendar

OTHER = "grid"
"""The value of the button that opens the days of a month."""

BLANK = "blank"
"""The value of buttons that hold a place: a weekday's name, a day that cannot be chosen."""

MONTH = "month"
"""Under this a dialog keeps which month's days are shown."""

_TO_MONTH = "month."
"""How the values of the buttons that turn to a month begin; `2026-12` follows."""

_DAYS_OFFERED = 3
_WEEKS_OFFERED = 2
_WEEK = range(7)


def likely_days(calendar: Calendar, today: date) -> Sequence[Sequence[Option]]:
    """The next days of work, next week's first, those in one and two weeks; and the way to all others."""
    soon = [calendar.workday_after(today, count) for count in range(1, _DAYS_OFFERED + 1)]
    sunday = today + timedelta(days=6 - today.weekday())
    before = [today + timedelta(weeks=ahead, days=-1) for ahead in range(1, _WEEKS_OFFERED + 1)]
    later = [calendar.workday_after(day, 1) for day in (sunday, *before)]
    days = [[day_option(day)] for day in sorted({*soon, *later})]
    return [*days, [Option(OTHER, key="button-other-day")]]


def turns(talk: Talk, pressed: Pressed, since: date) -> bool:
    """Whether a button only shows other days; the month that it turns to is kept in the dialog."""
    month = _month_asked(pressed.value, since)
    if month is not None:
        talk.data[MONTH] = month
    return month is not None or pressed.value == BLANK


def every_day(_day: date) -> bool:
    """For what may be about any day, a day off too."""
    return True


def month_grid(
    month: str, today: date, language: str, is_offered: Callable[[date], bool] = every_day
) -> Sequence[Sequence[Option]]:
    """The days of a month, week by week from Monday; those before today hold their place without a number.

    So do those that are not offered: who means one of them writes its date.
    """
    first = date.fromisoformat(f"{month}-01")
    weekdays = [_place(dates.short_weekday(number, language)) for number in _WEEK]
    weeks = [
        [_cell(day, first, today, is_offered) for day in week]
        for week in Weeks().monthdatescalendar(first.year, first.month)
    ]
    return [_head(first, today, language), weekdays, *weeks]


def _head(first: date, today: date, language: str) -> Sequence[Option]:
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    back = [] if before < today.replace(day=1) else [_turn("◀", before)]
    on = [] if after > today + FARTHEST_DATE else [_turn("▶", after)]
    return [*back, _place(dates.month(first, language)), *on]


def _cell(day: date, first: date, today: date, is_offered: Callable[[date], bool]) -> Option:
    if day.month != first.month or day < today or not is_offered(day):
        return _place("·")
    return Option(day.isoformat(), label=str(day.day))


def _turn(label: str, first: date) -> Option:
    return Option(f"{_TO_MONTH}{first:%Y-%m}", label=label)


def _place(label: str) -> Option:
    return Option(BLANK, label=label)


def day_option(day: date) -> Option:
    """A day, written out."""
    return Option(day.isoformat(), key="button-day", args={"day_on": day.isoformat()})


def _month_asked(value: str, today: date) -> str | None:
    """The month that a button turns to, such as `2026-12`; None for the value of another button."""
    if value == OTHER:
        return f"{today:%Y-%m}"
    return value.removeprefix(_TO_MONTH) if value.startswith(_TO_MONTH) else None
