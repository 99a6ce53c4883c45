"""What a working-time calendar answers. Reads no clock.

Instants are aware UTC, in and out; a span is in minutes of working time.
"""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from sop.day_plan import DayPlan
from sop.office_hours import ALWAYS

OpenSpan = tuple[datetime, datetime]


class NeverOpenError(Exception):
    """The calendar has no such working time within many years: its overrides close the office for good."""


class Calendar(Protocol):
    """When the office works. Every method raises ValueError for a time that is naive or not UTC.

    The office works at its opening and no longer at its closing. A method that looks ahead raises
    NeverOpenError where nothing opens any more.
    """

    def due_at(self, start: datetime, minutes: float) -> datetime:
        """The earliest instant by which `minutes` of working time have passed since `start`.

        So a span that ends with the day is due at closing, not at the next opening; `next_open` of it tells
        when a person can be reminded. Raises ValueError for negative minutes.
        """
        ...

    def working_minutes(self, start: datetime, end: datetime) -> float:
        """The working time between the two, 0 where `end` is not after `start`."""
        ...

    def is_open(self, at: datetime) -> bool:
        """Whether the office works at this instant."""
        ...

    def next_open(self, at: datetime) -> datetime:
        """`at` itself while the office works, else when it next opens."""
        ...

    def opening_of(self, day: date) -> datetime:
        """When the office opens on this day of its zone; on a day off, when it next opens after."""
        ...

    def workday_after(self, day: date, count: int) -> date:
        """The `count`-th day after `day` on which the office works; `count` is at least 1."""
        ...

    def open_spans(self, start: datetime, end: datetime) -> Sequence[OpenSpan]:
        """The stretches of working time between the two, in order, none touching the next."""
        ...

    def plan_of(self, day: date) -> DayPlan:
        """The hours of a day of the office's zone, and what decided them."""
        ...

    def day_of(self, at: datetime) -> date:
        """The day it is in the office's zone."""
        ...


class AlwaysOpen:
    """A calendar without nights: every minute is working time."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self._zone = zone

    def due_at(self, start: datetime, minutes: float) -> datetime:
        return require_utc(start) + timedelta(minutes=require_span(minutes))

    def working_minutes(self, start: datetime, end: datetime) -> float:
        return max((require_utc(end) - require_utc(start)) / timedelta(minutes=1), 0.0)

    def is_open(self, at: datetime) -> bool:
        require_utc(at)
        return True

    def next_open(self, at: datetime) -> datetime:
        return require_utc(at)

    def opening_of(self, day: date) -> datetime:
        return midnight(day, self._zone)

    def workday_after(self, day: date, count: int) -> date:
        return day + timedelta(days=require_count(count))

    def open_spans(self, start: datetime, end: datetime) -> Sequence[OpenSpan]:
        return [(start, end)] if require_utc(start) < require_utc(end) else []

    def plan_of(self, day: date) -> DayPlan:
        return DayPlan(ALWAYS.on(day.weekday()))

    def day_of(self, at: datetime) -> date:
        return require_utc(at).astimezone(self._zone).date()


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant (UTC) at which a day begins in a zone."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def require_utc(at: datetime) -> datetime:
    """`at`, if it is aware UTC; raises ValueError otherwise."""
    if at.utcoffset() != timedelta(0):
        raise ValueError(f"{at.isoformat()} is not an aware UTC time")
    return at


def require_span(minutes: float) -> float:
    """`minutes`, if they are finite and not negative; raises ValueError otherwise."""
    if not 0 <= minutes < math.inf:
        raise ValueError(f"{minutes} minutes are no span of working time")
    return minutes


def require_count(count: int) -> int:
    """`count`, if it is at least 1; raises ValueError otherwise."""
    if count < 1:
        raise ValueError(f"{count} days are none after")
    return count
