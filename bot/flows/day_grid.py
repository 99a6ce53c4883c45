"""Offers dates as buttons: the likely days first, then the month that was turned to. Checks no date."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date, timedelta

from bot.flows.dialog import Option, Pressed, Talk
from bot.messages import dates
from sop.answers import FARTHEST_DATE

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


def likely_days(today: date) -> Sequence[Sequence[Option]]:
    """The next days, the Monday after them, the same day in one and two weeks; and the way to all others."""
    soon = [today + timedelta(days=ahead) for ahead in range(1, _DAYS_OFFERED + 1)]
    monday = today + timedelta(days=7 - today.weekday())
    later = [today + timedelta(weeks=ahead) for ahead in range(1, _WEEKS_OFFERED + 1)]
    days = [[day_option(day)] for day in sorted({*soon, monday, *later})]
    return [*days, [Option(OTHER, key="button-other-day")]]


def turns(talk: Talk, pressed: Pressed, since: date) -> bool:
    """Whether a button only shows other days; the month that it turns to is kept in the dialog."""
    month = _month_asked(pressed.value, since)
    if month is not None:
        talk.data[MONTH] = month
    return month is not None or pressed.value == BLANK


def month_grid(month: str, today: date, language: str) -> Sequence[Sequence[Option]]:
    """The days of a month, week by week from Monday; those before today hold their place without a number."""
    first = date.fromisoformat(f"{month}-01")
    weekdays = [_place(dates.short_weekday(number, language)) for number in _WEEK]
    weeks = [
        [_cell(day, first, today) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    return [_head(first, today, language), weekdays, *weeks]


def _head(first: date, today: date, language: str) -> Sequence[Option]:
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    back = [] if before < today.replace(day=1) else [_turn("◀", before)]
    on = [] if after > today + FARTHEST_DATE else [_turn("▶", after)]
    return [*back, _place(dates.month(first, language)), *on]


def _cell(day: date, first: date, today: date) -> Option:
    if day.month != first.month or day < today:
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
