"""Writes instants, dates, durations, amounts and lists as Indonesians write them. Pure; reads no clock."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_symbol
from babel.units import format_unit

_CLOCK = {"id": "HH.mm", "en": "HH:mm"}
_MINUTES_AN_HOUR = 60


def clock(at: datetime, zone: ZoneInfo, now: datetime, language: str) -> str:
    """`pukul 13.30 WIB`; with the day where it is not today's: `Jumat 20 November pukul 13.30 WIB`.

    In English `13:30 WIB` and `13:30 WIB on Friday 20 November`. Either stands after "since", "until", a name
    with a comma, or a colon; no sentence says "pukul" beside it.
    """
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    hour = format_time(local, _CLOCK[language], tzinfo=zone, locale=language)
    # Only the Indonesian locale knows WIB, WITA and WIT.
    shown = f"{hour} {format_time(local, 'z', tzinfo=zone, locale='id')}"
    if language == "id":
        shown = f"pukul {shown}"
    if local.date() == today:
        return shown
    pattern = "EEEE d MMMM" if local.year == today.year else "EEEE d MMMM y"
    on = format_date(local.date(), pattern, locale=language)
    return f"{on} {shown}" if language == "id" else f"{shown} on {on}"


def short_clock(at: datetime, zone: ZoneInfo, now: datetime, language: str) -> str:
    """`13.30`; with the day where it is not today's: `Jum 20 Nov 13.30`."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    hour = format_time(local, _CLOCK[language], tzinfo=zone, locale=language)
    if local.date() == today:
        return hour
    return f"{short_day(local.date(), today, language)} {hour}"


def span(start: datetime, end: datetime, zone: ZoneInfo, language: str) -> str:
    """`Jum 20 Nov 16.10–17.00`; over midnight both days: `Jum 20 Nov 17.00 – Sen 23 Nov 08.00`."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    opens, closes = (format_time(at, _CLOCK[language], tzinfo=zone, locale=language) for at in (first, last))
    days = [format_date(at.date(), "EEE d MMM", locale=language) for at in (first, last)]
    if days[0] == days[1]:
        return f"{days[0]} {opens}–{closes}"
    return f"{days[0]} {opens} – {days[1]} {closes}"


def day(on: date, language: str) -> str:
    """`Senin, 23 November 2026`."""
    return format_date(on, "EEEE, d MMMM y", locale=language)


def short_day(on: date, today: date, language: str) -> str:
    """`Rab 25 Nov`; with the year where it is not this one: `Jum 1 Jan 2027`."""
    return format_date(on, "EEE d MMM" if on.year == today.year else "EEE d MMM y", locale=language)


def month(on: date, language: str) -> str:
    """`November 2026`."""
    return format_date(on, "MMMM y", locale=language)


def short_weekday(number: int, language: str) -> str:
    """`Sen` for 0, `Min` for 6."""
    return str(get_day_names("abbreviated", locale=language)[number])


def duration(minutes: float, language: str) -> str:
    """`1 jam 5 menit`; `60 menit` up to an hour, as the SOP writes it; seconds only below a minute.

    Hours are not made into days: an hour of working time is the same everywhere, a day is not.
    """
    if 0 < minutes < 1:
        return format_unit(max(1, round(minutes * 60)), "duration-second", locale=language)
    whole = int(minutes)
    if whole <= _MINUTES_AN_HOUR:
        return format_unit(whole, "duration-minute", locale=language)
    hours, rest = divmod(whole, _MINUTES_AN_HOUR)
    shown = format_unit(hours, "duration-hour", locale=language)
    return f"{shown} {format_unit(rest, 'duration-minute', locale=language)}" if rest else shown


def rupiah(amount: int, language: str) -> str:
    """`Rp1.250.000`; grouped by commas in English."""
    # The English locale would call it IDR, which no Indonesian does.
    return f"{get_currency_symbol('IDR', locale='id')}{format_decimal(amount, locale=language)}"


def number(count: int, language: str) -> str:
    """`10.000`; grouped by commas in English."""
    return format_decimal(count, locale=language)


def listing(parts: Iterable[str], language: str) -> str:
    """`Budi, Sari, dan Wati`; empty where there is nothing to list."""
    return format_list(list(parts), locale=language)
