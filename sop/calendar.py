"""Working time. Aware UTC in and out; a span is in minutes of working time. Reads no clock."""

from datetime import datetime, timedelta
from typing import Protocol


class Calendar(Protocol):
    """When the office works. Every method raises ValueError for a time that is naive or not UTC."""

    def due_at(self, start: datetime, minutes: float) -> datetime:
        """The earliest instant by which `minutes` of working time have passed since `start`."""
        ...

    def working_minutes(self, start: datetime, end: datetime) -> float:
        """The working time between the two, 0 where `end` is not after `start`."""
        ...

    def next_open(self, at: datetime) -> datetime:
        """`at` itself while the office works, else when it next opens."""
        ...


class AlwaysOpen:
    """A calendar without nights: every minute is working time."""

    def due_at(self, start: datetime, minutes: float) -> datetime:
        return require_utc(start) + timedelta(minutes=minutes)

    def working_minutes(self, start: datetime, end: datetime) -> float:
        return max((require_utc(end) - require_utc(start)) / timedelta(minutes=1), 0.0)

    def next_open(self, at: datetime) -> datetime:
        return require_utc(at)


def require_utc(at: datetime) -> datetime:
    """`at`, if it is aware UTC; raises ValueError otherwise."""
    if at.utcoffset() != timedelta(0):
        raise ValueError(f"{at.isoformat()} is not an aware UTC time")
    return at
