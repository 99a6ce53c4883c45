"""Writes an office's hours and their days in short, as people read them. Pure; reads no clock."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from babel.dates import format_date

from bot.messages import dates
from sop.office_hours import Segments, WeeklyHours

_POINT = {"id": ".", "en": ":"}


def clock(minutes: int, language: str) -> str:
    """`13.30`, of minutes since midnight. Not by Babel: `24.00`, when a day closes, is no time of day."""
    return f"{minutes // 60:02}{_POINT[language]}{minutes % 60:02}"


def segments(spans: Segments, language: str) -> str:
    """`08.00–12.00, 13.00–16.30`."""
    return ", ".join(f"{clock(opens, language)}–{clock(closes, language)}" for opens, closes in spans)


def week(hours: WeeklyHours, language: str) -> str:
    """`Sen–Kam 08.00–12.00, 13.00–16.30; Jum 08.00–11.30, 13.00–17.00`."""
    return pattern(dict(enumerate(hours.days)), language)


def pattern(days: Mapping[int, Segments], language: str) -> str:
    """The same of some weekdays, 0 for Monday; days off are left out."""
    runs = [
        (spans, list(run))
        for spans, run in groupby(range(7), key=lambda weekday: days.get(weekday, ()))
        if spans
    ]
    return "; ".join(f"{_weekdays(run, language)} {segments(spans, language)}" for spans, run in runs)


def short_day(on: date, language: str) -> str:
    """`Sel 24 Nov`."""
    return format_date(on, "EEE d MMM", locale=language)


def short_days(first_on: date, last_on: date, language: str) -> str:
    """`Sel 24 Nov`, or `24 Nov – 3 Des`."""
    if first_on == last_on:
        return short_day(first_on, language)
    return f"{_day_of_month(first_on, language)} – {_day_of_month(last_on, language)}"


def _day_of_month(on: date, language: str) -> str:
    return format_date(on, "d MMM", locale=language)


def _weekdays(run: list[int], language: str) -> str:
    first, last = (dates.short_weekday(weekday, language) for weekday in (run[0], run[-1]))
    return first if len(run) == 1 else f"{first}–{last}"
